import { exp } from '../../maths/index.js';

const SERIES_MAX = 5;
const SQRT_2_PI = 2.5066282746310002;

/** Density of the standard normal law. */
export function normalDensity(z: number): number {
  return exp((-z * z) / 2) / SQRT_2_PI;
}

/**
 * P(Z <= z) of the standard normal law: within 5 of the middle the series about 0, beyond it the continued fraction of the
 * tail (Abramowitz and Stegun 26.2.11 and 26.2.14). Absolute error below 1e-14, relative error of a tail below 1e-9.
 */
export function normalProbability(z: number): number {
  const size = Math.abs(z);
  if (size > SERIES_MAX) {
    const tail = upperTail(size);
    return z < 0 ? tail : 1 - tail;
  }
  let term = z;
  let sum = z;
  for (let k = 1; Math.abs(term) > 1e-18 * Math.abs(sum); k++) {
    term *= (z * z) / (2 * k + 1);
    sum += term;
  }
  return 0.5 + normalDensity(z) * sum;
}

function upperTail(z: number): number {
  if (z === Infinity) return 0;
  let fraction = z;
  for (let k = 60; k >= 1; k--) fraction = z + k / fraction;
  return normalDensity(z) / fraction;
}

/**
 * Expected positive part of a normal payoff, E max(0, X) for X ~ N(mean, sd^2): the unit normal loss integral of decision
 * analysis (Raiffa and Schlaifer 1961). sd 0 gives max(0, mean).
 */
export function expectedPositivePart(mean: number, sd: number): number {
  if (sd === 0) return Math.max(0, mean);
  return sd * normalDensity(mean / sd) + mean * normalProbability(mean / sd);
}
