import { bookValue } from '../../scenario/book-value.js';
import { type BookValues, QUINTILES } from '../../scenario/types.js';
import { DAYS_PER_YEAR } from '../../units/index.js';
import { type AgeSeries, ageSeries, bandByAge, interpolate } from '../rules/book-series.js';
import { deprivationFactors } from './deprivation.js';

/** Needing help at home, then a care home, and asking the council for it. Rates per day. */
export interface DependencyRules {
  /** share of people who need help at the start: [age * QUINTILES + quintile] */
  readonly prevalence: Float64Array;
  /** from none to help at home: [age * QUINTILES + quintile] */
  readonly onsetPerDay: Float64Array;
  /** from help at home to care-home level, by age */
  readonly worseningPerDay: Float64Array;
  readonly requestPerDay: number;
  readonly packageEndPerDay: number;
}

/**
 * Onset is derived, not read: the rate at which a cohort must become dependent for the published shares by age to be
 * stationary, (dp/da + turnover p) / (1 - p), where turnover is the loss of dependent people beyond the deaths of
 * their age.
 */
export function compileDependency(book: BookValues, lastAgeYears: number): DependencyRules {
  const shares = ageSeries(book, 'dependency.share');
  const deprivation = deprivationFactors(bookValue(book, 'dependency.deprivationContrast'));
  const turnover = bookValue(book, 'dependency.turnoverPerYear');
  const worsening = ageSeries(book, 'dependency.worseningPerYear');
  const scale = bookValue(book, 'dependency.worseningScale');
  const bands = bandByAge(worsening.startYears, lastAgeYears);
  const prevalence = new Float64Array((lastAgeYears + 1) * QUINTILES);
  const onsetPerDay = new Float64Array((lastAgeYears + 1) * QUINTILES);
  for (let ageYears = 0; ageYears <= lastAgeYears; ageYears++) {
    for (let quintile = 0; quintile < QUINTILES; quintile++) {
      const index = ageYears * QUINTILES + quintile;
      const share = shareAt(shares, ageYears, deprivation[quintile]);
      const next = shareAt(shares, ageYears + 1, deprivation[quintile]);
      prevalence[index] = share;
      onsetPerDay[index] = (Math.max(next - share, 0) + turnover * share) / (1 - share) / DAYS_PER_YEAR;
    }
  }
  return {
    prevalence,
    onsetPerDay,
    worseningPerDay: Float64Array.from(bands, (band) => (scale * worsening.values[band]) / DAYS_PER_YEAR),
    requestPerDay: bookValue(book, 'social.requestsPerDependentYear') / DAYS_PER_YEAR,
    packageEndPerDay: bookValue(book, 'homeCare.endPerYear') / DAYS_PER_YEAR,
  };
}

function shareAt(shares: AgeSeries, ageYears: number, factor: number): number {
  return interpolate(shares, ageYears) * factor;
}
