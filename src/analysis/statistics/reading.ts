import type { Estimate, OverDraws, Reading, ReadTogether } from '../documents/document-figures.js';
import { CONFIDENCE, groupsByDraw, hasSeveralDraws, type Sample, valued } from './estimate.js';
import { holm, pValue } from './multiplicity.js';
import { overDraws } from './over-draws.js';
import { readInterval } from './paired.js';

/** A difference read for itself. */
export interface ReadAlone {
  readonly reading: Reading;
  /** two-sided p of no mean difference (t); null with fewer than two units */
  readonly p: number | null;
  /** the three intervals; null of one set of parameters */
  readonly over: OverDraws | null;
}

/** A direction needs the lower end of the interval of the share of draws that have it to reach this. */
export const AGREE_LEAST = 0.9;

/**
 * The one reading of a paired difference (decisions 24 and 51): of several draws by the share that agrees in sign, of one set
 * of parameters by its interval; identical only if every year of every pair is, for opposite differences of two years may
 * cancel in the mean.
 *
 * @param interval of the difference, by `meanInterval`
 * @param years the same pairs year by year; those of nobody left out
 */
export function readAlone(
  difference: Sample,
  interval: { readonly low: number | null; readonly high: number | null },
  years: readonly Estimate[],
): ReadAlone {
  const calm = years.every((year) => readInterval(year) === 'identical');
  const sample = valued(difference);
  const over = hasSeveralDraws(sample) ? overDraws(groupsByDraw(sample)) : null;
  const read = over === null ? readInterval(interval) : readDraws(over);
  return { reading: read === 'identical' && !calm ? 'unclear' : read, p: pValue(difference), over };
}

/**
 * What several draws say of a difference: `unknown` with too few of them. Where what parameters do cannot be told from chance,
 * the unshrunk draws, with all their chance, have to agree as well.
 */
export function readDraws({ mean, likely, sign, signUnshrunk, betweenVariance, withinVariance }: OverDraws): Reading {
  // a range from 0 to 0 may leave out a few draws that differ
  const isConstant = betweenVariance === 0 && (withinVariance ?? 0) === 0;
  if (isConstant && mean === 0 && likely !== null) return 'identical';
  if (sign === null) return 'unknown';
  const agrees = [sign, signUnshrunk ?? sign].every(({ low, way }) => low >= AGREE_LEAST && way === sign.way);
  return agrees && sign.way !== 'neither' ? sign.way : 'unclear';
}

/** What is left of readings when all are made at once. */
export function readTogether(all: readonly { readonly reading: Reading; readonly p: number | null }[]): ReadTogether[] {
  const adjusted = holm(all.map(({ p, reading }) => (reading === 'identical' ? null : p)));
  return all.map(({ reading }, at) => ({ pHolm: adjusted[at], readingHolm: readAdjusted(reading, adjusted[at]) }));
}

/** Adjusting can only take a direction away: it gives none that the reading alone has not. */
export function readAdjusted(reading: Reading, pHolm: number | null): Reading {
  const directed = reading === 'lower' || reading === 'higher';
  return directed && pHolm !== null && pHolm > 1 - CONFIDENCE ? 'unclear' : reading;
}
