import { bookValue } from '../../scenario/book-value.js';
import { LINES, type Line, type Purse, type Scenario, type Settlement } from '../../scenario/types.js';
import { DAYS_PER_MONTH, DAYS_PER_YEAR, MONTHS_PER_YEAR } from '../../units/index.js';
import { baseLevel, deviation } from './line-levels.js';

/** A settlement as the model uses it: everything that a fork may change. */
export interface Terms {
  readonly settlement: Settlement;
  readonly base: Settlement;
  readonly assessments: number;
  /** share of supported discharges that change purse on the way: 1 with separate purses, 0 with one pot */
  readonly fundingBoundaryShare: number;
  readonly delayDaysPerBoundary: number;
  readonly pooledShare: number;
  readonly owners: Readonly<Record<Line, Purse>>;
  readonly prevention: PreventionTerms;
}

/** Prevention works on upward moves only, after a dead time and along a rise. */
export interface PreventionTerms {
  readonly strength: number;
  readonly deadLagDays: number;
  readonly riseDays: number;
  readonly relativeMoney: number;
}

export function compileTerms(scenario: Scenario, settlement: Settlement): Terms {
  const { book } = scenario.place;
  const { owners, pooling } = settlement;
  const purses = new Set([owners.community, owners.acute, owners.social]);
  return {
    settlement,
    base: scenario.baseSettlement,
    assessments: settlement.coordination.assessments,
    fundingBoundaryShare: purses.size > 1 ? 1 - pooling.share : 0,
    delayDaysPerBoundary: settlement.handover.delayDaysPerBoundary,
    pooledShare: pooling.share,
    owners,
    prevention: {
      strength: bookValue(book, 'prevention.strength'),
      deadLagDays: bookValue(book, 'prevention.deadLagYears') * DAYS_PER_YEAR,
      riseDays: bookValue(book, 'prevention.riseYears') * DAYS_PER_YEAR,
      relativeMoney: deviation(scenario.baseSettlement, settlement, 'prevention', 0),
    },
  };
}

/** Factor on the odds of upward moves at a time; exactly 1 while prevention's money is the base settlement's. */
export function upwardFactor(terms: Terms, atDays: number, forkMonth: number): number {
  const { strength, deadLagDays, riseDays, relativeMoney } = terms.prevention;
  const change = relativeMoney - 1;
  if (change === 0) return 1;
  const since = atDays - forkMonth * DAYS_PER_MONTH - deadLagDays;
  const reached = Math.min(1, Math.max(0, since / riseDays));
  return 1 - strength * reached * (change / (1 + Math.abs(change)));
}

/** Annual budget of each line so many months after the start and after the fork, whole pence. */
export function lineBudgetsPence(
  terms: Terms,
  basePence: Readonly<Record<Line, number>>,
  monthsRun: number,
  forkMonth: number,
): Record<Line, number> {
  const yearsRun = Math.floor(monthsRun / MONTHS_PER_YEAR);
  const years = Math.floor((monthsRun - forkMonth) / MONTHS_PER_YEAR);
  const budget = (line: Line) =>
    basePence[line] * baseLevel(terms.base, line, yearsRun) * deviation(terms.base, terms.settlement, line, years);
  return Object.fromEntries(LINES.map((line) => [line, Math.round(budget(line))])) as Record<Line, number>;
}
