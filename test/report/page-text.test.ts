import { expect, it } from 'vitest';
import type { HandbookRecord } from '../../src/handbook/record.js';
import { printPageBody } from '../../src/report/page-text.js';
import { expectLinear } from '../support/growth.js';
import { linesOf } from '../support/screen.js';

const shown = (body: string): string[] => linesOf((terminal) => { printPageBody({ body } as HandbookRecord, terminal); });

it('shows headings without their marks, and code as it is', () => {
  expect(shown('## Set up ##\r\n\r\n<!-- a hint -->\r\n\r\n```sh\r\n# install it\r\n  npm i\r\n```\r\n\r\n\r\n#nothing\r\n')).toEqual(['', 'Set up', '', '```sh', '# install it', '  npm i', '```', '', '#nothing']);
});

it('shows nothing of a body without words', () => {
  expect(shown('\n<!-- a hint -->\n')).toEqual([]);
});

it.each(['<!-- ', '#', ' # ', ' '])('takes as long as the body is, with a heading of many %j', async (part) => {
  await expectLinear((times) => shown(`# ${part.repeat(times * 5000)}\u2028x`));
});
