import { PATHWAYS, STAYS } from '../../care/index.js';
import { type Arena, f64 } from '../../engine/index.js';
import { MONTHS_PER_YEAR } from '../../units/index.js';
import { codes } from '../codes/codes.js';

/** Pathways that the council pays a share of; days delayed for them can be charged for. */
export const DELAYING = PATHWAYS.filter(({ price }) => price.councilShareKey !== null);

/** What payment observes each month: paid activity first, then the basis of charges, scores and capitation. */
export const OBSERVED = [
  'noNight',
  'overnight',
  'dayCase',
  'plannedOrdinary',
  'attendance',
  ...STAYS.map(({ name }) => name),
  'homeCareDay',
  'careHomeDay',
  'admission',
  ...DELAYING.map(({ delayed }) => delayed.column),
  'over4h',
  'oldAdmission',
  'unmetNeed',
  'need',
] as const;
export const SEEN = codes(OBSERVED);
export type Observed = (typeof OBSERVED)[number];

/** The month's activity beside that of the same month in the last year before the fork, which a payer expects. */
export interface Activity {
  /** until the end of the last month, since the year began */
  readonly before: Float64Array;
  readonly month: Float64Array;
  /** activity of this month in the baseline year; the month itself while there is no such year */
  readonly expected: Float64Array;
  /** beyond the baseline since the year began, and as it stood a month ago */
  readonly beyond: Float64Array;
  readonly beyondBefore: Float64Array;
  /** [month of the year * OBSERVED + what] of the last year before the fork, and of the last twelve months */
  readonly baseline: Float64Array;
  readonly lastYear: Float64Array;
  /** this month's activity a year ago, beyond the baseline, which a rolling block pays for */
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
