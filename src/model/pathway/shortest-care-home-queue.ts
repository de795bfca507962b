import { supportPlacesOf } from '../capacity/duty.js';
import type { State } from '../state/state.js';

/** The home with the fewest residents and people waiting per place; the present one if no home has places. */
export function homeWithShortestQueue(s: State, own: number): number {
  const { layout, support } = s;
  let best = own;
  let least = Number.POSITIVE_INFINITY;
  for (let group = layout.careHome; group < layout.ownHomeCare; group++) {
    const places = supportPlacesOf(s, group);
    if (places === 0) continue;
    const load = (support.inUse[group] + support.waiting[group]) / places;
    if (load >= least) continue;
    least = load;
    best = group;
  }
  return best;
}
