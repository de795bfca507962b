import { bookValue } from '../../scenario/book-value.js';
import type { Line, Purse, Scenario, Settlement } from '../../scenario/types.js';
import { DAYS_PER_YEAR } from '../../units/index.js';

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
    },
  };
}
