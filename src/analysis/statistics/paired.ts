import type { PairedDifference, Reading } from '../documents/document-figures.js';
import { CONFIDENCE, estimate, type Sample, sortedView, unitMeans, valued, variance } from './estimate.js';
import { tQuantile } from './student.js';

/**
 * Paired difference A - B over samples whose entries belong to the same blocks; a pair of which either side has no value is
 * left out of everything.
 *
 * @param into holds the differences
 * @throws Error when the samples differ in length or are empty
 */
export function pairedDifference(givenA: Sample, givenB: Sample, into?: Float64Array): PairedDifference {
  const [a, b] = bothValued(givenA, givenB);
  const difference = pairs(a, b, into?.subarray(0, a.values.length));
  const base = estimate(difference);
  const comparatorMean = estimate(b).mean;
  if (base.units < 2) return { ...base, comparatorMean, varianceReduction: null, unitsForOnePercent: null };
  const varianceOf = (sample: Sample) => variance(sortedView(unitMeans(sample)));
  const varianceDifference = varianceOf(difference);
  const factor = (varianceOf(a) + varianceOf(b)) / varianceDifference;
  const onePercent = Math.abs(comparatorMean) / 100;
  const units = onePercent > 0 ? unitsForHalfWidth(Math.sqrt(varianceDifference), onePercent) : null;
  return {
    ...base,
    comparatorMean,
    // a factor past the largest double is as good as exact
    varianceReduction: Number.isFinite(factor) ? factor : 'exact',
    unitsForOnePercent: units !== null && Number.isFinite(units) ? units : null,
  };
}

/** The pairs of which both sides have a value. Throws when the samples differ in length. */
function bothValued(a: Sample, b: Sample): readonly [Sample, Sample] {
  if (![a, b].some(({ values }) => values.some(Number.isNaN))) return [a, b];
  const difference = pairs(a, b).values;
  const kept = ({ values, draws }: Sample) =>
    valued({ values: values.map((value, i) => (Number.isNaN(difference[i]) ? Number.NaN : value)), draws });
  return [kept(a), kept(b)];
}

/** A - B, pair by pair, without a value where either has none, held by `into` where it is given. Throws when the samples differ in length. */
export function pairs(a: Sample, b: Sample, into: Float64Array = new Float64Array(a.values.length)): Sample {
  if (a.values.length !== b.values.length) throw new Error('paired samples must have the same length');
  for (let i = 0; i < a.values.length; i++) into[i] = a.values[i] - b.values[i];
  return { values: into, draws: a.draws };
}

/**
 * The least n >= 2 with t(0.975, n - 1) * sd / sqrt(n) <= halfWidth, for a standard deviation taken as known.
 *
 * @throws RangeError unless sd >= 0 and halfWidth > 0
 */
export function unitsForHalfWidth(sd: number, halfWidth: number, confidence: number = CONFIDENCE): number {
  if (!(sd >= 0) || !(halfWidth > 0)) throw new RangeError(`no number of units gives ${halfWidth} from sd ${sd}`);
  const p = (1 + confidence) / 2;
  // the normal's n is a lower bound; a t quantile at many degrees of freedom is the normal's
  const z = tQuantile(p, 1e9);
  let n = Math.max(2, Math.floor(((z * sd) / halfWidth) * ((z * sd) / halfWidth)));
  while (n < 1e9 && tQuantile(p, n - 1) * sd > halfWidth * Math.sqrt(n)) n++;
  return n;
}

/**
 * The x of "no difference larger than x": the end of the interval farther from 0. At the interval's confidence the
 * true difference is no larger than x in either direction (the two one-sided tests, each at half the remaining risk).
 * Null when there is no interval.
 */
export function largestDifference(interval: { low: number | null; high: number | null }): number | null {
  if (interval.low === null || interval.high === null) return null;
  return Math.max(Math.abs(interval.low), Math.abs(interval.high));
}

/** `identical`: 0 in every pair; `unclear`: the interval holds 0; `unknown`: no interval (fewer than two units). */
export function readInterval(interval: { low: number | null; high: number | null }): Reading {
  if (interval.low === null || interval.high === null) return 'unknown';
  if (interval.low === 0 && interval.high === 0) return 'identical';
  if (interval.high < 0) return 'lower';
  if (interval.low > 0) return 'higher';
  return 'unclear';
}
