import { diffArrays } from 'diff';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EditError } from '../../src/records/edit.js';
import { appendToSection, bodyStart, markedBlock, markedPart, replaceMarkedPart, sectionText, setSection } from '../../src/records/page-sections.js';
import { times } from '../support/runs.js';

const BEGIN = '<!-- posthog-mgmt: begin -->';
const END = '<!-- posthog-mgmt: end -->';

describe('bodyStart', () => {
  it.each([
    ['a.md', '---\nk: 1\n---\nBody', 13],
    ['a.md', '---\r\nk: 1\r\n---\r\nBody', 16],
    ['a.md', 'Body', 0],
    ['a.mdx', '\ufeffBody', 1],
    ['a.yml', 'k: 1\n', 5],
  ])('of %s %j', (path, text, at) => {
    expect(bodyStart(path, text)).toBe(at);
  });

  it('refuses front matter that is left open', () => {
    expect(() => bodyStart('a.md', '---\nk: 1\n')).toThrow(EditError);
  });
});

describe('the marked part', () => {
  const page = (inner: string): string => `---\nk: 1\n---\n\n# T\n\n${BEGIN}\n${inner}${END}\n\nNotes\n`;

  it.each([
    ['text', page('\nold\n\n'), 'old'],
    ['nothing', page(''), ''],
    ['words behind begin', page('\nold\n').replace('begin', 'begin, drawn from the keys above'), 'old'],
    ['CRLF', page('\na\nb\n').replaceAll('\n', '\r\n'), 'a\nb'],
    ['no marks', 'text', undefined],
    ['one mark', `${BEGIN}\nx\n`, undefined],
    ['the wrong order', `${END}\nx\n${BEGIN}\n`, undefined],
    ['two pairs', page('') + page(''), undefined],
    ['marks in code', `\`\`\`\n${BEGIN}\nx\n${END}\n\`\`\`\n`, undefined],
    ['marks in the code of a list', `- \`\`\`\n  ${BEGIN}\n  x\n  ${END}\n  \`\`\`\n`, undefined],
    ['marks in a comment', `<!--\n${BEGIN.slice(0, -3)}\n${END}\n`, undefined],
    ['another word', page('x\n').replace('begin', 'beginning'), undefined],
  ])('is read with %s', (_, text, inner) => {
    expect(markedPart('a.md', text)).toBe(inner);
    if (inner === undefined) expect(replaceMarkedPart('a.md', text, 'new')).toBe(text);
  });

  it.each([
    ['drawn anew', 'a.md', page('\nold\n\n'), 'new\n\nlines\n', page('\nnew\n\nlines\n\n')],
    ['left as it is when it says the same', 'a.md', page('new\n'), '\nnew\n', page('new\n')],
    ['emptied', 'a.md', page('old\n'), '', page('\n').replace('begin -->\n\n<', 'begin -->\n<')],
    ['kept in CRLF', 'a.md', page('old\n').replaceAll('\n', '\r\n'), 'a\nb', page('\na\nb\n\n').replaceAll('\n', '\r\n')],
    ['kept from ending early', 'a.md', page(''), `x\n${END}\n\`\`\`\ny`, page(`\nx\n\\${END}\n\`\`\`\ny\n\`\`\`\n\n`)],
    ['in MDX', 'a.mdx', '{/* posthog-mgmt: begin, drawn */}\n{/* posthog-mgmt: end */}\n', 'x', '{/* posthog-mgmt: begin, drawn */}\n\nx\n\n{/* posthog-mgmt: end */}\n'],
    ['not for HTML comments in MDX', 'a.mdx', page(''), 'x', page('')],
    ['not in YAML', 'a.yml', `k: |\n  ${BEGIN}\n  ${END}\n`, 'x', `k: |\n  ${BEGIN}\n  ${END}\n`],
  ])('is %s', (_, path, text, drawn, after) => {
    expect(replaceMarkedPart(path, text, drawn)).toBe(after);
  });

  it.each(['a.md', 'a.mdx'])('of a new page reads back in %s', (path) => {
    expect(markedPart(path, markedBlock(path, '## A\n\n| b |\n'))).toBe('## A\n\n| b |');
    expect(markedPart(path, markedBlock(path, ''))).toBe('');
    expect(markedPart(path, markedBlock(path, `${END}\n{/* posthog-mgmt: end */}`))).toContain('\\');
  });
});

