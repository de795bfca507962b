import { uniform } from '../../engine/index.js';
import type { Settlement } from '../../scenario/types.js';
import { PURPOSE } from '../codes/purposes.js';
import type { State } from '../state/state.js';
import { SIGNAL } from './place-in-system.js';

/** What pilots are selected by. */
export interface Candidate {
  /** the place's random number; also breaks ties */
  readonly lot: number;
  readonly readiness: number;
  /** unplanned admissions a head in the last year before the fork */
  readonly admissionRate: number;
}

/** 1 for the places in which the settlement is in force: the chosen share of them, rounded to whole places. */
export function choosePilots(levers: Settlement['pilots'], candidates: readonly Candidate[]): number[] {
  const rank = (place: number) => {
    const { readiness, admissionRate } = candidates[place];
    if (levers.selection === 'none') return 0;
    return levers.selection === 'ready' ? readiness : admissionRate;
  };
  const order = [...candidates.keys()].sort((a, b) => rank(b) - rank(a) || candidates[a].lot - candidates[b].lot);
  const chosen = new Set(order.slice(0, Math.round(levers.placesShare * candidates.length)));
  return candidates.map((_, place) => (chosen.has(place) ? 1 : 0));
}

export function candidateOf({ streams, inSystem }: State): Candidate {
  const { signals, readiness } = inSystem;
  const people = signals[SIGNAL.people];
  return {
    lot: uniform(streams, 0, PURPOSE.pilotLot, 0),
    readiness: readiness[0],
    admissionRate: people > 0 ? signals[SIGNAL.admissions] / people : 0,
  };
}
