import type { State } from '../state.js';
import { countOf, livingNow } from '../tallies.js';
import { COUNT } from '../vocabulary.js';
import { SIGNAL } from './standing.js';

/** Deaths that count as early: under 75. */
const EARLY = ['deaths.0to44', 'deaths.45to54', 'deaths.55to64', 'deaths.65to74'] as const;

/** Keeps what places are judged by, as their year closes. */
export function rememberYear({ standing, tallies }: State): void {
  const { signals } = standing;
  signals[SIGNAL.people] = livingNow(tallies);
  signals[SIGNAL.earlyDeaths] = EARLY.reduce((sum, name) => sum + countOf(tallies, COUNT[name]), 0);
  signals[SIGNAL.attendances] = countOf(tallies, COUNT['attendances.ended']);
  signals[SIGNAL.longAttendances] = countOf(tallies, COUNT['attendances.over4h']);
  signals[SIGNAL.admissions] = countOf(tallies, COUNT['admissions.unplanned']);
}
