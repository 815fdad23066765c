import type { CivilDate } from '../schedule/civil-date.js';
import type { Preparation } from '../schedule/one-on-one-prep.js';
import { feedbackText } from './prep-text.js';
import { safeJson } from './sanitize.js';

/** What to know before a 1-1, for programs. */
export function prepJson(prep: Preparation, today: CivilDate): string {
  const { person, every, last, since, next, actions, sprints, feedback, context, career, review, questions } = prep;
  return safeJson({
    version: 1, today, person: person.name, manager: person.facts.manager ?? null, every, last, since,
    next: next ? { date: next.record.facts.date, path: next.record.path, agendas: next.agendas } : null,
    actions: actions.map(({ record, id, owner, text, due }) => ({ id, owner, text, due, agreed: record.facts.date, path: record.path })),
    sprints: sprints.map(({ team, sprint, isFinal, picks }) => ({ team: team.name, start: sprint.facts.start, end: sprint.facts.end, finalized: isFinal, picks })),
    feedback: feedback.map((record) => ({ from: record.facts.from ?? null, date: record.facts.date, sealed: record.facts.sealed === true, text: feedbackText(record), path: record.path })),
    context: context.map(({ facts, path }) => ({ title: facts.title ?? null, date: facts.date, by: facts.by ?? null, kinds: facts.kinds ?? [], path })),
    career, review: review ?? null, questions,
  });
}
