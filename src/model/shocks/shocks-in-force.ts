import { type Arena, f64 } from '../../engine/index.js';
import { codes } from '../codes/codes.js';

/** Effects of shocks this month: factors, exactly 1 without a shock, and the share of homes lost, then 0. */
const SHOCKS = ['staffAtWork', 'plannedSessions', 'careHomeDeath', 'careHomesLost'] as const;
export const SHOCK = codes(SHOCKS);

export function createShocks(arena: Arena): Float64Array {
  const inForce = f64(arena, SHOCKS.length).fill(1);
  inForce[SHOCK.careHomesLost] = 0;
  return inForce;
}
