import { type Arena, f64, i32, openRows, type Rows, u8 } from '../engine/index.js';

export { BYTES, DOUBLES, WORDS } from '../engine/index.js';

/**
 * The people of a place, one row a person for the whole replication; the dead keep their row, newborns are appended. A
 * person's row is also their entity number in every random stream. What lies where in a row says `row.ts`.
 */
export class People implements Rows {
  readonly bytes: Uint8Array;
  readonly words: Int32Array;
  readonly doubles: Float64Array;
  readonly count: Int32Array;
  /** [rows] which due time is the earliest; apart, since whoever enters the calendar need not be looked at further */
  readonly nextDue: Uint8Array;
  /** [rows] unit-exponential patience left before going to another pathway */
  readonly reroutePatience: Float64Array;

  /** @param rows people at the start and everyone who may be born */
  constructor(arena: Arena, rows: number) {
    const { bytes, words, doubles } = openRows(arena, rows);
    this.bytes = bytes;
    this.words = words;
    this.doubles = doubles;
    this.count = i32(arena, 1);
    this.nextDue = u8(arena, rows);
    this.reroutePatience = f64(arena, rows);
  }
}
