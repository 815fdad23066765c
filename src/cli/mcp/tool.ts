/** What one argument of a tool may be, as JSON Schema of a single level. */
export type Parameter =
  | { readonly type: 'string'; readonly description: string; readonly enum?: readonly string[]; readonly pattern?: string; readonly maxLength?: number; readonly minLength?: number; readonly format?: 'date' }
  | { readonly type: 'boolean'; readonly description: string }
  | { readonly type: 'array'; readonly description: string; readonly items: { readonly type: 'string'; readonly enum?: readonly string[]; readonly pattern?: string; readonly maxLength?: number }; readonly maxItems: number };

/** What a caller gave, once it is checked against the parameters. */
export type Given = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** A tool for agents: a command of the command line with some of its flags. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  readonly required?: readonly string[];
  /** Arguments that say nothing without another one. */
  readonly needs?: Readonly<Record<string, string>>;
  /** The words of the command line, without the flags of every command. Values stand behind `=` or `--`, so that none can be a flag. */
  argv(given: Given): string[];
}

export const HANDLE = { type: 'string', pattern: '^[a-z0-9]+(?:[-_][a-z0-9]+)*$', maxLength: 100 } as const;
export const DATE = { type: 'string', format: 'date' } as const;
/** A path below the handbook's root. */
export const PATH = { type: 'string', maxLength: 1000, pattern: '^[^\\u0000-\\u001f]*$' } as const;
/** A line, such as a title. */
export const LINE = { type: 'string', minLength: 1, maxLength: 300, pattern: '^[^\\r\\n]*$' } as const;
export const TEXT = { type: 'string', minLength: 1, maxLength: 100_000 } as const;

/** `--name=value`, as often as there are values; nothing for what wasn't given, the flag alone for true. */
export function flag(name: string, value: Given[string]): string[] {
  if (value === undefined || value === false) return [];
  if (value === true) return [`--${name}`];
  return (typeof value === 'string' ? [value] : value).map((one) => `--${name}=${one}`);
}

/** Arguments without a name: nothing in them is taken for a flag. */
export function plain(...values: readonly Given[string][]): string[] {
  return ['--', ...values.flatMap((value) => (typeof value === 'string' || Array.isArray(value) ? value : []) as string | string[])];
}
