import { DEPENDENCY } from '../codes/vocabulary.js';
import { isHere, reschedule } from '../person/changes.js';
import * as AT from '../person/columns.js';
import { byteOf } from '../person/people.js';
import { refresh } from '../person/refresh.js';
import type { State } from '../state/state.js';
import { isDuring } from './illness-pace.js';
import { inForce, pandemicShare } from './pandemic-profile.js';
import { SHOCK } from './shocks-in-force.js';
import { monthsInForce } from './since-fork.js';

/**
 * What strikes the place in the month that begins, by the `shocks` of its settlement (`src/scenario/levers.ts`). What is in
 * force stands in `shocks-in-force.ts`, where the rest of the model reads it; illness changes pace in `illness-pace.ts`.
 */
export function strike(s: State): void {
  const { shocks } = s.terms.settlement;
  const month = monthsInForce(s, 'shocks');
  const pandemic = pandemicShare(month, shocks);
  const failure = isDuring(month, shocks.failureStartMonth, shocks.failureMonths);
  const death = s.shock[SHOCK.careHomeDeath];
  s.shock[SHOCK.staffAtWork] = inForce(shocks.pandemicStaffFactor, pandemic);
  s.shock[SHOCK.plannedSessions] = recovering(s, inForce(shocks.pandemicPlannedFactor, pandemic));
  s.shock[SHOCK.careHomeDeath] = inForce(shocks.pandemicCareHomeDeathFactor, pandemic);
  s.shock[SHOCK.careHomesLost] = failure ? shocks.failureShare : 0;
  if (s.shock[SHOCK.careHomeDeath] !== death) refreshFrail(s);
}

/** Planned sessions stop at once, and return no faster than they can. */
function recovering(s: State, factor: number): number {
  const { recoveryMonths } = s.rules.pathway.plannedCare;
  const before = s.shock[SHOCK.plannedSessions];
  if (factor <= before || before >= 1 || recoveryMonths === 0) return factor;
  return Math.min(factor, before + 1 / recoveryMonths);
}

/** Updates the rates of people who need a care home. */
function refreshFrail(s: State): void {
  for (let person = 0; person < s.people.count; person++) {
    if (!isHere(s, person) || byteOf(s.people, person, AT.dependency) !== DEPENDENCY.careHomeLevel) continue;
    refresh(s, person);
    reschedule(s, person);
  }
}
