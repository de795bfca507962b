import { type Arena, f64 } from '../../engine/index.js';
import { LINES, type Line } from '../../scenario/types.js';
import { MONTHS_PER_YEAR, PARTS_PER_THOUSAND } from '../../units/index.js';
import { codes } from '../codes/codes.js';
import { LINE } from '../funding/lines.js';
import type { Council } from './council-state.js';

/** Everything is kept twice: under the levers in force, and under the base settlement's in the same state. */
export const TWIN = codes(['inForce', 'base']);

/** What planners have seen and believe. */
export interface Beliefs {
  /** cost and money of each line since the first day, at every month's end: [month * LINES + line] */
  readonly cost: Float64Array;
  readonly funded: Float64Array;
  /** the same since the year began, at the end of the last month */
  readonly yearCost: Float64Array;
  readonly yearFunded: Float64Array;
  /** factor on the prior relief of account k by line j: [(twin * LINES + j) * LINES + k] */
  readonly factor: Float64Array;
}

export function createBeliefs(arena: Arena, years: number): Beliefs {
  const months = years * MONTHS_PER_YEAR + 1;
  return {
    cost: f64(arena, months * LINES.length),
    funded: f64(arena, months * LINES.length),
    yearCost: f64(arena, LINES.length),
    yearFunded: f64(arena, LINES.length),
    factor: f64(arena, 2 * LINES.length * LINES.length).fill(1),
  };
}

/** Planners of money: each purse for its own lines, and the pool for all. */
export const PLANNER = codes(['purse', 'pool']);

/**
 * Money moved between lines by planning, in pence a year of the reference place: by `planningIndex`.
 * `exchanged` adds up over the years; `invested` is this year's shift to prevention.
 */
export interface Planning {
  readonly exchanged: Float64Array;
  readonly invested: Float64Array;
}

export function createPlanning(arena: Arena): Planning {
  const size = 2 * Object.keys(PLANNER).length * LINES.length;
  return { exchanged: f64(arena, size), invested: f64(arena, size) };
}

/** Index of a planner's money for a line. */
export function planningIndex(twin: number, planner: number, line: Line): number {
  return (twin * Object.keys(PLANNER).length + planner) * LINES.length + LINE[line];
}

/**
 * What providers do differently from the base settlement, decided at the end of a month from that month and in force in
 * the next. In the base settlement every change is exactly 0 and every factor exactly 1.
 */
export interface Conduct {
  /** change of the admission threshold for short stays, as a share of it */
  readonly admission: Float64Array;
  /** factor on stays until ready */
  readonly stay: Float64Array;
  /** change of the share of planned admissions that need a bed */
  readonly dayCase: Float64Array;
  /** factor on planned sessions held, by SESSIONS */
  readonly sessions: Float64Array;
  /** factor on the risk of illness after a discharge */
  readonly afterDischarge: Float64Array;
  /** factor on the odds that a frail person at the front door is admitted overnight */
  readonly conversion: Float64Array;
  /** factor on the chance that the community reaches a person in time */
  readonly contact: Float64Array;
  /** cost of effort beyond the base settlement's, pence a month: hospital, community */
  readonly effortPence: Float64Array;
  /** sums over the mornings of the month: mornings, share of beds short, share of beds in full wards, by WARDS_SEEN */
  readonly seen: Float64Array;
}

/** Kinds of planned care whose sessions follow what they are paid. */
export const SESSIONS = codes(['planned', 'dayCase']);

export const WARDS_SEEN = codes(['mornings', 'short', 'full']);

export function createConduct(arena: Arena): Conduct {
  return {
    admission: f64(arena, 1),
    stay: f64(arena, 1).fill(1),
    dayCase: f64(arena, 1),
    sessions: f64(arena, Object.keys(SESSIONS).length).fill(1),
    afterDischarge: f64(arena, 1).fill(1),
    conversion: f64(arena, 1).fill(1),
    contact: f64(arena, 1).fill(1),
    effortPence: f64(arena, 2),
    seen: f64(arena, Object.keys(WARDS_SEEN).length),
  };
}

/** How social care rations, apart from its threshold. */
export interface Rationing {
  /** the threshold with the base settlement's money and the same spending */
  readonly baseThreshold: Float64Array;
  /** hours of packages, relative to the base settlement's */
  readonly hours: Float64Array;
  /** reserves drawn in past years and not refilled, pence: in force, and for the base settlement's threshold */
  readonly drawnPence: Float64Array;
}

export function createRationing(arena: Arena): Rationing {
  return { baseThreshold: f64(arena, 1), hours: f64(arena, 1).fill(1), drawnPence: f64(arena, 2) };
}

/** Hours in force, in whole thousandths, so that rounding of pence changes nobody's package. */
export function hoursInForce({
  rationing,
  council,
}: {
  readonly rationing: Rationing;
  readonly council: Council;
}): number {
  return Math.round((rationing.hours[0] / council.stretch[0]) * PARTS_PER_THOUSAND) / PARTS_PER_THOUSAND;
}

/**
 * Trust between the organisations of a place, 0 to 1: [0] in force, [1] under the base settlement's levers with the
 * same events. Where no lever differs the two have the same bits.
 */
export interface Trust {
  readonly level: Float64Array;
}

export function createTrust(arena: Arena): Trust {
  return { level: f64(arena, 2) };
}
