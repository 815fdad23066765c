import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeFiles } from '../../src/adapters/node-files.js';
import { answerShell } from '../../src/cli/completion/answer.js';
import { flagsAt } from '../../src/cli/completion/spot.js';
import { suggest } from '../../src/cli/completion/suggest.js';
import { TABLE } from '../../src/cli/completion/table.js';
import type { CommandRow } from '../../src/cli/completion/table-types.js';
import { RULES } from '../../src/lint/rules/index.js';
import { everyCommand, withSubcommands } from '../support/every-command.js';
import { cleanEnv, cli, HOME, program } from '../support/cli.js';
import { tempFolder, tempHandbook } from '../support/temp-handbook.js';

const SPRINT = `---
team: growth
start: 2026-11-16
end: 2026-11-29
priorities:
  - id: funnels-v2
    title: Ship funnels v2
  - { id: fix-retention, title: Fix it }
---
id: not-a-priority
`;
const ONE_ON_ONE = `---
person: bo
manager: ada
date: 2026-11-17
status: held
actions:
  - { id: introduce-bo, owner: ada, text: introduce bo }
  - { id: read-up, owner: bo, text: read up, done: 2026-11-18 }
  - id: ask-cy
    owner: bo
    text: ask cy
    done: null
---
`;
const FILES = {
  'people/ada.yml': '', 'people/bo.md': '', 'people/cy.yml': '', 'people/_draft.yml': '', 'people/README.md': '', 'people/$(touch x).yml': '', 'people/Big Name.yml': '',
  'teams/growth.yml': '', 'teams/product-analytics/index.mdx': '', 'teams/product-analytics/notes.md': '',
  'sprints/growth/2026-11-02.md': SPRINT.replaceAll('funnels-v2', 'older'), 'sprints/growth/2026-11-16.md': SPRINT, 'sprints/growth/notes.md': '',
  '1-1s/bo/2026-11-17.md': ONE_ON_ONE, '1-1s/bo/2026-11-03-2.md': '', 'reviews/bo/2026-09-04.md': '',
};
const root = tempHandbook(FILES);

/** What a line, its last word open, could go on with. */
function complete(line: string, shell = 'zsh', cwd = root): string[] {
  return answerShell([shell, ...line.split(' ').slice(1)], { files: nodeFiles, cwd, homeFolder: '/nobody' }).trimEnd().split('\n').slice(1).map((row) => row.split('\t')[0] as string);
}
const mode = (line: string): string => answerShell(['zsh', ...line.split(' ').slice(1)], { files: nodeFiles, cwd: root, homeFolder: undefined }).split('\t')[0] as string;

