import { leave } from '../../engine/index.js';
import { rerouteFactor } from '../behaviour/objectives.js';
import { placesOf } from '../capacity/duty.js';
import { LAST_PATHWAY } from '../codes/service-codes.js';
import { COUNT, DEPENDENCY } from '../codes/vocabulary.js';
import { countOne } from '../measurement/tallies.js';
import { setDependency } from '../person/changes.js';
import * as AT from '../person/columns.js';
import { byteOf, setByte } from '../person/people.js';
import { pathwayStay } from '../rules/pathway-rules.js';
import type { State } from '../state/state.js';
import { awaitSlot, bookDeparture } from './discharge.js';
import { ruleOf, waitNoMore } from './own-places.js';
import { pathwayStation } from './stations.js';

/**
 * Reviews the patients waiting for a place, each morning: the longer the queue relative to what the pathway takes in
 * a day, the likelier a patient is stepped down (3 -> 2 -> 1 -> home unsupported). Lower queues are reviewed first,
 * so that nobody moves two steps in one morning.
 */
export function reroute(s: State): void {
  for (let pathway = 1; pathway <= LAST_PATHWAY; pathway++) {
    review(s, pathway, pathwayStation(s, pathway), pathwayStay(s.rules, pathway).meanDays);
    for (const service of s.rules.own.destinations[pathway]) {
      review(s, pathway, s.layout.ownStations[service], ruleOf(s, service).meanDays);
    }
  }
}

/** Those who wait in one line for a pathway. */
function review(s: State, pathway: number, group: number, meanDays: number): void {
  const { discharge } = s.rules.pathway;
  const hurry = rerouteFactor(s.rules.planning, s.terms.settlement, s.terms.base);
  const perDay = placesOf(s, group) / meanDays;
  const expectedWait = s.spells.waiting[group] / perDay;
  const hazard = (hurry * discharge.rerouteHazardPerDay * expectedWait) / discharge.rerouteReferenceWaitDays;
  let person = s.spells.head[group];
  while (person >= 0) {
    const next = s.spells.next[person];
    s.people.reroutePatience[person] -= hazard;
    if (s.people.reroutePatience[person] <= 0) stepDown(s, person, pathway);
    person = next;
  }
}

function stepDown(s: State, person: number, pathway: number): void {
  const { people, tallies } = s;
  const quintile = byteOf(people, person, AT.quintile);
  leave(s.spells, person);
  waitNoMore(s, person);
  countOne(tallies, COUNT['pathways.rerouted'], quintile);
  setByte(people, person, AT.pathway, pathway - 1);
  if (pathway > 1) return awaitSlot(s, person);
  countOne(tallies, COUNT['pathways.homeUnsupported'], quintile);
  if (byteOf(people, person, AT.dependency) === DEPENDENCY.none) {
    setDependency(s, person, DEPENDENCY.helpAtHome);
    setByte(people, person, AT.deconditioned, 1);
  }
  bookDeparture(s, person);
}
