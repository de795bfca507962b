import type { Line, Settlement } from '../../scenario/types.js';
import { toWholePence } from '../../units/index.js';

/** Share of a line's money that is held in the pool. */
export function pooledShare({ pooling }: Settlement, line: Line): number {
  return pooling.share * pooling.lines[line];
}

/**
 * The part of a payment to a line's provider that comes from the pool. The order of factors decides how half pence
 * round.
 */
export function pooledPayment({ pooling }: Settlement, line: Line, wholePence: number): number {
  return toWholePence(wholePence * pooling.share * pooling.lines[line]);
}
