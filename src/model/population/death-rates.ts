import { exp, log } from '../../maths/index.js';
import { bookValue } from '../../scenario/book-value.js';
import type { BookValues } from '../../scenario/types.js';
import { ageSeries, bandOf } from '../rules/book-series.js';

/**
 * Annual hazard by single year of age: constant within the younger bands, then linear on the log scale between the
 * midpoints of the old bands (Gompertz within a band), constant after the last.
 */
export function publishedHazardByAge(book: BookValues, prefix: string, lastAgeYears: number): Float64Array {
  const { startYears, values } = ageSeries(book, prefix);
  const firstOld = bandOf(startYears, bookValue(book, 'death.firstOldAgeYears'));
  const lastMid = bookValue(book, 'death.lastBandMidAgeYears');
  const middles = startYears.map((start, band) =>
    band + 1 < startYears.length ? (start + startYears[band + 1]) / 2 : lastMid,
  );
  return Float64Array.from({ length: lastAgeYears + 1 }, (_, ageYears) => {
    const band = bandOf(startYears, ageYears);
    if (band < firstOld) return values[band];
    const middle = Math.min(ageYears + 1 / 2, lastMid);
    let from = firstOld;
    while (from + 2 < values.length && middles[from + 1] <= middle) from++;
    const slope = (log(values[from + 1]) - log(values[from])) / (middles[from + 1] - middles[from]);
    return exp(log(values[from]) + slope * (middle - middles[from]));
  });
}

/** The same times the calibrated factor, as used in the model. */
export function hazardByAge(book: BookValues, prefix: string, lastAgeYears: number): Float64Array {
  const scale = bookValue(book, 'death.scale');
  return publishedHazardByAge(book, prefix, lastAgeYears).map((hazard) => scale * hazard);
}

/** Mean of the two sexes' annual hazards, by single year of age. */
export function meanHazardByAge(book: BookValues, lastAgeYears: number): Float64Array {
  const males = hazardByAge(book, 'death.malePerYear', lastAgeYears);
  return hazardByAge(book, 'death.femalePerYear', lastAgeYears).map((female, age) => (female + males[age]) / 2);
}
