import { bounded } from '../../maths/index.js';
import { bookValue } from '../../scenario/book-value.js';
import type { BookValues, Settlement } from '../../scenario/types.js';
import { assert } from '../../units/index.js';

type Commissioners = Settlement['commissioners'];

/** Commissioners replaced in a year. */
function replaced({ count, changesPerYear }: Commissioners): number {
  return count * changesPerYear;
}

/**
 * Factor on the hand-over delay: (1 + e_n s(n / n0 - 1)) (1 + e_v s(v n - v0 n0)), for n commissioners of whom a
 * share v is replaced each year, n0 and v0 in the base settlement. It rises in both, stays above 0 for shares below
 * 1, and is 1 in the base settlement.
 */
export function commissionersDelay(book: BookValues, now: Commissioners, base: Commissioners): number {
  const byCount = bookValue(book, 'commissioners.delayShare');
  const byChange = bookValue(book, 'commissioners.changeDelayShare');
  assert(byCount < 1 && byChange < 1, 'commissioners: both delay shares must be less than 1');
  return (1 + byCount * bounded(now.count / base.count - 1)) * (1 + byChange * bounded(replaced(now) - replaced(base)));
}

/** Cost of running and replacing commissioners beyond the base settlement's, as a share of the lines' money. */
export function administrationShare(book: BookValues, now: Commissioners, base: Commissioners): number {
  return (
    bookValue(book, 'commissioners.administrationShare') * (now.count - base.count) +
    bookValue(book, 'commissioners.changeShare') * (replaced(now) - replaced(base))
  );
}
