import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { normalProbability } from '../statistics/normal-law.js';
import { dot, lessMean, meanOf, varianceOf } from './ensemble-smoother.js';

const RANK_BINS = 10;
const TAIL = 3;

/** How an ensemble lies in its prior. */
export interface EnsembleShape {
  /** members with any |z| above 3, and how many of the prior's would have one */
  readonly membersBeyond3: number;
  readonly expectedBeyond3: number;
  /** (sum of eigenvalues)^2 over the sum of their squares, of the covariance of z */
  readonly effectiveRank: number;
  /** of as many members of the prior */
  readonly effectiveRankOfPrior: number;
}

/** @param members points, each [parameter] */
export function ensembleShape(members: readonly Float64Array[]): EnsembleShape {
  const parameters = members[0].length;
  const n = members.length;
  const beyond = members.filter((z) => z.some((value) => Math.abs(value) > TAIL)).length;
  const within = 1 - 2 * normalProbability(-TAIL);
  let inside = 1;
  for (let d = 0; d < parameters; d++) inside *= within;
  return {
    membersBeyond3: beyond,
    expectedBeyond3: n * (1 - inside),
    effectiveRank: effectiveRank(members),
    effectiveRankOfPrior: parameters / (1 + (parameters + 1) / (n - 1)),
  };
}

/** By the members' own products, which have the same eigenvalues as the covariance and are fewer where parameters are many. */
export function effectiveRank(members: readonly Float64Array[]): number {
  const parameters = members[0].length;
  const columns = Array.from({ length: parameters }, (_, d) => lessMean(Float64Array.from(members, (z) => z[d])));
  const rows = members.map((_, k) => Float64Array.from(columns, (column) => column[k]));
  const gram = new Matrix(rows.map((a) => rows.map((b) => dot(a, b))));
  const eigenvalues = new EigenvalueDecomposition(gram, { assumeSymmetric: true }).realEigenvalues;
  const sum = eigenvalues.reduce((total, value) => total + value, 0);
  const squares = eigenvalues.reduce((total, value) => total + value * value, 0);
  return squares > 0 ? (sum * sum) / squares : 0;
}

/** How members stand to one target. */
export interface TargetFit {
  /** mean over members of the squared distance less chance, over the variance of observation and chance: about 1 or less */
  readonly misfit: number;
  /** middle 95% of what would be observed if the members were right */
  readonly low: number;
  readonly high: number;
  readonly median: number;
  readonly inside: boolean;
  /** share of what would be observed that is below what was */
  readonly rank: number;
}

/**
 * A target against what the members gave for it, all on the target's scale. What would be observed is a member's output and
 * the error of the observation.
 *
 * @param noise standard normal, one a member
 */
export function targetFit(
  outputs: Float64Array,
  given: { readonly observed: number; readonly observation: number; readonly chance: number },
  noise: (member: number) => number,
): TargetFit {
  const { observed, observation, chance } = given;
  const squares = outputs.map((value) => (value - observed) * (value - observed) - chance);
  const predicted = outputs.map((value, k) => value + Math.sqrt(observation) * noise(k)).sort();
  const [low, high] = [quantile(predicted, 0.025), quantile(predicted, 0.975)];
  return {
    misfit: meanOf(squares) / (observation + chance),
    low,
    high,
    median: quantile(Float64Array.from(outputs).sort(), 0.5),
    inside: low <= observed && observed <= high,
    rank: predicted.filter((value) => value < observed).length / predicted.length,
  };
}

/** By the (n + 1) rule, between neighbours. @param sorted ascending */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  const at = Math.min(sorted.length, Math.max(1, p * (sorted.length + 1)));
  const below = Math.floor(at);
  const lower = sorted[below - 1];
  const upper = sorted[Math.min(sorted.length, below + 1) - 1];
  return lower + (at - below) * (upper - lower);
}

/** Targets by the tenth in which they stand among their predictions: level when the members are right. */
export function rankHistogram(ranks: readonly number[]): number[] {
  const counts = new Array<number>(RANK_BINS).fill(0);
  for (const rank of ranks) counts[Math.min(RANK_BINS - 1, Math.floor(rank * RANK_BINS))]++;
  return counts;
}

/** Variance of each parameter's coordinate over the members; the prior's is 1. */
export function varianceRatios(members: readonly Float64Array[]): number[] {
  return Array.from(members[0], (_, d) => varianceOf(Float64Array.from(members, (z) => z[d])));
}
