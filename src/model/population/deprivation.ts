import { pow } from '../../maths/index.js';
import { bookValue } from '../../scenario/book-value.js';
import { type BookValues, QUINTILES } from '../../scenario/types.js';
import { ageSeries, interpolate } from '../rules/book-series.js';

/**
 * Factors from the most to the least deprived quintile, in equal steps, averaging 1. @param contrast most over least
 */
export function deprivationFactors(contrast: number): Float64Array {
  const least = 2 / (1 + contrast);
  const step = (contrast * least - least) / (QUINTILES - 1);
  return Float64Array.from({ length: QUINTILES }, (_, quintile) => least + step * (QUINTILES - 1 - quintile));
}

/**
 * The same at every single year of age, [age * QUINTILES + quintile]: the contrast over all ages to the power of how
 * steep deprivation is at the age, which is steepest in middle age and nearly flat in the oldest.
 */
export function deprivationByAge(book: BookValues, key: string, lastAgeYears: number): Float64Array {
  const steepness = ageSeries(book, 'deprivation.steepness');
  const contrast = bookValue(book, key);
  const factors = new Float64Array((lastAgeYears + 1) * QUINTILES);
  for (let ageYears = 0; ageYears <= lastAgeYears; ageYears++) {
    factors.set(deprivationFactors(pow(contrast, interpolate(steepness, ageYears))), ageYears * QUINTILES);
  }
  return factors;
}
