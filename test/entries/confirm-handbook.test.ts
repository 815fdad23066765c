import { describe, expect, it } from 'vitest';
import { handbookConfirm, planConfirmation } from '../../src/entries/confirm-handbook.js';
import { operationNamed } from '../../src/entries/operations.js';
import { KEPT_PATH } from '../../src/handbook/kept-page-path.js';
import { WRITTEN_FOR } from '../../src/handbook/written-for.js';
import { loadHandbook } from '../../src/handbook/load.js';
import { found } from '../support/findings.js';
import { schemas } from '../support/lint-files.js';
import { memoryFiles } from '../support/memory-files.js';

const PAGE = 'handbook/management.md';
const HEADINGS = Object.keys(WRITTEN_FOR);
const page = (says: string): string => `# Management\n\n${HEADINGS.map((heading) => `## ${heading}\n\n${says}\n`).join('\n')}`;

type Texts = Record<string, string>;
async function confirm(files: Texts): Promise<{ after: Texts; warnings: readonly string[]; writes: string[] }> {
  const port = memoryFiles('/h', files);
  const { plan, warnings } = planConfirmation(await loadHandbook(port, await schemas(), '/h'), port, 'ada');
  const after = { ...files };
  for (const write of plan.writes) after[write.path] = write.after as string;
  return { after, warnings: warnings ?? [], writes: plan.writes.map(({ path }) => path) };
}

describe('planConfirmation', () => {
  it.each([
    ['in lines', `# our config\nversion: 1\ncompany: Hedgehog Labs\nhandbook:\n  management: ${PAGE} # the page\nsince: 2026-01-01\n`, /\nhandbook:\n  management: handbook\/management.md # the page\n  confirmed:\n(?: {4}.+: [0-9a-f"]{16,18}\n){6}since: 2026-01-01\n$/],
    ['in CRLF', `version: 1\r\ncompany: Hedgehog Labs\r\nhandbook:\r\n  management: ${PAGE}\r\n`, /  confirmed:\r\n(?: {4}.+: [0-9a-f"]{16,18}\r\n){6}$/],
    ['in braces', `version: 1\ncompany: Hedgehog Labs\nhandbook: { management: ${PAGE} } # so\n`, /\nhandbook: \{ management: handbook\/management.md, confirmed: \{ .* \} \} # so\n$/],
  ])('makes lint silent, and writes the config %s', async (_, config, expected) => {
    const files = { 'posthog-mgmt.yml': config, [PAGE]: page('We do it so.') };
    expect(await found('handbook/drift', files)).toHaveLength(6);
    const { after, writes, warnings } = await confirm(files);
    expect(after['posthog-mgmt.yml']).toMatch(expected);
    expect(writes).toEqual(['posthog-mgmt.yml', KEPT_PATH]);
    expect(warnings).toEqual([]);
    expect(await found('handbook/drift', after)).toEqual([]);
    expect((await confirm(after)).writes, 'a second time there is nothing to write').toEqual([]);
  });

  it('lets a later change be shown, and be confirmed again', async () => {
    const files = { 'posthog-mgmt.yml': `version: 1\ncompany: Hedgehog Labs\nhandbook:\n  management: ${PAGE}\n`, [PAGE]: page('We do it so.') };
    const { after } = await confirm(files);
    const changed = { ...after, [PAGE]: page('We do it so.').replace('Anti-silos\n\nWe do it so.', 'Anti-silos\n\nWe do it otherwise.') };
    const [finding] = await found('handbook/drift', changed);
    expect(finding).toContain('"Anti-silos" has changed since the rules were confirmed: "We do it so." is now "We do it otherwise.";');
    const again = await confirm(changed);
    expect(await found('handbook/drift', again.after)).toEqual([]);
    const lines = (text: string | undefined): string[] => (text ?? '').split('\n');
    expect(lines(again.after['posthog-mgmt.yml']).filter((line) => !lines(after['posthog-mgmt.yml']).includes(line)), 'one line of the config is another').toHaveLength(1);
  });

  it('can\'t confirm a section that isn\'t there, and says so', async () => {
    const files = { 'posthog-mgmt.yml': `version: 1\ncompany: Hedgehog Labs\nhandbook: { management: ${PAGE} }\n`, [PAGE]: page('So.').replace('## Anti-silos', '## Silos') };
    const { after, warnings } = await confirm(files);
    expect(warnings).toEqual([`${PAGE} has no section "Anti-silos", so lint goes on saying so`]);
    expect(await found('handbook/drift', after)).toHaveLength(1);
  });

  it('is refused without a page, and for one that can\'t be read', async () => {
    await expect(confirm({ 'posthog-mgmt.yml': 'version: 1\ncompany: Hedgehog Labs\n' })).rejects.toMatchObject({ exitCode: 2 });
    await expect(confirm({ 'posthog-mgmt.yml': `version: 1\ncompany: Hedgehog Labs\nhandbook: { management: ${PAGE} }\n` })).rejects.toMatchObject({ exitCode: 2, message: `${PAGE} can't be confirmed: there is no such file` });
  });

  it('is an operation that can be planned anew', async () => {
    expect(await operationNamed('handbook confirm')).toBe(handbookConfirm);
  });
});
