import { bookValue } from '../../scenario/book-value.js';
import type { BookValues } from '../../scenario/types.js';
import { assert, MOST_IN_BYTE } from '../../units/index.js';

/**
 * Beds by ward group, in the book's quantities. A ward group is an effective pool: beds that may stand in for each
 * other after specialty, sex, side rooms and closures for infection. Pools keep their size and change in number with
 * the place, up to what the byte of a person's ward group can tell apart; beyond that they grow.
 *
 * @param scale the scenario's people over the people the book's quantities belong to
 */
export function bedPools(book: BookValues, scale: number): number[] {
  const [beds, poolBeds] = [bookValue(book, 'beds.open'), bookValue(book, 'beds.poolBeds')];
  assert(poolBeds > 0, 'beds.poolBeds: needs a number above 0');
  const pools = Math.min(MOST_IN_BYTE, Math.max(1, Math.round((beds * scale) / poolBeds)));
  return new Array<number>(pools).fill(beds / pools);
}
