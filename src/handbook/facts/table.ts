import type { Notes } from '../../records/notes.js';
import type { Pointer } from '../../records/position.js';
import { emptyMap, isMap, type Value, type ValueMap } from '../../records/value.js';

/**
 * The facts of many records in few pieces of memory: every text, every list of keys and every other scalar once, and each
 * record a run of whole numbers that refer to them. It goes from thread to thread and into a file as it is, and a record's
 * facts become values again when somebody asks for them.
 */
export interface FactsTable {
  /** The runs of all records, one behind the other. */
  readonly cells: Int32Array;
  /** Where the run of each record begins, and where that of the last one ends. */
  readonly starts: Int32Array;
  readonly texts: readonly string[];
  /** Numbers, truth values and null. */
  readonly scalars: readonly (number | boolean | null)[];
  /** The keys of maps, in their order. */
  readonly shapes: readonly (readonly string[])[];
}

/** The kinds of value that a cell begins, in its lowest two bits; the rest is an index, or the length of a list. */
const TEXT = 0;
const SCALAR = 1;
const LIST = 2;
const MAP = 3;
const NOTES: readonly Notes[] = ['none', 'words', 'sealed'];
/** In the first cell of a run, beside the notes: some text is left in the record's file. */
const LEFT_SOME = 4;
/** In the place of such a text: the index of none. */
const LEFT = -4 | TEXT;

/** The texts that a copy leaves in the record's file. `key`: the nearest one above. */
export type Leaves = (text: string, key: string) => boolean;
/** What stands at a pointer in the record's file. */
export type Reads = (pointer: Pointer) => Value;

/** Lists of keys that begin alike. */
interface ShapeNode {
  /** Of the list that ends here. */
  id: number | undefined;
  readonly next: Map<string, ShapeNode>;
}

/** Collects the facts of records. */
export class FactsWriter {
  #cells = new Int32Array(1024);
  #length = 0;
  readonly #starts: number[] = [0];
  readonly #texts = new Map<string, number>();
  readonly #scalars = new Map<number | boolean | null, number>();
  readonly #shapes: ShapeNode = { id: undefined, next: new Map() };
  readonly #keys: (readonly string[])[] = [];

  /** How many records it has. */
  get size(): number {
    return this.#starts.length - 1;
  }

  /** Adds a record: its facts are the next row's. */
  add(facts: ValueMap, notes: Notes): void {
    this.#put(NOTES.indexOf(notes));
    this.#value(facts);
    this.#starts.push(this.#length);
  }

  /** Adds a row of another table, but for the texts that it leaves. */
  copy(table: FactsTable, row: number, leaves: Leaves): void {
    const first = this.#length;
    const at = { cell: table.starts[row] as number, left: 0 };
    this.#put(0);
    const head = table.cells[at.cell] as number;
    at.cell += 1;
    this.#copyValue(table, at, '', leaves);
    this.#cells[first] = head | at.left;
    this.#starts.push(this.#length);
  }

  /** Everything that was added. */
  table(): FactsTable {
    return { cells: this.#cells.slice(0, this.#length), starts: Int32Array.from(this.#starts), texts: [...this.#texts.keys()], scalars: [...this.#scalars.keys()], shapes: this.#keys };
  }

  #value(value: Value): void {
    if (typeof value === 'string') this.#put(indexOf(this.#texts, value) << 2 | TEXT);
    else if (Array.isArray(value)) {
      this.#put(value.length << 2 | LIST);
      for (const item of value) this.#value(item);
    } else if (isMap(value)) {
      this.#put(this.#shapeOf(value) << 2 | MAP);
      for (const key in value) this.#value(value[key] as Value);
    } else this.#put(indexOf(this.#scalars, value) << 2 | SCALAR);
  }

