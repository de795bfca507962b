import { normalQuantile } from '../../maths/index.js';

/** Up to here the finite series is summed; beyond it the expansion in 1/df is good to better than 1e-8. */
const SERIES_MAX_DF = 1000;
const LEAST_TAIL = 1e-7;

/**
 * Quantile of Student's t: the t with P(T <= t) = p on `df` degrees of freedom (a whole number, at least 1).
 *
 * For df <= 1000 the closed finite series for P(|T| <= t) at whole df (Abramowitz & Stegun 26.7.3 and 26.7.4) is
 * inverted by bisection to the last bit; for larger df the expansion about the normal quantile is used (26.7.5).
 * Only + - * / and sqrt, so the same bits on every platform.
 *
 * @throws RangeError unless df is a whole number >= 1 and 1e-7 <= p <= 1 - 1e-7
 */
export function tQuantile(p: number, df: number): number {
  if (!Number.isInteger(df) || df < 1)
    throw new RangeError(`degrees of freedom must be a whole number >= 1, not ${df}`);
  if (!(p >= LEAST_TAIL && p <= 1 - LEAST_TAIL)) throw new RangeError(`probability out of range: ${p}`);
  if (p === 0.5) return 0;
  if (p < 0.5) return -tQuantile(1 - p, df);
  if (df > SERIES_MAX_DF) return nearNormal(normalQuantile(p), df);
  const central = 2 * p - 1;
  let low = 0;
  let high = 1;
  while (centralProbability(high, df) < central) high *= 2;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (centralProbability(middle, df) < central) low = middle;
    else high = middle;
  }
}

/** P(|T| <= t) for t >= 0 and whole df: a finite sum of positive terms in cos^2 of the angle atan(t / sqrt(df)). */
export function centralProbability(t: number, df: number): number {
  const cosSquared = df / (df + t * t);
  const sin = t / Math.sqrt(df + t * t);
  const even = df % 2 === 0;
  const terms = even ? df / 2 : (df - 1) / 2;
  let term = 1;
  let sum = 0;
  for (let k = 1; k <= terms; k++) {
    sum += term;
    term *= (even ? (2 * k - 1) / (2 * k) : (2 * k) / (2 * k + 1)) * cosSquared;
  }
  if (even) return sin * sum;
  return (2 / Math.PI) * (arcTangent(t / Math.sqrt(df)) + sin * Math.sqrt(cosSquared) * sum);
}

/** atan of x >= 0: three half-angle steps bring x below 0.2, where 14 terms of the series reach the last bit. */
function arcTangent(x: number): number {
  let y = x;
  for (let step = 0; step < 3; step++) y = y / (1 + Math.sqrt(1 + y * y));
  let sum = 0;
  for (let k = 13; k >= 0; k--) sum = 1 / (2 * k + 1) - y * y * sum;
  return 8 * y * sum;
}

function nearNormal(z: number, df: number): number {
  const z2 = z * z;
  const g1 = (z * (z2 + 1)) / 4;
  const g2 = (z * ((5 * z2 + 16) * z2 + 3)) / 96;
  const g3 = (z * (((3 * z2 + 19) * z2 + 17) * z2 - 15)) / 384;
  return z + (g1 + (g2 + g3 / df) / df) / df;
}
