import type { Settlement } from '../../scenario/types.js';
import { isOld } from '../person/old-age.js';
import { achieved } from '../places/readiness.js';
import { isAimedAt } from '../schemes/aim.js';
import { POOLED } from '../state/money-state.js';
import type { State } from '../state/state.js';

/** Mean delay at each boundary, days. A reduction takes effect only as far as it is built up and the place ready for it. */
export function boundaryDelayDays({ terms, inSystem, schemes }: State): number {
  const gain = inSystem.gain[0] * schemes.felt[0];
  return achieved(terms.base.handover.delayDaysPerBoundary, terms.delayDaysPerBoundary, gain);
}

/** Share of supported discharges for which the money changes purse: of people of the pool in force, or of others. */
export function fundingBoundaryShare(s: State, pooled: boolean): number {
  const { terms, inSystem, schemes } = s;
  const gain = inSystem.gain[0] * schemes.felt[0];
  const of = pooled ? 'inside' : 'outside';
  return achieved(terms.baseFundingBoundary[of], terms.fundingBoundary[of], gain);
}

/** Whether the pool is for this person. */
export function isPooled(s: State, person: number, { pooling }: Settlement): boolean {
  const { population } = pooling;
  if (population === 'everyone') return true;
  return population === 'olderPeople' ? isOld(s, person) : isAimedAt(s, person, population);
}

/** An assessment is done: its hand-over is paid for at the end of the month, by the pool that the patient is in. */
export function countPooled(s: State, person: number): void {
  const { settlement, base } = s.terms;
  if (isPooled(s, person, settlement)) s.money.pooledAssessed[POOLED.inForce]++;
  if (isPooled(s, person, base)) s.money.pooledAssessed[POOLED.base]++;
}
