import { release, seize, transfer } from '../../engine/index.js';
import { supportPlacesOf } from '../capacity/duty.js';
import { COUNT, PHASE, SETTING, SUPPORT } from '../codes/vocabulary.js';
import { countOne } from '../measurement/tallies.js';
import { moveTo } from '../person/changes.js';
import * as AT from '../person/columns.js';
import { byteOf, setByte } from '../person/people.js';
import { SHOCK } from '../shocks/shocks-in-force.js';
import type { State } from '../state/state.js';
import { becomeResident, loseSlot, queueForCareHome } from './long-term-support.js';
import { homeWithShortestQueue } from './shortest-care-home-queue.js';
import { personChanged } from './spells.js';
import { markToServe } from './stations.js';

/**
 * A provider of care homes has failed. Residents who lose their place move to a home with room or, if there is none,
 * wait at home for one. People who were waiting for a closed home wait for another.
 */
export function rehouseResidents(s: State): void {
  if (s.shock[SHOCK.careHomesLost] === 0) return;
  const { layout, support, people } = s;
  for (let group = layout.careHome; group < layout.ownHomeCare; group++) {
    const places = supportPlacesOf(s, group);
    if (places === 0) moveQueue(s, group);
    for (let person = 0; support.inUse[group] > Math.ceil(places); person++) {
      const lives =
        byteOf(people, person, AT.support) === SUPPORT.careHome &&
        byteOf(people, person, AT.careHomeGroup) === group - layout.careHome;
      if (lives) rehouse(s, person, group);
    }
  }
}

function rehouse(s: State, person: number, group: number): void {
  const { people, layout, support } = s;
  countOne(s.tallies, COUNT['social.displaced'], byteOf(people, person, AT.quintile));
  loseSlot(s, person);
  release(support, group);
  const other = homeWithShortestQueue(s, group);
  setByte(people, person, AT.careHomeGroup, other - layout.careHome);
  if (support.waiting[other] === 0 && seize(support, other)) becomeResident(s, person);
  else {
    if (byteOf(people, person, AT.phase) === PHASE.none) moveTo(s, person, SETTING.home);
    queueForCareHome(s, person);
  }
  personChanged(s, person);
}

/** Everyone waiting for a closed home moves to the home with the shortest queue, in order of joining. */
function moveQueue(s: State, group: number): void {
  const { layout, support } = s;
  let person = support.head[group];
  while (person >= 0) {
    const next = support.next[person];
    const other = homeWithShortestQueue(s, group);
    if (other === group) return;
    transfer(support, other, 0, person);
    setByte(s.people, person, AT.careHomeGroup, other - layout.careHome);
    markToServe(s, layout.spellGroups + other);
    person = next;
  }
}
