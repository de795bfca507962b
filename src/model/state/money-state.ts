import { type Arena, f64, i32 } from '../../engine/index.js';
import { LINES, MAX_FIRST_CALL_YEARS, PURSES } from '../../scenario/types.js';

/**
 * The money in force, by line. Everything is relative to what the base settlement gives in the same year, so that the
 * base settlement is exactly 1 and doubling every price changes nothing.
 */
export interface Money {
  /** this year's money over the base settlement's, with new money and after the cost of running the system */
  readonly relative: Float64Array;
  /** the same without planning, transfer and overhead */
  readonly settled: Float64Array;
  /** the part of `settled` that is new money */
  readonly newMoney: Float64Array;
  /** the part of `settled` that is bridging money */
  readonly bridging: Float64Array;
  /** cost of running the system charged to the line this year, beyond the base settlement */
  readonly runningPence: Float64Array;
  /** the part of `relative` that pays for permanent places; the level when it last changed; the month in which it did */
  readonly built: Float64Array;
  readonly from: Float64Array;
  readonly changedMonth: Int32Array;
  /** changes of purse expected of the patients assessed this month, by PURSE_CHANGES */
  readonly purseChanges: Float64Array;
  /** change of prevention's relative money, bounded, at the start of each year of the run */
  readonly preventionSteps: Float64Array;
}

/** Under the settlement in force, and under the base settlement. */
export const PURSE_CHANGES = { inForce: 0, base: 1 } as const;

/** @param years of the run, warm-up and horizon */
export function createMoney(arena: Arena, years: number): Money {
  return {
    relative: f64(arena, LINES.length).fill(1),
    settled: f64(arena, LINES.length).fill(1),
    newMoney: f64(arena, LINES.length),
    bridging: f64(arena, LINES.length),
    runningPence: f64(arena, LINES.length),
    built: f64(arena, LINES.length).fill(1),
    from: f64(arena, LINES.length).fill(1),
    changedMonth: i32(arena, LINES.length),
    purseChanges: f64(arena, Object.keys(PURSE_CHANGES).length),
    preventionSteps: f64(arena, years + 1),
  };
}

/** What one year carries into the next. */
export interface YearEnd {
  /** pence due to `centre` in each year of the run and after it; negative: kept from a surplus */
  readonly owedPence: Float64Array;
  /** each line's part of what is due this year (negative: received), whole pence */
  readonly calledPence: Float64Array;
  /** by purse: 1 overspent, -1 underspent beyond the dead band in the last full year */
  readonly deviationSign: Float64Array;
}

export function createYearEnd(arena: Arena, years: number): YearEnd {
  return {
    owedPence: f64(arena, years + 1 + MAX_FIRST_CALL_YEARS),
    calledPence: f64(arena, LINES.length),
    deviationSign: f64(arena, PURSES.length),
  };
}

/** This year's money that does not pay for permanent staff yet, by line, over the base settlement's money. */
export interface Strings {
  /** comes for one year at a time */
  readonly oneYear: Float64Array;
  /** is confirmed too late in the year for permanent staff */
  readonly late: Float64Array;
  /** of what was taken from the acute line, what is booked as saved this year, whole pence */
  readonly bookedPence: Float64Array;
}

export function createStrings(arena: Arena): Strings {
  return { oneYear: f64(arena, LINES.length), late: f64(arena, LINES.length), bookedPence: f64(arena, 1) };
}
