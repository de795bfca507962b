import { admitNext, block, exponential, join, leave, lognormal, release, unblock } from '../../engine/index.js';
import { supportPlacesOf } from '../capacity/duty.js';
import { PURPOSE } from '../codes/purposes.js';
import { LAST_PATHWAY } from '../codes/service-codes.js';
import { CLOCK, COUNT, DEPENDENCY, DUE, PHASE, SETTING, STOCK, SUPPORT } from '../codes/vocabulary.js';
import { changeStock, countOne } from '../measurement/tallies.js';
import { clearDue, draw, moveTo, setDependency, setDue, windClock } from '../person/changes.js';
import * as AT from '../person/columns.js';
import { byteOf, countUp, setByte, wordOf } from '../person/people.js';
import { SHOCK } from '../shocks/shocks-in-force.js';
import type { State } from '../state/state.js';
import { homeWithShortestQueue } from './shortest-care-home-queue.js';
import { goHome, personChanged } from './spells.js';
import { giveBack, markToServe, pathwayStation } from './stations.js';

/**
 * Long-term social care: request, assessment, eligibility, wait, package or care-home place. The `social` clock
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
  if (support === SUPPORT.awaitingHomeCare) leave(s.support, person);
  if (support !== SUPPORT.awaitingHomeCareAssessment && support !== SUPPORT.awaitingHomeCare) return;
  clearDue(s, person, DUE.longTerm);
  setByte(people, person, AT.support, SUPPORT.none);
}

function askForHelp(s: State, person: number): void {
  const { people } = s;
  const careHome = byteOf(people, person, AT.dependency) === DEPENDENCY.careHomeLevel;
  countRequest(s, person);
  setByte(
    people,
    person,
    AT.support,
    careHome ? SUPPORT.awaitingCareHomeAssessment : SUPPORT.awaitingHomeCareAssessment,
  );
  const { mu, sigma } = s.rules.pathway.support.assessment;
  const u = draw(s, person, PURPOSE.socialAssessment, wordOf(people, person, AT.requests));
  setDue(s, person, DUE.longTerm, s.now + lognormal(u, mu, sigma));
  personChanged(s, person);
}

/** An assessment or a search has ended. */
export function endLongTermTimer(s: State, person: number): void {
  const { people } = s;
  const support = byteOf(people, person, AT.support);
  clearDue(s, person, DUE.longTerm);
  if (support === SUPPORT.searchingCareHome) return queueForCareHome(s, person);
  if (!isEligible(s, person)) {
    countOne(s.tallies, COUNT['social.refused'], byteOf(people, person, AT.quintile));
    setByte(people, person, AT.support, SUPPORT.none);
    return personChanged(s, person);
  }
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
  const need = draw(s, person, PURPOSE.needIndex, wordOf(people, person, AT.requests));
  if (homeCare) return need >= threshold;
  return need * (1 - base) >= threshold - base;
}

export function queueForHomeCare(s: State, person: number): void {
  setByte(s.people, person, AT.support, SUPPORT.awaitingHomeCare);
  joinSupport(s, person, byteOf(s.people, person, AT.neighbourhood));
}

/** Finding a care home takes longer when fewer places are vacant: mean x base vacancy share / vacancy share. */
function searchCareHome(s: State, person: number): void {
  const { people } = s;
  const { searchMeanDays, searchBaseVacancyShare } = s.rules.pathway.support;
  const group = s.layout.careHome + byteOf(people, person, AT.careHomeGroup);
  const capacity = Math.max(supportPlacesOf(s, group), 1);
  const vacancy = Math.max(capacity - s.support.inUse[group], 1) / capacity;
  const u = draw(s, person, PURPOSE.careHomeSearch, wordOf(people, person, AT.requests));
  setByte(people, person, AT.support, SUPPORT.searchingCareHome);
  setDue(s, person, DUE.longTerm, s.now + (exponential(u) * searchMeanDays * searchBaseVacancyShare) / vacancy);
  personChanged(s, person);
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
  const person = admitNext(s.support, group);
  if (person < 0) return false;
  if (group < s.layout.careHome) startPackage(s, person);
  else enterCareHome(s, person);
  return true;
}

