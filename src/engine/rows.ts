import { type Arena, region } from './arena.js';

/** Width of a row in bytes. */
export const BYTES = 320;
/** Width of a row in 32-bit words. */
export const WORDS = 80;
/** Width of a row in doubles. */
export const DOUBLES = 40;

const LINE_BYTES = 64;
/**
 * The allocator starts a large block this far into a page; the first row is moved on, so that rows begin with a cache
 * line.
 */
const ALLOCATOR_HEADER_BYTES = 16;

/**
 * Rows side by side, so that what is read of a row is in a few neighbouring cache lines and not in one per column.
 * The same memory in three widths: `bytes[row * BYTES + column]`, `words[row * WORDS + column]`,
 * `doubles[row * DOUBLES + column]`; where a column lies in the row is the caller's to say.
 */
export interface Rows {
  readonly bytes: Uint8Array;
  readonly words: Int32Array;
  readonly doubles: Float64Array;
}

/** Zeroed rows that belong to the arena. */
export function openRows(arena: Arena, rows: number): Rows {
  const first = LINE_BYTES - ALLOCATOR_HEADER_BYTES;
  const buffer = region(arena, first + rows * BYTES);
  return {
    bytes: new Uint8Array(buffer, first),
    words: new Int32Array(buffer, first),
    doubles: new Float64Array(buffer, first),
  };
}
