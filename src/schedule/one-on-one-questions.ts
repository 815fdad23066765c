import { dayNumber, type CivilDate } from './civil-date.js';
import type { Preparation } from './one-on-one-prep.js';

/** What questions are chosen by. */
type Known = Omit<Preparation, 'questions'>;

/** Asked when the records give a reason to; what weighs more stands first. */
const FOR_A_REASON: readonly { readonly when: (known: Known, today: CivilDate) => boolean; readonly ask: string }[] = [
  { when: ({ sprints }) => sprints.some(({ picks }) => picks.some(({ change }) => change !== null)), ask: 'What did you learn that made you change your plan?' },
  { when: ({ career }) => career.isWorthIt, ask: 'Where would you like to be in a few years, here or elsewhere?' },
  { when: ({ review }) => review?.status !== undefined && review.status !== 'ok' && review.status !== 'paused', ask: 'What would you like the next six months to bring?' },
  { when: ({ feedback }) => feedback.length > 0, ask: 'What do you make of the feedback you were given?' },
  { when: ({ actions, manager }, today) => actions.some(({ owner, due }) => owner === manager?.name && due !== null && due < today), ask: "Is what I said I'd do still what helps you?" },
  { when: ({ sprints }) => sprints.length > 0 && sprints.every(({ picks }) => picks.length === 0), ask: 'What takes most of your time these days?' },
  { when: ({ context }) => context.length > 0, ask: 'What does the news of the last weeks change for you?' },
];

/** Asked in turn, whatever the records hold. */
const ALWAYS: readonly string[] = [
  'What is in your way that I could move?',
  'What do you know that I should hear?',
  'Which context are you missing to decide on your own?',
  'What are you proud of since we last talked?',
  'What would you stop doing, if it were up to you alone?',
  'Which decision are you turning over at the moment?',
  'Whom should you hear from: a customer, or another team?',
  'How is your energy these days?',
  'What could I do more of, or less?',
];

/** Three questions: at most one or two for a reason, the rest in turn, so that every 1-1 has others. */
export function questionsFor(known: Known, today: CivilDate): string[] {
  const turn = Math.floor(dayNumber(known.last ?? today) / 7);
  const reasons = FOR_A_REASON.filter(({ when }) => when(known, today)).map(({ ask }) => ask);
  const chosen = rotated(reasons, reasons.length > 2 ? turn : 0).slice(0, 2);
  return [...chosen, ...rotated(ALWAYS, turn * 2)].slice(0, 3);
}

function rotated<T>(list: readonly T[], by: number): readonly T[] {
  const start = list.length === 0 ? 0 : ((by % list.length) + list.length) % list.length;
  return [...list.slice(start), ...list.slice(0, start)];
}
