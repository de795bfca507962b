import { transfer } from '../../engine/index.js';
import { SERVICE } from '../codes/service-codes.js';
import { waitNoMoreForHomeCare } from '../pathway/own-home-care.js';
import { noteFull, ruleOf, stationsOf, sumOpen, waitNoMore } from '../pathway/own-places.js';
import { markToServe } from '../pathway/stations.js';
import * as AT from '../person/columns.js';
import { byteOf } from '../person/people.js';
import { SHOCK } from '../shocks/shocks-in-force.js';
import type { State } from '../state/state.js';
import { setPosts } from './duty.js';
import { toTick } from './part-posts.js';

/**
 * Opens what the settlement in force says of the place's own services: a what-if and no budget, so no line's money changes
 * it. Only staff off sick close places. Who waits for a service that closes waits where they would have without it.
 */
export function openOwnServices(s: State): void {
  const { rules, terms, layout, shock } = s;
  rules.own.services.forEach(({ name, capacity }, service) => {
    const places = terms.settlement.services?.[name] ?? capacity;
    const posts = toTick(places * rules.scale * shock[SHOCK.staffAtWork]);
    sumOpen(s, service);
    setPosts(s, layout.ownParts[service], posts);
    if (posts === 0) sendLineOn(s, service);
    noteFull(s, service);
  });
}

function sendLineOn(s: State, service: number): void {
  const { stations, group } = stationsOf(s, service);
  const { role, takes } = ruleOf(s, service);
  const ofHomeCare = role === 'homeCareArea';
  for (let person = stations.head[group]; person >= 0; person = stations.head[group]) {
    const to = ofHomeCare ? byteOf(s.people, person, AT.neighbourhood) : s.layout.stations[SERVICE[takes.of]];
    transfer(stations, to, 0, person);
    if (ofHomeCare) waitNoMoreForHomeCare(s, person);
    else waitNoMore(s, person);
    markToServe(s, ofHomeCare ? s.layout.spellGroups + to : to);
  }
}
