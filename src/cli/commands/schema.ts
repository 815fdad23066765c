import { UsageError } from '../../errors.js';
import { orDidYouMean } from '../../records/did-you-mean.js';
import { SCHEMA_NAMES, type SchemaName } from '../../records/schemas.js';
import type { CommandModule, Exit } from '../command.js';

const KINDS = SCHEMA_NAMES.filter((name) => !name.startsWith('roles/'));
const ALIASES: Readonly<Record<string, SchemaName>> = { manager: 'roles/manager', 'team-lead': 'roles/team-lead', 'one-on-one': '1-1' };

export const schemaCommand: CommandModule = {
  define(program, { make, act }) {
    const command = make(program, 'schema', 'Prints the JSON Schema (2020-12) of a kind of record, or lists the kinds.', {
      examples: ['posthog-mgmt schema person', 'posthog-mgmt schema config > config.schema.json', 'posthog-mgmt schema manager'],
    });
    command.argument('[kind]', `${KINDS.join(', ')}; manager and team-lead for the role definitions`)
      .action((kind: string | undefined) => act(command, async (session): Promise<Exit> => {
        const schemas = await session.schemas();
        const { terminal } = session.ports;
        if (kind === undefined) {
          for (const name of SCHEMA_NAMES) terminal.print(`${name.replace('roles/', '').padEnd(12)}${String(schemas.schema(name).description).split(/[.:]/)[0] as string}`);
          return 0;
        }
        const name = SCHEMA_NAMES.find((known) => known === kind) ?? ALIASES[kind];
        if (name === undefined) throw unknownKind(kind);
        terminal.data(schemas.text(name));
        return 0;
      }));
  },
};

function unknownKind(kind: string): UsageError {
  return new UsageError(`there is no kind of record "${kind}"${orDidYouMean(kind, [...SCHEMA_NAMES, ...Object.keys(ALIASES)])}`, { next: `Kinds: ${KINDS.join(', ')}` });
}