  #copyValue(table: FactsTable, at: { cell: number; left: number }, key: string, leaves: Leaves): void {
    const cell = table.cells[at.cell] as number;
    at.cell += 1;
    const index = cell >>> 2;
    switch (cell & 3) {
      case TEXT: {
        const text = table.texts[index];
        const stays = text !== undefined && !leaves(text, key);
        if (!stays) at.left = LEFT_SOME;
        this.#put(stays ? indexOf(this.#texts, text) << 2 | TEXT : LEFT);
        break;
      }
      case SCALAR: this.#put(indexOf(this.#scalars, table.scalars[index] as number | boolean | null) << 2 | SCALAR); break;
      case LIST:
        this.#put(cell);
        for (let item = 0; item < index; item += 1) this.#copyValue(table, at, key, leaves);
        break;
      default: {
        const keys = table.shapes[index] as readonly string[];
        this.#put(this.#shape(keys) << 2 | MAP);
        for (const inner of keys) this.#copyValue(table, at, inner, leaves);
      }
    }
  }

  #shapeOf(value: ValueMap): number {
    let node = this.#shapes;
    for (const key in value) node = behind(node, key);
    return (node.id ??= this.#keys.push(Object.keys(value)) - 1);
  }

  #shape(keys: readonly string[]): number {
    const node = keys.reduce(behind, this.#shapes);
    return (node.id ??= this.#keys.push(keys) - 1);
  }

  #put(cell: number): void {
    if (this.#length === this.#cells.length) {
      const wider = new Int32Array(this.#length * 2);
      wider.set(this.#cells);
      this.#cells = wider;
    }
    this.#cells[this.#length] = cell;
    this.#length += 1;
  }
}

function behind({ next }: ShapeNode, key: string): ShapeNode {
  let node = next.get(key);
  if (!node) next.set(key, node = { id: undefined, next: new Map() });
  return node;
}

function indexOf<T>(known: Map<T, number>, value: T): number {
  const found = known.get(value);
  if (found !== undefined) return found;
  known.set(value, known.size);
  return known.size - 1;
}

/**
 * The facts of a row.
 * @param reads where some text is left in the record's file, it is read when somebody asks for it; without this, the facts go without
 */
export function factsAt(table: FactsTable, row: number, reads?: Reads): ValueMap {
  return new RowReader(table, (table.starts[row] as number) + 1, isWhole(table, row) ? undefined : { pointer: [], reads }).value() as ValueMap;
}

/** What the body of a row's record holds. */
export function notesAt(table: FactsTable, row: number): Notes {
  return NOTES[(table.cells[table.starts[row] as number] as number) & ~LEFT_SOME] as Notes;
}

/** Whether no text of a row is left in the record's file. */
export function isWhole(table: FactsTable, row: number): boolean {
  return ((table.cells[table.starts[row] as number] as number) & LEFT_SOME) === 0;
}

type Test = (text: string) => boolean;

/** Which texts and which lists of keys of a table pass a test, each asked once. */
interface Passing {
  readonly texts: ReadonlySet<number>;
  readonly shapes: ReadonlySet<number>;
}

const passing = new WeakMap<FactsTable, WeakMap<Test, Passing>>();

function passingOf(table: FactsTable, test: Test): Passing {
  const ofTable = passing.get(table) ?? new WeakMap<Test, Passing>();
  passing.set(table, ofTable);
  let found = ofTable.get(test);
  if (!found) ofTable.set(test, found = { texts: indexesOf(table.texts, test), shapes: indexesOf(table.shapes, (keys) => keys.some(test)) });
  return found;
}

function indexesOf<T>(list: readonly T[], test: (item: T) => boolean): Set<number> {
  const found = new Set<number>();
  list.forEach((item, index) => { if (test(item)) found.add(index); });
  return found;
}

/** Whether some key or text of a row passes a test; texts that are left in the record's file are not looked at. */
export function rowHolds(table: FactsTable, row: number, test: Test): boolean {
  const { texts, shapes } = passingOf(table, test);
  if (texts.size === 0 && shapes.size === 0) return false;
  for (let at = (table.starts[row] as number) + 1, end = table.starts[row + 1] as number; at < end; at += 1) {
    const cell = table.cells[at] as number;
    const kind = cell & 3;
    if ((kind === TEXT && texts.has(cell >>> 2)) || (kind === MAP && shapes.has(cell >>> 2))) return true;
  }
  return false;
}

interface RowPlace {
  readonly pointer: (string | number)[];
  readonly reads: Reads | undefined;
}

class RowReader {
  readonly #table: FactsTable;
  /** Where it is, in a row of which some text is left in the file. */
  readonly #place: RowPlace | undefined;
  #at: number;

  constructor(table: FactsTable, at: number, place: RowPlace | undefined) {
    this.#table = table;
    this.#at = at;
    this.#place = place;
  }

  value(): Value {
    const cell = this.#table.cells[this.#at] as number;
    this.#at += 1;
    const index = cell >>> 2;
    switch (cell & 3) {
      case TEXT: return this.#table.texts[index] as string;
      case SCALAR: return this.#table.scalars[index] as Value;
      case LIST: return this.#items(index);
      default: return this.#pairs(this.#table.shapes[index] as readonly string[]);
    }
  }

  #items(length: number): Value[] {
    const items: Value[] = [];
    for (let at = 0; at < length; at += 1) this.#put(items, at);
    return items;
  }

  #pairs(keys: readonly string[]): ValueMap {
    const map = emptyMap();
    if (this.#place) for (const key of keys) this.#put(map, key);
    else for (const key of keys) map[key] = this.value();
    return map;
  }

  #put(into: Value[] | ValueMap, key: string | number): void {
    const pointer = this.#place?.pointer;
    pointer?.push(key);
    if (this.#table.cells[this.#at] === LEFT) this.#putLeft(into, key);
    else (into as Record<string | number, Value>)[key] = this.value();
    pointer?.pop();
  }

  #putLeft(into: Value[] | ValueMap, key: string | number): void {
    this.#at += 1;
    const { pointer = [], reads } = this.#place ?? {};
    const way = [...pointer];
    if (reads) Object.defineProperty(into, key, { enumerable: true, configurable: true, get: () => reads(way) });
    else if (Array.isArray(into)) into.push(null);
  }
}
