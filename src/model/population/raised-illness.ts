import { exp } from '../../maths/index.js';
import type { BookValues } from '../../scenario/types.js';
import { DAYS_PER_YEAR } from '../../units/index.js';
import { ageSeries, bandOf, numberedList } from '../rules/book-series.js';

/**
 * What the risk after a discharge makes of a rate of illness on average: 1 + the sum over periods of the share of time
 * spent in it times the raise. Unplanned overnight stays end at the published rate of admission, so the last one is less
 * than t days ago with probability 1 - exp(-rate t). Rates at home are divided by it: with a higher risk after a discharge
 * the published totals come from fewer first admissions, at every age and need, and not from more of all.
 */
export function meanAfterDischarge(book: BookValues, admissionsPerYear: number, ageYears: number): number {
  const noNight = ageSeries(book, 'stay.noNightShare');
  const overnight = 1 - noNight.values[bandOf(noNight.startYears, ageYears)];
  const perDay = (admissionsPerYear * overnight) / DAYS_PER_YEAR;
  const untilDays = numberedList(book, 'afterDischarge.untilDays');
  let mean = 1;
  let before = 0;
  numberedList(book, 'afterDischarge.ratio').forEach((ratio, period) => {
    const within = 1 - exp(-perDay * untilDays[period]);
    mean += (within - before) * (ratio - 1);
    before = within;
  });
  return mean;
}
