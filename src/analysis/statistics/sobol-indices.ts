import { quantileSorted } from 'simple-statistics';
import { required } from '../../units/index.js';
import type { SobolIndex } from '../documents/loop-documents.js';
import { CONFIDENCE, numbers } from './estimate.js';
import { resampledUnit } from './resampling.js';

const RESAMPLES_OF_INDICES = 500;

/**
 * Variance-based indices from two independent samples A and B and, for each parameter, A with that parameter's column from
 * B: first order S = mean(f_B (f_AB - f_A)) / V (Saltelli and others 2010), with f taken about its mean, which leaves the
 * estimator's target and takes out most of its noise; total T = mean((f_A - f_AB)^2) / 2V (Jansen 1999). V is over A and B
 * together. Intervals are percentiles over resampled rows.
 *
 * @throws Error when the arrays differ in length, or f never varies
 */
export function sobolIndices(
  names: readonly string[],
  fA: Float64Array,
  fB: Float64Array,
  fAB: readonly Float64Array[],
): SobolIndex[] {
  const n = fA.length;
  if (n < 2 || fB.length !== n || fAB.length !== names.length || fAB.some((own) => own.length !== n))
    throw new Error('indices need the same number of values for A, B and every mixture');
  const all = names.map((_, at) => indicesOf(fA, fB, fAB[at], (i) => i));
  if (all.some((own) => own === null)) throw new Error('what never varies has no indices');
  return names.map((parameter, at) => {
    const drawn = Array.from({ length: RESAMPLES_OF_INDICES }, (_, resample) =>
      indicesOf(fA, fB, fAB[at], (i) => resampledUnit(resample, i, n)),
    ).filter((own) => own !== null);
    return {
      parameter,
      first: required(all[at]).first,
      firstInterval: percentiles(drawn.map(({ first }) => first)),
      total: required(all[at]).total,
      totalInterval: percentiles(drawn.map(({ total }) => total)),
    };
  });
}

function indicesOf(fA: Float64Array, fB: Float64Array, fAB: Float64Array, row: (i: number) => number) {
  const n = fA.length;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += (fA[row(i)] + fB[row(i)]) / (2 * n);
  let [variance, first, total] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [a, b, ab] = [fA[row(i)] - mean, fB[row(i)] - mean, fAB[row(i)] - mean];
    variance += (a * a + b * b) / (2 * n);
    first += (b * (ab - a)) / n;
    total += ((a - ab) * (a - ab)) / (2 * n);
  }
  return variance > 0 ? { first: first / variance, total: total / variance } : null;
}

function percentiles(values: number[]): SobolIndex['firstInterval'] {
  if (values.length < 2) return { low: null, high: null };
  const sorted = numbers(Float64Array.from(values).sort());
  return {
    low: quantileSorted(sorted, (1 - CONFIDENCE) / 2),
    high: quantileSorted(sorted, (1 + CONFIDENCE) / 2),
  };
}
