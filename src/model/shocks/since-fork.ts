import { MONTHS_PER_YEAR } from '../../units/index.js';
import type { State } from '../state/state.js';

/** Months since the end of the warm-up, negative during it. Shocks and planned changes count from there. */
export function monthsSinceFork(s: State): number {
  return s.month - s.rules.scenario.years.warmUp * MONTHS_PER_YEAR;
}
