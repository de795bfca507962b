import type { Settlement } from '../../scenario/types.js';
import { DAYS_PER_MONTH, MONTHS_PER_YEAR } from '../../units/index.js';
import { operationalDays, type Seasons, timeOfOperationalDays } from '../population/seasons.js';
import { inForce, type Profile, pandemicShare } from './pandemic-profile.js';

/**
 * The pace of illness relative to the seasons, month by month. Shocks change it for everyone alike, so that each
 * illness stays the same and only comes earlier or later. Until the first shock every time keeps its bits.
 */
export interface Pace {
  /**
   * operational days of the seasons at the start of each month of the run, and the days that shocks have added by
   * then
   */
  readonly startDays: Float64Array;
  readonly addedDays: Float64Array;
  /** operational days per operational day of the seasons, by month; 1 in the last, which stands for all later ones */
  readonly factor: Float64Array;
}

export interface Winter {
  /** month of the year; 1 is April */
  readonly firstMonth: number;
  readonly months: number;
}

export type PaceShocks = Profile & Pick<Settlement['shocks'], 'winterUnplannedFactor' | 'pandemicUnplannedFactor'>;

/** What changes the pace in a month since the fork. */
export interface PaceChanges {
  /** what strikes, and how many months it has been in force by then */
  shocksIn(month: number): { readonly shocks: PaceShocks; readonly since: number };
  /** a factor: what a pool does by itself */
  pooled(month: number): number;
}

/** @returns null where nothing in the settlement changes the pace */
export function compilePace(
  seasons: Seasons,
  { shocksIn, pooled }: PaceChanges,
  winter: Winter,
  years: { readonly warmUp: number; readonly horizon: number },
): Pace | null {
  const before = years.warmUp * MONTHS_PER_YEAR;
  const months = before + years.horizon * MONTHS_PER_YEAR;
  const factor = new Float64Array(months + 1).fill(1);
  for (let month = before; month < months; month++) {
    const ofYear = (month % MONTHS_PER_YEAR) + 1;
    const { shocks, since } = shocksIn(month - before);
    if (isDuring(ofYear, winter.firstMonth, winter.months)) factor[month] *= shocks.winterUnplannedFactor;
    factor[month] *= pooled(month - before);
    factor[month] *= inForce(shocks.pandemicUnplannedFactor, pandemicShare(since, shocks));
  }
  if (factor.every((value) => value === 1)) return null;
  const startDays = factor.map((_, month) => operationalDays(seasons, month * DAYS_PER_MONTH));
  const addedDays = new Float64Array(months + 1);
  for (let month = 1; month <= months; month++) {
    const passed = startDays[month] - startDays[month - 1];
    addedDays[month] = addedDays[month - 1] + (factor[month - 1] - 1) * passed;
  }
  return { startDays, addedDays, factor };
}

export function isDuring(month: number, from: number, months: number): boolean {
  return month >= from && month < from + months;
}

/** Operational days that have passed at a time in days, shocks included. */
export function pacedDays(pace: Pace | null, seasons: Seasons, timeDays: number): number {
  const plain = operationalDays(seasons, timeDays);
  if (pace === null) return plain;
  const month = Math.min(Math.floor(timeDays / DAYS_PER_MONTH), pace.factor.length - 1);
  return plain + pace.addedDays[month] + (pace.factor[month] - 1) * (plain - pace.startDays[month]);
}

/** The inverse of {@link pacedDays}: the time in days at which a number of operational days has passed. */
export function timeOfPacedDays(pace: Pace | null, seasons: Seasons, operational: number): number {
  if (pace === null) return timeOfOperationalDays(seasons, operational);
  const { startDays, addedDays, factor } = pace;
  let month = 0;
  let beyond = factor.length;
  while (beyond - month > 1) {
    const middle = Math.floor((month + beyond) / 2);
    if (startDays[middle] + addedDays[middle] <= operational) month = middle;
    else beyond = middle;
  }
  const plain = operational - addedDays[month];
  if (factor[month] === 1) return timeOfOperationalDays(seasons, plain);
  const passed = (plain - startDays[month]) / factor[month];
  return timeOfOperationalDays(seasons, startDays[month] + passed);
}
