import { type Arena, f64 } from '../../engine/index.js';
import type { PaidLine } from '../../scenario/types.js';
import { MONTHS_PER_YEAR } from '../../units/index.js';
import { codes } from '../codes.js';
import type { State } from '../state.js';
import { areaUntil, countOf } from '../tallies.js';
import { COUNT, STOCK } from '../vocabulary.js';
import { repeatsUntilNow } from './month.js';

/** What payment looks at, month by month: paid activity first, then what charges, scores and capitation rest on. */
export const OBSERVED = [
  'noNight',
  'overnight',
  'dayCase',
  'plannedOrdinary',
  'attendance',
  'response',
  'virtualWardDay',
  'pathway1Day',
  'pathway2Day',
  'pathway3Day',
  'homeCareDay',
  'careHomeDay',
  'admission',
  'delayedPathway1',
  'over4h',
  'oldAdmission',
  'unmetNeed',
  'need',
] as const;
export const SEEN = codes(OBSERVED);
export type Observed = (typeof OBSERVED)[number];

/** The month's activity, held against the same month of the last year before the fork: what a payer expects. */
export interface Activity {
  /** until the end of the last month, since the year began */
  readonly before: Float64Array;
  readonly month: Float64Array;
  /** what the baseline year had in this month; the month itself while there is no such year */
  readonly expected: Float64Array;
  /** beyond the baseline since the year began, and as it stood a month ago */
  readonly beyond: Float64Array;
  readonly beyondBefore: Float64Array;
  /** [month of the year * OBSERVED + what] of the last year before the fork, and of the last twelve months */
  readonly baseline: Float64Array;
  readonly lastYear: Float64Array;
  /** this month's activity a year ago, beyond the baseline: what a rolling block pays for */
  readonly rolled: Float64Array;
}

export function createActivity(arena: Arena): Activity {
  const one = () => f64(arena, OBSERVED.length);
  return {
    before: one(),
    month: one(),
    expected: one(),
    beyond: one(),
    beyondBefore: one(),
    baseline: f64(arena, OBSERVED.length * MONTHS_PER_YEAR),
    lastYear: f64(arena, OBSERVED.length * MONTHS_PER_YEAR),
    rolled: one(),
  };
}

/** Reads the month that ends now. Without a year before the fork the first year is its own baseline. */
export function observeMonth(s: State): void {
  const { activity } = s;
  const done = s.month;
  const first = (done % MONTHS_PER_YEAR) * OBSERVED.length;
  const until = untilNow(s);
  const yearStarts = first === 0;
  const baselineYears = Math.max(1, s.rules.scenario.years.warmUp);
  OBSERVED.forEach((name, what) => {
    const now = until[name];
    const month = now - (yearStarts ? 0 : activity.before[what]);
    const expected = done < MONTHS_PER_YEAR ? month : activity.baseline[first + what];
    const beyond = yearStarts ? 0 : activity.beyond[what];
    activity.before[what] = now;
    activity.month[what] = month;
    activity.expected[what] = expected;
    activity.beyondBefore[what] = beyond;
    activity.beyond[what] = beyond + (month - expected);
    activity.rolled[what] = activity.lastYear[first + what] - activity.baseline[first + what];
    activity.lastYear[first + what] = month;
    if (done < baselineYears * MONTHS_PER_YEAR) activity.baseline[first + what] = month;
  });
}

/** Everything observed, since the year began. */
function untilNow(s: State): Record<Observed, number> {
  const count = (name: keyof typeof COUNT) => countOf(s.tallies, COUNT[name]);
  const days = (name: keyof typeof STOCK) => areaUntil(s.tallies, STOCK[name], s.now);
  const overnight = count('admissions.overnight');
  const ordinary = count('admissions.plannedOrdinary');
  const admission = count('admissions.unplanned');
  return {
    noNight: admission - overnight,
    overnight,
    dayCase: count('admissions.planned') - ordinary + repeatsUntilNow(s),
    plannedOrdinary: ordinary,
    attendance: count('attendances.department'),
    response: count('community.responses'),
    virtualWardDay: days('time.virtualWard'),
    pathway1Day: days('time.pathway1'),
    pathway2Day: days('time.pathway2'),
    pathway3Day: days('time.pathway3'),
    homeCareDay: days('time.homeCareCouncil'),
    careHomeDay: days('time.careHomeCouncil'),
    admission,
    delayedPathway1: count('delayedDays.pathway1'),
    over4h: count('attendances.over4h'),
    oldAdmission: count('admissions.65to74') + count('admissions.75to84') + count('admissions.85plus'),
    unmetNeed: days('time.unmetNeed'),
    need: s.rules.prices.exposureDay.reduce(
      (sum, weight, segment) => sum + weight * areaUntil(s.tallies, STOCK['time.segment1'] + segment, s.now),
      0,
    ),
  };
}

/** Reported unit prices of a line's activity, pence. */
export function priceList(s: State, line: PaidLine): readonly (readonly [Observed, number])[] {
  const { prices } = s.rules;
  if (line === 'acute') {
    return [
      ['noNight', prices.paid.noNight],
      ['overnight', prices.paid.overnight],
      ['dayCase', prices.paid.dayCase],
      ['plannedOrdinary', prices.paid.plannedOrdinary],
      ['attendance', prices.paid.attendance],
    ];
  }
  if (line === 'community') {
    return [
      ['response', prices.response],
      ['virtualWardDay', prices.virtualWardDay],
      ['pathway1Day', prices.pathwayDay[0] * (1 - prices.councilPathway1Share)],
      ['pathway2Day', prices.pathwayDay[1]],
      ['pathway3Day', prices.pathwayDay[2]],
    ];
  }
  return [
    ['pathway1Day', prices.pathwayDay[0] * prices.councilPathway1Share],
    ['homeCareDay', prices.homeCareDay],
    ['careHomeDay', prices.careHomeDay * (1 - prices.nhsFundedCareHomeShare)],
  ];
}

/** A line's activity beyond its baseline since the year began, at its prices. */
export function pricedBeyond(s: State, line: PaidLine): number {
  return priced(s, line, s.activity.beyond);
}

/** The same of this month a year ago. */
export function pricedRolled(s: State, line: PaidLine): number {
  return priced(s, line, s.activity.rolled);
}

function priced(s: State, line: PaidLine, activity: Float64Array): number {
  return priceList(s, line).reduce((sum, [name, price]) => sum + price * activity[SEEN[name]], 0);
}
