import { UsageError } from '../errors.js';
import type { Handbook } from '../handbook/handbook.js';
import { KEPT_PATH } from '../handbook/kept-page-path.js';
import type { ManagementPage } from '../handbook/management-page.js';
import { WRITTEN_FOR } from '../handbook/written-for.js';
import type { Files } from '../ports.js';
import { formatKey, formatValue } from '../records/edit.js';
import { setAt } from '../records/edit-at.js';
import { newlineAt } from '../records/edit-block.js';
import type { Operation, Planned } from './operation.js';
import type { PlannedWrite } from './plan.js';
import { planEdit, recordText } from './record-text.js';

/**
 * Records that the rules still say what the page on management says: the hash of each section that
 * rules cite in the config (`handbook.confirmed`), and its words beside it, so that a later change
 * can be shown. Sections that the page lacks are named in `warnings`; nobody can confirm those.
 * Throws UsageError without a page in the config, or where it can't be read.
 */
export function planConfirmation(handbook: Handbook, files: Files, by?: string): Planned {
  const { config, root } = handbook;
  const page = readablePage(handbook);
  const hashes = Object.fromEntries([...page.sections.values()].map(({ heading, hash }) => [heading, hash]));
  const configWrite = planEdit(files, root, config.path, (text) => withConfirmed(config.path, text, hashes));
  const kept: PlannedWrite = { path: KEPT_PATH, before: recordText(files, root, KEPT_PATH) ?? null, after: keptText(page) };
  const missing = Object.keys(WRITTEN_FOR).filter((heading) => !page.sections.has(heading));
  const writes = [configWrite, kept].filter(({ before, after }) => before !== after);
  return {
    path: config.path,
    plan: { writes, message: { subject: `config: the rules say what ${page.path} says`, trailers: { kind: 'config', records: [config.path], ...(by === undefined ? {} : { by }) } } },
    warnings: missing.map((heading) => `${page.path} has no section "${heading}", so lint goes on saying so`),
  };
}

/** The same for whoever acts, so that it can be planned anew. */
export const handbookConfirm: Operation = {
  name: 'handbook confirm',
  plan: ({ handbook, files, by }) => planConfirmation(handbook, files, by),
};

function readablePage({ management: page, config }: Handbook): ManagementPage {
  if (!page) throw new UsageError(`${config.path} names no page to confirm`, { next: 'Name it there: handbook: { management: contents/handbook/company/management.md }' });
  if (page.problem !== undefined) throw new UsageError(`${page.path} can't be confirmed: ${page.problem}`, { next: `Correct \`handbook.management\` in ${config.path}.` });
  return page;
}

/** New hashes stand below each other, where the keys beside them do. */
function withConfirmed(path: string, text: string, hashes: Readonly<Record<string, string>>): string {
  const edited = setAt(path, text, ['handbook', 'confirmed'], hashes);
  const line = /^([ \t]+)confirmed: \{.*\}[ \t]*(?=\r?$)/m;
  const [found, indent] = line.exec(edited) ?? [];
  if (found === undefined || line.test(text)) return edited;
  const lines = Object.entries(hashes).map(([heading, hash]) => `${indent as string}  ${formatKey(heading)}: ${formatValue(hash)}`);
  return edited.replace(found, () => [`${indent as string}confirmed:`, ...lines].join(newlineAt(text, text.length)));
}

function keptText({ path, sections }: ManagementPage): string {
  const parts = [...sections.values()].map(({ heading, lines }) => [`## ${heading}`, '', ...lines.map(({ text }) => text), ''].join('\n'));
  return [`<!-- The sections of ${path.replaceAll('--', '- -')} as they were when someone confirmed that the rules say the same. -->\n`, ...parts].join('\n');
}
