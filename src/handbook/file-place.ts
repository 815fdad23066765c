import { stemOfName, type RecordKind } from '../records/kinds.js';
import type { Place } from './record.js';

/** A folder that records lie in, and what they have of it. */
export interface PlaceFolder {
  readonly kind: RecordKind;
  /** With the slash behind it; empty for the root itself. */
  readonly prefix: string;
  readonly group: string | undefined;
  /** The name of the record in it, where that is the folder's; see `Place.name`. */
  readonly name?: string;
}

/** The place of a file in a folder that it shares with others: of a handbook of a million records there are as many, so that each has to be small. */
export class FilePlace implements Place {
  constructor(readonly folder: PlaceFolder, readonly file: string) {}

  get path(): string {
    return this.folder.prefix + this.file;
  }

  get group(): string | undefined {
    return this.folder.group;
  }

  get name(): string {
    return this.folder.name ?? stemOfName(this.file);
  }
}
