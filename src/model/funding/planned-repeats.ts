import type { State } from '../state.js';
import { areaUntil } from '../tallies.js';
import { STOCK } from '../vocabulary.js';

/** Planned repeats are accounted by exposure: their rate by need segment times the time lived in it. */
export function repeatsUntilNow(s: State): number {
  let repeats = 0;
  s.rules.hazards.repeatsPerDay.forEach((perDay, segment) => {
    repeats += perDay * areaUntil(s.tallies, STOCK['time.segment1'] + segment, s.now);
  });
  return repeats;
}
