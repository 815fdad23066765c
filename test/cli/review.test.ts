import { describe, expect, it } from 'vitest';
import { copyOf, type TestRepo } from '../support/git-repo.js';
import { withCommands, writingRepo, type WritingRepo } from '../support/writing.js';

const PATH = 'reviews/bo/2026-09-04.md';

const templates = new Map<string, Promise<TestRepo>>();

/** A repo in which Bo's review is open. */
async function opened(files: Readonly<Record<string, string>> = {}): Promise<WritingRepo> {
  const key = JSON.stringify(['opened', files]);
  const template = templates.get(key) ?? open(files);
  templates.set(key, template);
  const made = await template;
  return withCommands(copyOf(key, () => made));
}

async function open(files: Readonly<Record<string, string>>): Promise<TestRepo> {
  const repo = writingRepo(files);
  await repo.writes('bo', '2026-09-01', 'review', 'start', 'bo');
  return repo;
}

describe('a review from start to end', () => {
  it('is one page that both write, each step a commit of that page alone', async () => {
    const repo = await opened();
    repo.write('self.md', 'I shipped funnels.\n\n## What next\n\nMore customers.\n');
    expect(repo.read(PATH)).toBe('---\nperson: bo\nmanager: ada\ndue: 2026-09-04\n---\n\n# Review of Bo Lind with Ada Obi, due 4 September 2026\n\n## Self-assessment\n\n## Manager assessment\n\n## Next six months\n');
    expect(await repo.writes('bo', '2026-09-01', 'review', 'assess', 'bo', '--self', '--body-file', 'self.md')).toBe(PATH);
    expect(await repo.writes('ada', '2026-09-02', 'review', 'assess', 'bo', '-m', 'True, and the numbers show it.')).toBe(PATH);
    expect(await repo.writes('ada', '2026-09-04', 'review', 'complete', 'bo', '--date', '2026-09-03', '-m', 'Fewer numbers.')).toBe(PATH);
    expect(await repo.writes('bo', '2026-09-05', 'review', 'acknowledge', 'bo')).toBe(PATH);
    expect(repo.read(PATH)).toBe([
      '---', 'person: bo', 'manager: ada', 'due: 2026-09-04', 'selfAssessment: { on: 2026-09-01 }', 'managerAssessment: { on: 2026-09-02 }', 'held: 2026-09-03', 'acknowledged: { on: 2026-09-05 }', '---', '',
      '# Review of Bo Lind with Ada Obi, due 4 September 2026', '',
      '## Self-assessment', '', 'I shipped funnels.', '', '### What next', '', 'More customers.', '',
      '## Manager assessment', '', 'True, and the numbers show it.', '', '## Next six months', '', 'Fewer numbers.', '',
    ].join('\n'));
    expect((await repo.run('ada', '2026-09-05', 'lint')).code).toBe(0);
    expect(repo.git('log', '-5', '--format=%s')).toBe([
      'review: bo acknowledges the one due 2026-09-04', 'review: bo and ada, held 2026-09-03', 'review: ada assesses bo, due 2026-09-04', "review: bo's self-assessment, due 2026-09-04", 'review: bo with ada, due 2026-09-04', '',
    ].join('\n'));
  });

  it('serves the anniversary that review due names, the next one when all is settled', async () => {
    const repo = await opened();
    await repo.run('ada', '2026-09-04', 'review', 'complete', 'bo', '--date', '2026-09-03');
    expect(await repo.writes('bo', '2026-09-10', 'review', 'start', 'bo')).toBe('reviews/bo/2027-03-04.md');
    const again = await repo.run('ada', '2026-09-10', 'review', 'start', 'bo');
    expect([again.code, again.err, again.out]).toEqual([0, expect.stringContaining('open already'), expect.stringContaining('it is so already')]);
  });

  it('may be held without both assessments, which is said', async () => {
    const repo = await opened();
    const { code, err } = await repo.run('ada', '2026-09-04', 'review', 'complete', 'bo');
    expect([code, err]).toEqual([0, expect.stringContaining("without the self-assessment of Bo Lind and without the manager's assessment")]);
  });

  it('is cancelled with a reason, which settles it', async () => {
    const repo = await opened();
    await repo.writes('ada', '2026-09-04', 'review', 'cancel', 'bo', '-m', 'on long leave:\nback in spring');
    expect(repo.read(PATH)).toContain('cancelled: { on: 2026-09-04, reason: "on long leave: back in spring" }\n');
    expect((await repo.run('ada', '2026-12-01', 'review', 'due', '--for', 'bo', '--format', 'json')).out).toContain('"due": "2027-03-04"');
  });

  it('keeps a page that someone wrote by hand, to the byte outside of what is meant', async () => {
    const page = '---\r\n# half a year\r\nperson: "bo"\r\nmanager: ada # for now\r\ndue: 2026-09-04\r\n---\r\nSome words.\r\n\r\n## self-assessment ##\r\n\r\n<!-- yours -->\r\n';
    const repo = writingRepo({ [PATH]: page });
    await repo.writes('bo', '2026-09-01', 'review', 'assess', 'bo', '--self', '-m', 'Good.');
    expect(repo.read(PATH)).toContain('---\r\n# half a year\r\nperson: "bo"\r\nmanager: ada # for now\r\ndue: 2026-09-04\r\nselfAssessment: { on: 2026-09-01 }\r\n---\r\nSome words.\r\n\r\n## self-assessment ##\r\n\r\n');
    expect(repo.read(PATH)).toContain('Good.\r\n');
  });

  it('takes the place of an assessment that was there, and says where the old one is', async () => {
    const repo = await opened();
    const assess = (text: string) => repo.run('bo', '2026-09-02', 'review', 'assess', 'bo', '--self', '-m', text);
    await assess('First.');
    const second = await assess('Second.');
    expect([second.code, second.err]).toEqual([0, expect.stringContaining('git log -p')]);
    expect(repo.read(PATH)).not.toContain('First.');
    expect((await assess('Second.')).out).toContain('it is so already');
  });

  it('is the same again with headings in it and on a later day, and is dated anew where a day is given', async () => {
    const repo = await opened();
    const assess = (today: string, ...args: string[]) => repo.run('bo', today, 'review', 'assess', 'bo', '--self', '-m', '# Good\n\nFunnels.', ...args);
    expect((await assess('2026-09-02')).code).toBe(0);
    for (const again of [await assess('2026-09-02'), await assess('2026-09-03')]) expect(again).toMatchObject({ code: 0, err: '', out: expect.stringContaining('it is so already') as string });
    expect(await assess('2026-09-03', '--date', '2026-09-01')).toMatchObject({ code: 0, err: '' });
    expect(repo.git('show', '--format=', '--unified=0', 'HEAD')).toMatch(/\n-selfAssessment: \{ on: 2026-09-02 \}\n\+selfAssessment: \{ on: 2026-09-01 \}\n$/);
  });
});

