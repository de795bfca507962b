import { exp, log, normalQuantile } from '../maths/index.js';
import { assert } from '../units/index.js';

/**
 * One uniform in, one value out, never decreasing in u, so that the same decision moves the same way in two
 * settlements. `u` is strictly between 0 and 1, as `uniform` gives it.
 */

/** Exponential with mean 1: -log(1 - u). */
export function exponential(u: number): number {
  return -log(1 - u);
}

/** exp(mu + sigma z): `mu` and `sigma` are mean and standard deviation of the logarithm. */
export function lognormal(u: number, mu: number, sigma: number): number {
  return exp(mu + sigma * normalQuantile(u));
}

/** The `mu` that gives a lognormal this mean: log(mean) - sigma^2 / 2. Throws InvariantError unless mean > 0. */
export function lognormalMu(mean: number, sigma: number): number {
  assert(mean > 0, `no lognormal with mean ${mean}`);
  return log(mean) - 0.5 * sigma * sigma;
}

const SMALL_MEAN = 30;
const MAX_MEAN = 1e9;
const NEGLIGIBLE = 1e-30;

/**
 * Poisson count by inversion: the first k with u < P(N <= k). Costs about `mean` steps below 30 and 25 sqrt(mean)
 * above. Throws InvariantError unless 0 <= mean <= 1e9.
 */
export function poisson(u: number, mean: number): number {
  assert(mean >= 0 && mean <= MAX_MEAN, `no Poisson law with mean ${mean}`);
  if (mean > SMALL_MEAN) return poissonFromMode(u, mean);
  let weight = exp(-mean);
  let left = u - weight;
  let k = 0;
  while (left >= 0 && weight > NEGLIGIBLE) {
    k += 1;
    weight *= mean / k;
    left -= weight;
  }
  return k;
}

/** Weights relative to the mode, summed from the negligible ones up: no factorial, no underflow. */
function poissonFromMode(u: number, mean: number): number {
  const mode = Math.floor(mean);
  let total = 0;
  let weight = 1;
  let low = mode;
  for (; low > 0 && weight > NEGLIGIBLE; low--) {
    total += weight;
    weight *= low / mean;
  }
  const lowest = weight;
  total += weight;
  weight = 1;
  for (let k = mode + 1; weight > NEGLIGIBLE; k++) {
    weight *= mean / k;
    total += weight;
  }
  let k = low;
  weight = lowest;
  let left = u * total - weight;
  while (left >= 0 && (k < mode || weight > NEGLIGIBLE)) {
    k += 1;
    weight *= mean / k;
    left -= weight;
  }
  return k;
}

/** The first index i with u < cumulative[i]. Throws InvariantError unless the table ends in exactly 1. */
export function discrete(u: number, cumulative: ArrayLike<number>): number {
  const last = cumulative.length - 1;
  if (cumulative[last] !== 1) assert(false, 'a cumulative table must end in 1');
  let low = 0;
  let high = last;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (u < cumulative[middle]) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Cumulative table of the number of successes in `trials`, for `discrete`: trials + 1 entries, the last exactly 1. */
export function binomialTable(trials: number, probability: number): Float64Array {
  assert(Number.isInteger(trials) && trials >= 0, `no binomial law with ${trials} trials`);
  assert(probability >= 0 && probability <= 1, `no binomial law with probability ${probability}`);
  const table = new Float64Array(trials + 1);
  const mode = Math.min(trials, Math.floor((trials + 1) * probability));
  table[mode] = 1;
  for (let k = mode; k > 0; k--) {
    table[k - 1] = (table[k] * k * (1 - probability)) / ((trials - k + 1) * probability);
  }
  for (let k = mode; k < trials; k++) {
    table[k + 1] = (table[k] * (trials - k) * probability) / ((k + 1) * (1 - probability));
  }
  for (let k = 1; k <= trials; k++) table[k] += table[k - 1];
  const total = table[trials];
  for (let k = 0; k < trials; k++) table[k] /= total;
  table[trials] = 1;
  return table;
}
