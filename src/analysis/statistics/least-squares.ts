import { Matrix, SingularValueDecomposition, solve } from 'ml-matrix';

/** A point of a least-squares problem: residuals [n] and their derivatives [n][p] in what is free, with its bounds. */
export interface LeastSquares {
  readonly residuals: ArrayLike<number>;
  readonly jacobian: readonly ArrayLike<number>[];
  /** how far each free number may go down (at most 0) and up (at least 0) from here */
  readonly down: ArrayLike<number>;
  readonly up: ArrayLike<number>;
}

/** A multiplier this much on the wrong side, against the gradient's size, is rounding and not a reason to go on. */
const MULTIPLIER_TOLERANCE = 1e-10;

/**
 * One Levenberg-Marquardt step within bounds: the s that minimises |r + J s|^2 + damping |s|^2 with down <= s <= up.
 * The problem is strictly convex, so the active set found is the only one: from s = 0, the free part is solved by least
 * squares and followed to the first bound it meets; a bound whose multiplier pulls inward is let go.
 *
 * @param damping above 0; towards 0 the Gauss-Newton step, towards infinity a short one along the gradient
 * @throws Error when 0 is outside the bounds, or a number is not finite
 */
export function boundedStep(problem: LeastSquares, damping: number): Float64Array {
  const { down, up } = problem;
  const p = down.length;
  checkProblem(problem, damping);
  const step = new Float64Array(p);
  const free = Array.from({ length: p }, (_, j) => down[j] < up[j]);
  const rounds = 100 * (p + 1);
  for (let round = 0; round < rounds; round++) {
    const wanted = solveFree(problem, damping, step, free);
    let reach = 1;
    let hit = -1;
    for (let j = 0; j < p; j++) {
      if (!free[j] || (wanted[j] >= down[j] && wanted[j] <= up[j])) continue;
      const bound = wanted[j] < down[j] ? down[j] : up[j];
      const share = (bound - step[j]) / (wanted[j] - step[j]);
      if (share >= reach && hit >= 0) continue;
      reach = Math.min(1, share);
      hit = j;
    }
    for (let j = 0; j < p; j++) if (free[j]) step[j] += reach * (wanted[j] - step[j]);
    if (hit >= 0) {
      step[hit] = wanted[hit] < down[hit] ? down[hit] : up[hit];
      free[hit] = false;
      continue;
    }
    const release = mostWilling(problem, damping, step, free);
    if (release < 0) return step;
    free[release] = true;
  }
  throw new Error(`a bounded step found no end in ${rounds} rounds`);
}

function checkProblem({ residuals, jacobian, down, up }: LeastSquares, damping: number): void {
  const numbers = [damping, ...Array.from(residuals), ...jacobian.flatMap((row) => Array.from(row))];
  if (!numbers.every(Number.isFinite) || !(damping > 0)) throw new Error('a bounded step needs finite numbers');
  if (jacobian.length !== residuals.length || jacobian.some((row) => row.length !== down.length))
    throw new Error('residuals, derivatives and bounds must be of one problem');
  for (let j = 0; j < down.length; j++)
    if (!(down[j] <= 0 && up[j] >= 0)) throw new Error(`free number ${j} starts outside its bounds`);
}

/** The minimum over the free numbers with the others where they stand, by QR of the system with the damping below it. */
function solveFree(problem: LeastSquares, damping: number, step: Float64Array, free: readonly boolean[]): Float64Array {
  const { residuals, jacobian } = problem;
  const columns = [...free.keys()].filter((j) => free[j]);
  const wanted = step.slice();
  if (columns.length === 0) return wanted;
  const left = jacobian.map((row) => columns.map((j) => row[j]));
  const right = jacobian.map((row, i) => {
    let r = residuals[i];
    for (let j = 0; j < step.length; j++) if (!free[j]) r += row[j] * step[j];
    return [-r];
  });
  const root = Math.sqrt(damping);
  columns.forEach((_, at) => {
    left.push(columns.map((_, other) => (other === at ? root : 0)));
    right.push([0]);
  });
  const solution = solve(new Matrix(left), new Matrix(right));
  columns.forEach((j, at) => {
    wanted[j] = solution.get(at, 0);
  });
  return wanted;
}

