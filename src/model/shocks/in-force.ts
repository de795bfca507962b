import { type Arena, f64 } from '../../engine/index.js';
import { MONTHS_PER_YEAR } from '../../units/index.js';
import { codes } from '../codes.js';
import type { State } from '../state.js';

/** What a shock has in force this month; exactly 1, and 0 for homes lost, while none does. */
const SHOCKS = ['staffAtWork', 'plannedSessions', 'careHomeDeath', 'careHomesLost'] as const;
export const SHOCK = codes(SHOCKS);

export function createShocks(arena: Arena): Float64Array {
  const inForce = f64(arena, SHOCKS.length).fill(1);
  inForce[SHOCK.careHomesLost] = 0;
  return inForce;
}

/** Months since the warm-up ended; below 0 in it. Shocks and planned changes count from there, in every settlement. */
export function monthsSinceFork(s: State): number {
  return s.month - s.rules.scenario.years.warmUp * MONTHS_PER_YEAR;
}
