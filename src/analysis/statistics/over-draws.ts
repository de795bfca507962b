import { betaQuantile, compensatedSum } from '../../maths/index.js';
import type { Chance, Interval, OverDraws, SignShare } from '../documents/document-figures.js';
import { tQuantile } from './student.js';

/** Fewer draws give no likely range, nor do fewer replications in each. */
export const DRAWS_LEAST = 40;
export const REPLICATIONS_LEAST = 2;
/** Where chance is small enough, this number of draws with their own replications shows how small. */
export const DUPLICATES_LEAST = 16;
const CHANCE_SMALL = 1 / 3;
/** What the likely range holds of the draws. */
export const LIKELY = 0.9;
/** Confidence of the simulation error and of the share of draws that agree in sign. */
const CONFIDENCE = 0.95;
/** Half a success and half a failure: the prior of Jeffreys. */
const JEFFREYS = 0.5;

/** Where the variance of a quantity over draws and replications comes from. */
interface Components {
  /** of draws, in the order they came */
  readonly means: Float64Array;
  readonly mean: number;
  /** pooled variance within draws; null without a draw of two replications */
  readonly s2: number | null;
  /** variance of the draws' means */
  readonly between: number;
  /** what chance adds to the variance of the draws' means: s2 / M */
  readonly noise: number | null;
  /** max(0, V - s2 / M) */
  readonly parameters: number | null;
}

/**
 * The three intervals of a quantity seen in several draws of the parameters, never mixed (docs/model/uncertainty.md):
 * the simulation error of its mean, the range that is likely given what is not known, and chance in one history.
 *
 * @param groups values of each draw, one a replication; at least two draws
 */
export function overDraws(groups: readonly Float64Array[]): OverDraws {
  const { means, mean, s2, between, noise, parameters } = components(groups);
  const draws = means.length;
  const shrunk = shrink(means, mean, between, parameters);
  const error = tQuantile((1 + CONFIDENCE) / 2, draws - 1) * Math.sqrt(between / draws);
  const isConstant = between === 0 && (s2 === null || s2 === 0);
  const isEnough = isConstant || enough(groups, s2, parameters);
  // without any spread that is not chance a range would claim that nothing is unknown
  const likely = isConstant || (isEnough && parameters !== null && parameters > 0) ? rangeOf(shrunk ?? means) : null;
  const separable = isSeparable(noise, parameters);
  return {
    draws,
    replications: Math.min(...groups.map(({ length }) => length)),
    mean,
    error,
    likely,
    chance: chanceOf(s2, parameters),
    sign: isEnough && shrunk !== null ? signShare(shrunk) : null,
    signUnshrunk: isEnough && separable === false ? signShare(means) : null,
    separable,
    withinVariance: s2,
    betweenVariance: between,
    parameterVariance: parameters,
  };
}

/** Why draws are not shrunk: too few draws or replications, or parameters cannot be told from chance. */
export type Unshrunk = 'tooFew' | 'inseparable';

/**
 * The draws' means, shrunk towards the grand mean by what of their spread is not chance. Where more of it is chance than
 * parameters they would agree for want of replications, and where all of it is they would be one and the same.
 */
export function shrunkMeans(groups: readonly Float64Array[]): Float64Array | Unshrunk {
  const { means, mean, between, noise, parameters, s2 } = components(groups);
  if (!enough(groups, s2, parameters)) return 'tooFew';
  if (isSeparable(noise, parameters) === false) return 'inseparable';
  return shrink(means, mean, between, parameters) ?? 'tooFew';
}

/** Whether parameters move the draws' means at least as much as chance does; null where chance is not known. */
function isSeparable(noise: number | null, parameters: number | null): boolean | null {
  return noise === null || parameters === null ? null : noise <= parameters;
}

/**
 * Histories whose parameters are known: every replication's distance from its draw's mean, put about the grand mean, and
 * widened by what the draw's mean has taken of it. Null where no draw has two.
 */
