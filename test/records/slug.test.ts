import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slugOf, uniqueSlug } from '../../src/records/slug.js';
import { isSlug } from '../../src/records/kinds.js';
import { anyText } from '../support/any-text.js';
import { expectLinear } from '../support/growth.js';
import { times } from '../support/runs.js';

describe('slugOf', () => {
  it.each([
    ["Nico D'Alba", 'nico-dalba'],
    ['Liam O’Dair', 'liam-odair'],
    ['Jonas Weiß', 'jonas-weiss'],
    ['Hugo Sæther', 'hugo-saether'],
    ['Łukasz Żółć', 'lukasz-zolc'],
    ['Zoe\u0308 Ng', 'zoe-ng'],
    ['Ana-Maria  Popescu ', 'ana-maria-popescu'],
    ['People & Operations', 'people-operations'],
    ['北京', 'bei-jing'],
    ['a_b', 'a_b'],
    ['A__b - c', 'a_b-c'],
    ['🦔', ''],
    ["''", ''],
    ['', ''],
    [`${'x'.repeat(63)} yz`, 'x'.repeat(63)],
  ])('%j becomes %j', (text, slug) => {
    expect(slugOf(text)).toBe(slug);
  });

  it('is always a slug or empty, and leaves slugs as they are', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), anyText()), (text) => {
        const slug = slugOf(text);
        expect(slug === '' || isSlug(slug)).toBe(true);
        expect(slugOf(slug)).toBe(slug);
      }),
      times(30),
    );
  });
});

it.each(['_', '_-', ' _'])('makes a slug of many %j in linear time', async (part) => {
  await expectLinear((length) => slugOf(`a${part.repeat(length * 20_000)}b`));
});

describe('uniqueSlug', () => {
  it('counts on until one is free, and stays within 64 characters', () => {
    expect(uniqueSlug('sam-lee', new Set())).toBe('sam-lee');
    expect(uniqueSlug('sam-lee', new Set(['sam-lee']))).toBe('sam-lee-2');
    expect(uniqueSlug('sam-lee', new Set(['sam-lee', 'sam-lee-2']))).toBe('sam-lee-3');
    const long = 'x'.repeat(64);
    expect(uniqueSlug(long, new Set([long]))).toBe(`${'x'.repeat(62)}-2`);
  });
});
