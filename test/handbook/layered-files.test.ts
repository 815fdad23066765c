import { expect, it } from 'vitest';
import { layeredFiles, noFiles, type LayerEntry } from '../../src/handbook/layered-files.js';
import type { FolderEntry } from '../../src/ports.js';
import { expectLinear } from '../support/growth.js';

const file = { kind: 'file', content: { bytes: Buffer.from('') } } as const;

it('lists a folder as the layer says, and as it is where that says the same', () => {
  const under: FolderEntry[] = [{ name: 'a', kind: 'file' }, { name: 'b', kind: 'file' }];
  const listed = (layer: [string, LayerEntry][]): unknown => layeredFiles({ ...noFiles, list: () => under }, '/top', new Map(layer)).list('/top');
  expect(listed([['a', file]])).toBe(under);
  expect(listed([['a', null], ['c', { kind: 'link' }], ['d/e', file]])).toEqual([{ name: 'b', kind: 'file' }, { name: 'c', kind: 'link' }, { name: 'd', kind: 'folder' }]);
});

it('lists a folder in which every file has changed in linear time', async () => {
  const made = (count: number) => {
    const under = Array.from({ length: count }, (_, index): FolderEntry => ({ name: `p${index}.yml`, kind: 'file' }));
    return layeredFiles({ ...noFiles, list: () => under }, '/top', new Map(under.map(({ name }) => [name, file])));
  };
  const files = { 1: made(5000), 4: made(20_000) };
  await expectLinear((times) => files[times].list('/top'));
});