export function chanceAlone(groups: readonly Float64Array[]): Float64Array | null {
  const { means, mean } = components(groups);
  const values = groups.flatMap((own, k) => {
    const widened = own.length < 2 ? 0 : Math.sqrt(own.length / (own.length - 1));
    return widened === 0 ? [] : Array.from(own, (value) => mean + widened * (value - means[k]));
  });
  return values.length === 0 ? null : Float64Array.from(values);
}

function components(groups: readonly Float64Array[]): Components {
  const means = Float64Array.from(groups, meanOf);
  const mean = meanOf(means);
  const between = squaresAbout(means, mean) / (means.length - 1);
  const freedom = groups.reduce((sum, own) => sum + own.length - 1, 0);
  const s2 = freedom === 0 ? null : inOrder(groups.map((own, k) => squaresAbout(own, means[k]))) / freedom;
  const perMean = inOrder(groups.map(({ length }) => 1 / length)) / groups.length;
  const noise = s2 === null ? null : s2 * perMean;
  return { means, mean, s2, between, noise, parameters: noise === null ? null : Math.max(0, between - noise) };
}

/** Whether a likely range can be told: 40 draws of 2 replications, or chance small against what is not known. */
function enough(groups: readonly Float64Array[], s2: number | null, parameters: number | null): boolean {
  if (groups.length < DRAWS_LEAST || s2 === null || parameters === null) return false;
  const several = groups.filter(({ length }) => length >= REPLICATIONS_LEAST).length;
  return several >= DRAWS_LEAST || (several >= DUPLICATES_LEAST && s2 < CHANCE_SMALL * parameters);
}

function shrink(means: Float64Array, mean: number, between: number, parameters: number | null): Float64Array | null {
  if (between === 0) return means;
  if (parameters === null) return null;
  const factor = Math.sqrt(parameters / between);
  return means.map((own) => mean + factor * (own - mean));
}

function rangeOf(shrunk: Float64Array): Interval {
  const sorted = shrunk.slice().sort();
  return { low: quantileOfDraws(sorted, (1 - LIKELY) / 2), high: quantileOfDraws(sorted, (1 + LIKELY) / 2) };
}

/** The p quantile at position p (K + 1) of K sorted values, between neighbours by proportion. */
export function quantileOfDraws(sorted: Float64Array, p: number): number {
  const at = p * (sorted.length + 1);
  const below = Math.min(Math.max(Math.floor(at), 1), sorted.length);
  const above = Math.min(below + 1, sorted.length);
  const low = sorted[below - 1];
  return low + Math.max(0, at - below) * (sorted[above - 1] - low);
}

/** Draws on the side of 0 that has more of them, with the interval of Jeffreys. */
export function signShare(values: Float64Array): SignShare {
  const [below, above] = [values.filter((one) => one < 0).length, values.filter((one) => one > 0).length];
  const agree = Math.max(below, above);
  const [a, b] = [agree + JEFFREYS, values.length - agree + JEFFREYS];
  return {
    way: below === above ? 'neither' : below > above ? 'lower' : 'higher',
    agree,
    draws: values.length,
    // the interval of nothing seen begins at 0, and that of nothing else ends at 1
    low: agree === 0 ? 0 : betaQuantile((1 - CONFIDENCE) / 2, a, b),
    high: agree === values.length ? 1 : betaQuantile((1 + CONFIDENCE) / 2, a, b),
  };
}

function chanceOf(s2: number | null, parameters: number | null): Chance | null {
  if (s2 === null || parameters === null) return null;
  return { alone: Math.sqrt(s2), withParameters: Math.sqrt(s2 + parameters) };
}

/** Exactly the value where all are equal; otherwise the same bits in whatever order they came. */
function meanOf(values: Float64Array): number {
  const sorted = values.slice().sort();
  if (sorted[0] === sorted[sorted.length - 1]) return sorted[0];
  return compensatedSum(sorted) / sorted.length;
}

function squaresAbout(values: Float64Array, middle: number): number {
  return inOrder(Array.from(values, (value) => (value - middle) * (value - middle)));
}

function inOrder(values: readonly number[]): number {
  return compensatedSum(Float64Array.from(values).sort());
}
