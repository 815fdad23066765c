import type { Operation } from './operation.js';

/** Operations by the first word of their names; a group's module is loaded when one of them is wanted. */
const GROUPS: Readonly<Record<string, () => Promise<Readonly<Record<string, unknown>>>>> = {
  person: () => import('./people.js'),
  team: () => import('./teams.js'),
  sprint: () => import('./sprint/index.js'),
  '1-1': () => import('./one-on-one/index.js'),
  review: () => import('./review/index.js'),
  context: () => import('./context.js'),
  feedback: () => import('./feedback.js'),
  key: () => import('./keys/index.js'),
  handbook: () => import('./confirm-handbook.js'),
};

/** The operation of a name such as `person add`; undefined where there is none, as in a draft of another version. */
export async function operationNamed(name: string): Promise<Operation | undefined> {
  const group = name.split(' ', 1)[0] as string;
  if (!Object.hasOwn(GROUPS, group)) return undefined;
  const exported = Object.values(await (GROUPS[group] as () => Promise<Readonly<Record<string, unknown>>>)());
  return exported.filter(isOperation).find((operation) => operation.name === name);
}

function isOperation(value: unknown): value is Operation {
  return typeof value === 'object' && value !== null && 'plan' in value && 'name' in value;
}
