import type { Estimate, Reading, ReadTogether } from '../documents/document-figures.js';
import { CONFIDENCE, type Sample } from './estimate.js';
import { holm, pValue } from './multiplicity.js';
import { readInterval } from './paired.js';

/** A difference read for itself. */
export interface ReadAlone {
  readonly reading: Reading;
  /** two-sided p of no mean difference (t); null with fewer than two units */
  readonly p: number | null;
}

/**
 * The one reading of a paired difference (docs/decisions/0024-one-reading.md): by its interval, and identical only if every
 * year of every pair is, for opposite differences of two years may cancel in the mean.
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
  const read = readInterval(interval);
  return { reading: read === 'identical' && !calm ? 'unclear' : read, p: pValue(difference) };
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
