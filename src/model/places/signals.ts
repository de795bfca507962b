import { COUNT } from '../codes/vocabulary.js';
import { countOf, livingNow } from '../measurement/tallies.js';
import type { State } from '../state/state.js';
import { SIGNAL } from './place-in-system.js';

/** Deaths that count as early: under 75. */
const EARLY = ['deaths.0to44', 'deaths.45to54', 'deaths.55to64', 'deaths.65to74'] as const;

/** Keeps the figures by which places are judged, as their year closes. */
export function rememberYear({ inSystem, tallies }: State): void {
  const { signals } = inSystem;
  signals[SIGNAL.people] = livingNow(tallies);
  signals[SIGNAL.earlyDeaths] = EARLY.reduce((sum, name) => sum + countOf(tallies, COUNT[name]), 0);
  signals[SIGNAL.attendances] = countOf(tallies, COUNT['attendances.ended']);
  signals[SIGNAL.longAttendances] = countOf(tallies, COUNT['attendances.over4h']);
  signals[SIGNAL.admissions] = countOf(tallies, COUNT['admissions.unplanned']);
}
