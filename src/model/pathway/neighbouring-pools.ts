import { seize } from '../../engine/index.js';
import type { State } from '../state/state.js';

/**
 * Ward groups stand in a ring, and each may use the beds of the few that follow it: as many in a large place as in a
 * small one, so that the place's size does not make its beds more of a pool. -1 beyond the last other group.
 */
export function neighbourOf(s: State, pool: number, step: number): number {
  const pools = s.escalation.length;
  return step < pools ? (pool + step) % pools : -1;
}

/**
 * A bed for a planned patient, in their own ward group or a neighbour; -1 when there is none. Emergencies go first:
 * only groups where nobody is waiting give one.
 */
export function seizePlannedBed(s: State, pool: number): number {
  for (let step = 0; step <= s.rules.pathway.stay.outlyingPools; step++) {
    const at = neighbourOf(s, pool, step);
    if (at < 0) return -1;
    if (s.spells.waiting[at] === 0 && seize(s.spells, at)) return at;
  }
  return -1;
}
