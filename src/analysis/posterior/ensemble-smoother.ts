import { CholeskyDecomposition, Matrix } from 'ml-matrix';

/** An ensemble and what its members gave: every list is [parameter][member] or [target][member]. */
export interface Smoothing {
  /** standard normal coordinates of the parameters */
  readonly z: readonly Float64Array[];
  /** outputs on the scale of the targets */
  readonly outputs: readonly Float64Array[];
  readonly observed: ArrayLike<number>;
  /** variance of what was observed about the mean of the outputs: of the observation and of chance together */
  readonly variance: ArrayLike<number>;
  /** the part of it that a single simulation has of itself */
  readonly chance: ArrayLike<number>;
  /** this pass counts as an observation of `alpha` times the variance; the passes' 1/alpha sum to 1 */
  readonly alpha: number;
  /** standard normal numbers for the observations that each member is shown */
  normal(member: number, target: number): number;
}

/** Members after a pass, and how much of each correlation was believed. */
export interface Smoothed {
  readonly z: Float64Array[];
  /** [parameter][target], 0 to 1 */
  readonly taper: Float64Array[];
}

/**
 * One pass of the ensemble smoother with multiple data assimilation (Emerick and Reynolds 2013):
 * z + (taper o C_zy) (C_yy - S + alpha V)^-1 (observed + noise - y). The covariances are the ensemble's; what the simulator's
 * own chance S adds to the outputs' variances is taken off again, and since each y carries it already, the noise shown to a
 * member has the rest of alpha V.
 */
export function assimilate(input: Smoothing): Smoothed {
  const { z, outputs, observed, variance, chance, alpha } = input;
  const members = outputs[0].length;
  const centred = outputs.map(lessMean);
  const covariance = Matrix.zeros(outputs.length, outputs.length);
  for (let s = 0; s < outputs.length; s++)
    for (let t = 0; t <= s; t++) {
      const own = s === t ? alpha * variance[t] - chance[t] : 0;
      const value = dot(centred[s], centred[t]) / (members - 1) + own;
      covariance.set(s, t, value);
      covariance.set(t, s, value);
    }
  const shown = outputs.map((_, t) =>
    lessMean(
      Float64Array.from({ length: members }, (_, j) => Math.sqrt(alpha * variance[t] - chance[t]) * input.normal(j, t)),
    ),
  );
  const innovations = new Matrix(
    outputs.map((own, t) => Array.from(own, (value, j) => observed[t] + shown[t][j] - value)),
  );
  const weighed = new CholeskyDecomposition(covariance).solve(innovations).to2DArray();
  const taper = z.map((own) => Float64Array.from(centred, (output) => believed(correlation(own, output), members)));
  const moved = z.map((own, d) => {
    const around = lessMean(own);
    const gain = centred.map((output, t) =>
      taper[d][t] === 0 ? 0 : (taper[d][t] * dot(around, output)) / (members - 1),
    );
    return own.map((value, j) => gain.reduce((sum, of, t) => (of === 0 ? sum : sum + of * weighed[t][j]), value));
  });
  return { z: moved, taper };
}

/**
 * The share of a correlation among this number of members that is kept: 1 / (1 + (1 + 1/r^2) / N), the share that minimises the
 * expected error, and nothing below twice the standard error of a correlation that is not there.
 */
export function believed(r: number, members: number): number {
  if (!(Math.abs(r) >= 2 / Math.sqrt(members))) return 0;
  return 1 / (1 + (1 + 1 / (r * r)) / members);
}

export function lessMean(values: Float64Array): Float64Array {
  const mean = meanOf(values);
  return values.map((value) => value - mean);
}

/** Mean of some values. */
export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at];
  return sum / values.length;
}

/** Sample variance; only for two values and more. */
export function varianceOf(values: Float64Array): number {
  const own = lessMean(values);
  return dot(own, own) / (values.length - 1);
}

/** 0 where one of them does not vary. */
export function correlation(a: Float64Array, b: Float64Array): number {
  const [x, y] = [lessMean(a), lessMean(b)];
  const size = Math.sqrt(dot(x, x) * dot(y, y));
  return size > 0 ? dot(x, y) / size : 0;
}

export function dot(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += a[i] * b[i];
  return total;
}
