import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { browser, lookAt } from '../support/browser.js';
import { cli } from '../support/cli.js';
import { copyFixture, tempHandbook } from '../support/temp-handbook.js';
import { isXml } from '../support/xml.js';

async function page(root: string, ...flags: string[]): Promise<string> {
  const { code, out } = await cli(root, ['report', ...flags]);
  expect(code).toBe(0);
  return out;
}

/** The text of a page as someone reads it. */
function read(html: string): string {
  return html.replace(/<style>[^]*?<\/style>|<[^>]+>/g, ' ').replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))).replace(/\s+/g, ' ');
}

describe('report', () => {
  it('names everyone who is due something, how much is overdue, the day, and all teams', async () => {
    const root = copyFixture('hedgehog-labs');
    const text = read(await page(root));
    expect(text).toContain('How management is doing at Hedgehog Labs As the handbook\'s records say on Sunday 22 November 2026.');
    const { items, summary } = JSON.parse((await cli(root, ['due', '--all', '--format', 'json'])).out) as { items: { status: string; person?: string }[]; summary: Record<string, number> };
    const people = JSON.parse((await cli(root, ['org', '--format', 'json'])).out) as { people: { handle: string; name: string }[]; teams: { name: string }[] };
    expect(items.length).toBeGreaterThan(3);
    for (const item of items) if (item.person !== undefined) expect(text).toContain(people.people.find(({ handle }) => handle === item.person)?.name);
    expect(text).toMatch(new RegExp(`\\b${summary.overdue} overdue.* ${summary.due} due .* ${summary.upcoming} coming up`));
    expect(people.teams.length).toBeGreaterThan(1);
    for (const { name } of people.teams) expect(text).toContain(name);
  });

  it('shows what is on its way: reviews begun and 1-1s with a day', async () => {
    const text = read(await page(tempHandbook({
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\n', 'people/bo.yml': 'name: Bo Lind\nstartDate: 2024-06-01\nmanager: ada\n',
      'reviews/bo/2026-12-01.yml': 'person: bo\nmanager: ada\ndue: 2026-12-01\n', '1-1s/bo/2026-11-30.yml': 'person: bo\nmanager: ada\ndate: 2026-11-30\nstatus: scheduled\n',
    })));
    expect(text).toContain('Bo Lind bo review Ada Obi 1 December 2026 assessments to write');
    expect(text).toContain('Bo Lind bo 1-1 Ada Obi 30 November 2026 planned');
  });

  it('holds no body of a 1-1, review or feedback, and counts no feedback', async () => {
    const root = tempHandbook({
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\n', 'people/bo.yml': 'name: Bo Lind\nstartDate: 2024-06-01\nmanager: ada\n',
      '1-1s/bo/2026-11-03.md': '---\nperson: bo\nmanager: ada\ndate: 2026-11-03\nstatus: held\nactions: [{ id: a, owner: bo, text: SECRET-ACTION, due: 2026-12-01 }]\n---\nSECRET-TALK\n',
      'reviews/bo/2026-06-01.md': '---\nperson: bo\nmanager: ada\ndue: 2026-06-01\nheld: 2026-06-02\n---\nSECRET-REVIEW\n',
      'feedback/bo/2026-11-01-ada.md': '---\nto: bo\nfrom: ada\ndate: 2026-11-01\n---\nSECRET-FEEDBACK\n', 'context/2026-11-01-x.md': '---\ntitle: Open\ndate: 2026-11-01\nby: ada\nkinds: [metrics]\n---\nSECRET-CONTEXT\n',
    });
    const html = await page(root);
    expect(html).not.toContain('SECRET');
    expect(read(html).toLowerCase()).not.toContain('feedback');
  });

  it('is one page that needs nothing else and runs nothing', async () => {
    const html = await page(copyFixture('hedgehog-labs'));
    expect(html.startsWith('<!doctype html>\n<html lang="en">')).toBe(true);
    expect(html).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|\bsrc=|\son\w+=|https?:/i);
    expect(html).toContain(`http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'`);
    for (const [cell] of html.matchAll(/<th\b[^>]*>/g)) expect(cell).toMatch(/scope="(?:col|row)"/);
    for (const [table] of html.matchAll(/<table[^]*?<\/table>/g)) expect(table).toContain('<caption');
    const pictures = [...html.matchAll(/<svg[^]*?<\/svg>/g)].map(([picture]) => picture);
    expect(pictures.length).toBeGreaterThan(12);
    expect(isXml(`<all>${pictures.join('')}</all>`)).not.toBe(false);
  });

  it('lets nothing of a record be markup, in a text or in an attribute', async () => {
    const evil = `"><script>alert(1)</script><img src=x onerror=alert(2)>\\e[31m'`;
    const root = tempHandbook({
      'posthog-mgmt.yml': `version: 1\ncompany: ${JSON.stringify(evil).replace('\\\\e', '\\e')}\n`,
      'people/ada.yml': `name: ${JSON.stringify(evil).replace('\\\\e', '\\e')}\nstartDate: 2024-03-04\njobTitle: '<b>&amp;'\n`, 'people/bo.yml': `name: '</svg><b>'\nstartDate: 2024-06-01\nmanager: ada\n`,
      'teams/t.yml': `name: '<i>'\nlead: ada\nmembers: [ada, bo]\n`, 'context/2026-11-01-x.md': '---\ntitle: "<u>\\u202e"\ndate: 2026-11-01\nby: ada\nkinds: [metrics]\n---\n',
    });
    const html = await page(root);
    expect(html).not.toMatch(/<script|<img|<b>&|<i>|<u>|\u001b|\u202e|<\/svg><b>/);
    expect(read(html)).toContain('<i>');
  });

  it('says once that a team has sprints to close, with the day of the first and how many more', async () => {
    const days = ['2026-08-03', '2026-08-17', '2026-08-31'];
    const text = read(await page(tempHandbook({
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\n', 'teams/t.yml': 'name: Growth\nlead: ada\nmembers: [ada]\n',
      ...Object.fromEntries(days.map((day, index) => [`sprints/t/${day}.yml`, `team: t\nstart: ${day}\nend: 2026-0${index === 2 ? '9-13' : `8-${16 + index * 14}`}\nfinalized: { by: ada, on: ${day} }\n`])),
    })));
    expect(text.match(/Growth t sprint led by Ada Obi close by/g)).toHaveLength(1);
    expect(text).toMatch(/close by [^,]* Aug, \d+ (?:days|months) ago, and 2 more since/);
  });

  it('shows whoever leaves later beside who stays', async () => {
    const person = (name: string, more = ''): string => `name: ${name}\nstartDate: 2024-03-04\ncraft: engineering\nmanager: ada\n${more}`;
    const root = tempHandbook({ 'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n', 'people/bo.yml': person('Bo Lind', 'endDate: 2026-11-30\n'), 'people/cy.yml': person('Cy Roth') });
    const on = async (today: string): Promise<string> => read((await cli(root, ['report'], { today })).out);
    expect(await on('2026-11-30')).toMatch(/With Ada Obi .*Bo Lind bo .*Cy Roth cy .*engineering: Bo Lind , Cy Roth/);
    expect(await on('2026-12-01')).not.toContain('Bo Lind');
  });

  it('leaves names whole that are written with joiners, and nothing else that nobody sees', async () => {
    const html = await page(tempHandbook({ 'people/ada.yml': 'name: "علی\u200cرضا 👩\u200d🚀"\nstartDate: 2024-03-04\n', 'people/bo.yml': 'name: "B\u200do \u200b\u202eL"\nstartDate: 2024-03-04\nmanager: ada\n' }));
    expect(html).toContain('<bdi>علی\u200cرضا 👩\u200d🚀</bdi>');
    expect(html).toContain('<bdi>B\ufffdo \ufffd\ufffdL</bdi>');
  });

  it('goes to a file, all of it or nothing', async () => {
    const root = copyFixture('hedgehog-labs');
    expect(await cli(root, ['report', '-o', 'report.html'])).toMatchObject({ code: 0, out: '', err: 'written to report.html: open it in a browser\n' });
    expect(readFileSync(join(root, 'report.html'), 'utf8')).toBe(await page(root));
    expect(await cli(root, ['report', '--out=-'])).toMatchObject({ code: 0, err: '' });
    const { code, err } = await cli(root, ['report', '-o', 'nowhere/posthog-mgmt.yml/x']);
    expect(code).toBe(0);
    expect(err).toContain('written');
    writeFileSync(join(root, 'file'), '');
    const refused = await cli(root, ['report', '-o', 'file/report.html']);
    expect(refused.code).toBe(2);
    expect(refused.err).not.toContain('fault of posthog-mgmt');
    expect(existsSync(join(root, 'file', 'report.html'))).toBe(false);
    expect((await cli(root, ['report', '--format', 'json'])).code).toBe(2);
  });

  it('is a page for an empty handbook, and for a broken one, which it says', async () => {
    const empty = read(await page(tempHandbook({})));
    for (const said of ['Nothing is due.', 'There is nothing to look back on yet.', 'No context has been shared yet.', 'Nobody is here yet.', 'There are no teams yet.', 'Nobody manages anybody yet.']) expect(empty).toContain(said);
    const text = read(await page(tempHandbook({ 'people/ada.yml': 'name: [\n', 'teams/t.yml': 'name: T\nlead: nobody\nmembers: [ada, x]\n', 'people/bo.yml': 'name: Bo\nmanager: bo\nstartDate: 2024-01-01\n' })));
    expect(text).toContain("1 record can't be read and is left out");
    expect(text).toContain('nobody');
  });
});