describe('candidates', () => {
  it.each<[string, string[]]>([
    ['x 1-1 prep ', ['ada', 'bo', 'cy']],
    ['x one-on-one prep a', ['ada']],
    ['x --as ada review start b', ['bo']],
    ['x --as b', ['bo']],
    ['x lint --as=b', ['--as=bo']],
    ['x sprint st', ['start']],
    ['x sprint show ', ['growth', 'product-analytics']],
    ['x due --team g', ['growth']],
    ['x sprint show growth --sprint ', ['2026-11-16', '2026-11-02']],
    ['x sprint pick growth ', ['funnels-v2', 'fix-retention', 'older']],
    ['x sprint pick fix', ['fix-retention']],
    ['x sprint pick g', ['growth']],
    ['x team join growth gr', []],
    ['x sprint close growth --outcome fu', ['funnels-v2=']],
    ['x sprint close growth --outcome funnels-v2=n', ['funnels-v2=nailed']],
    ['x sprint start growth --priority Ship=ada,', ['Ship=ada,bo', 'Ship=ada,cy']],
    ['x 1-1 done bo ', ['introduce-bo', 'ask-cy']],
    ['x 1-1 show bo --date ', ['2026-11-17']],
    ['x review show bo --due ', ['2026-09-04']],
    ['x team set-lead growth c', ['cy']],
    ['x person add a', []],
    ['x explain manager/part', ['manager/part-time']],
    ['x lint --rule manager/part-time team/', ['team/size']],
    ['x lint --format s', ['sarif']],
    ['x due --fail-on ', ['overdue', 'due', 'never']],
    ['x schema rol', []],
    ['x schema team', ['team', 'team-lead']],
    ['x completion ', ['bash', 'zsh', 'fish']],
    ['x help for', ['formats']],
    ['x help sprint st', ['start']],
    ['x help record s', ['sprint']],
    ['x doctor h', ['hook', 'handbook']],
    ['x doctor hook c', ['config', 'ci']],
    ['x li', ['lint']],
    ['x one', ['one-on-one']],
    ['x lint --sta', ['--staged']],
    ['x lint --staged --sta', []],
    ['x nonsense ', []],
    ['x due -- ', []],
    ['x 1-1 show bo --date 2026-11-17 --as c', ['cy']],
  ])('%s', (line, expected) => expect(complete(line)).toEqual(expected));

  it('files and folders are left to the shell', () => {
    expect(['x lint ', 'x lint --rule manager/part-time contents/', 'x -C ', 'x import csv ', 'x 1-1 record bo --body-file '].map(mode)).toEqual(['files', 'files', 'folders', 'files', 'files']);
  });

  it('every rule', () => expect(complete('x explain ')).toEqual(RULES.map(({ id }) => id)));

  it('bash breaks words at =', () => {
    expect(answerShell(['bash', 'lint', '--format', '=', 'sa'], { files: nodeFiles, cwd: root, homeFolder: undefined })).toBe('words\t\nsarif\n');
    expect(complete('x sprint close growth --outcome funnels-v2 = n', 'bash')).toEqual(['nailed']);
    expect(complete('x lint --format =', 'bash')).toContain('json');
  });

  it.each<[string, string[], string[]]>([
    ['bash', ['--priority', '"Ship it=ada,c'], ['Ship it=ada,cy']],
    ['bash', ['--priority', `"Don't say \\"x\\"=ada,c`], [`Don't say \\"x\\"=ada,cy`]],
    ['bash', ['--priority', "'Ship it=c"], ['Ship it=cy']],
    ['bash', ['--priority', 'Ship\\ it', '=', 'c'], ['cy']],
    ['bash', ['--priority', 'Ship\\ it=c'], ['Ship\\ it=cy']],
    ['zsh', ['--priority', `"Don't say \\"x\\"=c`], [`Don't say "x"=cy`]],
    ['zsh', ['--priority', String.raw`'a\b'\''c=c`], [String.raw`a\b'c=cy`]],
    ['fish', ['--priority', String.raw`Don't say "x\y"=c`], [String.raw`Don't say "x\y"=cy`]],
  ])('what was typed in quotes stays: %s, %j', (shell, typed, expected) => {
    const answer = answerShell([shell, 'sprint', 'start', 'growth', ...typed], { files: nodeFiles, cwd: root, homeFolder: undefined });
    expect(answer.trimEnd().split('\n').slice(1)).toEqual(expected);
  });

  it('the handbook of -C, from a folder below it, and none at all', () => {
    const elsewhere = tempFolder();
    expect(complete(`x -C ${root} 1-1 prep b`, 'zsh', elsewhere)).toEqual(['bo']);
    expect(complete('x 1-1 prep b', 'zsh', join(root, 'people'))).toEqual(['bo']);
    expect(complete('x 1-1 prep b', 'zsh', elsewhere)).toEqual([]);
    expect(complete('x explain team/s', 'zsh', elsewhere)).toEqual(['team/size']);
  });

  it.each([
    ['a flow', 'paths: { people: contents/team, "teams": \'contents/teams\' } # here'],
    ['a block', 'company: X\npaths:\n  # where they lie\n  people: contents/team/   # those\n\n  teams: "contents/teams"\ncrafts: [a]'],
  ])('folders as the config names them: %s', (_, config) => {
    const moved = tempHandbook({ 'posthog-mgmt.yml': `version: 1\n${config}\n`, 'contents/team/dee.md': '', 'contents/teams/growth/index.mdx': '', 'people/ada.yml': '' });
    expect([complete('x 1-1 prep ', 'zsh', moved), complete('x team show ', 'zsh', moved)]).toEqual([['dee'], ['growth']]);
  });

  it('folders outside of the handbook are not looked into', () => {
    const outside = tempHandbook({ 'posthog-mgmt.yml': 'paths: { people: ../secret }\n', 'people/ada.yml': '' });
    expect(complete('x 1-1 prep ', 'zsh', outside)).toEqual(['ada']);
  });
});

describe('the table', () => {
  it('completes every command, sub-command and flag that commander has', async () => {
    const { commands } = await everyCommand();
    for (const [path, command] of commands.flatMap((one) => withSubcommands(one))) {
      const words = path.split(' ');
      expect(complete(`x ${words.slice(0, -1).concat('').join(' ')}`), path).toContain(words.at(-1));
      const offered = suggest(TABLE, [...words, '--'], () => undefined).candidates.map(({ value }) => value);
      for (const { long } of command.options) expect(offered, `${path} ${long}`).toContain(long);
    }
  });

  it('knows what each flag takes as commander does', async () => {
    const { commands } = await everyCommand();
    const rowOf = (path: string): CommandRow => path.split(' ').reduce((row, word) => row.commands.find(({ names }) => names[0] === word) as CommandRow, TABLE.program);
    for (const [path, command] of commands.flatMap((one) => withSubcommands(one))) {
      for (const { long, required, optional, argChoices } of command.options) {
        const flag = flagsAt(TABLE.program, rowOf(path)).find(({ names }) => names[0] === long);
        expect(flag?.wants !== undefined, `${path} ${long}`).toBe(required || optional);
        if (argChoices) expect(flag?.wants).toEqual(argChoices);
      }
    }
  });
});

