import { assert } from '../units/index.js';
import { type Arena, region } from './arena.js';

/** One row is so many bytes, or as many words or doubles: what an index into a column counts in. */
export const BYTES = 256;
export const WORDS: number = BYTES / Int32Array.BYTES_PER_ELEMENT;
export const DOUBLES: number = BYTES / Float64Array.BYTES_PER_ELEMENT;

const LINE_BYTES = 64;
/** The allocator starts a large block so far behind a page; rows begin with a cache line when the first is moved on. */
const ALLOCATOR_HEADER_BYTES = 16;

/**
 * Columns as views of the same rows, so that whatever is looked at of a row is in a few neighbouring cache lines and not
 * in one for every column: `age[row * BYTES]`, `ordinal[row * WORDS]`, `due[row * DOUBLES]`. Columns lie in the row in
 * the order in which they are asked for, each aligned to its own width.
 */
export interface Rows {
  byte(): Uint8Array;
  word(): Int32Array;
  /** `count` doubles side by side */
  doubles(count: number): Float64Array;
}

/** Zeroed rows that belong to the arena. Throws InvariantError when the columns asked for do not fit. */
export function openRows(arena: Arena, rows: number): Rows {
  const first = LINE_BYTES - ALLOCATOR_HEADER_BYTES;
  const buffer = region(arena, first + rows * BYTES);
  let used = 0;
  const take = (width: number, count = 1) => {
    const start = Math.ceil(used / width) * width;
    used = start + count * width;
    assert(used <= BYTES, `the columns of a row need more than ${BYTES} bytes`);
    return first + start;
  };
  // the last element of a column is in the last row
  const length = (elements: number, perRow: number) => (rows - 1) * perRow + elements;
  return {
    byte: () => new Uint8Array(buffer, take(1), length(1, BYTES)),
    word: () => new Int32Array(buffer, take(Int32Array.BYTES_PER_ELEMENT), length(1, WORDS)),
    doubles: (count) => new Float64Array(buffer, take(Float64Array.BYTES_PER_ELEMENT, count), length(count, DOUBLES)),
  };
}
