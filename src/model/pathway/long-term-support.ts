import { admit, admitNext, exponential, join, leave, release } from '../../engine/index.js';
import { supportPlacesOf } from '../capacity/duty.js';
import { PURPOSE } from '../codes/purposes.js';
import { LAST_PATHWAY } from '../codes/service-codes.js';
import { AT_HOME, CLOCK, COUNT, DEPENDENCY, DUE, PHASE, SETTING, STOCK, SUPPORT } from '../codes/vocabulary.js';
import { changeStock, countOne } from '../measurement/tallies.js';
import { clearDue, draw, moveTo, setDependency, setDue, windClock } from '../person/changes.js';
import * as AT from '../person/columns.js';
import { needIndex } from '../person/need-index.js';
import { byteOf, countUp, setByte, wordOf } from '../person/people.js';
import { SHOCK } from '../shocks/shocks-in-force.js';
import type { State } from '../state/state.js';
import { awaitAssessment, awaitsAssessment, giveUpRequest, withdrawRequest } from './council-assessment.js';
import { beginOwnPackage, endOwnPackage, homeCareGroup, packageGroup, waitNoMoreForHomeCare } from './own-home-care.js';
import { leavePlace } from './own-places.js';
import { homeWithShortestQueue } from './shortest-care-home-queue.js';
import { goHome, keepPlace, leaveKeptPlace, personChanged } from './spells.js';
import { markToServe, pathwayStation } from './stations.js';

/**
 * Long-term social care: request, wait, assessment, eligibility, wait, package or care-home place. The `social` clock
 * requests help while there is need and none has been requested, and ends a home-care package while there is one.
 */
export function socialClock(s: State, person: number): void {
  const { people } = s;
  windClock(s, person, CLOCK.social, countUp(people, person, AT.socialFirings));
  if (byteOf(people, person, AT.packaged) === 1 && byteOf(people, person, AT.dependency) !== DEPENDENCY.careHomeLevel) {
    endPackage(s, person);
    setDependency(s, person, DEPENDENCY.none);
    return personChanged(s, person);
  }
  askForHelp(s, person);
}

/** Dependency begins, or worsens to care-home level, in which case a place is requested at once. */
export function dependencyClock(s: State, person: number): void {
  const { people } = s;
  windClock(s, person, CLOCK.dependency, countUp(people, person, AT.dependencyChanges));
  if (byteOf(people, person, AT.dependency) === DEPENDENCY.none) {
    setDependency(s, person, DEPENDENCY.helpAtHome);
    return personChanged(s, person);
  }
  needCareHome(s, person);
  askForHelp(s, person);
}

/** Help at home is no longer enough: a request for it starts again as one for a care home. */
export function needCareHome(s: State, person: number): void {
  const { people } = s;
  setDependency(s, person, DEPENDENCY.careHomeLevel);
  const support = byteOf(people, person, AT.support);
  if (support === SUPPORT.awaitingHomeCareAssessment) return withdrawRequest(s, person);
  if (support !== SUPPORT.awaitingHomeCare) return;
  leave(s.support, person);
  waitNoMoreForHomeCare(s, person);
  setByte(people, person, AT.support, SUPPORT.none);
}

function askForHelp(s: State, person: number): void {
  const { people } = s;
  countRequest(s, person);
  const signposted =
    byteOf(people, person, AT.dependency) !== DEPENDENCY.careHomeLevel &&
    needIndex(s, person) < s.rules.socialCare.contactThreshold;
  if (!signposted) return awaitAssessment(s, person);
  countOne(s.tallies, COUNT['social.signposted'], byteOf(people, person, AT.quintile));
  personChanged(s, person);
}

/** An assessment or a search has ended, or the patience of somebody still waiting for an assessment. */
export function endLongTermTimer(s: State, person: number): void {
  const { people } = s;
  const support = byteOf(people, person, AT.support);
  if (awaitsAssessment(s, person)) return giveUpRequest(s, person);
  clearDue(s, person, DUE.longTerm);
  if (support === SUPPORT.searchingCareHome) return queueForCareHome(s, person);
  if (!isEligible(s, person)) {
    countOne(s.tallies, COUNT['social.refused'], byteOf(people, person, AT.quintile));
    setByte(people, person, AT.support, SUPPORT.none);
    return personChanged(s, person);
  }
  countOne(s.tallies, COUNT['social.granted'], byteOf(people, person, AT.quintile));
  if (support === SUPPORT.awaitingHomeCareAssessment) return queueForHomeCare(s, person);
  searchCareHome(s, person);
}

/**
 * Home care goes to people whose need index is above the threshold in force. At care-home level everyone is above the
 * base threshold, and only its rise since then turns people away. For self-funders the base threshold applies.
 */
