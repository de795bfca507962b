import { discrete, exponential, leave } from '../../engine/index.js';
import { rerouteFactor } from '../behaviour/objectives.js';
import { handoverFactor } from '../behaviour/trust.js';
import { placesOf } from '../capacity/duty.js';
import { LAST_PATHWAY, PATHWAY } from '../codes/service-codes.js';
import { AFTER_DISCHARGE, COUNT, DELAY, DEPENDENCY, DUE, PHASE, SUPPORT } from '../codes/vocabulary.js';
import { countMany, countOne } from '../measurement/tallies.js';
import { moveTo, setDelay, setDependency, setDue } from '../person/changes.js';
import * as AT from '../person/columns.js';
import { byteOf, doubleOf, setByte, setDouble } from '../person/people.js';
import { pathwayStay } from '../rules/pathway-rules.js';
import type { State } from '../state/state.js';
import { leaveBed } from './bed-cleaning.js';
import { boundaryDelayDays, fundingBoundaryShare } from './boundaries.js';
import { papersFactor } from './coordination.js';
import { needCareHome } from './long-term-support.js';
import {
  assessmentDelay,
  assessorGroup,
  durationDays,
  enterPhase,
  goHome,
  isPlanned,
  personChanged,
  spellDraw,
  spellStepDraw,
} from './spells.js';
import { giveBack, pathwayStation, request } from './stations.js';

/**
 * The patient is ready: home without support (pathway 0), or pathways 1-3 after assessment, hand-over and a free
 * place.
 */
export function decideDischarge(s: State, person: number): void {
  const { people, tallies } = s;
  const { discharge } = s.rules.pathway;
  const pathway = neededPathway(s, person);
  setByte(people, person, AT.pathway, pathway);
  if (pathway > 0) {
    countOne(tallies, PATHWAY[pathway].demand, byteOf(people, person, AT.quintile));
    leaveNeedBehind(s, person, pathway);
    return assess(s, person);
  }
  setDelay(s, person, DELAY.pathway0);
  const u = spellDraw(s, person, 'pathway0Delay');
  if (u >= discharge.pathway0DelayShare) return bookDeparture(s, person);
  enterPhase(s, person, PHASE.pathway0Delay, durationDays(discharge.pathway0Delay, u / discharge.pathway0DelayShare));
  personChanged(s, person);
}

function neededPathway(s: State, person: number): number {
  const { people } = s;
  const { discharge } = s.rules.pathway;
  if (byteOf(people, person, AT.support) === SUPPORT.careHome) return 0;
  const shares = isPlanned(s, person) ? discharge.plannedNeedShare : discharge.needShare;
  const dependent = byteOf(people, person, AT.dependency) === DEPENDENCY.none ? 1 : discharge.dependentFactor;
  if (spellDraw(s, person, 'pathwayNeed') >= shares[byteOf(people, person, AT.ageYears)] * dependent) return 0;
  return 1 + discrete(spellDraw(s, person, 'pathwayKind'), discharge.kinds);
}

/**
 * Some patients need long-term support: help at home, or a care home after illnesses of older people that need
 * pathway 3. This is drawn with the illness and holds whichever pathway has room. Younger care-home residents are
 * outside the model, a constant in the accounts.
 */
export function leaveNeedBehind(s: State, person: number, pathway: number): void {
  const { longTermShare } = s.rules.pathway.discharge;
  if (spellDraw(s, person, 'pathwayEnd') >= longTermShare[pathway - 1]) return;
  setByte(s.people, person, AT.lasting, 1);
  const isOld = byteOf(s.people, person, AT.ageYears) >= s.rules.people.oldAgeYears;
  if (isOld && pathway === LAST_PATHWAY) return needCareHome(s, person);
  if (byteOf(s.people, person, AT.dependency) === DEPENDENCY.none) setDependency(s, person, DEPENDENCY.helpAtHome);
}

