import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { exp, log } from '../../maths/index.js';
import { required } from '../../units/index.js';

/** A Gaussian process fitted to one response. */
export interface GaussianFit {
  /** E[response | parameters], one a unit */
  readonly fitted: Float64Array;
  /** correlation length of each parameter, as a share of its range; above 10: next to straight */
  readonly lengths: readonly number[];
  /** variance of what the parameters do not explain, over that of what they do */
  readonly noiseRatio: number;
}

/** Lengths from a tenth of the range, below which it would follow chance, to where the process is all but straight. */
const LENGTH_LOG = { from: log(0.1), to: log(30) };
const NOISE_LOG = { from: log(1e-6), to: log(1e4) };
/** Starts of the search, as logs of length and noise: smooth and noisy, wavy and noisy, wavy and clear. */
const STARTS = [
  [0, 0],
  [log(0.3), 1],
  [log(0.3), -4],
] as const;
const STEP_FIRST = 1.5;
const STEP_LEAST = 0.1;
/** An inverse gamma law of each length (shape 2, mode at a third of the range) keeps a flat likelihood from its ends. */
const LENGTH_PRIOR = { shape: 2, scale: 1 };

/**
 * E[response | parameters] by an exact Gaussian process (Oakley and O'Hagan 2004; for value of information Strong, Oakley
 * and Brennan 2014): y ~ N(mu, s2 (R + g I)) with R_ij = exp(-sum_k (x_ik - x_jk)^2 / (2 l_k^2)) over parameters brought to
 * 0..1. mu and s2 are at their most likely value for given l and g, and these maximise the likelihood times the law of l,
 * by a compass search from fixed starts. The fit is y - g (R + g I)^-1 (y - mu).
 *
 * @throws RangeError with fewer than four units
 */
export function gaussianProcess(parameters: readonly Float64Array[], response: Float64Array): GaussianFit {
  const units = response.length;
  if (units < 4) throw new RangeError('a Gaussian process needs four units');
  const inputs = parameters.flatMap((values) => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return high > low ? [values.map((value) => (value - low) / (high - low))] : [];
  });
  const spread = Math.max(...response) - Math.min(...response);
  if (inputs.length === 0 || spread === 0)
    return { fitted: response.map(() => meanOf(response)), lengths: [], noiseRatio: 0 };
  const scaled = response.map((value) => value / spread);
  const squares = inputs.map(squaredGaps);
  const cost = (at: readonly number[]) => solved(squares, scaled, at)?.cost ?? Number.POSITIVE_INFINITY;
  const found = STARTS.map(([length, noise]) => compass(cost, [...inputs.map(() => length), noise]));
  const best = found.reduce((one, other) => (other.cost < one.cost ? other : one));
  const last = solved(squares, scaled, best.at);
  if (last === null) throw new RangeError('no covariance of the Gaussian process could be inverted');
  return {
    fitted: last.fitted.map((value) => value * spread),
    lengths: best.at.slice(0, -1).map(exp),
    noiseRatio: exp(required(best.at.at(-1))),
  };
}

/** (x_i - x_j)^2 / 2, row by row. */
function squaredGaps(x: Float64Array): Float64Array {
  const gaps = new Float64Array(x.length * x.length);
  for (let i = 0; i < x.length; i++)
    for (let j = 0; j < x.length; j++) gaps[i * x.length + j] = ((x[i] - x[j]) * (x[i] - x[j])) / 2;
  return gaps;
}

/** Minus the log of likelihood times prior, less constants, and the fit; null where the covariance cannot be factored. */
function solved(squares: readonly Float64Array[], y: Float64Array, at: readonly number[]) {
  const units = y.length;
  const noise = exp(required(at.at(-1)));
  const weights = squares.map((_, k) => exp(-2 * at[k]));
  const covariance = Matrix.zeros(units, units);
  for (let i = 0; i < units; i++)
    for (let j = 0; j <= i; j++) {
      let distance = 0;
      for (let k = 0; k < squares.length; k++) distance += weights[k] * squares[k][i * units + j];
      const value = exp(-distance) + (i === j ? noise : 0);
      covariance.set(i, j, value);
      covariance.set(j, i, value);
    }
  const factor = new CholeskyDecomposition(covariance);
  if (!factor.isPositiveDefinite()) return null;
  const solve = (values: Float64Array) =>
    Float64Array.from(factor.solve(Matrix.columnVector(Array.from(values))).to1DArray());
  const ones = solve(new Float64Array(units).fill(1));
  const mean = dot(ones, y) / sum(ones);
  const rest = y.map((value) => value - mean);
  const pulled = solve(rest);
  const variance = dot(rest, pulled) / units;
  if (!(variance > 0)) return null;
  let half = 0;
  for (let i = 0; i < units; i++) half += log(factor.lowerTriangularMatrix.get(i, i));
  const { shape, scale } = LENGTH_PRIOR;
  const prior = squares.reduce((total, _, k) => total + (shape + 1) * at[k] + scale * exp(-at[k]), 0);
  return {
    cost: (units / 2) * log(variance) + half + prior,
    fitted: y.map((value, i) => value - noise * pulled[i]),
  };
}

/** Moves along one coordinate at a time while that lowers the cost; halves the step where none does. */
function compass(cost: (at: readonly number[]) => number, start: readonly number[]) {
  let at = [...start];
  let lowest = cost(at);
  for (let step = STEP_FIRST; step >= STEP_LEAST; ) {
    let moved = false;
    for (let k = 0; k < at.length; k++)
      for (const way of [step, -step]) {
        const { from, to } = k === at.length - 1 ? NOISE_LOG : LENGTH_LOG;
        const next = at.with(k, Math.min(to, Math.max(from, at[k] + way)));
        if (next[k] === at[k]) continue;
        const there = cost(next);
        if (!(there < lowest)) continue;
        [at, lowest, moved] = [next, there, true];
        break;
      }
    if (!moved) step /= 2;
  }
  return { at, cost: lowest };
}

function meanOf(values: Float64Array): number {
  return sum(values) / values.length;
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function dot(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += a[i] * b[i];
  return total;
}