function isEligible(s: State, person: number): boolean {
  const { people } = s;
  const base = s.rules.pathway.support.baseThreshold;
  const homeCare = byteOf(people, person, AT.support) === SUPPORT.awaitingHomeCareAssessment;
  const pays = byteOf(people, person, homeCare ? AT.paysHomeCare : AT.paysCareHome);
  const threshold = pays === 1 ? base : s.threshold;
  const need = needIndex(s, person);
  if (homeCare) return need >= threshold;
  return need * (1 - base) >= threshold - base;
}

export function queueForHomeCare(s: State, person: number): void {
  setByte(s.people, person, AT.support, SUPPORT.awaitingHomeCare);
  joinSupport(s, person, homeCareGroup(s, person));
}

/**
 * Finding a care home takes longer when fewer places are vacant in the place: mean x base vacancy share / vacancy share, up
 * to a limit, beyond which people queue.
 *
 * @param part of the search that is left
 */
function searchCareHome(s: State, person: number, part = 1): void {
  const { people } = s;
  const days = s.rules.pathway.support.searchMeanDays * part * searchFactor(s);
  const u = draw(s, person, PURPOSE.careHomeSearch, wordOf(people, person, AT.requests));
  setByte(people, person, AT.support, SUPPORT.searchingCareHome);
  setDue(s, person, DUE.longTerm, s.now + exponential(u) * days);
  personChanged(s, person);
}

function searchFactor(s: State): number {
  const { rules, layout } = s;
  let [places, taken] = [0, 0];
  for (let group = layout.careHome; group < layout.ownHomeCare; group++) {
    const homePlaces = supportPlacesOf(s, group);
    places += homePlaces;
    taken += Math.min(s.support.inUse[group], homePlaces);
  }
  const { searchLimitFactor } = rules.socialCare;
  if (taken >= places) return searchLimitFactor;
  return Math.min(searchLimitFactor, (rules.pathway.support.searchBaseVacancyShare * places) / (places - taken));
}

export function queueForCareHome(s: State, person: number): void {
  const { people, layout } = s;
  const own = layout.careHome + byteOf(people, person, AT.careHomeGroup);
  const closed = s.shock[SHOCK.careHomesLost] > 0 && supportPlacesOf(s, own) === 0;
  const group = closed ? homeWithShortestQueue(s, own) : own;
  setByte(people, person, AT.careHomeGroup, group - layout.careHome);
  setByte(people, person, AT.support, SUPPORT.awaitingCareHome);
  joinSupport(s, person, group);
}

function joinSupport(s: State, person: number, group: number): void {
  clearDue(s, person, DUE.longTerm);
  join(s.support, group, 0, person);
  markToServe(s, s.layout.spellGroups + group);
  personChanged(s, person);
}

/** A package or place is free for the first in the queue. */
export function startSupport(s: State, group: number): boolean {
  const ofHomeCare = group < s.layout.careHome || group >= s.layout.ownHomeCare;
  const person = ofHomeCare ? admitNext(s.support, group) : admitToHome(s, group);
  if (person < 0) return false;
  if (ofHomeCare) startPackage(s, person);
  else enterCareHome(s, person);
  return true;
}

/** A place goes first to those who keep a discharge bed until they have one, then to the others, each by time of joining. */
function admitToHome(s: State, group: number): number {
  const { support, people } = s;
  if (support.inUse[group] >= support.capacity[group]) return -1;
  let person = support.head[group];
  while (person >= 0 && byteOf(people, person, AT.phase) !== PHASE.placeKept) person = support.next[person];
  if (person < 0) return admitNext(support, group);
  admit(support, person);
  return person;
}

function startPackage(s: State, person: number): void {
  const { people, tallies } = s;
  const quintile = byteOf(people, person, AT.quintile);
  countOne(tallies, COUNT['social.packages'], quintile);
  setByte(people, person, AT.support, SUPPORT.none);
  holdPackage(s, person);
  if (byteOf(people, person, AT.phase) === PHASE.placeKept) stopKeepingPlace(s, person);
  personChanged(s, person);
}

export function holdPackage(s: State, person: number): void {
  setByte(s.people, person, AT.packaged, 1);
  s.people.holders[person] = 1;
  beginOwnPackage(s, person);
  changeStock(s.tallies, packageStock(s, person), byteOf(s.people, person, AT.quintile), 1, s.now);
}

function packageStock(s: State, person: number): number {
  return byteOf(s.people, person, AT.paysHomeCare) === 1 ? STOCK['time.homeCareSelf'] : STOCK['time.homeCareCouncil'];
}

function endPackage(s: State, person: number): void {
  const { people } = s;
  setByte(people, person, AT.packaged, 0);
  people.holders[person] = 0;
  changeStock(s.tallies, packageStock(s, person), byteOf(people, person, AT.quintile), -1, s.now);
  const group = packageGroup(s, person);
  endOwnPackage(s, person);
  release(s.support, group);
  markToServe(s, s.layout.spellGroups + group);
}

