import { isOld } from '../person/old-age.js';
import { achieved } from '../places/readiness.js';
import { isAimedAt } from '../schemes/aim.js';
import type { State } from '../state/state.js';

/** Mean delay at each boundary, days. A reduction takes effect only as far as it is built up and the place ready for it. */
export function boundaryDelayDays({ terms, inSystem, schemes }: State): number {
  const gain = inSystem.gain[0] * schemes.felt[0];
  return achieved(terms.base.handover.delayDaysPerBoundary, terms.delayDaysPerBoundary, gain);
}

/** Share of supported discharges for which the money changes purse: of all, or of those who are like one person. */
export function fundingBoundaryShare(s: State, person?: number): number {
  const { terms, inSystem, schemes } = s;
  const gain = inSystem.gain[0] * schemes.felt[0];
  const of = person === undefined ? 'all' : isPooled(s, person) ? 'inside' : 'outside';
  return achieved(terms.baseFundingBoundary[of], terms.fundingBoundary[of], gain);
}

function isPooled(s: State, person: number): boolean {
  const { population } = s.terms.settlement.pooling;
  return population === 'olderPeople' ? isOld(s, person) : isAimedAt(s, person, population);
}