const PAGE = `---
k: "## Plan"
---

# Sprint

## Agenda of Ada

One.

### Detail

Two.

##  Plan ##

\`\`\`md
## Decoy
\`\`\`

<!--
## Decoy
-->

Done

Underlined
----------

Tail
`;

describe('sectionText', () => {
  it.each([
    ['Agenda of Ada', 'One.\n\n### Detail\n\nTwo.'],
    ['agenda  OF ada', 'One.\n\n### Detail\n\nTwo.'],
    ['## Agenda of Ada', 'One.\n\n### Detail\n\nTwo.'],
    ['Detail', 'Two.'],
    ['plan', '```md\n## Decoy\n```\n\n<!--\n## Decoy\n-->\n\nDone'],
    ['Decoy', undefined],
    ['Nothing', undefined],
    ['Underlined', undefined],
  ])('of %j', (heading, content) => {
    expect(sectionText('a.md', PAGE, heading)).toBe(content);
    expect(sectionText('a.md', PAGE.replaceAll('\n', '\r\n'), heading)).toBe(content);
  });

  it('ends at the marked part, and is not looked for in it', () => {
    const text = `## A\n\nx\n\n${BEGIN}\n## B\ny\n${END}\nz\n`;
    expect(sectionText('a.md', text, 'A')).toBe('x');
    expect(sectionText('a.md', text, 'B')).toBeUndefined();
  });

  it('knows a break below a list from an underline', () => {
    expect(sectionText('a.md', '## A\n\n- x\nlazy\n---\ny\n\n---\n\nz\n', 'A')).toBe('- x\nlazy\n---\ny\n\n---\n\nz');
  });
});

describe('setSection', () => {
  it.each([
    ['in the middle', '## A\nold\n\n\n## B\n', 'new', '## A\n\nnew\n\n## B\n'],
    ['at the end', '## A\n\nold', 'new\n', '## A\n\nnew\n'],
    ['to nothing', '## A\n\nold\n\n## B\n', '', '## A\n\n## B\n'],
    ['that is empty', '## A', 'new', '## A\n\nnew\n'],
    ['that is missing', 'Text\n\n\n', 'new', 'Text\n\n## A\n\nnew\n'],
    ['on an empty page', '', 'new', '## A\n\nnew\n'],
    ['below front matter', '---\nk: 1\n---', 'new', '---\nk: 1\n---\n\n## A\n\nnew\n'],
    ['below front matter, CRLF', '---\r\nk: 1\r\n---\r\n', 'a\nb', '---\r\nk: 1\r\n---\r\n\r\n## A\r\n\r\na\r\nb\r\n'],
    ['before the marked part', `## A\n\nold\n\n${BEGIN}\n${END}\n`, 'new', `## A\n\nnew\n\n${BEGIN}\n${END}\n`],
    ['with a heading above its level', '## A\n\nx\n\n## B\n', '# H #\n\n### fine\n\nTwo\nlines\n---\n\nend', '## A\n\n### H #\n\n### fine\n\n### Two lines\n\nend\n\n## B\n'],
    ['with what only looks like a heading', '## A\n', '```\n## x\n```\n\n- a\n---', '## A\n\n```\n## x\n```\n\n- a\n---\n'],
    ['below the sixth level', '###### A\n', '# x\n\ny\n===', '###### A\n\n\\# x\n\ny\n\\===\n'],
    ['with an open fence', '## A\n\n## B\n', '~~~~ js\nx', '## A\n\n~~~~ js\nx\n~~~~\n\n## B\n'],
    ['with an open comment', '## A\n\n## B\n', '<!-- x', '## A\n\n<!-- x\n-->\n\n## B\n'],
    ['with HTML that holds no Markdown', '## A\n\n## B\n', '<pre class="x">\n# as it is\n\n## too\n</pre>\n# H\n<STYLE>a</style>\n---', '## A\n\n<pre class="x">\n# as it is\n\n## too\n</pre>\n### H\n<STYLE>a</style>\n---\n\n## B\n'],
    ['with such HTML left open', '## A\n\n## B\n', '<pre>\n# x', '## A\n\n<pre>\n# x\n</pre>\n\n## B\n'],
    ['with our marks', '## A\n', ` ${BEGIN}\nx\n{/* posthog-mgmt: end */}`, `## A\n\n\\${BEGIN}\nx\n\\{/* posthog-mgmt: end */}\n`],
    ['below HTML that someone left open', '## B\n\n<textarea>\n## A\n', 'new', '## B\n\n<textarea>\n## A\n</textarea>\n\n## A\n\nnew\n'],
    ['below a fence that someone left open', '## B\n\n```\nx\n', 'new', '## B\n\n```\nx\n```\n\n## A\n\nnew\n'],
  ])('%s', (_, before, content, after) => {
    expect(setSection('a.md', before, 'A', content)).toBe(after);
  });

  it('says what to do where there is no room for text', () => {
    expect(() => setSection('1-1s/bo/2026-11-17.yml', 'k: 1\n', 'A', 'x')).toThrow(/no room for text.*1-1s\/bo\/2026-11-17\.md/);
    expect(() => appendToSection('a.yaml', 'k: 1\n', 'A', 'x')).toThrow(EditError);
  });
});

