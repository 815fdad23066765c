import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { annotation } from '../../src/report/github.js';
import { escapeMarkdown } from '../../src/report/markdown.js';
import { safeJson, sanitize } from '../../src/report/sanitize.js';
import { anyText } from '../support/any-text.js';

const hostile = fc.array(fc.oneof(anyText(8), fc.constantFrom('\u001b[2J', '\u009b31m', '::error::x', '##[add-mask]', '\r\n', '%0A', '\u202e', '|', '<b>', '`'))).map((parts) => parts.join(''));
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

describe('text from files', () => {
  it('can do nothing to a terminal, nor to a runner that reads the log', () => {
    fc.assert(fc.property(hostile, (text) => {
      const safe = sanitize(text);
      expect(safe).not.toMatch(CONTROLS);
      expect(safe).not.toContain('##[');
      for (const word of safe.split(/\s/)) expect(word).not.toMatch(/^::[a-z]/i);
    }));
  });

  it('stays as it is where it is plain', () => {
    expect(sanitize('Zoë 🦔 runs std::move at 10::30, #1')).toBe('Zoë 🦔 runs std::move at 10::30, #1');
  });

  it('keeps the joiners that names and pictures are written with, and no others', () => {
    for (const name of ['علی\u200cرضا', 'ශ්\u200dරී', '👩🏽\u200d🚀 Zoë', '🏳️\u200d🌈']) expect(sanitize(name)).toBe(name);
    expect(['B\u200do', '\u200dא', 'א\u200c', 'א\u200d\u200dב', '–\u200d–'].map(sanitize)).toEqual(['B�o', '�א', 'א�', 'א��ב', '–�–']);
    expect(sanitize('a\u200db \u200cc\u200d 中\u200d')).toBe('a\ufffdb \ufffdc\ufffd 中\ufffd');
    expect(escapeMarkdown('👩\u200d💻 `x`')).toBe('👩\u200d💻 \\`x\\`');
  });

  it('is the same value in json, and harmless there', () => {
    fc.assert(fc.property(hostile, (text) => {
      const json = safeJson({ text });
      expect(JSON.parse(json)).toEqual({ text });
      expect(json.replaceAll('\n', '')).not.toMatch(CONTROLS);
      expect(json).not.toContain('##[');
    }));
  });

  it('is whole characters in json, which keeps what only looks like half of one', () => {
    expect(safeJson(['\ud800 \udc00\ud800', '🦔', '\\ud800', '\\\ud800'])).toBe(JSON.stringify(['\ufffd \ufffd\ufffd', '🦔', '\\ud800', '\\\ufffd'], null, 2));
  });

  it('is one workflow command as an annotation, whatever it holds', () => {
    fc.assert(fc.property(hostile, hostile, (file, message) => {
      const line = annotation({ level: 'error', file, line: 3, title: message, message });
      expect(line).toMatch(/^::error file=[^:,\r\n]*,line=3,title=[^:,\r\n]*::[^\r\n]*$/);
      expect(line).not.toContain('##[');
    }));
    expect(annotation({ level: 'warning', file: 'a,b:c.yml', title: '50%', message: 'one\ntwo' })).toBe('::warning file=a%2Cb%3Ac.yml,title=50%25::one%0Atwo');
  });

  it('shows as itself in a Markdown table', () => {
    expect(escapeMarkdown('a | [x](y) <script> `b` *c* & @all\n')).toBe('a \\| \\[x\\]\\(y\\) &lt;script\\> \\`b\\` \\*c\\* &amp; \\@all⏎');
  });
});
