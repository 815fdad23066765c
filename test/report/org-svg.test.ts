import { describe, expect, it } from 'vitest';
import { orgSvg } from '../../src/report/org-svg.js';
import { cli } from '../support/cli.js';
import { copyFixture } from '../support/temp-handbook.js';
import { isXml } from '../support/xml.js';

describe('org --format svg', () => {
  it('is one picture with a title, and every name as text', async () => {
    const { code, out } = await cli(copyFixture('hedgehog-labs'), ['org', '--format', 'svg']);
    expect(code).toBe(0);
    expect(isXml(out)).not.toBe(false);
    expect(out).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^]*<title id="title">The organisation of Hedgehog Labs<\/title>/);
    for (const name of ['Ada Obi', 'Tim Berg', 'Product Analytics']) expect(out).toMatch(new RegExp(`<text[^>]*>${name}<`));
    expect(out).toContain('leads Product Analytics');
  });

  it('lets nothing of a file be markup', () => {
    const evil = `</text><script>alert('x')</script>&"\u001b[31m\ufffe\uffff\ud800`;
    const svg = orgSvg({ people: [{ handle: 'ada', name: evil, manager: null, jobTitle: evil }, { handle: 'bo', name: 'Bo', manager: 'cy', jobTitle: undefined }, { handle: 'cy', name: 'Cy', manager: 'bo', jobTitle: undefined }, { handle: 'di', name: 'Di', manager: 'cy', jobTitle: undefined }], teams: [{ slug: 't', name: evil, lead: 'nobody', members: ['ada', 'x'] }] }, evil);
    expect(isXml(svg)).not.toBe(false);
    expect(svg).not.toMatch(/<script|\u001b|alert\('/);
    expect(svg).toContain('cy, in a reporting circle');
    expect(svg).toContain('di, below a reporting circle');
  });
});
