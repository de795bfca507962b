import { pathwayStation } from '../pathway/stations.js';
import { pathwayStay } from '../rules/pathway-rules.js';
import type { State } from '../state/state.js';
import { openBeside, placesOf } from './duty.js';

/**
 * Spot purchase, each morning: while the expected wait for a pathway is longer than commissioners accept, one more
 * place is bought, up to a share of the pathway's own places. A free one is given back when nobody is waiting.
 */
export function buySpotSlots(s: State): void {
  const { discharge } = s.rules.pathway;
  for (let index = 0; index < s.spotSlots.length; index++) {
    const group = pathwayStation(s, index + 1);
    const spot = s.spotSlots[index];
    const own = placesOf(s, group) - spot;
    const waiting = s.spells.waiting[group];
    const expectedWait = own > 0 ? (waiting * pathwayStay(s.rules, index + 1).meanDays) / own : 0;
    const idle = waiting === 0 && s.spells.inUse[group] < s.spells.capacity[group];
    const wanted = expectedWait > discharge.spotWaitDays ? spot + 1 : idle ? spot - 1 : spot;
    const places = Math.max(0, Math.min(wanted, Math.floor(discharge.spotLimitShare * own)));
    if (places === spot) continue;
    s.spotSlots[index] = places;
    openBeside(s, group, places);
  }
}
