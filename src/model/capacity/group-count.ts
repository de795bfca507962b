import { bookValue } from '../../scenario/book-value.js';
import type { BookValues } from '../../scenario/types.js';
import { assert, MOST_IN_BYTE } from '../../units/index.js';

/**
 * Groups of a place of another size than the book's: they keep their size and change in number, at least one, so that a
 * small place queues like a part of a big one. They are numbered in a byte.
 *
 * @param key of the book: groups of the place at its reference size
 * @param scale the scenario's people over the people the book's quantities belong to
 */
export function groupCount(book: BookValues, key: string, scale: number): number {
  const count = bookValue(book, key);
  assert(Number.isInteger(count) && count >= 1, `${key}: needs a whole number from 1`);
  return Math.max(1, Math.min(MOST_IN_BYTE, Math.round(count * scale)));
}