/** The next assessment, if any is left; otherwise the hand-over. */
function assess(s: State, person: number): void {
  const done = byteOf(s.people, person, AT.assessmentsDone);
  if (done >= s.terms.assessments) return handOver(s, person);
  const assessor = assessorGroup(s, done);
  setByte(s.people, person, AT.assessor, assessor);
  setDelay(s, person, assessmentDelay(s, assessor));
  request(s, person, assessor, PHASE.awaitingAssessor);
  personChanged(s, person);
}

export function startAssessorWork(s: State, person: number): void {
  const u = spellStepDraw(s, person, 'assessmentWork', byteOf(s.people, person, AT.assessmentsDone));
  enterPhase(s, person, PHASE.assessorWork, durationDays(s.rules.pathway.discharge.assessmentWork, u));
  personChanged(s, person);
}

export function endAssessorWork(s: State, person: number): void {
  giveBack(s, byteOf(s.people, person, AT.assessor));
  enterPhase(
    s,
    person,
    PHASE.assessmentPapers,
    s.rules.pathway.discharge.assessmentPapersDays * papersFactor(s, person),
  );
  personChanged(s, person);
}

export function endPapers(s: State, person: number): void {
  const { people, tallies } = s;
  const quintile = byteOf(people, person, AT.quintile);
  countOne(tallies, COUNT['assessments.done'], quintile);
  if (byteOf(people, person, AT.assessmentsDone) > 0) countOne(tallies, COUNT['assessments.duplicated'], quintile);
  setByte(people, person, AT.assessmentsDone, byteOf(people, person, AT.assessmentsDone) + 1);
  assess(s, person);
}

/**
 * Each boundary crossed adds an exponential delay: organisational boundaries always, the funding boundary if the money
 * changes purse for this patient. Trust shortens both. A boundary without delay does not count as one.
 */
function handOver(s: State, person: number): void {
  const { organisationalBoundaries } = s.rules.pathway.discharge;
  let boundaries = 0;
  let delays = 0;
  while (boundaries < organisationalBoundaries) {
    delays += exponential(spellStepDraw(s, person, 'handover', boundaries));
    boundaries++;
  }
  const changesPurse = spellDraw(s, person, 'fundingBoundary') < fundingBoundaryShare(s);
  if (changesPurse) {
    delays += exponential(spellStepDraw(s, person, 'handover', boundaries));
    boundaries++;
  }
  setDelay(s, person, DELAY.handover);
  const days = delays * boundaryDelayDays(s) * handoverFactor(s);
  if (days === 0) return awaitSlot(s, person);
  const quintile = byteOf(s.people, person, AT.quintile);
  countMany(s.tallies, COUNT['handovers.boundaries'], quintile, boundaries);
  if (changesPurse) countOne(s.tallies, COUNT['handovers.funding'], quintile);
  enterPhase(s, person, PHASE.handover, days);
  personChanged(s, person);
}

/** Joins the queue for the pathway; the patient keeps the acute bed until a place is free. */
export function awaitSlot(s: State, person: number): void {
  const { people } = s;
  const pathway = byteOf(people, person, AT.pathway);
  setDelay(s, person, PATHWAY[pathway].delay);
  people.reroutePatience[person] = exponential(spellStepDraw(s, person, 'reroutePatience', pathway));
  request(s, person, pathwayStation(s, pathway), PHASE.awaitingPlace);
  personChanged(s, person);
}

/** The patient has a place or needs none, and leaves at the next departure hour drawn for this discharge. */
export function bookDeparture(s: State, person: number): void {
  const { dischargeClock, firstDepartureOfDay, lastDepartureOfDay } = s.rules.pathway.stay;
  if (!dischargeClock) return depart(s, person);
  const ofDay =
    firstDepartureOfDay + spellDraw(s, person, 'departureHour') * (lastDepartureOfDay - firstDepartureOfDay);
  const now = s.now;
  const today = Math.floor(now) + ofDay;
  setByte(s.people, person, AT.phase, PHASE.leaving);
  setDue(s, person, DUE.spell, today > now ? today : today + 1);
  personChanged(s, person);
}

