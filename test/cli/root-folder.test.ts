import { describe, expect, it } from 'vitest';
import { repoWith } from '../support/git-repo.js';
import { SMALL_HANDBOOK, withCommands } from '../support/writing.js';

const TODAY = '2026-11-23';

/** The small handbook with one kind of records in the root itself. */
function rootRepo(key: string, folder = key) {
  const moved = Object.entries(SMALL_HANDBOOK).map(([path, text]): [string, string] => [path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path, path === 'posthog-mgmt.yml' ? `${text}paths: { ${key}: . }\n` : text]);
  return withCommands(repoWith(Object.fromEntries(moved)));
}

describe('records that lie in the root itself', () => {
  it.each<[key: string, who: string, line: string[], path: string]>([
    ['people', 'tim', ['person', 'add', 'zed', '--name', 'Zed Quux', '--manager', 'tim'], 'zed.yml'],
    ['teams', 'tim', ['team', 'add', 'web', '--name', 'Web', '--member', 'cy'], 'web.yml'],
    ['sprints', 'ada', ['sprint', 'start', 'product-analytics', '--start', TODAY, '--priority', 'Ship it'], `product-analytics/${TODAY}.md`],
    ['oneOnOnes', 'ada', ['1-1', 'record', 'bo', '--date', '2026-11-20', '-m', 'We talked.'], 'bo/2026-11-20.md'],
    ['reviews', 'ada', ['review', 'start', 'bo'], 'bo/2026-09-04.md'],
    ['context', 'ada', ['context', 'share', 'Acme', '--kind', 'customer', '-m', 'They need SSO.'], '2026-11-23-acme.md'],
    ['feedback', 'ada', ['feedback', 'give', 'bo', '-m', 'Thank you.'], 'bo/2026-11-23-ada.md'],
  ])('%s', async (key, who, line, path) => {
    const repo = rootRepo(key);
    expect(await repo.writes(who, TODAY, ...line)).toBe(path);
    expect(repo.git('log', '-1', '--format=%(trailers:key=Handbook-Record,valueonly)').trim()).toBe(path);
  });

  it('never meet one of the same day', async () => {
    const repo = rootRepo('oneOnOnes');
    const paths = [];
    for (const words of ['We talked.', 'And again.']) paths.push(await repo.writes('ada', TODAY, '1-1', 'record', 'bo', '--date', '2026-11-20', '-m', words));
    expect(paths).toEqual(['bo/2026-11-20.md', 'bo/2026-11-20-2.md']);
  });
});
