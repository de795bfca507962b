import { MONTHS_PER_YEAR } from '../../units/index.js';
import type { Clock } from '../funding/terms.js';
import type { State } from '../state/state.js';

/** Months since the end of the warm-up, negative during it. Shocks and planned changes count from there. */
export function monthsSinceFork(s: State): number {
  return s.month - s.rules.scenario.years.warmUp * MONTHS_PER_YEAR;
}

/** Months since a group of levers took force: since the fork, or since the start of the part that it stands in. */
export function monthsInForce(s: State, group: Clock): number {
  return monthsSinceFork(s) - s.terms.clocks[group];
}
