import { MONTHS_PER_YEAR } from '../../units/index.js';
import type { State } from '../state/state.js';

/** Months since the warm-up ended; below 0 in it. Shocks and planned changes count from there, in every settlement. */
export function monthsSinceFork(s: State): number {
  return s.month - s.rules.scenario.years.warmUp * MONTHS_PER_YEAR;
}
