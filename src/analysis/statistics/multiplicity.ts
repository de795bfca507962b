import { estimate, type Sample, sort, unitMeans, variance } from './estimate.js';
import { centralProbability } from './student.js';

/**
 * Two-sided p of the hypothesis that a sample's mean is 0, by Student's t over its units: null with fewer than two, 1 when
 * every unit is 0, and 0 when they all have one other value.
 */
export function pValue(sample: Sample): number | null {
  const { units, mean } = estimate(sample);
  if (units < 2) return null;
  const spread = variance(sort(unitMeans(sample)));
  if (spread === 0) return mean === 0 ? 1 : 0;
  return Math.max(0, 1 - centralProbability(Math.abs(mean) / Math.sqrt(spread / units), units - 1));
}

/**
 * Holm's step-down adjustment (1979): in rising order of p the k-th of m becomes the largest of (m - j + 1) p_j over j <= k,
 * at most 1. Rejecting what is at most alpha keeps the chance of any false rejection at most alpha, whatever the
 * dependence. Entries that are null stay null and count for nothing.
 */
export function holm(p: readonly (number | null)[]): (number | null)[] {
  const order = p.flatMap((value, at) => (value === null ? [] : [{ value, at }])).sort((a, b) => a.value - b.value);
  const adjusted: (number | null)[] = p.map(() => null);
  let running = 0;
  order.forEach(({ value, at }, rank) => {
    running = Math.max(running, Math.min(1, (order.length - rank) * value));
    adjusted[at] = running;
  });
  return adjusted;
}
