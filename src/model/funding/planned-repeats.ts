import { STOCK } from '../codes/vocabulary.js';
import { areaUntil } from '../measurement/tallies.js';
import type { State } from '../state/state.js';

/** Planned repeats are accounted for by exposure: their rate by need segment times the time lived in it. */
export function repeatsUntilNow(s: State): number {
  let repeats = 0;
  s.rules.hazards.repeatsPerDay.forEach((perDay, segment) => {
    repeats += perDay * areaUntil(s.tallies, STOCK['time.segment1'] + segment, s.now);
  });
  return repeats;
}
