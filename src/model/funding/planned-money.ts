import type { Line, Settlement } from '../../scenario/types.js';
import { baseLevel, deviation } from './line-levels.js';
import { settledYears } from './settlement-length.js';

/** What a settlement plans for a line in a year, relative to the base settlement's money in the same year. */
export interface Planned {
  readonly level: number;
  /** the part of it that is new money */
  readonly added: number;
}

export interface PathGiven {
  readonly base: Settlement;
  readonly settlement: Settlement;
  readonly line: Line;
  /** whole years before the fork, and since it */
  readonly yearsBefore: number;
  readonly year: number;
  /** new money over the line's money in the base settlement's first year */
  readonly added: number;
  /** what is in force in a year since the fork; without it the settlement in all */
  readonly inYear?: (year: number) => Settlement;
  /** year since the fork from which the settlement's own years count */
  readonly firstYear?: number;
}

/**
 * A line's money in a year: share, growth, size and political cycle relative to the base settlement's, plus new
 * money. Front-loading brings a share of the later years' growth and new money forward to the first year of each
 * settlement, so that the sum over a settlement stays the same. Exactly 1 in the base settlement.
 */
export function plannedMoney(given: PathGiven): Planned {
  const { settlement, year, firstYear = 0 } = given;
  const { frontLoadShare } = settlement.settlementYears;
  const length = settledYears(settlement, given.line);
  const own = year - firstYear;
  const start = year - (own % length);
  const [growth, added] = [growthLevel(given, year), addedLevel(given, year)];
  const political = cycleFactor(settlement, own) / cycleFactor(given.base, year);
  if (frontLoadShare === 0) return { level: growth * political + added, added };
  const early = (of: number) => growthLevel(given, of) - growthLevel(given, start);
  if (year > start) {
    const [grown, given0] = [frontLoadShare * early(year), frontLoadShare * added];
    return { level: (growth - grown) * political + (added - given0), added: added - given0 };
  }
  let [grown, more] = [0, 0];
  for (let later = start + 1; later < start + length; later++) {
    const worth = frontLoadShare * (baseOf(given, later) / baseOf(given, start));
    grown += worth * early(later);
    more += worth * addedLevel(given, later);
  }
  return { level: (growth + grown) * political + (added + more), added: added + more };
}

/** Share, growth and size relative to the base settlement. */
function growthLevel({ base, settlement, line, inYear }: PathGiven, year: number): number {
  return deviation(base, settlement, line, year, inYear) * settlement.total.factor;
}

function addedLevel(given: PathGiven, year: number): number {
  return given.added === 0 ? 0 : given.added / baseOf(given, year);
}

function baseOf({ base, line, yearsBefore }: PathGiven, year: number): number {
  return baseLevel(base, line, yearsBefore + year);
}

/** More in the last year before an election, less by the same amount in the first year after it. */
export function cycleFactor({ settlementYears }: Settlement, year: number): number {
  const { politicalCycleYears: cycle, politicalSwingShare: swing } = settlementYears;
  if (cycle === 0) return 1;
  const last = (year + 1) % cycle === 0 ? swing : 0;
  const first = year > 0 && year % cycle === 0 ? swing : 0;
  return 1 + last - first;
}
