import { lognormal, lognormalMu } from '../../engine/index.js';
import { exp, log } from '../../maths/index.js';
import { placesOf } from '../capacity/duty.js';
import type { State } from '../state/state.js';
import { spellStepDraw } from './spells.js';

/**
 * Days to match a patient with a place, which takes time even while places are free: lognormal, since most are matched
 * soon and a few, for whom little is suitable, very late; longer the fewer places are free, by the power of a matching
 * function and within a limit either way. Nobody in line may be overtaken, so that who waits there counts as a place taken.
 *
 * @param group of the service looked for
 */
export function daysToFindPlace(s: State, person: number, pathway: number, group: number): number {
  const { searchDays, searchSigma } = s.rules.pathway.discharge;
  const meanDays = searchDays[pathway - 1];
  if (meanDays === 0) return 0;
  const u = spellStepDraw(s, person, 'placeSearch', pathway);
  const days = lognormal(u, lognormalMu(meanDays, searchSigma), searchSigma);
  return days * scarcity(s, group);
}

/** 1 at the usual share of free places. */
function scarcity(s: State, group: number): number {
  const { searchFreeShare, searchExponent, searchLimit } = s.rules.pathway.discharge;
  const { inUse, waiting } = s.spells;
  // places in the mean: in a small place those open today are at times none
  const places = placesOf(s, group);
  const free = (places - inUse[group] - waiting[group]) / places;
  if (!(free > 0)) return searchLimit;
  const factor = exp(searchExponent * log(searchFreeShare / free));
  return Math.max(1 / searchLimit, Math.min(factor, searchLimit));
}
