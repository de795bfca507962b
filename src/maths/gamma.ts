import { exp } from './exp.js';
import { log } from './log.js';
import { normalQuantile } from './normal.js';
import { quantileBetween } from './quantile.js';

const HALF_LOG_TWO_PI = 0.9189385332046728;
/** From here Stirling's series with the terms below is exact to the last bits. */
const STIRLING_FROM = 12;
/** B(2k) / (2k (2k - 1)) for k = 1..7. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156] as const;

/**
 * Natural logarithm of the gamma function for x > 0; absolute error about 1e-14 of the larger of 1 and the result.
 * Small x are raised by log Gamma(x) = log Gamma(x + n) - log(x (x + 1) ... (x + n - 1)), then Stirling's series.
 * Anything but a positive number gives NaN. Source: Abramowitz and Stegun 6.1.15, 6.1.41.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  let raised = x;
  let product = 1;
  while (raised < STIRLING_FROM) {
    product *= raised;
    raised += 1;
  }
  const square = 1 / (raised * raised);
  let series = 0;
  for (let term = STIRLING.length - 1; term >= 0; term--) series = series * square + STIRLING[term];
  return (raised - 0.5) * log(raised) - raised + HALF_LOG_TWO_PI + series / raised - log(product);
}

const TERMS_MAX = 100_000;
const TINY = 1e-300;

/**
 * P(X <= x) of the gamma law with this shape and scale 1: the regularised lower incomplete gamma function P(a, x).
 * Relative error about 1e-13. Series below x = a + 1, continued fraction above. Source: Abramowitz and Stegun 6.5.29,
 * 6.5.31, the fraction by the method of Lentz. NaN unless shape > 0 and x >= 0.
 */
export function gammaCdf(x: number, shape: number): number {
  if (!(shape > 0 && x >= 0)) return Number.NaN;
  if (x === 0) return 0;
  if (x === Number.POSITIVE_INFINITY) return 1;
  const front = exp(shape * log(x) - x - logGamma(shape));
  return x < shape + 1 ? (front / shape) * lowerSeries(x, shape) : 1 - front * upperFraction(x, shape);
}

function lowerSeries(x: number, shape: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; n < TERMS_MAX && term > sum * Number.EPSILON; n++) {
    term *= x / (shape + n);
    sum += term;
  }
  return sum;
}

function upperFraction(x: number, shape: number): number {
  let b = x + 1 - shape;
  let c = 1 / TINY;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < TERMS_MAX; n++) {
    const a = -n * (n - shape);
    b += 2;
    d = 1 / nonZero(a * d + b);
    c = nonZero(b + a / c);
    const change = d * c;
    h *= change;
    if (Math.abs(change - 1) <= Number.EPSILON) return h;
  }
  return h;
}

/**
 * Quantile of the gamma law with this shape and scale 1: the x with P(X <= x) = p, relative error below 1e-10, never
 * decreasing in p beyond that. Start: Wilson and Hilferty (1931), or the leading term of the series at small x; then
 * Newton steps kept inside a shrinking bracket. 0 and Infinity at p = 0 and 1; underflows to 0 for tiny shapes; NaN unless
 * shape > 0 and 0 <= p <= 1.
 */
export function gammaQuantile(p: number, shape: number): number {
  if (!(shape > 0 && p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0) return 0;
  if (p === 1) return Number.POSITIVE_INFINITY;
  // P(a, x) is at most x^a / Gamma(a + 1): this x is never above the quantile, and all but it when tiny.
  const least = exp((log(p) + logGamma(shape + 1)) / shape);
  if (least < TINY) return 0;
  if (least < shape * Number.EPSILON) return least;
  const root = 1 - 1 / (9 * shape) + normalQuantile(p) / (3 * Math.sqrt(shape));
  const guess = Math.max(shape * root * root * root, least);
  const logScale = logGamma(shape);
  return quantileBetween({
    p,
    guess,
    low: 0,
    high: Number.POSITIVE_INFINITY,
    cdf: (x) => gammaCdf(x, shape),
    density: (x) => exp((shape - 1) * log(x) - x - logScale),
  });
}

export function nonZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
