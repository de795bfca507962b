import { pow } from '../../maths/index.js';
import { bookValue } from '../../scenario/book-value.js';
import type { BookValues } from '../../scenario/types.js';
import { DAYS_PER_WEEK, DAYS_PER_YEAR } from '../../units/index.js';
import { codes } from '../codes/codes.js';

/** What acute money is spent on, as far as a hospital can choose; emergencies are not refused. */
export const ACUTE_PARTS = ['beds', 'sessions', 'department', 'support'] as const;
type Part = (typeof ACUTE_PARTS)[number];
export const ACUTE = codes(ACUTE_PARTS);

/** Elasticity of each part to the line's money. */
export type AcuteSpread = Readonly<Record<Part, number>>;
/** Each part, relative to what the base settlement's first year pays for. */
export type AcuteParts = Readonly<Record<Part, number>>;

/**
 * The book says how hard a change falls on each part, compared with the others. All are raised alike until a small change of
 * money is met in full: sum of (cost of the part x its elasticity) = the line's money. A session's cost is its theatre and what
 * its patient uses.
 */
export function compileAcuteSpread(book: BookValues): AcuteSpread {
  const value = (key: string) => bookValue(book, key);
  const weekdays = value('planned.workingDaysPerWeek') * (DAYS_PER_YEAR / DAYS_PER_WEEK);
  const theatres = value('cost.theatresPencePerYear');
  const department = value('cost.departmentPencePerYear');
  const cost: Readonly<Record<Part, number>> = {
    beds: value('beds.open') * value('cost.openBedPencePerYear'),
    sessions:
      theatres +
      weekdays *
        (value('planned.daySlotsPerWeekday') * value('cost.dayCasePence') +
          value('planned.ordinarySlotsPerWeekday') * value('cost.plannedOrdinaryPence')),
    department,
    support: Math.max(0, value('cost.acuteFixedPencePerYear') - theatres - department),
  };
  const weight = (part: Part) => value(`acute.spread.${part}`);
  const met = ACUTE_PARTS.reduce((sum, part) => sum + weight(part) * cost[part], 0);
  const scale = met > 0 ? value('budget.acutePencePerYear') / met : 1;
  return mapParts((part) => scale * weight(part));
}

/**
 * What a level of money buys of each part; the part of it that the base settlement has by now changes all alike. Exactly 1 at
 * the base settlement's first year.
 */
export function acuteParts(spread: AcuteSpread, level: number, base: number): AcuteParts {
  const relative = base > 0 ? level / base : level;
  return mapParts((part) => (relative === 1 ? base : relative <= 0 ? 0 : base * pow(relative, spread[part])));
}

function mapParts(value: (part: Part) => number): Readonly<Record<Part, number>> {
  return Object.fromEntries(ACUTE_PARTS.map((part) => [part, value(part)])) as Record<Part, number>;
}