function startPackage(s: State, person: number): void {
  const { people, tallies } = s;
  const quintile = byteOf(people, person, AT.quintile);
  countOne(tallies, COUNT['social.packages'], quintile);
  setByte(people, person, AT.support, SUPPORT.none);
  holdPackage(s, person);
  personChanged(s, person);
}

export function holdPackage(s: State, person: number): void {
  setByte(s.people, person, AT.packaged, 1);
  changeStock(s.tallies, packageStock(s, person), byteOf(s.people, person, AT.quintile), 1, s.now);
}

function packageStock(s: State, person: number): number {
  return byteOf(s.people, person, AT.paysHomeCare) === 1 ? STOCK['time.homeCareSelf'] : STOCK['time.homeCareCouncil'];
}

function endPackage(s: State, person: number): void {
  const { people } = s;
  setByte(people, person, AT.packaged, 0);
  changeStock(s.tallies, packageStock(s, person), byteOf(people, person, AT.quintile), -1, s.now);
  release(s.support, byteOf(people, person, AT.neighbourhood));
  markToServe(s, s.layout.spellGroups + byteOf(people, person, AT.neighbourhood));
}

function enterCareHome(s: State, person: number): void {
  const { people, tallies } = s;
  countOne(tallies, COUNT['social.placements'], byteOf(people, person, AT.quintile));
  if (byteOf(people, person, AT.packaged) === 1) endPackage(s, person);
  becomeResident(s, person);
  const phase = byteOf(people, person, AT.phase);
  if (phase === PHASE.pathway3Blocked) leaveBlockedSlot(s, person);
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

/** Releases a pathway 3 bed that was kept until the care home had room. */
function leaveBlockedSlot(s: State, person: number): void {
  const group = pathwayStation(s, byteOf(s.people, person, AT.pathway));
  unblock(s.spells, group);
  giveBack(s, group);
  goHome(s, person);
}

/** A discharge pathway ends: people left with a long-term need now get support, and some must wait for it here. */
export function endPathway(s: State, person: number): void {
  const { people } = s;
  const pathway = byteOf(people, person, AT.pathway);
  const group = pathwayStation(s, pathway);
  const careHome = byteOf(people, person, AT.dependency) === DEPENDENCY.careHomeLevel;
  const unplaced = careHome && byteOf(people, person, AT.support) !== SUPPORT.careHome;
  const lasting = byteOf(people, person, AT.lasting) === 1;
  if (lasting && unplaced && pathway === LAST_PATHWAY) {
    return blockForCareHome(s, person, group);
  }
  giveBack(s, group);
  goHome(s, person);
  const provided =
    byteOf(people, person, AT.support) !== SUPPORT.none || (byteOf(people, person, AT.packaged) === 1 && !careHome);
  if (!lasting || provided || byteOf(people, person, AT.dependency) === DEPENDENCY.none) return;
  countRequest(s, person);
  if (careHome) searchCareHome(s, person);
  else queueForHomeCare(s, person);
}

function countRequest(s: State, person: number): void {
  countUp(s.people, person, AT.requests);
  countOne(s.tallies, COUNT['social.requests'], byteOf(s.people, person, AT.quintile));
}

/** The assessment bed is kept until a care home has room; the assessment counts as the search. */
function blockForCareHome(s: State, person: number, group: number): void {
  const { people } = s;
  setByte(people, person, AT.phase, PHASE.pathway3Blocked);
  clearDue(s, person, DUE.spell);
  block(s.spells, group);
  if (byteOf(people, person, AT.support) === SUPPORT.awaitingCareHome) return personChanged(s, person);
  countRequest(s, person);
  queueForCareHome(s, person);
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
  if (byteOf(people, person, AT.support) === SUPPORT.careHome) {
    loseSlot(s, person);
    const group = s.layout.careHome + byteOf(people, person, AT.careHomeGroup);
    release(s.support, group);
    markToServe(s, s.layout.spellGroups + group);
  }
  setByte(people, person, AT.support, SUPPORT.none);
}
