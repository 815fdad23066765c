import type { Handbook } from '../../handbook/handbook.js';
import { nameOf } from '../../handbook/record.js';
import { html, type Html } from './html.js';

/** A person's name; the handle alone where nobody has it. */
export function personName({ people }: Handbook, handle: string): string {
  const person = people.get(handle);
  return person ? nameOf(person) : handle;
}

/** A team's name; the slug alone where there is no such team. */
export function teamName({ teams }: Handbook, slug: string): string {
  const team = teams.get(slug);
  return team ? nameOf(team) : slug;
}

/** A name with the handle beside it, where that says more. */
export function named(name: string, handle: string): Html {
  return html`<bdi>${name}</bdi>${name === handle ? '' : html` <span class="dim">${handle}</span>`}`;
}

/** Several names, or a dash for none. Each is written in its own direction. */
export function list(names: readonly string[]): string | Html {
  return names.length === 0 ? '–' : html`${names.map((name, index) => html`${index === 0 ? '' : ', '}<bdi>${name}</bdi>`)}`;
}