describe.skipIf(browser === undefined)(`the page in a browser${browser === undefined ? ': skipped, since there is no Chromium here' : ''}`, () => {
  /** Names that would break a page out of its shape, as far as they could. */
  const hostile = (): string => {
    const names = ['Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft', 'x'.repeat(200), 'שם ארוך מאוד', '👩‍👩‍👧‍👦 Emoji', '"><img src=x onerror=alert(1)>', 'ไทยไม่มีช่องว่างระหว่างคำเลย'];
    return tempHandbook({
      ...Object.fromEntries(names.map((name, index) => [`people/p${index}.yml`, `name: ${JSON.stringify(name)}\njobTitle: ${JSON.stringify(name)}\nstartDate: 2024-03-04\n${index === 0 ? 'time: { craft: 80, management: 20 }\n' : 'manager: p0\n'}`])),
      'teams/t.yml': `name: ${names[0]}\nlead: p0\nmembers: [p0, p1, p2]\n`, '1-1s/p1/2026-11-03.yml': 'person: p1\nmanager: p0\ndate: 2026-11-03\nstatus: held\n',
      'sprints/t/2026-11-02.yml': 'team: t\nstart: 2026-11-02\nend: 2026-11-15\n', 'context/2026-11-01-x.yml': `title: ${names[1]}\ndate: 2026-11-01\nby: p1\nkinds: [metrics]\n`,
    });
  };

  it('has nothing that axe finds, and fits the window, light and dark, on a screen and on a phone, whatever is in it', async () => {
    const [sample, strange, empty] = await Promise.all([page(copyFixture('hedgehog-labs')), page(hostile()), page(tempHandbook({}))]);
    const bad = '<!doctype html><html><body><main><table><tr><th></th></tr></table><p style="color:#ddd;background:#fff;width:2000px">pale</p></main></body></html>';
    const views = [{ page: sample, width: 1200 }, { page: sample, width: 1200, dark: true }, { page: sample, width: 320, dark: true }, { page: strange, width: 1200 }, { page: strange, width: 320 }, { page: empty, width: 320, dark: true }];
    const [shown, ...looks] = lookAt([{ page: bad, width: 1200 }, ...views]);
    // It would say so.
    expect(shown).toMatchObject({ isTooWide: true, violations: expect.arrayContaining([expect.stringContaining('color-contrast'), expect.stringContaining('html-has-lang')]) as string[] });
    looks.forEach((look, index) => {
      const { dark = false } = views[index] as { dark?: boolean };
      expect(look, String(index)).toMatchObject({ violations: [], isDark: dark, isTooWide: false });
      expect(look.passes).toBeGreaterThan(15);
      if (views[index]?.page !== empty) expect(look.pictures).toBeGreaterThan(12);
    });
  }, 120_000);
});
