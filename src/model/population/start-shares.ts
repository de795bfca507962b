import { PATHWAYS } from '../../care/index.js';
import type { BookValues } from '../../scenario/types.js';
import { ageSeries, valuesByAge } from '../rules/book-series.js';

/** Shares of people, by age, who are in care on the first day, and the length of the list. */
export interface StartStocks {
  readonly careHome: Float64Array;
  readonly homeCare: Float64Array;
  readonly acute: Float64Array;
  /** by discharge pathway, from 1 at index 0 */
  readonly pathways: readonly Float64Array[];
}

export function compileStartStocks(book: BookValues, lastAgeYears: number): StartStocks {
  const byAge = (prefix: string) => valuesByAge(ageSeries(book, prefix), lastAgeYears);
  return {
    careHome: byAge('careHome.residentShare'),
    homeCare: byAge('homeCare.clientShare'),
    acute: byAge('start.acuteShare'),
    pathways: PATHWAYS.map(({ startShare }) => byAge(startShare)),
  };
}