describe('who may do what in a review', () => {
  it.each([
    ['someone else starts it', 'dee', ['start', 'cy'], 'Ask one of the two to run: posthog-mgmt review start cy'],
    ['someone without a manager starts it', 'tim', ['start', 'tim'], 'reports to nobody'],
    ['the manager writes the self-assessment', 'ada', ['assess', 'bo', '--self', '-m', 'x'], 'posthog-mgmt review assess bo --self --as bo'],
    ['the person writes the manager assessment', 'bo', ['assess', 'bo', '-m', 'x'], 'posthog-mgmt review assess bo --as ada'],
    ['the person completes it', 'bo', ['complete', 'bo'], 'posthog-mgmt review complete bo --as ada'],
    ['someone else completes it', 'tim', ['complete', 'bo'], 'H16'],
    ['the manager acknowledges it', 'ada', ['acknowledge', 'bo'], 'Ask them to run'],
    ['someone else cancels it', 'dee', ['cancel', 'bo', '-m', 'x'], 'Ask one of the two to run: posthog-mgmt review cancel bo'],
    ['it is acknowledged before it was held', 'bo', ['acknowledge', 'bo'], 'review list bo'],
    ['none is open', 'ada', ['complete', 'cy'], 'posthog-mgmt review start cy'],
    ['none can be, without a manager', 'tim', ['assess', 'tim', '--self', '-m', 'x'], 'reports to nobody, so there is nobody to hold a review with (H16)\n  posthog-mgmt person set-manager tim MANAGER'],
    ['it is completed in the future', 'ada', ['complete', 'bo', '--date', '2026-10-01'], 'still to come'],
  ])('%s: refused', async (_, who, args, words) => {
    const repo = await opened();
    const before = repo.snapshot();
    const answer = await repo.run(who, '2026-09-04', 'review', ...args);
    expect([answer.code, answer.err]).toEqual([1, expect.stringContaining(words)]);
    expect(repo.snapshot()).toBe(before);
  });

  it.each([
    [['assess', 'bo', '--self'], '-m TEXT'],
    [['cancel', 'bo'], '-m TEXT'],
    [['complete'], 'whose review'],
    [['complete', 'boo'], 'Did you mean bo?'],
    [['complete', 'bo', '--due', '2026-03-04'], 'no review due on 2026-03-04'],
    [['show', 'bo', '--due', '2026-03-04'], 'no review due on 2026-03-04'],
    [['complete', 'bo', '--due', 'soon'], '--due'],
  ])('%j is misuse', async (args, words) => {
    const repo = await opened();
    const answer = await repo.run('bo', '2026-09-04', 'review', ...args);
    expect([answer.code, answer.err]).toEqual([2, expect.stringContaining(words)]);
  });

  it.each([['review', 'start', 'bo'], ['1-1', 'record', 'bo'], ['1-1', 'schedule', 'bo', '--date', '2026-12-01']])('%s %s of someone whose file is broken names the file, and no missing manager', async (...args) => {
    const repo = writingRepo({ 'people/bo.md': '---\nname: [\n---\n' });
    const { code, err } = await repo.run('ada', '2026-09-05', ...args);
    expect([code, err]).toEqual([1, "posthog-mgmt: people/bo.md can't be read, so nobody knows who manages bo\n  posthog-mgmt lint      says why\n"]);
  });

  it('of someone whose manager is nobody here says so, as a 1-1 does', async () => {
    const repo = writingRepo({ 'people/zed.yml': 'name: Zed\nstartDate: 2026-01-01\nmanager: nope\n' });
    const [review, talk] = [await repo.run('zed', '2026-09-05', 'review', 'start', 'zed'), await repo.run('zed', '2026-09-05', '1-1', 'record', 'zed')];
    expect([review.code, review.err]).toEqual([1, `posthog-mgmt: Zed's manager is "nope", and nobody here is called that\n  posthog-mgmt lint      says why\n`]);
    expect(talk).toEqual(review);
  });

  it.each([
    ['the manager', 'people/ada.yml', "Ada Obi's last day is 2026-08-31, and this review falls due on 2026-09-04: somebody else is to hold it (H16)\n  posthog-mgmt person set-manager bo MANAGER\n"],
    ['the person', 'people/bo.md', "Bo Lind's last day is 2026-08-31, and this review falls due on 2026-09-04: there is none to start\n"],
  ])('none starts that %s is not there for by then', async (_, path, words) => {
    const repo = writingRepo();
    repo.commit({ [path]: repo.read(path).replace(/^startDate:/m, 'endDate: 2026-08-31\nstartDate:') });
    expect(await repo.run('bo', '2026-08-28', 'review', 'start', 'bo')).toMatchObject({ code: 1, err: `posthog-mgmt: ${words}` });
  });

  it('a review that is settled stays so', async () => {
    const repo = await opened();
    await repo.run('ada', '2026-09-04', 'review', 'complete', 'bo');
    for (const args of [['complete', 'bo', '--due', '2026-09-04'], ['cancel', 'bo', '--due', '2026-09-04', '-m', 'x'], ['assess', 'bo', '--due', '2026-09-04', '-m', 'x']]) {
      expect(await repo.run('ada', '2026-09-05', 'review', ...args)).toMatchObject({ code: 1, err: expect.stringContaining('held already, on 2026-09-04') as string });
    }
  });

  it('takes the manager who came since for the one of record', async () => {
    const repo = await opened();
    await repo.run('ada', '2026-09-02', 'person', 'set-manager', 'bo', 'tim');
    await repo.writes('tim', '2026-09-04', 'review', 'complete', 'bo');
    expect(repo.read(PATH)).toContain('manager: tim\n');
  });

  it('writes nothing into a sealed one, nor plain words where sealing is asked for', async () => {
    const sealed = writingRepo({ [PATH]: '---\nperson: bo\nmanager: ada\ndue: 2026-09-04\nsealed: true\n---\n\n-----BEGIN AGE ENCRYPTED FILE-----\nx\n-----END AGE ENCRYPTED FILE-----\n' });
    expect(await sealed.run('bo', '2026-09-01', 'review', 'assess', 'bo', '--self', '-m', 'x')).toMatchObject({ code: 1, err: expect.stringContaining('sealed') as string });
    expect((await sealed.run('bo', '2026-09-01', 'review', 'show', 'bo')).out).toContain('sealed to ada and bo');
    const required = await opened({ 'posthog-mgmt.yml': 'version: 1\ncompany: Hedgehog Labs\nseal: { reviews: required }\n' });
    expect(await required.run('bo', '2026-09-01', 'review', 'assess', 'bo', '--self', '-m', 'x')).toMatchObject({ code: 1, err: expect.stringContaining('seal.reviews') as string });
  });
});

describe('review show and list', () => {
  it('show what there is', async () => {
    const repo = await opened();
    await repo.run('bo', '2026-09-01', 'review', 'assess', 'bo', '--self', '-m', 'I shipped \u001b[2Jfunnels.');
    const { out } = await repo.run('ada', '2026-09-02', 'review', 'show', 'bo');
    expect(out).toContain('Review of Bo Lind with Ada Obi, due Fri 4 Sep: open');
    expect(out).toContain('I shipped ␛[2Jfunnels.');
    expect(JSON.parse((await repo.run('ada', '2026-09-02', 'review', 'show', 'bo', '--format', 'json')).out)).toMatchObject({ version: 1, path: PATH, state: 'open', record: { person: 'bo', selfAssessment: { on: '2026-09-01' } } });
    expect((await repo.run('ada', '2026-09-02', 'review', 'list')).out).toMatch(/bo\s+2026-09-04\s+open\s+ada/);
    expect(await repo.run('ada', '2026-09-02', 'review', 'show', 'cy')).toMatchObject({ code: 1, err: expect.stringContaining('review start cy') as string });
  });
});
