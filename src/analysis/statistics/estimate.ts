import { mean, quantileSorted, sampleVariance } from 'simple-statistics';
import type { Estimate, Spread } from '../documents/document-figures.js';
import { overDraws } from './over-draws.js';
import { tQuantile } from './student.js';

/** Two-sided confidence of every interval in a summary. */
export const CONFIDENCE = 0.95;

/** The values of one quantity, one a block, with the draw each block belongs to. */
export interface Sample {
  readonly values: Float64Array;
  readonly draws: Float64Array;
}

/**
 * A mean with its interval. Of one set of parameters: mean +- t(1 - (1 - confidence)/2, units - 1) * sd / sqrt(units) over
 * replications. Of several draws: the likely range of `overDraws`, and the simulation error with it.
 *
 * Replications of one draw share its parameters and are not independent, so with several draws each draw is one unit.
 * Values are sorted before they are summed: the order in which they arrive changes no bit. Entries without a value (means
 * of nobody) are left out.
 *
 * @throws Error on a sample without a value
 */
export function estimate(given: Sample, confidence: number = CONFIDENCE): Estimate {
  const sample = valued(given);
  const { values } = sample;
  if (values.length === 0) throw new Error('an estimate needs at least one value');
  const sd = values.length < 2 ? null : Math.sqrt(variance(sortedView(values)));
  if (hasSeveralDraws(sample)) {
    const { draws, mean, error, likely } = overDraws(groupsByDraw(sample));
    return { n: values.length, units: draws, mean, sd, low: likely?.low ?? null, high: likely?.high ?? null, error };
  }
  const sorted = sortedView(values);
  const middle = exactMean(sorted);
  const error =
    sorted.length < 2
      ? null
      : tQuantile((1 + confidence) / 2, sorted.length - 1) * Math.sqrt(variance(sorted) / sorted.length);
  return {
    n: values.length,
    units: sorted.length,
    mean: middle,
    sd,
    low: error === null ? null : middle - error,
    high: error === null ? null : middle + error,
    error,
  };
}

/** Quantiles over blocks by linear interpolation between order statistics (type 7 of R and numpy). */
export function spread(sample: Sample): Spread {
  const sorted = numbers(sortedView(valued(sample).values));
  return {
    q025: quantileSorted(sorted, 0.025),
    median: quantileSorted(sorted, 0.5),
    q975: quantileSorted(sorted, 0.975),
  };
}

/** The entries that have a value: the sample itself where all have. */
export function valued(sample: Sample): Sample {
  const { values, draws } = sample;
  if (!values.some(Number.isNaN)) return sample;
  return {
    values: values.filter((value) => !Number.isNaN(value)),
    draws: draws.filter((_, i) => !Number.isNaN(values[i])),
  };
}

export function hasSeveralDraws({ draws }: Sample): boolean {
  return draws.some((draw) => draw !== draws[0]);
}

/** Values of each draw, draws in the order they first come; entries without a value are left out. */
export function groupsByDraw(sample: Sample): Float64Array[] {
  const { values, draws } = valued(sample);
  const byDraw = new Map<number, number[]>();
  for (let i = 0; i < values.length; i++) {
    const group = byDraw.get(draws[i]);
    if (group === undefined) byDraw.set(draws[i], [values[i]]);
    else group.push(values[i]);
  }
  return [...byDraw.values()].map((group) => Float64Array.from(group));
}

/** One value an independent unit: the values themselves for a single draw, else the mean of each draw. */
export function unitMeans(sample: Sample): Float64Array {
  const { values } = valued(sample);
  if (values.length === 0) throw new Error('an estimate needs at least one value');
  if (!hasSeveralDraws(valued(sample))) return values;
  return Float64Array.from(groupsByDraw(sample), (group) => exactMean(group.sort()));
}

/** Sample variance of sorted values; exactly 0 when they are all equal, whatever the mean rounds to. */
export function variance(sorted: Float64Array): number {
  return sorted[0] === sorted[sorted.length - 1] ? 0 : sampleVariance(numbers(sorted));
}

export function exactMean(sorted: Float64Array): number {
  return sorted[0] === sorted[sorted.length - 1] ? sorted[0] : mean(numbers(sorted));
}

let room = new Float64Array();

/** The values sorted, in one place for all: good until the next are. Copies for every figure would be most of a summary. */
export function sortedView(values: Float64Array): Float64Array {
  if (room.length < values.length) room = new Float64Array(values.length);
  const view = room.subarray(0, values.length);
  view.set(values);
  return view.sort();
}

/** A sorted copy. */
export function sort(values: Float64Array): Float64Array {
  return values.slice().sort();
}

/** The library's functions only index and measure; its types ask for a plain array. */
export function numbers(values: Float64Array): number[] {
  return values as unknown as number[];
}
