import { spawnSync } from 'node:child_process';

/** Programs that read XML, one of which most machines have. */
const PARSERS = [
  ['xmllint', ['--noout', '-']],
  ['python3', ['-c', 'import sys, xml.dom.minidom; xml.dom.minidom.parseString(sys.stdin.buffer.read())']],
] as const;

let found: (typeof PARSERS)[number] | null | undefined;

/** Whether a text is well-formed XML, as a parser of this machine says; undefined where it has none. */
export function isXml(text: string): boolean | undefined {
  const run = ([program, args]: (typeof PARSERS)[number], input: string): number | null => spawnSync(program, args, { input }).status;
  found ??= PARSERS.find((parser) => run(parser, '<a/>') === 0 && run(parser, '<a>') !== 0) ?? null;
  return found === null ? undefined : run(found, text) === 0;
}
