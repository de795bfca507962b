import { type Arena, f64 } from '../../engine/index.js';
import { COUNT_COLUMNS, STOCK_COLUMNS } from '../../outcomes/index.js';
import { QUINTILES } from '../../scenario/types.js';
import { LIVING_STOCKS } from '../codes/vocabulary.js';

/**
 * Measurements since the year began, by deprivation quintile. Times are kept as level x time left in the year, so
 * that each change adds its size times the rest of the year, whatever the order of changes.
 */
export class Tallies {
  /** events counted: [count * QUINTILES + quintile] */
  readonly counts: Float64Array;
  /** stocks now: [stock * QUINTILES + quintile] */
  readonly levels: Float64Array;
  /** integral of each stock at the end of the year if nothing more happens, unit-days */
  readonly areas: Float64Array;
  /** patients now delayed in an acute bed, by reason: [delay * QUINTILES + quintile] */
  readonly delayed: Float64Array;
  /** moves since the year began: [from * settings + to] */
  readonly flows: Float64Array;
  /** sums of durations, by WAIT */
  readonly waits: Float64Array;
  readonly yearEndDays: Float64Array;

  constructor(arena: Arena, settings: number, delays: number, waits: number) {
    this.counts = f64(arena, COUNT_COLUMNS.length * QUINTILES);
    this.levels = f64(arena, STOCK_COLUMNS.length * QUINTILES);
    this.areas = f64(arena, STOCK_COLUMNS.length * QUINTILES);
    this.delayed = f64(arena, delays * QUINTILES);
    this.flows = f64(arena, settings * settings);
    this.waits = f64(arena, waits);
    this.yearEndDays = f64(arena, 1);
  }
}

export function countOne(tallies: Tallies, what: number, quintile: number): void {
  tallies.counts[what * QUINTILES + quintile]++;
}

export function countMany(tallies: Tallies, what: number, quintile: number, events: number): void {
  tallies.counts[what * QUINTILES + quintile] += events;
}

/** Changes a stock, at a time in this year. */
export function changeStock(tallies: Tallies, stock: number, quintile: number, change: number, atDays: number): void {
  const index = stock * QUINTILES + quintile;
  tallies.levels[index] += change;
  tallies.areas[index] += change * (tallies.yearEndDays[0] - atDays);
}

/** Unit-days of a stock since the year began, over all quintiles, up to a time no earlier than the last change. */
export function areaUntil(tallies: Tallies, stock: number, atDays: number): number {
  const left = tallies.yearEndDays[0] - atDays;
  let area = 0;
  for (let quintile = 0; quintile < QUINTILES; quintile++) {
    const index = stock * QUINTILES + quintile;
    area += tallies.areas[index] - tallies.levels[index] * left;
  }
  return area;
}

export function levelOf(tallies: Tallies, stock: number): number {
  let level = 0;
  for (let quintile = 0; quintile < QUINTILES; quintile++) level += tallies.levels[stock * QUINTILES + quintile];
  return level;
}

/** Number of people alive in the place. */
export function livingNow(tallies: Tallies): number {
  return LIVING_STOCKS.reduce((sum, stock) => sum + levelOf(tallies, stock), 0);
}

export function countOf(tallies: Tallies, what: number): number {
  let count = 0;
  for (let quintile = 0; quintile < QUINTILES; quintile++) count += tallies.counts[what * QUINTILES + quintile];
  return count;
}

/** Begins a year: counts start from zero, stocks carry on. */
export function startYear(tallies: Tallies, yearEndDays: number, lengthDays: number): void {
  tallies.counts.fill(0);
  tallies.flows.fill(0);
  tallies.waits.fill(0);
  tallies.yearEndDays[0] = yearEndDays;
  for (let index = 0; index < tallies.areas.length; index++) {
    tallies.areas[index] = tallies.levels[index] * lengthDays;
  }
}
