import { pow } from '../../maths/index.js';
import { bookValue } from '../../scenario/book-value.js';
import type { BookValues } from '../../scenario/types.js';
import { DAYS_PER_WEEK, DAYS_PER_YEAR } from '../../units/index.js';

/** What the money of social care is spent on, as far as providers and councils can choose. */
const PARTS = ['packages', 'hours', 'places', 'hospitalAssessors', 'councilAssessors', 'fees'] as const;
type Part = (typeof PARTS)[number];

/** Elasticity of each part to the line's money, where money is cut and where it grows. */
export interface SocialSpread {
  readonly cut: Readonly<Record<Part, number>>;
  readonly growth: Readonly<Record<Part, number>>;
}

/** Each part, relative to what the base money buys. */
export type SocialParts = Readonly<Record<Part, number>>;

/**
 * The book says how hard a change falls on each part, compared with the others. All are raised alike until a small change
 * of money is met in full: sum of (spending on the part x its elasticity) = the line's money.
 */
export function compileSocialSpread(book: BookValues): SocialSpread {
  const value = (key: string) => bookValue(book, key);
  const budget = value('budget.socialPencePerYear');
  const weeks = DAYS_PER_YEAR / DAYS_PER_WEEK;
  const council = (selfFunders: number) => 1 - selfFunders;
  const homeCare =
    value('homeCare.packages') *
    council(value('social.selfFunderShareHomeCare')) *
    value('homeCare.hoursPerWeek') *
    value('cost.homeCareHourPence') *
    weeks;
  const careHome =
    value('careHome.places') *
    council(value('social.selfFunderShareCareHome')) *
    (1 - value('careHome.nhsFundedShare')) *
    value('cost.careHomeWeekPence') *
    weeks;
  const assessment = value('cost.socialAssessmentPencePerYear');
  const weigh = (weight: Readonly<Record<Part, number>>): Readonly<Record<Part, number>> => {
    const met =
      homeCare * (weight.packages + weight.hours + weight.fees) +
      careHome * (weight.places + weight.fees) +
      assessment * weight.councilAssessors;
    // where nothing has a price, or the change falls on nothing that has one
    const scale = met > 0 ? budget / met : 1;
    return mapParts((part) => scale * weight[part]);
  };
  const rows = (kind: 'cut' | 'growth', none: Part): Readonly<Record<Part, number>> =>
    mapParts((part) => (part === none ? 0 : value(`social.${kind === 'cut' ? 'spread' : 'growth'}.${part}`)));
  // councils cannot pay homes less than was agreed; with people waiting, more money buys more packages and no longer ones
  return { cut: weigh(rows('cut', 'fees')), growth: weigh(rows('growth', 'hours')) };
}

function mapParts(value: (part: Part) => number): Readonly<Record<Part, number>> {
  return Object.fromEntries(PARTS.map((part) => [part, value(part)])) as Record<Part, number>;
}

/** What a level of money, relative to the base settlement's, buys of each part. Exactly 1 at 1, and nothing at 0. */
export function socialParts(spread: SocialSpread, level: number): SocialParts {
  const elasticities = level < 1 ? spread.cut : spread.growth;
  return mapParts((part) => (level === 1 ? 1 : level <= 0 ? 0 : pow(level, elasticities[part])));
}
