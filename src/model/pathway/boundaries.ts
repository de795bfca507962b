import { achieved } from '../places/readiness.js';
import type { State } from '../state/state.js';

/** Mean delay at each boundary, days. A reduction takes effect only as far as the place is ready for it. */
export function boundaryDelayDays({ terms, inSystem }: State): number {
  return achieved(terms.base.handover.delayDaysPerBoundary, terms.delayDaysPerBoundary, inSystem.gain[0]);
}

/** Share of supported discharges for which the money changes purse. */
export function fundingBoundaryShare({ terms, inSystem }: State): number {
  return achieved(terms.baseFundingBoundaryShare, terms.fundingBoundaryShare, inSystem.gain[0]);
}
