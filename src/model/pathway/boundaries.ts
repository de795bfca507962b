import { achieved } from '../places/readiness.js';
import type { State } from '../state/state.js';

/** Mean delay at each boundary, days. A reduction takes effect only as far as it is built up and the place ready for it. */
export function boundaryDelayDays({ terms, inSystem, schemes }: State): number {
  const gain = inSystem.gain[0] * schemes.felt[0];
  return achieved(terms.base.handover.delayDaysPerBoundary, terms.delayDaysPerBoundary, gain);
}

/** Share of supported discharges for which the money changes purse. */
export function fundingBoundaryShare({ terms, inSystem, schemes }: State): number {
  const gain = inSystem.gain[0] * schemes.felt[0];
  return achieved(terms.baseFundingBoundaryShare, terms.fundingBoundaryShare, gain);
}