/** The number at a bound that would lower the sum of squares most by leaving it; -1 when none would. */
function mostWilling(problem: LeastSquares, damping: number, step: Float64Array, free: readonly boolean[]): number {
  const { residuals, jacobian, down, up } = problem;
  const slope = Array.from(step, (s) => damping * s);
  let size = 0;
  jacobian.forEach((row, i) => {
    let r = residuals[i];
    for (let j = 0; j < step.length; j++) r += row[j] * step[j];
    for (let j = 0; j < step.length; j++) {
      slope[j] += row[j] * r;
      size += Math.abs(row[j] * r);
    }
  });
  let best = -1;
  let most = MULTIPLIER_TOLERANCE * size;
  for (let j = 0; j < step.length; j++) {
    if (free[j] || down[j] === up[j]) continue;
    const pull = step[j] === down[j] ? -slope[j] : slope[j];
    if (pull <= most) continue;
    best = j;
    most = pull;
  }
  return best;
}

/**
 * Broyden's correction (1965): the derivatives nearest to those given that turn the step taken into the change seen.
 * A step of nothing corrects nothing.
 */
export function secantUpdate(
  jacobian: readonly ArrayLike<number>[],
  step: ArrayLike<number>,
  change: ArrayLike<number>,
): Float64Array[] {
  const s = Array.from(step);
  const length = s.reduce((sum, value) => sum + value * value, 0);
  return jacobian.map((row, i) => {
    const foreseen = s.reduce((sum, value, j) => sum + row[j] * value, 0);
    const share = length > 0 ? (change[i] - foreseen) / length : 0;
    return Float64Array.from(s, (value, j) => row[j] + share * value);
  });
}

/** Derivatives at a point, with what is known of their noise. */
export interface Sensitivities {
  /** [n][p] targets' tolerances a unit of each free number */
  readonly jacobian: readonly ArrayLike<number>[];
  /** [n][p] standard errors of the derivatives; null when there is nothing to tell them by */
  readonly noise: readonly ArrayLike<number>[] | null;
  /** [p] width of the bounds, in the same units */
  readonly ranges: ArrayLike<number>;
}

/**
 * weak: its effect is lost in noise or tolerance; collinear: others could take its place; loose: the targets leave more
 * open than the bounds do
 */
export type Unidentified = 'weak' | 'collinear' | 'loose';

/** How well the targets determine one parameter. */
export interface Identified {
  /** why the targets do not tell the number, see `identify` */
  readonly why: Unidentified | null;
  /** length of its column: tolerances the targets move by, together, a unit */
  readonly strength: number;
  /** its standard error from the noise of the simulation; null when unknown */
  readonly strengthNoise: number | null;
  /** variance of the estimate over that of one estimated alone, 1 / (1 - R^2); at most {@link INFLATION_SHOWN_MAX} */
  readonly inflation: number;
  /** standard error of the estimate if every target were known to one tolerance */
  readonly standardError: number;
  /** [p] correlation of the estimates, 1 with itself */
  readonly correlations: readonly number[];
  /** [n] part of what is known of it that each target gives: sums to 1 */
  readonly shares: readonly number[];
}

/** Of columns this much explained by the others (R^2 = 0.99) none can be told apart. */
export const INFLATION_COLLINEAR = 100;
export const INFLATION_SHOWN_MAX = 1e12;
/** Noise alone gives a column's sum of (derivative / standard error)^2 a mean of n and a deviation of sqrt(2 n). */
const NOISE_DEVIATIONS = 4;
const SINGULAR_SHARE_MIN = 1e-8;

/**
 * What targets tell of free numbers near a point. With J = U S V' over the columns that are not weak, scaled to length
 * 1: the estimate is -J+ r, its covariance (J'J)^-1 when targets are known to one tolerance each, independently. Weak:
 * the whole range between the bounds moves the targets by less than one tolerance together, or the column could be noise
 * alone: its sum of (derivative / standard error)^2 is not 4 deviations above what noise gives. Collinear: variance inflation of 100 or more (Belsley, Kuh and Welsch 1980, chapter 3).
 * Loose: a standard error above that of a value anywhere between the bounds, range / sqrt(12).
 *
 * @throws Error with fewer targets than free numbers
 */
