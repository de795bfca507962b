import { byLine } from '../../outcomes/index.js';
import { bookValue } from '../../scenario/book-value.js';
import type { BookValues, Line, Settlement } from '../../scenario/types.js';
import { toWholePence } from '../../units/index.js';

/** Share of a line's money that is held in the pool, of a settlement in force: `forPopulation` has made it. */
export function pooledShare({ pooling }: Settlement, line: Line): number {
  return pooling.share * pooling.lines[line];
}

/**
 * A pool for some people holds of each line the part that they use. What it holds is a sum fixed beforehand: nothing follows
 * a person's own bills.
 */
export function forPopulation(book: BookValues, settlement: Settlement): Settlement {
  const { pooling } = settlement;
  if (pooling.population === 'everyone') return settlement;
  const usedBy = (line: Line) => bookValue(book, `pooling.${pooling.population}.${line}`);
  const lines = byLine((line) => pooling.lines[line] * usedBy(line));
  return { ...settlement, pooling: { ...pooling, lines } };
}

/** Shares of supported discharges for which the money changes purse: of people of the pool, and of others. */
export interface FundingBoundary {
  readonly inside: number;
  readonly outside: number;
}

/**
 * One where purses are separate. A pool ends a share of the changes for the people it is for, as far as every service on the
 * way is in it: partners in a pool keep bodies and budgets of their own. A single owner has no boundary.
 */
export function fundingBoundary(book: BookValues, settlement: Settlement): FundingBoundary {
  const { owners, pooling } = settlement;
  const separate = new Set([owners.community, owners.acute, owners.social]).size > 1 ? 1 : 0;
  const { community, acute, social } = pooling.lines;
  const ended = bookValue(book, 'pooling.boundaryEndedShare') * pooling.share * Math.min(community, acute, social);
  const inside = separate === 0 ? 0 : 1 - ended;
  return { inside, outside: separate };
}

/**
 * The part of a payment to a line's provider that comes from the pool. The order of factors decides how half pence
 * round.
 */
export function pooledPayment({ pooling }: Settlement, line: Line, wholePence: number): number {
  return toWholePence(wholePence * pooling.share * pooling.lines[line]);
}
