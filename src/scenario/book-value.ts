import { assert } from '../units/index.js';
import { nearest } from './nearest.js';
import type { BookValues } from './types.js';

/**
 * The value of a key, in the unit its row declares.
 *
 * @throws InvariantError naming the nearest key when the book has no such row.
 */
export function bookValue(book: BookValues, key: string): number {
  const value = Object.hasOwn(book, key) ? book[key] : undefined;
  if (value !== undefined) return value;
  const near = nearest(key, Object.keys(book));
  assert(false, `the parameter book has no ${key}${near === null ? '' : `; the nearest key is ${near}`}`);
}