function enterCareHome(s: State, person: number): void {
  const { people, tallies } = s;
  countOne(tallies, COUNT['social.placements'], byteOf(people, person, AT.quintile));
  if (byteOf(people, person, AT.packaged) === 1) endPackage(s, person);
  becomeResident(s, person);
  if (byteOf(people, person, AT.phase) === PHASE.placeKept) stopKeepingPlace(s, person);
  if (byteOf(people, person, AT.phase) === PHASE.none) moveTo(s, person, SETTING.careHome);
  personChanged(s, person);
}

export function becomeResident(s: State, person: number): void {
  const { people } = s;
  setByte(people, person, AT.support, SUPPORT.careHome);
  setDependency(s, person, DEPENDENCY.careHomeLevel);
  changeStock(s.tallies, placeStock(s, person), byteOf(people, person, AT.quintile), 1, s.now);
}

function placeStock(s: State, person: number): number {
  return byteOf(s.people, person, AT.paysCareHome) === 1 ? STOCK['time.careHomeSelf'] : STOCK['time.careHomeCouncil'];
}

/** Long-term care has begun, or the place on the pathway is not kept longer for those who wait at home for it. */
export function stopKeepingPlace(s: State, person: number): void {
  leaveKeptPlace(s, person);
  goHome(s, person);
}

/** A discharge pathway ends and nobody is left to assess: people with a long-term need get support, or wait for it here. */
export function endPathway(s: State, person: number): void {
  const { people } = s;
  const pathway = byteOf(people, person, AT.pathway);
  const careHome = byteOf(people, person, AT.dependency) === DEPENDENCY.careHomeLevel;
  const unplaced = careHome && byteOf(people, person, AT.support) !== SUPPORT.careHome;
  const lasting = byteOf(people, person, AT.lasting) === 1;
  // assessed on the pathway: the council need not do it again
  if (lasting && isUndecided(s, person)) withdrawRequest(s, person);
  if (lasting && unplaced && pathway === LAST_PATHWAY) return keepForCareHome(s, person);
  const provided =
    byteOf(people, person, AT.support) !== SUPPORT.none || (byteOf(people, person, AT.packaged) === 1 && !careHome);
  const needs = lasting && !provided && byteOf(people, person, AT.dependency) !== DEPENDENCY.none;
  if (needs && !careHome) return keepForHomeCare(s, person);
  leavePlace(s, person, pathwayStation(s, pathway));
  goHome(s, person);
  if (!needs) return;
  countRequest(s, person);
  searchCareHome(s, person);
}

function isUndecided(s: State, person: number): boolean {
  const support = byteOf(s.people, person, AT.support);
  return support === SUPPORT.awaitingHomeCareAssessment || support === SUPPORT.awaitingCareHomeAssessment;
}

function countRequest(s: State, person: number): void {
  countUp(s.people, person, AT.requests);
  countOne(s.tallies, COUNT['social.requests'], byteOf(s.people, person, AT.quintile));
}

/** The assessment bed is kept until a care home is found and has room; part of the search is done by now. */
function keepForCareHome(s: State, person: number): void {
  keepPlace(s, person);
  if (byteOf(s.people, person, AT.support) === SUPPORT.awaitingCareHome) return personChanged(s, person);
  if (byteOf(s.people, person, AT.support) === SUPPORT.searchingCareHome) return personChanged(s, person);
  countRequest(s, person);
  const { searchLeftShare } = s.rules.socialCare;
  if (searchLeftShare > 0) searchCareHome(s, person, searchLeftShare);
  else queueForCareHome(s, person);
}

/** The place is kept until home care begins: a bed always, care at home as long as its provider bears it. */
function keepForHomeCare(s: State, person: number): void {
  keepPlace(s, person);
  const atHome = AT_HOME[byteOf(s.people, person, AT.setting)] === 1;
  if (atHome) setDue(s, person, DUE.spell, s.now + s.rules.pathway.discharge.keepLimitDays);
  countRequest(s, person);
  queueForHomeCare(s, person);
}

/** The person no longer lives in a care home; the caller releases the place. */
export function loseSlot(s: State, person: number): void {
  changeStock(s.tallies, placeStock(s, person), byteOf(s.people, person, AT.quintile), -1, s.now);
  setByte(s.people, person, AT.support, SUPPORT.none);
}

/** Gives up all long-term support, at death or on moving away. */
export function leaveSupport(s: State, person: number): void {
  const { people } = s;
  if (s.support.line[person] >= 0) leave(s.support, person);
  if (byteOf(people, person, AT.packaged) === 1) endPackage(s, person);
  waitNoMoreForHomeCare(s, person);
  if (byteOf(people, person, AT.support) === SUPPORT.careHome) {
    loseSlot(s, person);
    const group = s.layout.careHome + byteOf(people, person, AT.careHomeGroup);
    release(s.support, group);
    markToServe(s, s.layout.spellGroups + group);
  }
  setByte(people, person, AT.support, SUPPORT.none);
}
