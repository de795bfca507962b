import { quantileSorted } from 'simple-statistics';
import type { Distribution, Histogram, Interval, Quantiles } from '../documents/document-figures.js';
import { numbers, type Sample, sort, valued } from './estimate.js';
import { meanInterval } from './mean-interval.js';

const BINS_MAX = 30;

/** Everything a report shows of one sample; entries without a value are left out. @throws Error when none has one */
export function distribution(given: Sample): Distribution {
  const sample = valued(given);
  const { n, units, mean, sd, low, high, error, method, skewness } = meanInterval(sample);
  return {
    n,
    units,
    mean,
    sd,
    skewness,
    interval: { low, high },
    error,
    method,
    ...quantiles(sample.values),
    histogram: histogram(sample.values),
  };
}

export function interval({ low, high }: Interval): Interval {
  return { low, high };
}

/** Quantiles by linear interpolation between order statistics (type 7). */
export function quantiles(values: Float64Array): Quantiles {
  const sorted = numbers(sort(values));
  const at = (p: number) => quantileSorted(sorted, p);
  return {
    q025: at(0.025),
    q10: at(0.1),
    q25: at(0.25),
    q50: at(0.5),
    q75: at(0.75),
    q90: at(0.9),
    q975: at(0.975),
  };
}

/**
 * Equal bins over the sample's range, as many as twice the cube root of n (Rice), at most 30; every value is counted once.
 */
export function histogram(values: Float64Array): Histogram {
  const sorted = sort(values);
  const [from, to] = [sorted[0], sorted[sorted.length - 1]];
  if (from === to) return { from, to, counts: [sorted.length] };
  const bins = Math.min(BINS_MAX, Math.max(1, Math.ceil(2 * Math.cbrt(sorted.length))));
  const counts = new Array<number>(bins).fill(0);
  for (const value of sorted) counts[Math.min(bins - 1, Math.floor(((value - from) / (to - from)) * bins))]++;
  return { from, to, counts };
}