describe('appendToSection', () => {
  it.each([
    ['behind what is there', '## A\nold  \n\n\n## B\n', 'new', '## A\nold  \n\nnew\n\n## B\n'],
    ['to an empty one', '## A\n## B\n', 'new', '## A\n\nnew\n\n## B\n'],
    ['at the end, CRLF', '## A\r\nold', 'x\ny', '## A\r\nold\r\n\r\nx\r\ny\r\n'],
    ['to a missing one', 'T\n', 'new', 'T\n\n## A\n\nnew\n'],
    ['nothing', '## A\nold', '\n', '## A\nold'],
    ['below an open fence', '## A\n```\nx', 'new', '## A\n```\nx\n```\n\nnew\n'],
  ])('%s', (_, before, content, after) => {
    expect(appendToSection('a.md', before, 'A', content)).toBe(after);
  });
});

describe('any page', () => {
  const line = fc.oneof(
    fc.constantFrom('', '', '## A', '# A #', '## B', '### a', 'text', '---', '===', '```', '~~~', '- item', '  ```', '> ```', '<!--', '-->', '<pre>', '</pre>', '    ## code', BEGIN, END, '{/* posthog-mgmt: begin */}', '{/*', '*/}', '1. ```'),
    fc.string({ maxLength: 8 }),
  );
  const text = fc.array(line, { maxLength: 14 }).map((lines) => lines.join('\n'));
  const page = fc.record({ body: text, path: fc.constantFrom('a.md', 'a.mdx'), crlf: fc.boolean(), front: fc.boolean() }).map(({ body, path, crlf, front }) => {
    const whole = (front ? '---\nk: 1\n---\n' : '#\n') + body;
    return { path, text: crlf ? whole.replaceAll('\n', '\r\n') : whole };
  });

  it('has what was put in, and nothing else that changed', () => {
    fc.assert(fc.property(page, text, fc.constantFrom('A', 'B', 'C'), ({ path, text: before }, content, heading) => {
      const after = setSection(path, before, heading, content);
      const put = sectionText(path, after, heading) as string;
      expect(setSection(path, after, heading, put)).toBe(after);
      const may = (...lines: string[]): Set<string> => new Set(['', ...lines.map((one) => one.trim())]);
      const old = may(...(sectionText(path, before, heading) ?? '').split('\n'));
      const fresh = may(`## ${heading}`, '```', '~~~', '-->', '*/}', '</pre>', ...put.split('\n'));
      for (const { added, removed, value } of diffArrays(before.split(/\r?\n/), after.split(/\r?\n/))) {
        if (removed) for (const one of value) expect(old).toContain(one.trim());
        if (added) for (const one of value) expect(fresh).toContain(one.trim());
      }
      expect(after.startsWith(before.slice(0, bodyStart(path, before)))).toBe(true);
      expect(markedPart(path, after)).toBe(markedPart(path, before));
    }), times(200));
  });

  it('keeps what was said when something is added', () => {
    fc.assert(fc.property(page, text, ({ path, text: before }, content) => {
      const old = sectionText(path, before, 'A') ?? '';
      const now = sectionText(path, appendToSection(path, before, 'A', content), 'A') ?? '';
      expect(now.startsWith(old)).toBe(true);
    }), times(200));
  });
});
