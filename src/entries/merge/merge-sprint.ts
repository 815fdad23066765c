/** Two versions of a sprint's page made one: its keys by what they mean, its body as text. */
import { EditError, newlineAt } from '../../records/edit-block.js';
import { bodyStart, markedPart, replaceMarkedPart } from '../../records/page-sections.js';
import { commentsOf, editTo, keysOf } from './edit-to.js';
import { mergeSprintData, type Data } from './sprint-data.js';
import { identity, type Three } from './three-way.js';

export interface TextMerge {
  /** With conflict markers, where it isn't clean. */
  readonly text: string;
  readonly isClean: boolean;
}

export interface MergeRequest {
  /** Where the page lies; its extension says how to read it. */
  readonly path: string;
  readonly sides: Three<string>;
  /** Git's own merge, line by line; undefined for what git doesn't merge as text. */
  readonly mergeText: (sides: Three<string>) => Promise<TextMerge | undefined>;
  /** How many characters conflict markers have. */
  readonly markerSize: number;
  /** Draws what stands between the page's marks anew from its keys. */
  readonly redraw?: (path: string, text: string) => string;
}

export interface MergeResult {
  readonly text: string;
  /** Why it isn't merged, in words; then the text holds conflict markers. Empty when it is. */
  readonly problems: readonly string[];
}

/** Whether a text is a sprint's page: it has the keys that every sprint has. */
export function isSprint(path: string, text: string): boolean {
  try {
    const data = keysOf(path, text);
    return ['team', 'start', 'end'].every((key) => data.has(key));
  } catch (error) {
    if (error instanceof EditError) return false;
    throw error;
  }
}

/**
 * Merges a sprint's page: priorities by id and field by field, owners as a set, changes and
 * comments as whole entries, other keys by value, the body as text. The result is our text with
 * the edits that this takes. What was changed two ways, and anything that can't be read or edited
 * for sure, comes back as git's own merge with conflict markers, and the problems say why.
 */
export async function mergeSprint(request: MergeRequest): Promise<MergeResult> {
  const { path, sides } = request;
  if (sides.theirs === sides.base || sides.theirs === sides.ours) return { text: sides.ours, problems: [] };
  if (sides.ours === sides.base) return { text: sides.theirs, problems: [] };
  const asText = await request.mergeText(sides);
  const keys = readKeys(path, sides);
  if (keys instanceof EditError) return asText?.isClean ? { text: asText.text, problems: [] } : conflict(request, asText, [reason(path, keys)]);
  const { data, clashes } = mergeSprintData(keys);
  if (clashes.length > 0) return conflict(request, asText, clashes);
  if (asText?.isClean && says(path, asText.text, data)) return { text: redrawn(request, asText.text), problems: [] };
  try {
    return await mergeByMeaning(request, asText, data);
  } catch (error) {
    if (error instanceof EditError) return conflict(request, asText, [reason(path, error)]);
    throw error;
  }
}

function readKeys(path: string, { base, ours, theirs }: Three<string>): Three<Data> | EditError {
  try {
    return { base: keysOf(path, base), ours: keysOf(path, ours), theirs: keysOf(path, theirs) };
  } catch (error) {
    if (error instanceof EditError) return error;
    throw error;
  }
}

/** Whether a text has the data, its lists in whatever order git put their entries. */
function says(path: string, text: string, data: Data): boolean {
  const keys = readKeys(path, { base: text, ours: text, theirs: text });
  return !(keys instanceof EditError) && identity(keys.ours, true) === identity(data, true);
}

async function mergeByMeaning(request: MergeRequest, asText: TextMerge | undefined, data: Data): Promise<MergeResult> {
  const { path, sides } = request;
  const keys = editTo(path, sides.ours, data);
  const lost = lostComments(path, sides, keys);
  if (lost.length > 0) return conflict(request, asText, lost.map((comment) => `the comment "${comment.slice(0, 60)}" has no place of its own in what was merged`));
  const body = await mergeBodies(request);
  if (!body) return conflict(request, asText, ['git takes the text below the keys for binary']);
  const text = keys.slice(0, bodyStart(path, keys)) + body.text;
  if (!body.isClean) return { text, problems: ['the text below the keys was changed here and there in the same place'] };
  return { text: redrawn(request, text), problems: [] };
}

/** Comments among the keys that somebody wrote and nobody took out, and that aren't in the result. */
function lostComments(path: string, sides: Three<string>, merged: string): string[] {
  const [base, ours, theirs, now] = [sides.base, sides.ours, sides.theirs, merged].map((text) => commentsOf(path, text)) as [Set<string>, Set<string>, Set<string>, Set<string>];
  const meant = [...ours].filter((comment) => theirs.has(comment) || !base.has(comment)).concat([...theirs].filter((comment) => !base.has(comment)));
  return meant.filter((comment) => !now.has(comment));
}

/** The bodies, in our newlines. What is drawn from the keys is no difference: ours stands for it, to be drawn anew. */
async function mergeBodies({ path, sides, mergeText }: MergeRequest): Promise<TextMerge | undefined> {
  const { base, ours, theirs } = sides;
  const drawn = markedPart(path, ours);
  const newline = newlineAt(ours, bodyStart(path, ours));
  const body = (text: string): string => {
    const alike = drawn === undefined ? text : replaceMarkedPart(path, text, drawn);
    return alike.slice(bodyStart(path, alike)).replace(/\r?\n/g, newline);
  };
  const own = ours.slice(bodyStart(path, ours));
  const bodies = { base: body(base), ours: body(ours), theirs: body(theirs) };
  if (bodies.theirs === bodies.base || bodies.theirs === bodies.ours) return { text: own, isClean: true };
  return bodies.ours === bodies.base ? { text: bodies.theirs, isClean: true } : mergeText(bodies);
}

/** Why something was not edited, without the path, which is named beside it. */
function reason(path: string, { message }: EditError): string {
  return message.replace(`${path} was not edited: `, '');
}

function redrawn({ path, redraw }: MergeRequest, text: string): string {
  return redraw ? redraw(path, text) : text;
}

/** Git's merge with its markers. Where git sees no conflict but the keys have one, both whole pages stand between markers. */
function conflict({ sides, markerSize }: MergeRequest, asText: TextMerge | undefined, problems: readonly string[]): MergeResult {
  if (asText && !asText.isClean) return { text: asText.text, problems };
  const newline = newlineAt(sides.ours, 0);
  const whole = (text: string): string => (text === '' || text.endsWith('\n') ? text : text + newline);
  const marker = (sign: string, label: string): string => `${sign.repeat(markerSize)}${label}${newline}`;
  return { text: marker('<', ' ours') + whole(sides.ours) + marker('=', '') + whole(sides.theirs) + marker('>', ' theirs'), problems };
}
