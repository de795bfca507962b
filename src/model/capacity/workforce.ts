import { LINE_TABLE, LINES, type Line, type Sector } from '../../outcomes/index.js';
import { bookValue } from '../../scenario/book-value.js';
import type { BookValues } from '../../scenario/types.js';
import { MONTHS_PER_YEAR, required } from '../../units/index.js';
import { codes } from '../codes/codes.js';

/** Sectors whose places open only when staffed: adult social care, and community and intermediate care. */
const EMPLOYERS = LINES.filter((line) => LINE_TABLE[line].sector !== null);
export const SECTORS = EMPLOYERS.map((line) => required(LINE_TABLE[line].sector));
export const SECTOR = codes(SECTORS);
export type { Sector };
/** The line whose money pays for a sector's posts. */
export const LINE_OF_SECTOR = Object.fromEntries(SECTORS.map((sector, at) => [sector, EMPLOYERS[at]])) as Readonly<
  Record<Sector, Line>
>;

export interface WorkforceRules {
  /** vacant posts over posts in the base settlement, by SECTOR */
  readonly baseVacancy: readonly number[];
  /** share of staff who leave in a month */
  readonly leavePerMonth: readonly number[];
  /** share of vacant posts filled in a month: what keeps the base vacancy */
  readonly fillPerMonth: readonly number[];
  /** share of a shortfall that agency staff cover, and what they cost above the price of posts */
  readonly agencyShare: number;
  readonly agencyPremium: number;
}

export function compileWorkforce(book: BookValues): WorkforceRules {
  const value = (key: string) => bookValue(book, key);
  const baseVacancy = SECTORS.map((sector) => value(`workforce.${sector}.vacancyShare`));
  const leavePerMonth = SECTORS.map((sector) => value(`workforce.${sector}.turnoverPerYear`) / MONTHS_PER_YEAR);
  return {
    baseVacancy,
    leavePerMonth,
    fillPerMonth: baseVacancy.map((vacancy, sector) => (leavePerMonth[sector] * (1 - vacancy)) / vacancy),
    agencyShare: value('workforce.agencyShare'),
    agencyPremium: value('workforce.agencyPremium'),
  };
}

/**
 * Staff in post a month later, relative to the base settlement's: a share leaves, and a share of any vacant posts is
 * filled. With the fill rate that keeps the base vacancy this is staff + (fill + leave) (posts - staff), so that
 * staff 1 with posts 1 stays exactly 1. Nobody is dismissed, so it never falls faster than people leave.
 */
export function staffNextMonth(rules: WorkforceRules, sector: number, staff: number, posts: number): number {
  const leave = rules.leavePerMonth[sector];
  return Math.max(staff * (1 - leave), staff + (rules.fillPerMonth[sector] + leave) * (posts - staff));
}

/** Vacant posts over posts. */
export function vacancyShare(rules: WorkforceRules, sector: number, staff: number, posts: number): number {
  return posts > 0 ? Math.max(0, 1 - ((1 - rules.baseVacancy[sector]) * staff) / posts) : 0;
}