export function identify({ jacobian, noise, ranges }: Sensitivities): {
  /** of the columns scaled to length 1, largest first; weak ones left out */
  readonly singularValues: number[];
  readonly numbers: Identified[];
} {
  const p = ranges.length;
  const n = jacobian.length;
  if (n < p) throw new Error(`${n} targets cannot tell ${p} free numbers`);
  const strengths = columnLengths(jacobian, p);
  const noises = noise === null ? null : columnLengths(noise, p);
  const weak = strengths.map((strength, j) => strength * ranges[j] < 1 || isNoise(jacobian, noise, j));
  const kept = [...strengths.keys()].filter((j) => !weak[j]);
  const { singularValues, inverse } = pseudoInverse(jacobian, kept, strengths);
  const covariance = (a: number, b: number) => inverse[a].reduce((sum, value, i) => sum + value * inverse[b][i], 0);
  const numbers = strengths.map((strength, j): Identified => {
    const strengthNoise = noises?.[j] ?? null;
    const at = kept.indexOf(j);
    const alone = strengths.map((_, other) => (other === j ? 1 : 0));
    if (at < 0) {
      const standardError = strength > 0 ? Math.min(1 / strength, INFLATION_SHOWN_MAX) : INFLATION_SHOWN_MAX;
      const shares = jacobian.map((row) => (strength > 0 ? (row[j] / strength) * (row[j] / strength) : 1 / n));
      return { why: 'weak', strength, strengthNoise, inflation: 1, standardError, correlations: alone, shares };
    }
    const inflation = Math.min(covariance(at, at), INFLATION_SHOWN_MAX);
    const correlations = alone.map((self, other) => {
      const to = kept.indexOf(other);
      return to < 0 || to === at ? self : covariance(at, to) / Math.sqrt(covariance(at, at) * covariance(to, to));
    });
    const standardError = Math.sqrt(inflation) / strength;
    const loose = standardError > ranges[j] / Math.sqrt(12);
    return {
      why: inflation >= INFLATION_COLLINEAR ? 'collinear' : loose ? 'loose' : null,
      strength,
      strengthNoise,
      inflation,
      standardError,
      correlations,
      shares: inverse[at].map((value) => (value * value) / covariance(at, at)),
    };
  });
  return { singularValues, numbers };
}

function isNoise(jacobian: readonly ArrayLike<number>[], noise: Sensitivities['noise'], j: number): boolean {
  if (noise === null) return false;
  const n = jacobian.length;
  const ratios = jacobian.map((row, i) => (row[j] === 0 ? 0 : row[j] / noise[i][j]));
  return ratios.reduce((sum, ratio) => sum + ratio * ratio, 0) < n + NOISE_DEVIATIONS * Math.sqrt(2 * n);
}

function columnLengths(matrix: readonly ArrayLike<number>[], p: number): number[] {
  return Array.from({ length: p }, (_, j) => Math.sqrt(matrix.reduce((sum, row) => sum + row[j] * row[j], 0)));
}

/** J+ [kept][n] of the columns kept, scaled to length 1; singular values too small to divide by count as the least. */
function pseudoInverse(jacobian: readonly ArrayLike<number>[], kept: readonly number[], lengths: readonly number[]) {
  if (kept.length === 0) return { singularValues: [], inverse: [] as number[][] };
  const scaled = new Matrix(jacobian.map((row) => kept.map((j) => row[j] / lengths[j])));
  const svd = new SingularValueDecomposition(scaled, { autoTranspose: true });
  const singularValues = [...svd.diagonal].slice(0, kept.length);
  const least = SINGULAR_SHARE_MIN * singularValues[0];
  const [u, v] = [svd.leftSingularVectors, svd.rightSingularVectors];
  const inverse = kept.map((_, at) =>
    jacobian.map((_, i) =>
      singularValues.reduce((sum, value, k) => sum + (v.get(at, k) * u.get(i, k)) / Math.max(value, least), 0),
    ),
  );
  return { singularValues, inverse };
}
