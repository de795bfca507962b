import { type Arena, f64, i32 } from '../../engine/index.js';
import { LINES, type Line } from '../../scenario/types.js';
import { assert, DAYS_PER_YEAR, toWholePence } from '../../units/index.js';
import { movedShare, planMoves } from '../behaviour/planner.js';
import { codes } from '../codes.js';
import type { State } from '../state.js';
import { callFirst } from './first-call.js';
import { baseLevel } from './line-levels.js';
import { type Planned, plannedMoney } from './path.js';
import { runningShare, transferredShare } from './running.js';
import { tieStrings } from './strings.js';
import { bridgingShare, buyingPower, rampMonths } from './transition.js';

export const LINE = codes(LINES);

/**
 * The money in force, by line. Everything is held against what the base settlement gives in the same year, so that the
 * base settlement is exactly 1 and doubling every price changes nothing.
 */
export interface Money {
  /** this year's money over the base settlement's: new money in, what running the system costs off */
  readonly relative: Float64Array;
  /** what it would be without planning, transfer and overhead */
  readonly settled: Float64Array;
  /** the part of `settled` that is new money */
  readonly newMoney: Float64Array;
  /** the part of `settled` that is bridging money */
  readonly bridging: Float64Array;
  /** what running the system takes off the line this year, beyond the base settlement */
  readonly runningPence: Float64Array;
  /** the part of `relative` that permanent places are built for, the level they were at when it last changed, and when */
  readonly built: Float64Array;
  readonly from: Float64Array;
  readonly changedMonth: Int32Array;
  /** change of prevention's bounded relative money at the start of each year of the run */
  readonly preventionSteps: Float64Array;
}

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
    preventionSteps: f64(arena, years + 1),
  };
}

/**
 * A year's money is settled: at its start, and at the fork. Each line's planned money at what a pound still buys, with
 * bridging money and less what past deficits call first; then what planners move, what is transferred, and what running the system costs. What it buys follows along the ramps of
 * `rampedLevel` and `steppedLevel`.
 */
export function planYear(s: State): void {
  const { money } = s;
  const called = callFirst(s);
  const { lineFactor, newFraction } = s.standing;
  const power = buyingPower(s);
  const bridging = bridgingShare(s, basePlanPence(s, 'community') + basePlanPence(s, 'social')) * power;
  const settled = { prevention: 1, community: 1, acute: 1, social: 1 };
  for (const line of LINES) {
    const index = LINE[line];
    const { level, added } = planned(s, line);
    const factor = lineFactor[index] * power;
    const shared = level * factor;
    const bridged = line === 'community' || line === 'social' ? bridging : 0;
    settled[line] = shared + bridged - called[line];
    money.settled[index] = settled[line];
    money.newMoney[index] = newFraction[index] > 0 ? shared * newFraction[index] : added * factor;
    money.bridging[index] = bridged;
  }
  planMoves(s, settled);
  for (const line of LINES) {
    const base = basePlanPence(s, line);
    const had = settled[line] + movedShare(s, line) + transferredShare(s, line);
    const share = runningShare(s, line);
    const kept = had * (1 - share);
    money.runningPence[LINE[line]] = share === 0 ? 0 : toWholePence(base * had) - toWholePence(base * kept);
    setRelative(s, line, kept);
  }
}

/** A line's money over the base settlement's, before places share, planners move and running the system costs. */
export function plannedLevel(s: State, line: Line): number {
  return planned(s, line).level;
}

/** The part of it that is new money. */
export function newMoneyShare(s: State, line: Line): number {
  return planned(s, line).added;
}

function planned(s: State, line: Line): Planned {
  const { base, settlement } = s.terms;
  const year = s.yearsInForce;
  const pence = settlement.total.newMoneyPencePerPersonYear[line] * s.rules.scenario.people;
  const added = pence === 0 ? 0 : pence / s.rules.prices.baseBudgetPence[line];
  return plannedMoney({ base, settlement, line, yearsBefore: s.year - year, year, added });
}

function setRelative(s: State, line: Line, relative: number): void {
  const { money } = s;
  const index = LINE[line];
  const before = money.relative[index];
  money.relative[index] = relative;
  tieStrings(s, line, relative);
  if (line !== 'prevention' || relative === before) return;
  const year = s.year;
  assert(year < money.preventionSteps.length, `year ${year} is beyond the run`);
  money.preventionSteps[year] += bounded(relative - 1) - bounded(before - 1);
}

/** Permanent places are built for another level from now on, beginning where they are, with what is open already. */
export function buildTo(s: State, line: Line, level: number, open: number): void {
  const { money } = s;
  const index = LINE[line];
  if (level === money.built[index]) return;
  money.from[index] = rampedLevel(s, line) + open;
  money.built[index] = level;
  money.changedMonth[index] = s.month;
}

/** s(x) = x / (1 + |x|): every response is bounded by it. */
export function bounded(x: number): number {
  return x / (1 + Math.abs(x));
}

/** What the base settlement gives a line this year, pence; not rounded. */
export function basePlanPence(s: State, line: Line): number {
  return s.rules.prices.baseBudgetPence[line] * baseLevel(s.terms.base, line, s.year);
}

/** This year's money of each line, whole pence. */
export function linePlansPence(s: State): Record<Line, number> {
  const plan = (line: Line) => Math.round(basePlanPence(s, line) * s.money.relative[LINE[line]]);
  return Object.fromEntries(LINES.map((line) => [line, plan(line)])) as Record<Line, number>;
}

/** What a line's money has built by now, against the base settlement's first year: along a ramp since it changed. */
export function rampedPosts(s: State, line: Line): number {
  return baseLevel(s.terms.base, line, s.year) * rampedLevel(s, line);
}

function rampedLevel(s: State, line: Line): number {
  const { money } = s;
  const index = LINE[line];
  const since = s.month - money.changedMonth[index] + 1;
  const reached = Math.min(1, (since * s.standing.gain[0]) / rampMonths(s));
  return money.from[index] + reached * (money.built[index] - money.from[index]);
}

/** Case management's money: the base settlement's against its first year, and the one's in force against that. */
export function managedLevels(s: State): { readonly base: number; readonly own: number } {
  return { base: baseLevel(s.terms.base, 'community', s.year), own: rampedLevel(s, 'community') };
}

/** The same for what changes at once after a lag. */
export function steppedLevel(s: State, line: Line): number {
  const { money } = s;
  const index = LINE[line];
  const since = s.month - money.changedMonth[index];
  const level = since < s.rules.capacity.stepLagMonths ? money.from[index] : money.built[index];
  return baseLevel(s.terms.base, line, s.year) * level;
}

/**
 * Factor on the odds of upward moves: each year's change of prevention's money works after a dead time and along a
 * rise. Exactly 1 while it is the base settlement's.
 */
export function upwardFactor(s: State): number {
  const { strength, deadLagDays, riseDays } = s.terms.prevention;
  const { preventionSteps } = s.money;
  let effect = 0;
  for (let year = 0; year < preventionSteps.length; year++) {
    const step = preventionSteps[year];
    if (step === 0) continue;
    const since = s.now - year * DAYS_PER_YEAR - deadLagDays;
    effect += step * Math.min(1, Math.max(0, since / riseDays));
  }
  return 1 - strength * effect;
}
