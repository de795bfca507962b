import { CONFIDENCE, estimate, type Sample, sort, unitMeans, valued, variance } from './estimate.js';
import { centralProbability, tQuantile } from './student.js';

/** The difference of two independent means. */
export interface IndependentDifference {
  readonly mean: number;
  /** null with fewer than two units on a side */
  readonly low: number | null;
  readonly high: number | null;
  /** two-sided p of no difference */
  readonly p: number | null;
}

/**
 * Mean of `a` minus mean of `b` with Welch's interval (1947) over units: unequal variances, degrees of freedom by
 * Satterthwaite, rounded down to a whole number, which makes the interval a little wider and never narrower.
 *
 * @throws Error on a sample without a value
 */
export function independentDifference(a: Sample, b: Sample): IndependentDifference {
  const mean = estimate(a).mean - estimate(b).mean;
  const [ua, ub] = [a, b].map((sample) => sort(unitMeans(valued(sample))));
  if (ua.length < 2 || ub.length < 2) return { mean, low: null, high: null, p: null };
  const [va, vb] = [variance(ua) / ua.length, variance(ub) / ub.length];
  const error = Math.sqrt(va + vb);
  if (error === 0) return { mean, low: mean, high: mean, p: mean === 0 ? 1 : 0 };
  const freedom = (va + vb) ** 2 / (va ** 2 / (ua.length - 1) + vb ** 2 / (ub.length - 1));
  const df = Math.max(1, Math.floor(freedom));
  const half = tQuantile((1 + CONFIDENCE) / 2, df) * error;
  const p = Math.max(0, 1 - centralProbability(Math.abs(mean) / error, df));
  return { mean, low: mean - half, high: mean + half, p };
}
