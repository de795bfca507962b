import * as AT from '../person/columns.js';
import { byteOf } from '../person/people.js';
import { addToSum, OWN_SUM } from '../state/own-services-state.js';
import type { State } from '../state/state.js';
import { chooseOwnHomeCare, countPresent, takesNow, turnAway } from './own-places.js';

/** Home-care areas that a place file adds: groups of packages of their own, for a share of those who are granted one. */

/** The group in whose line somebody joins who has been granted home care: their area's, or an own service's. */
export function homeCareGroup(s: State, person: number): number {
  const service = chooseOwnHomeCare(s, person);
  if (service >= 0 && takesNow(s, service)) {
    s.own.packageOf[person] = service + 1;
    return s.layout.ownStations[service];
  }
  if (service >= 0) turnAway(s, service);
  return byteOf(s.people, person, AT.neighbourhood);
}

/** The group that a package belongs to. */
export function packageGroup(s: State, person: number): number {
  const service = ownPackageOf(s, person);
  return service < 0 ? byteOf(s.people, person, AT.neighbourhood) : s.layout.ownStations[service];
}

function ownPackageOf(s: State, person: number): number {
  return s.own.services === 0 ? -1 : s.own.packageOf[person] - 1;
}

export function beginOwnPackage(s: State, person: number): void {
  const service = ownPackageOf(s, person);
  if (service < 0) return;
  s.own.packageSince[person] = s.now;
  countPresent(s, service, byteOf(s.people, person, AT.paysHomeCare), 1);
  addToSum(s.own, service, OWN_SUM.starts, 1);
}

export function endOwnPackage(s: State, person: number): void {
  const service = ownPackageOf(s, person);
  if (service < 0) return;
  countPresent(s, service, byteOf(s.people, person, AT.paysHomeCare), -1);
  addToSum(s.own, service, OWN_SUM.ends, 1);
  addToSum(s.own, service, OWN_SUM.stayDays, s.now - s.own.packageSince[person]);
  waitNoMoreForHomeCare(s, person);
}

export function waitNoMoreForHomeCare(s: State, person: number): void {
  if (s.own.services > 0) s.own.packageOf[person] = 0;
}
