import type { Settlement } from '../../scenario/types.js';
import { isOld } from '../person/old-age.js';
import { achieved } from '../places/readiness.js';
import { isAimedAt } from '../schemes/aim.js';
import { PURSE_CHANGES } from '../state/money-state.js';
import type { State } from '../state/state.js';

/** Mean delay at each boundary, days. A reduction takes effect only as far as it is built up and the place ready for it. */
export function boundaryDelayDays({ terms, inSystem, schemes }: State): number {
  const gain = inSystem.gain[0] * schemes.felt[0];
  return achieved(terms.base.handover.delayDaysPerBoundary, terms.delayDaysPerBoundary, gain);
}

/**
 * Probability that the money for this person's supported discharge changes purse. It moves from its value under the base
 * settlement's pool to that under the pool in force, each by whether the person is in that pool.
 */
export function fundingBoundaryShare(s: State, person: number): number {
  const { terms, inSystem, schemes } = s;
  const gain = inSystem.gain[0] * schemes.felt[0];
  const inForce = terms.fundingBoundary[sideOf(s, person, terms.settlement)];
  return achieved(baseBoundaryShare(s, person), inForce, gain);
}

function baseBoundaryShare(s: State, person: number): number {
  return s.terms.baseFundingBoundary[sideOf(s, person, s.terms.base)];
}

const sideOf = (s: State, person: number, of: Settlement) => (isPooled(s, person, of) ? 'inside' : 'outside');

/** Whether a settlement's pool is for this person. */
function isPooled(s: State, person: number, { pooling }: Settlement): boolean {
  const { population } = pooling;
  if (population === 'everyone') return true;
  return population === 'olderPeople' ? isOld(s, person) : isAimedAt(s, person, population);
}

/** An assessment is done: what its hand-over is expected to cost is paid at the end of the month. */
export function countPurseChange(s: State, person: number): void {
  const { purseChanges } = s.money;
  purseChanges[PURSE_CHANGES.inForce] += fundingBoundaryShare(s, person);
  purseChanges[PURSE_CHANGES.base] += baseBoundaryShare(s, person);
}
