import { quantileSorted } from 'simple-statistics';
import { normalQuantile } from '../../maths/index.js';
import { CONFIDENCE, exactMean, numbers, sort, variance } from './estimate.js';
import { normalProbability } from './normal-law.js';
import { RESAMPLES, resampledMeans } from './resampling.js';

/**
 * Adjusted Fisher-Pearson skewness, sqrt(n(n-1))/(n-2) * m3 / m2^1.5; null below three values or when none differs.
 */
export function skewness(values: Float64Array): number | null {
  const n = values.length;
  if (n < 3) return null;
  const sorted = sort(values);
  if (variance(sorted) === 0) return null;
  const middle = exactMean(sorted);
  let m2 = 0;
  let m3 = 0;
  for (const value of sorted) {
    const d = value - middle;
    m2 += d * d;
    m3 += d * d * d;
  }
  const g = m3 / n / ((m2 / n) * Math.sqrt(m2 / n));
  // a spread so small that its square underflows has no shape to speak of
  return Number.isFinite(g) ? (g * Math.sqrt(n * (n - 1))) / (n - 2) : null;
}

/**
 * Interval of a mean by the bias-corrected and accelerated bootstrap (Efron 1987): the quantiles of the resampled means
 * at Phi(z0 + (z0 + z) / (1 - a (z0 + z))), with z0 from the share of resampled means below the mean (ties counted by
 * half) and a = skewness / (6 sqrt n), the jackknife's value for a mean. Resampling is keyed and fixed.
 *
 * @returns null below two values; both ends the value itself when none differs
 */
export function bcaInterval(
  values: Float64Array,
  confidence: number = CONFIDENCE,
  resamples: number = RESAMPLES,
): { readonly low: number; readonly high: number } | null {
  const sorted = sort(values);
  const n = sorted.length;
  if (n < 2) return null;
  const middle = exactMean(sorted);
  if (variance(sorted) === 0) return { low: middle, high: middle };
  const means = resampledMeans([sorted], resamples)[0].sort();
  let below = 0;
  for (const value of means) below += value < middle ? 1 : value === middle ? 0.5 : 0;
  const share = Math.min(Math.max(below, 0.5), resamples - 0.5) / resamples;
  const z0 = normalQuantile(share);
  const a = acceleration(sorted, middle);
  const end = (p: number): number => {
    const z = z0 + normalQuantile(p);
    return quantileSorted(numbers(means), normalProbability(z0 + z / (1 - a * z)));
  };
  return { low: end((1 - confidence) / 2), high: end((1 + confidence) / 2) };
}

/** Sum d^3 / (6 (sum d^2)^1.5) over the jackknife's influence on a mean, which is the deviation itself. */
function acceleration(values: Float64Array, middle: number): number {
  let squares = 0;
  let cubes = 0;
  for (const value of values) {
    const d = value - middle;
    squares += d * d;
    cubes += d * d * d;
  }
  return cubes / (6 * squares * Math.sqrt(squares));
}
