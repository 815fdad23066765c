import { describe, expect, it } from 'vitest';
import { saysSomething, withoutComments } from '../../src/records/body-text.js';
import { expectLinear } from '../support/growth.js';

describe('comments in a body', () => {
  it.each([
    ['a <!-- b --> c', 'a  c', true],
    ['a{/* b */}<!-- c\nd -->', 'a', true],
    ['{/* <!-- */}a', 'a', true],
    ['<!-- {/* -->', '', false],
    ['<!-- a <!-- b --> c -->', ' c -->', true],
    ['<!-->', '<!-->', false],
    [' <!-- a\n# b', ' <!-- a\n# b', false],
    ['a <!-- {/* b */}', 'a <!-- ', true],
    ['', '', false],
  ])('%j is %j without them, and says something: %j', (body, bare, says) => {
    expect([withoutComments(body), saysSomething(body)]).toEqual([bare, says]);
  });

  it.each(['<!-- ', '{/* <!-- ', '<!-- {/* */} ', '<!-- --> {/* '])('takes as long as the body is, with many of %j', async (part) => {
    await expectLinear((times) => withoutComments(part.repeat(times * 40_000)));
  });
});
