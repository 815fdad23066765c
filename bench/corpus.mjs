// Handbooks of any size, with the awkward cases that real ones have mixed in. Every run makes the same one.
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const pad = (number) => String(number).padStart(2, '0');
/** The civil date so many days after 1 January 2024. */
const day = (days) => new Date(Date.UTC(2024, 0, 1) + days * 86_400_000).toISOString().slice(0, 10);

/**
 * Writes a handbook of about so many records: a tenth people, the rest years of 1-1s, reviews, sprints, context and feedback.
 * One record in fifty is awkward: CRLF, quotes, comments, text in several scripts, a long body, a broken one in a thousand.
 */
export function writeCorpus(root, records, { broken = true } = {}) {
  const folders = new Set();
  let made = 0;
  const write = (path, text) => {
    const file = join(root, path);
    const folder = dirname(file);
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
    folders.add(folder);
    made += 1;
    writeFileSync(file, awkward(text, made, broken));
  };
  writeFileSync((mkdirSync(root, { recursive: true }), join(root, 'posthog-mgmt.yml')), 'version: 1\ncompany: Hedgehog Labs\nsince: 2026-06-01\n');
  const people = Math.max(2, Math.floor(records / 10));
  const teams = Math.max(1, Math.floor(people / 5));
  for (let index = 0; index < people; index += 1) write(`people/p${index}.${index % 3 === 0 ? 'md' : 'yml'}`, person(index));
  for (let index = 0; index < teams; index += 1) write(`teams/t${index}.yml`, team(index, people));
  for (let round = 0; made < records; round += 1) {
    for (let index = 1; index < people && made < records; index += 1) {
      const manager = Math.floor((index - 1) / 6);
      const date = day(900 + round * 14 - (index % 7));
      write(`1-1s/p${index}/${date}.md`, `---\nperson: p${index}\nmanager: p${manager}\ndate: ${date}\nstatus: held\n${round % 6 === 0 ? 'topics: [career]\n' : ''}${index % 4 === 0 ? `actions:\n  - { id: ask-${round}, owner: p${index}, text: ask them, due: ${date} }\n` : ''}---\n\n## Notes\n\nWords about this and that.\n`);
      if (round % 12 === 3 && made < records) write(`reviews/p${index}/${anniversary(index, round)}.md`, `---\nperson: p${index}\nmanager: p${manager}\ndue: ${anniversary(index, round)}\nselfAssessment: { on: ${date} }\nmanagerAssessment: { on: ${date} }\nheld: ${date}\n---\n`);
      if (index % 9 === 0 && made < records) write(`feedback/p${index}/${date}-p${manager}.md`, `---\nto: p${index}\nfrom: p${manager}\ndate: ${date}\n---\n\nYour write-ups help.\n`);
    }
    for (let index = 0; index < teams && made < records; index += 1) {
      const start = day(900 + round * 14);
      write(`sprints/t${index}/${start}.md`, `---\nteam: t${index}\nstart: ${start}\nend: ${day(913 + round * 14)}\npriorities:\n  - id: one\n    title: Ship it\n    level: high\n    goal: more teams that stay\n    owners: [p${index * 5 % people}]\nfinalized: { by: p${index * 5 % people}, on: ${start} }\n---\n\nThe plan.\n`);
    }
    if (made < records) write(`context/${day(900 + round)}-news-${round}.md`, `---\ntitle: News ${round}\ndate: ${day(900 + round)}\nby: p1\nkinds: [customer]\nchannel: "#news"\n---\n\nWhat customers said.\n`);
  }
  return made;
}

/** A day on which somebody has been here for a multiple of six months. */
function anniversary(index, round) {
  return `${2026 + Math.floor(round / 24)}-${pad(1 + ((index % 12) % 6) + (round % 24 > 12 ? 6 : 0))}-${pad(1 + (index % 28))}`;
}