/** The patient leaves the bed: for home, or to start the pathway. */
export function depart(s: State, person: number): void {
  const { people, tallies, rules } = s;
  const quintile = byteOf(people, person, AT.quintile);
  const pathway = byteOf(people, person, AT.pathway);
  const delayedDays = s.now - doubleOf(people, person, AT.readyDays);
  countOne(tallies, COUNT['discharges.overnight'], quintile);
  if (Math.floor(s.now) > Math.floor(doubleOf(people, person, AT.readyDays))) {
    countOne(tallies, COUNT['discharges.delayed'], quintile);
  }
  setDelay(s, person, DELAY.none);
  leaveBed(s, person);
  setByte(people, person, AT.discharged, 1);
  setDouble(people, person, AT.dischargedDays, s.now);
  setByte(people, person, AT.afterDischarge, AFTER_DISCHARGE.firstMonth);
  setDue(s, person, DUE.afterDischarge, s.now + rules.people.afterDischargeDays[AFTER_DISCHARGE.firstMonth]);
  const jump = delayedDays * rules.pathway.stay.deconditionPerDelayedDay;
  if (byteOf(people, person, AT.dependency) === DEPENDENCY.none && spellDraw(s, person, 'decondition') < jump) {
    setDependency(s, person, DEPENDENCY.helpAtHome);
  }
  if (pathway === 0) return goHome(s, person);
  const { starts, setting, phase } = PATHWAY[pathway];
  countOne(tallies, starts, quintile);
  moveTo(s, person, setting);
  enterPhase(s, person, phase, pathwayDays(s, person, pathway));
  personChanged(s, person);
}

/**
 * Days on the pathway. Load shortens them by at most the limit: x (1 - limit x q / (1 + q)), q = waiting over places.
 */
function pathwayDays(s: State, person: number, pathway: number): number {
  const { discharge } = s.rules.pathway;
  const group = pathwayStation(s, pathway);
  const queue = s.spells.waiting[group] / placesOf(s, group);
  const days = durationDays(pathwayStay(s.rules, pathway), spellDraw(s, person, 'pathwayStay'));
  return days * (1 - discharge.shorteningLimit * (queue / (1 + queue)));
}

/**
 * Reviews the patients waiting for a place, each morning: the longer the queue relative to what the pathway takes in
 * a day, the likelier a patient is stepped down (3 -> 2 -> 1 -> home unsupported). Lower queues are reviewed first,
 * so that nobody moves two steps in one morning.
 */
export function reroute(s: State): void {
  const { discharge } = s.rules.pathway;
  const hurry = rerouteFactor(s.rules.planning, s.terms.settlement, s.terms.base);
  for (let pathway = 1; pathway <= LAST_PATHWAY; pathway++) {
    const group = pathwayStation(s, pathway);
    const perDay = placesOf(s, group) / pathwayStay(s.rules, pathway).meanDays;
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
}

function stepDown(s: State, person: number, pathway: number): void {
  const { people, tallies } = s;
  const quintile = byteOf(people, person, AT.quintile);
  leave(s.spells, person);
  countOne(tallies, COUNT['pathways.rerouted'], quintile);
  setByte(people, person, AT.pathway, pathway - 1);
  if (pathway > 1) return awaitSlot(s, person);
  countOne(tallies, COUNT['pathways.homeUnsupported'], quintile);
  if (byteOf(people, person, AT.dependency) === DEPENDENCY.none) setDependency(s, person, DEPENDENCY.helpAtHome);
  bookDeparture(s, person);
}

/** Ill again before leaving: out of the queue they wait in; what is held for them is given back, the bed kept. */
export function giveUpDischarge(s: State, person: number): void {
  const { people, spells } = s;
  const phase = byteOf(people, person, AT.phase);
  const pathway = byteOf(people, person, AT.pathway);
  if (spells.line[person] >= 0) leave(spells, person);
  if (phase === PHASE.assessorWork) giveBack(s, byteOf(people, person, AT.assessor));
  if (phase === PHASE.leaving && pathway > 0) giveBack(s, pathwayStation(s, pathway));
  setDelay(s, person, DELAY.none);
}
