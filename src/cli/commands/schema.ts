import { UsageError } from '../../errors.js';
import { orDidYouMean } from '../../records/did-you-mean.js';
import { SCHEMA_NAMES, type SchemaName } from '../../records/schemas.js';
import { safeJson } from '../../report/sanitize.js';
import { printBehind } from '../../report/labelled.js';
import type { CommandModule, Exit } from '../command.js';
import { oneFormat } from '../flags.js';

const KINDS = SCHEMA_NAMES.filter((name) => !name.startsWith('roles/'));
const FORMATS = ['text', 'json'] as const;
const ALIASES: ReadonlyMap<string, SchemaName> = new Map([['manager', 'roles/manager'], ['team-lead', 'roles/team-lead'], ['one-on-one', '1-1']]);

export const schemaCommand: CommandModule = {
  define(program, { make, act }) {
    const command = make(program, 'schema', 'Prints the JSON Schema (2020-12) of a kind of record, or lists the kinds.', {
      formats: FORMATS, examples: ['posthog-mgmt schema person', 'posthog-mgmt schema config > config.schema.json', 'posthog-mgmt schema manager'],
    });
    command.argument('[kind]', `${KINDS.join(', ')}; manager and team-lead for the role definitions`)
      .action((kind: string | undefined) => act(command, async (session): Promise<Exit> => {
        const format = oneFormat(session.flags, FORMATS);
        const schemas = await session.schemas();
        const { terminal } = session.ports;
        if (kind === undefined) {
          const kinds = SCHEMA_NAMES.map((name) => ({ kind: name.replace('roles/', ''), says: String(schemas.schema(name).description).split(/[.:]/)[0] as string }));
          if (format === 'json') terminal.data(safeJson({ version: 1, kinds }));
          else for (const { kind: name, says } of kinds) printBehind(terminal, name.padEnd(12), says);
          return 0;
        }
        const name = SCHEMA_NAMES.find((known) => known === kind) ?? ALIASES.get(kind);
        if (name === undefined) throw unknownKind(kind);
        terminal.data(schemas.text(name));
        return 0;
      }));
  },
};

function unknownKind(kind: string): UsageError {
  return new UsageError(`there is no kind of record "${kind}"${orDidYouMean(kind, [...SCHEMA_NAMES, ...ALIASES.keys()])}`, { next: `Kinds: ${KINDS.join(', ')}` });
}
