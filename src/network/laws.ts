import { discrete, exponential, lognormal, lognormalMu } from '../engine/index.js';
import { exp, gammaQuantile, log, logGamma, pow } from '../maths/index.js';
import type { Law } from './types.js';

/** Names of the laws of a time. Each law turns one uniform into one value, which never falls as the uniform rises. */
export const LAW_KINDS = [
  'constant',
  'exponential',
  'lognormal',
  'gamma',
  'weibull',
  'triangular',
  'empirical',
] as const;
export type LawKind = (typeof LAW_KINDS)[number];

/** The value of a law, in days, at a uniform strictly between 0 and 1. */
export function timeOf(law: Law, u: number): number {
  switch (law.kind) {
    case 'exponential':
      return exponential(u) * law.meanDays;
    case 'lognormal':
      return lognormal(u, law.mu, law.sigma);
    case 'constant':
      return law.meanDays;
    case 'gamma':
      return gammaQuantile(u, law.shape) * law.scaleDays;
    case 'weibull':
      return pow(exponential(u), 1 / law.shape) * law.scaleDays;
    case 'triangular':
      return triangular(u, law.minDays, law.modeDays, law.maxDays);
    case 'empirical':
      return law.valuesDays[discrete(u, law.cumulative)];
  }
}

function triangular(u: number, min: number, mode: number, max: number): number {
  const range = max - min;
  if (range === 0) return min;
  const below = (mode - min) / range;
  if (u < below) return min + Math.sqrt(u * range * (mode - min));
  return max - Math.sqrt((1 - u) * range * (max - mode));
}

export function constantLaw(meanDays: number): Law {
  return { kind: 'constant', meanDays };
}

export function exponentialLaw(meanDays: number): Law {
  return { kind: 'exponential', meanDays };
}

export function lognormalLaw(meanDays: number, sdDays: number): Law {
  const ratio = sdDays / meanDays;
  const sigma = Math.sqrt(log(1 + ratio * ratio));
  return { kind: 'lognormal', meanDays, mu: lognormalMu(meanDays, sigma), sigma };
}

export function gammaLaw(meanDays: number, sdDays: number): Law {
  const ratio = meanDays / sdDays;
  const shape = ratio * ratio;
  return { kind: 'gamma', meanDays, shape, scaleDays: meanDays / shape };
}

/** Least and greatest shape a Weibull law is given: coefficients of variation from 0.013 to 15. */
const WEIBULL_SHAPES = { least: 0.25, most: 100 } as const;
/** Enough for a bisection to exhaust the precision of a double. */
const HALVINGS = 60;

/** The Weibull law with a mean and a standard deviation; null when no shape within `WEIBULL_SHAPES` gives them. */
export function weibullLaw(meanDays: number, sdDays: number): Law | null {
  const wanted = (sdDays / meanDays) * (sdDays / meanDays) + 1;
  // E(X^2) / E(X)^2 falls as the shape rises.
  const spread = (shape: number) => exp(logGamma(1 + 2 / shape) - 2 * logGamma(1 + 1 / shape));
  let low: number = WEIBULL_SHAPES.least;
  let high: number = WEIBULL_SHAPES.most;
  if (spread(low) < wanted || spread(high) > wanted) return null;
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2;
    if (spread(middle) > wanted) low = middle;
    else high = middle;
  }
  return { kind: 'weibull', meanDays, shape: low, scaleDays: meanDays / exp(logGamma(1 + 1 / low)) };
}

export function triangularLaw(minDays: number, modeDays: number, maxDays: number): Law {
  return { kind: 'triangular', meanDays: (minDays + modeDays + maxDays) / 3, minDays, modeDays, maxDays };
}

/** Observed values in any order, each with probability in proportion to its weight; equally likely without weights. */
export function empiricalLaw(valuesDays: readonly number[], weights: readonly number[] | null): Law {
  const order = valuesDays.map((_, at) => at).sort((a, b) => valuesDays[a] - valuesDays[b]);
  const total = valuesDays.reduce((sum, _, at) => sum + (weights?.[at] ?? 1), 0);
  const cumulative: number[] = [];
  let sum = 0;
  let mean = 0;
  for (const at of order) {
    const weight = weights?.[at] ?? 1;
    sum += weight;
    mean += (weight * valuesDays[at]) / total;
    cumulative.push(sum / total);
  }
  cumulative[cumulative.length - 1] = 1;
  return { kind: 'empirical', meanDays: mean, valuesDays: order.map((at) => valuesDays[at]), cumulative };
}
