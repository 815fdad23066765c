import type { Notes } from '../../records/notes.js';
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
      const keys = Object.keys(value);
      this.#put(this.#shape(keys) << 2 | MAP);
      for (const key of keys) this.#value(value[key] as Value);
    } else this.#put(indexOf(this.#scalars, value) << 2 | SCALAR);
  }

  #shape(keys: readonly string[]): number {
    let node = this.#shapes;
    for (const key of keys) {
      let next = node.next.get(key);
      if (!next) node.next.set(key, next = { id: undefined, next: new Map() });
      node = next;
    }
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

function indexOf<T>(known: Map<T, number>, value: T): number {
  const found = known.get(value);
  if (found !== undefined) return found;
  known.set(value, known.size);
  return known.size - 1;
}

/** The facts of a row. */
export function factsAt(table: FactsTable, row: number): ValueMap {
  return new RowReader(table, (table.starts[row] as number) + 1).value() as ValueMap;
}

/** What the body of a row's record holds. */
export function notesAt(table: FactsTable, row: number): Notes {
  return NOTES[table.cells[table.starts[row] as number] as number] as Notes;
}

class RowReader {
  readonly #table: FactsTable;
  #at: number;

  constructor(table: FactsTable, at: number) {
    this.#table = table;
    this.#at = at;
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
    for (let at = 0; at < length; at += 1) items.push(this.value());
    return items;
  }

  #pairs(keys: readonly string[]): ValueMap {
    const map = emptyMap();
    for (const key of keys) map[key] = this.value();
    return map;
  }
}
