import { type Stations, seize, uniform } from '../../engine/index.js';
import { PURPOSE } from '../codes/purposes.js';
import * as AT from '../person/columns.js';
import { byteOf, wordOf } from '../person/people.js';
import type { OwnServiceRules } from '../rules/own-service-rules.js';
import { addToSum, OWN_SUM, USERS } from '../state/own-services-state.js';
import type { State } from '../state/state.js';
import { giveBack, request } from './stations.js';

/**
 * Places of the services that a place file adds. A person in one is in the setting and phase of the role, and goes on from
 * it as anybody else does: only station, stay and price are the service's own. So they fall ill, age and die as elsewhere.
 */

/** The own service whose place a person holds or waits for, or -1. */
export function ownServiceOf(s: State, person: number): number {
  return s.own.services === 0 ? -1 : s.own.of[person] - 1;
}

/** The spell group that holds a person's place: the own service's where there is one. */
export function stationOf(s: State, person: number, builtIn: number): number {
  const service = ownServiceOf(s, person);
  return service < 0 ? builtIn : s.layout.ownStations[service];
}

/** The person gives up their place, held for them or taken. */
export function leavePlace(s: State, person: number, builtIn: number): void {
  const service = ownServiceOf(s, person);
  if (service < 0) return giveBack(s, builtIn);
  const { own } = s;
  if (own.since[person] >= 0) {
    countPresent(s, service, 0, -1);
    addToSum(own, service, OWN_SUM.ends, 1);
    addToSum(own, service, OWN_SUM.stayDays, s.now - own.since[person]);
  }
  waitNoMore(s, person);
  giveBack(s, s.layout.ownStations[service]);
}

/** The person holds no place of an own service any more, and waits for none. */
export function waitNoMore(s: State, person: number): void {
  if (s.own.services === 0) return;
  s.own.of[person] = 0;
  s.own.since[person] = -1;
}

/** Asks for a place of an own service; it is handed on at once if one is free. */
export function requestOwn(s: State, person: number, service: number, waitingPhase: number): void {
  s.own.of[person] = service + 1;
  s.own.since[person] = -1;
  request(s, person, s.layout.ownStations[service], waitingPhase);
}

/** Takes a free place for somebody who cannot wait. @returns whether there was one; if not, they are turned away */
export function seizeOwn(s: State, person: number, service: number): boolean {
  const group = s.layout.ownStations[service];
  if (!seize(s.spells, group)) {
    turnAway(s, service);
    return false;
  }
  s.own.of[person] = service + 1;
  noteFull(s, service);
  return true;
}

export function turnAway(s: State, service: number): void {
  addToSum(s.own, service, OWN_SUM.turnedAway, 1);
}

/** The stay begins. @returns its days */
export function beginOwnStay(s: State, person: number, service: number): number {
  s.own.since[person] = s.now;
  countPresent(s, service, 0, 1);
  addToSum(s.own, service, OWN_SUM.starts, 1);
  const { stay } = ruleOf(s, service);
  return stay === null ? 0 : stay(spellUniform(s, person, service, STAY));
}

export function ruleOf(s: State, service: number): OwnServiceRules {
  return s.rules.own.services[service];
}

/** By SPELL_KIND. */
const TAKES = [PURPOSE.ownServiceTakes, PURPOSE.plannedOwnServiceTakes];
const STAY = [PURPOSE.ownServiceStay, PURPOSE.plannedOwnServiceStay];

function spellUniform(s: State, person: number, service: number, purposes: readonly number[]): number {
  const kind = byteOf(s.people, person, AT.spellKind);
  return uniform(s.own.streams[service], person, purposes[kind], wordOf(s.people, person, AT.spellOrdinal));
}

/**
 * The own service that takes the person in this spell, or -1: each of the source's people with its share, and to one at
 * most. One that is closed takes nobody and leaves no trace.
 */
export function chooseOwn(s: State, person: number, takers: readonly number[]): number {
  if (takers.length === 0) return -1;
  return chosen(s, takers, (service) => spellUniform(s, person, service, TAKES));
}

/** The same of a request for home care. */
export function chooseOwnHomeCare(s: State, person: number): number {
  const takers = s.rules.own.homeCare;
  if (takers.length === 0) return -1;
  const ordinal = wordOf(s.people, person, AT.requests);
  return chosen(s, takers, (service) => uniform(s.own.streams[service], person, PURPOSE.ownHomeCareTakes, ordinal));
}

function chosen(s: State, takers: readonly number[], uniformOf: (service: number) => number): number {
  let left = 1;
  for (const service of takers) {
    if (s.partPosts.posts[s.layout.ownParts[service]] === 0) continue;
    const { share } = ruleOf(s, service).takes;
    if (uniformOf(service) * left < share) return service;
    left -= share;
  }
  return -1;
}

/** Whether somebody who asks now gets a place at once, or would wait for one. */
export function takesNow(s: State, service: number): boolean {
  return ruleOf(s, service).takes.whenFull === 'wait' || hasRoom(s, service);
}

function hasRoom(s: State, service: number): boolean {
  const { stations, group } = stationsOf(s, service);
  return stations.inUse[group] + stations.waiting[group] < stations.capacity[group];
}

/** The stations in which a service has its group: spells, or support for home care. */
export function stationsOf(s: State, service: number): { readonly stations: Stations; readonly group: number } {
  const group = s.layout.ownStations[service];
  return ruleOf(s, service).role === 'homeCareArea' ? { stations: s.support, group } : { stations: s.spells, group };
}

/** One more, or one fewer, in the service. */
export function countPresent(s: State, service: number, user: number, change: number): void {
  const at = service * USERS + user;
  s.own.present[at] += change;
  s.own.moment[at] -= change * s.now;
}

/** Sums the places open up to now; called before they change. A part of a place counts as such, whichever days it is open. */
export function sumOpen(s: State, service: number): void {
  const { own, partPosts, layout } = s;
  const days = s.now - own.openUntil[service];
  addToSum(own, service, OWN_SUM.openDays, partPosts.posts[layout.ownParts[service]] * days);
  own.openUntil[service] = s.now;
}

/** A group has been served, spells first and then support: if it is an own service's, it may be full now, or no longer. */
export function noteServed(s: State, group: number): void {
  if (s.own.services === 0) return;
  const service = s.layout.ownParts.indexOf(group);
  if (service >= 0) noteFull(s, service);
}

/** Called after every change of places open or taken. */
export function noteFull(s: State, service: number): void {
  const { stations, group } = stationsOf(s, service);
  const full = s.partPosts.posts[s.layout.ownParts[service]] > 0 && stations.inUse[group] >= stations.capacity[group];
  const since = s.own.fullSince[service];
  if (full === since >= 0) return;
  if (!full) addToSum(s.own, service, OWN_SUM.fullDays, s.now - since);
  s.own.fullSince[service] = full ? s.now : -1;
}
