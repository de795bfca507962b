import { type Arena, BYTES, DOUBLES, f64, i32, openRows, type Rows, u8, WORDS } from '../../engine/index.js';
import { codes } from '../codes/codes.js';
import * as AT from './columns.js';

export { BYTES, DOUBLES, WORDS } from '../../engine/index.js';

/** Columns of `worth`: quality of life by care now, the part that care gives, utility lost for want of it, heavy caring. */
export const WORTH = codes(['scrqol', 'gained', 'lost', 'caring']);
export const WORTHS = Object.keys(WORTH).length;

/** What of a person stands in the tallies, in bits: most have nothing there, and nothing is then to be looked up. */
export const BOOKED = { unmetOld: 1 << 0, worth: 1 << 1, delayDeaths: 1 << 2 } as const;

/** Kinds of delay that can cost a person's life at the same time: in acute care, in planned care, of social care. */
export const DELAY_KIND = codes(['acute', 'planned', 'social']);
export const DELAY_KINDS_OF_PERSON = Object.keys(DELAY_KIND).length;

/**
 * The people of a place, one row a person for the whole replication; the dead keep their row, newborns are appended. A
 * person's row is also their entity number in every random stream. `columns.ts` says where each column is.
 */
export class People implements Rows {
  readonly bytes: Uint8Array;
  readonly words: Int32Array;
  readonly doubles: Float64Array;
  readonly countCell: Int32Array;
  /** [rows] which due time is the earliest; kept apart, so that entering the calendar reads nothing else of a row */
  readonly nextDue: Uint8Array;
  /** [rows] 1 while holding a home-care package, as in the row; kept apart, so that holders are found without reading rows */
  readonly holders: Uint8Array;
  /** [rows] unit-exponential patience left before being stepped down to another pathway */
  readonly reroutePatience: Float64Array;
  /** [rows] when a patient has been seen in the department, days; from then on they wait for a bed */
  readonly processedAt: Float64Array;
  /** [rows] since when a patient is delayed for the present reason, days */
  readonly delayedSince: Float64Array;
  /** [rows] when the stay on a pathway ends, days */
  readonly pathwayUntil: Float64Array;

  /** @param rows people at the start and everyone who may be born or move in */
  constructor(arena: Arena, rows: number) {
    const { bytes, words, doubles } = openRows(arena, rows);
    this.bytes = bytes;
    this.words = words;
    this.doubles = doubles;
    this.countCell = i32(arena, 1);
    this.nextDue = u8(arena, rows);
    this.holders = u8(arena, rows);
    this.reroutePatience = f64(arena, rows);
    this.processedAt = f64(arena, rows);
    this.delayedSince = f64(arena, rows);
    this.pathwayUntil = f64(arena, rows);
  }

  /** rows in use: everyone who has ever lived in the place */
  get count(): number {
    return this.countCell[0];
  }
  set count(rows: number) {
    this.countCell[0] = rows;
  }
}

// Readers and writers of a person's row: a column of `columns.ts`, in its width there. Hot loops over everyone use the
// arrays directly.

export function byteOf(people: People, person: number, column: number): number {
  return people.bytes[person * BYTES + column];
}

export function setByte(people: People, person: number, column: number, value: number): void {
  people.bytes[person * BYTES + column] = value;
}

export function isBooked(people: People, person: number, what: number): boolean {
  return (people.bytes[person * BYTES + AT.booked] & what) !== 0;
}

export function setBooked(people: People, person: number, what: number, booked: boolean): void {
  const at = person * BYTES + AT.booked;
  people.bytes[at] = booked ? people.bytes[at] | what : people.bytes[at] & ~what;
}

export function wordOf(people: People, person: number, column: number): number {
  return people.words[person * WORDS + column];
}

export function setWord(people: People, person: number, column: number, value: number): void {
  people.words[person * WORDS + column] = value;
}

export function doubleOf(people: People, person: number, column: number): number {
  return people.doubles[person * DOUBLES + column];
}

export function setDouble(people: People, person: number, column: number, value: number): void {
  people.doubles[person * DOUBLES + column] = value;
}

/** The ordinal of the current firing, which keys its draws. */
export function takeOrdinal(people: People, person: number, column: number): number {
  return people.words[person * WORDS + column]++;
}

/** Counts one more firing; returns how many there have been. */
export function countUp(people: People, person: number, column: number): number {
  return ++people.words[person * WORDS + column];
}