describe('scripts', () => {
  it('need no handbook, and say how they are set up', async () => {
    for (const shell of ['bash', 'zsh', 'fish']) {
      const { code, out } = await cli(tempFolder(), ['completion', shell]);
      expect([code, out.includes(`posthog-mgmt completion ${shell}`)]).toEqual([0, true]);
    }
    expect(await cli(tempFolder(), ['completion', 'bsh'])).toMatchObject({ code: 2, err: expect.stringContaining('Did you mean bash?') as string });
  });

  it('a fault answers nothing', () => {
    expect(program(root, ['__complete'])).toMatchObject({ code: 0, err: '' });
    expect(program(root, ['__complete', 'bash', '-C', 'nowhere', '1-1', 'prep', ''])).toMatchObject({ code: 0, err: '' });
  });
});

const bin = join(tempFolder(), 'bin');
mkdirSync(bin);
symlinkSync(join(HOME, 'bin/posthog-mgmt.js'), join(bin, 'posthog-mgmt'));
chmodSync(join(HOME, 'bin/posthog-mgmt.js'), 0o755);
const env = { ...cleanEnv, PATH: `${bin}:${process.env.PATH ?? ''}` };
const has = (shell: string): boolean => spawnSync(shell, ['--version']).status === 0;
const run = (shell: string, args: readonly string[], cwd = root): string => spawnSync(shell, [...args], { cwd, env, encoding: 'utf8' }).stdout.trim();

describe.skipIf(!has('bash'))('in bash (skipped where there is none)', () => {
  const ask = (words: readonly string[], path = bin): string => run('bash', ['--norc', '-c', `PATH="${path}:$PATH"; eval "$(node "${HOME}/bin/posthog-mgmt.js" completion bash)"; COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _posthog_mgmt; printf '%s\\n' "\${COMPREPLY[@]}"`]);
  it('people, without the bash-completion package', () => expect(ask(['posthog-mgmt', '1-1', 'prep', ''])).toBe('ada\nbo\ncy'));
  it('a value after =, and files', () => {
    expect(ask(['posthog-mgmt', 'lint', '--format', '=', 'sa'])).toBe('sarif');
    expect(ask(['posthog-mgmt', 'lint', 'peopl'])).toBe('people');
  });
  it('an owner behind a title in quotes', () => expect(run('bash', ['--norc', '-c', `eval "$(posthog-mgmt completion bash)"; COMP_WORDS=(posthog-mgmt sprint start growth --priority '"Ship it=ada,c'); COMP_CWORD=5; _posthog_mgmt; printf '%s\\n' "\${COMPREPLY[@]}"`])).toBe('Ship it=ada,cy'));
  it('files to write to', () => expect(ask(['posthog-mgmt', 'report', '>', 'peopl'])).toBe('people'));
  it('a program that is not on the path', () => expect(ask(['posthog-mgmt', 'sprint', 'show', 'g'], '/nowhere')).toBe('growth'));
  it.skipIf(spawnSync('expect', ['-v']).status !== 0)('Tab, as pressed', () => {
    const script = [
      'set timeout 5', 'log_user 0', 'set env(PS1) "ready> "', 'set env(INPUTRC) /dev/null', 'spawn bash --norc --noprofile -i', 'expect "ready> "',
      'send "eval \\"\\$(posthog-mgmt completion bash)\\"\\r"', 'expect "ready> "', 'send "posthog-mgmt sprint sh\\t"', 'expect "show "', 'send "gr\\t"',
      'expect {', '"growth " { puts completed }', 'timeout { puts nothing }', '}',
    ].join('\n');
    expect(run('expect', ['-c', script])).toBe('completed');
  });
});

describe.skipIf(!has('zsh'))('in zsh (skipped where there is none)', () => {
  it('the script is sound, and asks with the words', () => {
    const script = `autoload -Uz compinit && compinit -u -D; eval "$(posthog-mgmt completion zsh)"; _describe() { local -a shown; shown=("\${(@P)3}"); print -rl -- $shown }; words=(posthog-mgmt 1-1 prep ''); CURRENT=4; _posthog_mgmt; print \${_comps[posthog-mgmt]}`;
    expect(run('zsh', ['-f', '-c', script])).toBe('ada\nbo\ncy\n_posthog_mgmt');
  });
});

describe.skipIf(!has('fish'))('in fish (skipped where there is none)', () => {
  const ask = (line: string): string[] => run('fish', ['--no-config', '-c', `posthog-mgmt completion fish | source; complete -C '${line}'`]).split('\n').map((row) => row.split('\t')[0] as string);
  it('people, flags, a value after =, files', () => {
    expect(ask('posthog-mgmt 1-1 prep ')).toEqual(['ada', 'bo', 'cy']);
    expect(ask('posthog-mgmt lint --stag')).toEqual(['--staged']);
    expect(ask('posthog-mgmt lint --format=sa')).toEqual(['--format=sarif']);
    expect(ask('posthog-mgmt lint peopl')).toEqual(['people/']);
    expect(ask('posthog-mgmt lint "people/Big N')).toEqual(['people/Big Name.yml']);
    expect(ask(String.raw`posthog-mgmt 1-1 record bo --body-file=people/Big\ N`)).toEqual(['--body-file=people/Big Name.yml']);
    expect(ask('posthog-mgmt -C peopl')).toEqual(['people/']);
  });
});
