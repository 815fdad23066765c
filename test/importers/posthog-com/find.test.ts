import { join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findPages, markInPlace } from '../../../src/importers/posthog-com/find.js';
import type { Files, FolderEntry, ReadOutcome } from '../../../src/ports.js';

const root = join(sep, 'src');

/** Files in memory: texts, bytes, or `link` for a symbolic link. */
function filesOf(tree: Record<string, string | Uint8Array | { link: true }>): Files {
  const entries = new Map(Object.entries(tree).map(([path, content]) => [join(root, ...path.split('/')), content]));
  const kindOf = (path: string): FolderEntry['kind'] | undefined => {
    const content = entries.get(path);
    if (content !== undefined) return typeof content === 'object' && 'link' in content ? 'link' : 'file';
    return [...entries.keys()].some((key) => key.startsWith(path + sep)) ? 'folder' : undefined;
  };
  const read = (path: string): ReadOutcome => {
    const content = entries.get(path);
    if (content === undefined) return { problem: 'missing' };
    if (typeof content === 'string') return { bytes: new TextEncoder().encode(content) };
    return 'link' in content ? { problem: 'link' } : { bytes: content };
  };
  const list = (folder: string): FolderEntry[] | undefined => {
    if (kindOf(folder) !== 'folder') return undefined;
    const names = new Set([...entries.keys()].filter((key) => key.startsWith(folder + sep)).map((key) => key.slice(folder.length + 1).split(sep)[0] ?? ''));
    return [...names].map((name) => ({ name, kind: kindOf(join(folder, name)) ?? 'other' }));
  };
  const never = (): never => {
    throw new Error('finding writes nothing');
  };
  return { list, kindOf, read, realPath: (path) => (kindOf(path) === undefined ? undefined : path), write: never, remove: never, removeEmptyFolder: never };
}

describe('findPages', () => {
  it.each([
    'contents/handbook/people/team-structure/team-structure.md',
    'contents/handbook/people/team-structure/index.mdx',
    'contents/handbook/people/team-structure.mdx',
    'contents/handbook/company/team-structure.md',
    'contents/handbook/team-structure.md',
  ])('finds %s from the checkout, from contents and by its own name', (path) => {
    const files = filesOf({ [path]: '\ufeffpage', 'contents/team/ada.mdx': 'ada' });
    for (const source of [root, join(root, 'contents'), join(root, ...path.split('/'))]) {
      expect(findPages(files, source)).toMatchObject({ root, page: { path, text: '\ufeffpage' }, peoplePages: [{ path: 'contents/team/ada.mdx', stem: 'ada', text: 'ada' }], notes: [] });
    }
  });

  it('takes the newest of several places, and names the others', () => {
    const found = findPages(filesOf({ 'contents/handbook/company/team-structure.md': 'old', 'contents/handbook/people/team-structure/team-structure.md': 'new' }), root);
    expect(found.page?.text).toBe('new');
    expect(found.notes).toMatchObject([{ level: 'listed', where: 'contents/handbook/company/team-structure.md:1' }]);
  });

  it('passes over drafts, READMEs, folders and other files; lists links and what is no UTF-8', () => {
    const files = filesOf({ 'contents/team/_x.mdx': '', 'contents/team/.x.md': '', 'contents/team/README.md': '', 'contents/team/a.txt': '', 'contents/team/sub.md/x.md': '', 'contents/team/b.md': '', 'contents/team/link.md': { link: true }, 'contents/team/latin.md': new Uint8Array([0xe9, 0x20]) });
    const found = findPages(files, root);
    expect(found.peoplePages.map(({ stem }) => stem)).toEqual(['b']);
    expect(found.notes.map(({ where, message }) => `${where} ${message}`)).toEqual(['contents/team/latin.md:1 it is not UTF-8', 'contents/team/link.md:1 it is a link, which is not followed']);
    expect(found.page).toBeUndefined();
  });

  it('does not go through linked folders', () => {
    expect(findPages(filesOf({ 'contents/team': { link: true }, 'contents/handbook': { link: true } }), root)).toEqual({ root, peoplePages: [], notes: [] });
  });

  it('finds a page on its own', () => {
    const found = findPages(filesOf({ 'somewhere/page.md': 'x' }), join(root, 'somewhere', 'page.md'));
    expect(found).toMatchObject({ root: join(root, 'somewhere'), page: { path: 'page.md' }, peoplePages: [] });
  });
});

describe('markInPlace', () => {
  const files = filesOf({ 'contents/team/ada.mdx': 'ada', 'people/x.yml': '' });
  const found = findPages(files, root);

  it('marks pages that are the handbook’s own people', () => {
    expect(markInPlace(files, found, root, './contents/team/')).toMatchObject([{ inPlace: true, recordPath: 'contents/team/ada.mdx' }]);
    expect(markInPlace(files, found, join(root, 'contents'), 'team')).toMatchObject([{ inPlace: true, recordPath: 'team/ada.mdx' }]);
  });

  it('leaves the others as they are', () => {
    expect(markInPlace(files, found, root, 'people')).toEqual(found.peoplePages);
    expect(markInPlace(files, found, root, 'nowhere')).toEqual(found.peoplePages);
  });
});
