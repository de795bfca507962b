import { type Arena, f64 } from '../../engine/index.js';
import { codes } from '../codes/codes.js';

/** What a shock has in force this month; exactly 1, and 0 for homes lost, while none does. */
const SHOCKS = ['staffAtWork', 'plannedSessions', 'careHomeDeath', 'careHomesLost'] as const;
export const SHOCK = codes(SHOCKS);

export function createShocks(arena: Arena): Float64Array {
  const inForce = f64(arena, SHOCKS.length).fill(1);
  inForce[SHOCK.careHomesLost] = 0;
  return inForce;
}
