import { bookValue } from '../../scenario/book-value.js';
import { NEUTRAL } from '../../scenario/levers.js';
import type { Line, Purse, Scenario, Settlement } from '../../scenario/types.js';
import { DAYS_PER_YEAR } from '../../units/index.js';
import { compileSeasons } from '../population/seasons.js';
import { compilePace, type Pace } from '../shocks/illness-pace.js';
import { administrationShare, commissionersDelay } from './commissioners.js';
import { scaleLossShare } from './scale-loss.js';

/** A settlement as the model uses it: everything that may change at the fork. */
export interface Terms {
  readonly settlement: Settlement;
  readonly base: Settlement;
  readonly assessments: number;
  /** coordinated teams visit different people, or different records are shared, from the base settlement */
  readonly visitsDiffer: boolean;
  readonly recordsDiffer: boolean;
  /** something differs that schemes build up: visits, records, or what crossing a boundary takes */
  readonly schemesDiffer: boolean;
  /** share of supported discharges that change purse on the way: 1 with separate purses, 0 with one pot */
  readonly fundingBoundaryShare: number;
  readonly baseFundingBoundaryShare: number;
  /** share of supported discharges assessed for long-term care after leaving */
  readonly assessedAfter: number;
  readonly delayDaysPerBoundary: number;
  readonly owners: Readonly<Record<Line, Purse>>;
  readonly prevention: PreventionTerms;
  /** what commissioners, and deciding closer to people, cost beyond the base settlement: shares of the lines' money */
  readonly administrationShare: number;
  readonly scaleLossShare: number;
  /** null where no shock changes the pace of illness */
  readonly pace: Pace | null;
}

/** Prevention acts on upward moves only, after a dead time and along a rise. */
export interface PreventionTerms {
  readonly strength: number;
  readonly deadLagDays: number;
  readonly riseDays: number;
}

export function compileTerms(scenario: Scenario, settlement: Settlement): Terms {
  const { book } = scenario.place;
  const { baseSettlement: base } = scenario;
  const { owners, commissioners } = settlement;
  const visitsDiffer =
    settlement.coordination.caseFindingShare !== base.coordination.caseFindingShare ||
    (settlement.coordination.caseFindingShare > 0 && settlement.schemes.aim !== base.schemes.aim);
  const recordsDiffer = settlement.coordination.sharedRecordsShare !== base.coordination.sharedRecordsShare;
  const delayDaysPerBoundary =
    settlement.handover.delayDaysPerBoundary * commissionersDelay(book, commissioners, base.commissioners);
  return {
    settlement,
    base,
    assessments: settlement.coordination.assessments,
    visitsDiffer,
    recordsDiffer,
    schemesDiffer:
      visitsDiffer ||
      recordsDiffer ||
      delayDaysPerBoundary !== base.handover.delayDaysPerBoundary ||
      fundingBoundary(settlement) !== fundingBoundary(base),
    fundingBoundaryShare: fundingBoundary(settlement),
    baseFundingBoundaryShare: fundingBoundary(base),
    assessedAfter: assessedAfter(bookValue(book, 'discharge.assessedAfter'), settlement.discharge.assessedAfter),
    delayDaysPerBoundary,
    owners,
    prevention: {
      strength: bookValue(book, 'prevention.strength'),
      deadLagDays: bookValue(book, 'prevention.deadLagYears') * DAYS_PER_YEAR,
      riseDays: bookValue(book, 'prevention.riseYears') * DAYS_PER_YEAR,
    },
    administrationShare: administrationShare(book, commissioners, base.commissioners),
    scaleLossShare: scaleLossShare(settlement, base),
    pace: paceOf(scenario, settlement),
  };
}

/** At its neutral value the lever is the book's share, and 0 is nobody and 1 everybody; in proportion between them. */
function assessedAfter(share: number, lever: number): number {
  const neutral = NEUTRAL.discharge.assessedAfter;
  if (lever === neutral) return share;
  return lever < neutral ? (share * lever) / neutral : 1 - ((1 - share) * (1 - lever)) / (1 - neutral);
}

function fundingBoundary({ owners, pooling }: Settlement): number {
  const purses = new Set([owners.community, owners.acute, owners.social]);
  return purses.size > 1 ? 1 - pooling.share : 0;
}

function paceOf({ place, years }: Scenario, { shocks }: Settlement): Pace | null {
  const winter = {
    firstMonth: bookValue(place.book, 'shock.winterFirstMonth'),
    months: bookValue(place.book, 'shock.winterMonths'),
  };
  return compilePace(compileSeasons(place.book, years), shocks, winter, years);
}
