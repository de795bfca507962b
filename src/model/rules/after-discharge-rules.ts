import { bookValue } from '../../scenario/book-value.js';
import type { BookValues } from '../../scenario/types.js';
import { numberedList } from './book-series.js';

/** Factors on the rate of illness by AFTER_DISCHARGE: none, the periods after an unplanned stay, those after a planned one. */
export function afterDischargeFactors(book: BookValues): readonly number[] {
  const ratios = numberedList(book, 'afterDischarge.ratio');
  const planned = bookValue(book, 'afterDischarge.plannedShare');
  return [1, ...ratios, ...ratios.map((ratio) => 1 + (ratio - 1) * planned)];
}
