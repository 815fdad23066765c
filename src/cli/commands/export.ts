import { Option } from 'commander';
import { RECORD_KINDS, type RecordKind } from '../../records/kinds.js';
import { exportNdjson } from '../../report/export-ndjson.js';
import { count } from '../../report/layout.js';
import type { CommandModule, Exit } from '../command.js';
import { warnOfUnreadable } from '../warn-of-unreadable.js';
import { oneFormat } from '../flags.js';
import { handbookToRead } from '../known-facts.js';
import { writeNamed } from '../named-file.js';
import type { Session } from '../session.js';

interface ExportFlags {
  readonly out?: string;
  readonly kind?: readonly RecordKind[];
}

const FORMATS = ['ndjson'] as const;

export const exportCommand: CommandModule = {
  define(program, { make, act }) {
    const command = make(program, 'export', "Every record's facts as NDJSON, a line a record: for DuckDB, ClickHouse or anything else that asks questions of many records. Bodies, sealed or not, are left out.", {
      formats: FORMATS, examples: ['posthog-mgmt export > handbook.ndjson', 'posthog-mgmt export --kind 1-1 --kind review -o talks.ndjson'],
    });
    command.option('-o, --out <file>', 'write it there')
      .addOption(new Option('--kind <kind...>', 'these kinds of records alone').choices([...RECORD_KINDS]))
      .action((flags: ExportFlags) => act(command, (session) => exportAction(session, flags)));
  },
};

async function exportAction(session: Session, { out, kind = [] }: ExportFlags): Promise<Exit> {
  oneFormat(session.flags, FORMATS);
  const { terminal } = session.ports;
  const handbook = await handbookToRead(session);
  warnOfUnreadable(session, handbook);
  if (out === undefined || out === '-') {
    for (const lines of exportNdjson(handbook, kind)) terminal.data(lines);
    return 0;
  }
  // Bytes, for a text can't be as long as a million records.
  const written = [...exportNdjson(handbook, kind)].map((lines) => Buffer.from(lines));
  writeNamed(session.ports, '--out', out, Buffer.concat(written));
  if (!session.flags.quiet) terminal.warn(`${count(written.reduce((sum, lines) => sum + newlines(lines), 0), 'record')} written to ${out}`);
  return 0;
}

function newlines(bytes: Uint8Array): number {
  let found = 0;
  for (const byte of bytes) if (byte === 0x0a) found += 1;
  return found;
}