function person(index) {
  const record = `name: Person ${index}\nstartDate: 20${pad(20 + (index % 5))}-${pad(1 + (index % 12))}-${pad(1 + (index % 28))}\njobTitle: Product engineer\ncraft: engineering\n${index === 0 ? '' : `manager: p${Math.floor((index - 1) / 6)}\n`}time: { craft: 80, management: 20 }\nemail: p${index}@example.com\ngithub: person${index}\ncountry: GB\n`;
  return index % 3 === 0 ? `---\n${record}---\n\nA few words about this person, as pages have them.\n` : record;
}

function team(index, people) {
  const members = Array.from({ length: Math.min(5, people) }, (_, at) => `p${(index * 5 + at) % people}`);
  return `name: Team ${index}\nlead: ${members[0]}\nmembers: [${members.join(', ')}]\n`;
}

function awkward(text, at, broken) {
  if (broken && at % 1000 === 999) return text.replace(/^(.*?): /m, '$1: [');
  switch (at % 250) {
    case 10: return text.replaceAll('\n', '\r\n');
    case 60: return text.replace('\n', '   # as agreed\n');
    case 110: return text.replace(/name: (.*)/, 'name: "Zoë \\u4e2d文 $1"');
    case 160: return `${text}${text.includes('---') ? 'More words. '.repeat(200) : '# the end'}\n`;
    default: return text;
  }
}

/** Handbooks in which one thing is very many: whatever is quadratic shows. */
export const LOPSIDED = {
  'one manager of 5,000 reports': (root) => {
    writeLopsided(root, [['people/boss.yml', person(0)], ...Array.from({ length: 5000 }, (_, index) => [`people/p${index + 1}.yml`, person(3 * index + 4).replace(/manager: .*/, 'manager: boss')])]);
  },
  'a person with 3,000 1-1s': (root) => {
    writeLopsided(root, [['people/p0.yml', person(1).replace(/manager: .*\n/, '')], ['people/p1.yml', person(1)], ...Array.from({ length: 3000 }, (_, index) => [`1-1s/p1/${day(index - 2000)}.md`, `---\nperson: p1\nmanager: p0\ndate: ${day(index - 2000)}\nstatus: held\nactions:\n  - { id: a-${index}, owner: p1, text: ask ${index} }\n---\n`])]);
  },
  'a team with 500 sprints': (root) => {
    writeLopsided(root, [['people/p0.yml', person(1).replace(/manager: .*\n/, '')], ['teams/t0.yml', team(0, 1)], ...Array.from({ length: 500 }, (_, index) => [`sprints/t0/${day(index * 14 - 5000)}.md`, `---\nteam: t0\nstart: ${day(index * 14 - 5000)}\nend: ${day(index * 14 - 4987)}\npriorities:\n  - { id: one, title: Ship it, level: high, goal: more teams that stay, owners: [p0] }\nfinalized: { by: p0, on: ${day(index * 14 - 5000)} }\n---\n\nThe plan.\n`])]);
  },
};

function writeLopsided(root, files) {
  for (const [path, text] of [['posthog-mgmt.yml', 'version: 1\ncompany: Hedgehog Labs\n'], ...files]) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** What other linters are given: for each record of a handbook a file of as many bytes of JavaScript, and 10,000 1-1s as YAML. */
export function writePeers(root, handbook) {
  for (const folder of ['javascript', 'yaml']) mkdirSync(join(root, folder), { recursive: true });
  const sizes = readdirSync(handbook, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /\.(?:md|yml)$/.test(entry.name)).map((entry) => statSync(join(entry.parentPath, entry.name)).size);
  sizes.forEach((size, index) => {
    const lines = [];
    for (let length = 0; length < size; length += lines.at(-1).length + 1) lines.push(`export const value${lines.length} = [${index}, 'a few words', { of: ${lines.length} }];`);
    writeFileSync(join(root, 'javascript', `module-${index}.js`), `${lines.join('\n')}\n`);
    writeFileSync(join(root, 'yaml', `${index}.yml`), `person: p${index}\nmanager: p${index + 1}\ndate: ${day(index % 900)}\nstatus: held\ntopics: [career]\nactions:\n  - { id: ask-${index}, owner: p${index}, text: ask them about what we agreed on, due: ${day(900)} }\n`);
  });
}
