import { exp, log } from '../maths/index.js';
import { assert } from './assert.js';

/**
 * Constant rate per unit time that gives probability p of at least one event in one unit: -log(1 - p), accurate for
 * small p too (Kahan's correction of the rounding in 1 - p). Throws InvariantError unless 0 <= p < 1.
 */
export function rateFromProbability(p: number): number {
  assert(p >= 0 && p < 1, `not a probability below 1: ${p}`);
  const rest = 1 - p;
  if (rest === 1) return p;
  return (-log(rest) * p) / (1 - rest);
}

/** Probability of at least one event in one unit of time at a constant rate: 1 - exp(-rate), accurate for small rates
 * too. Throws InvariantError unless rate >= 0. */
export function probabilityFromRate(rate: number): number {
  assert(rate >= 0, `not a rate: ${rate}`);
  const rest = exp(-rate);
  if (rest === 1) return rate;
  // Above this the plain difference is already exact to the last bit, and log(rest) would lose it.
  if (rest <= 0.5) return 1 - rest;
  return ((1 - rest) * rate) / -log(rest);
}
