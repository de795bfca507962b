import { discrete, exponential, leave } from '../../engine/index.js';
import { DAYS_PER_WEEK, HOURS_PER_DAY } from '../../units/index.js';
import { handoverFactor } from '../behaviour/trust.js';
import { placesOf } from '../capacity/duty.js';
import { LAST_PATHWAY, PATHWAY } from '../codes/service-codes.js';
import { COUNT, DELAY, DEPENDENCY, DUE, PHASE, SUPPORT } from '../codes/vocabulary.js';
import { countMany, countOne } from '../measurement/tallies.js';
import { moveTo, setDelay, setDependency, setDue } from '../person/changes.js';
import * as AT from '../person/columns.js';
import { byteOf, doubleOf, setByte } from '../person/people.js';
import { pathwayStay } from '../rules/pathway-rules.js';
import type { State } from '../state/state.js';
import { beginAfterDischarge } from './after-discharge.js';
import { leaveBed } from './bed-cleaning.js';
import { boundaryDelayDays, countPurseChange, fundingBoundaryShare } from './boundaries.js';
import { papersFactor } from './coordination.js';
import { daysToFindPlace } from './finding-a-place.js';
import { holdUpDays } from './hold-ups.js';
import { endPathway, needCareHome } from './long-term-support.js';
import {
  beginOwnStay,
  chooseOwn,
  leavePlace,
  ownServiceOf,
  requestOwn,
  ruleOf,
  takesNow,
  turnAway,
  waitNoMore,
} from './own-places.js';
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
import { assessorOf, giveBack, pathwayStation, request, setAssessor } from './stations.js';

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
    const later = spellDraw(s, person, 'assessedAfter') < s.terms.assessedAfter;
    setByte(people, person, AT.assessedLater, later ? 1 : 0);
    return holdUp(s, person, DELAY.hospitalProcess);
  }
  setDelay(s, person, DELAY.pathway0);
  const u = spellDraw(s, person, 'pathway0Delay');
  if (u >= discharge.pathway0DelayShare) return bookDeparture(s, person);
  enterPhase(s, person, PHASE.pathway0Delay, durationDays(discharge.pathway0Delay, u / discharge.pathway0DelayShare));
  personChanged(s, person);
}

/** The pathway that the illness will need, as far as the person's state says now; 0 for none. */
export function neededPathway(s: State, person: number): number {
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

/** Some are held up inside the hospital, and a few then by what is no lack of capacity; then leaving is arranged. */
function holdUp(s: State, person: number, reason: number): void {
  const days = holdUpDays(s, person, reason);
  if (days === 0) return afterHoldUp(s, person, reason);
  setDelay(s, person, reason);
  enterPhase(s, person, PHASE.heldUp, days);
  personChanged(s, person);
}

export function endHoldUp(s: State, person: number): void {
  afterHoldUp(s, person, byteOf(s.people, person, AT.delay));
}

function afterHoldUp(s: State, person: number, reason: number): void {
  if (reason === DELAY.hospitalProcess) return holdUp(s, person, DELAY.otherReason);
  if (byteOf(s.people, person, AT.assessedLater) === 0) return assess(s, person);
  setDelay(s, person, DELAY.hub);
  askAssessors(s, person, s.layout.assessors[0], PHASE.awaitingAssessor);
}

function askAssessors(s: State, person: number, assessor: number, phase: number): void {
  setAssessor(s, person, assessor);
  request(s, person, assessor, phase);
  personChanged(s, person);
}

/**
 * The stay on a pathway is over, or so near its end that people who still need an assessment for long-term care request
 * it. They keep the place until both are over.
 */
export function endPathwayStay(s: State, person: number): void {
  const { people } = s;
  const done = byteOf(people, person, AT.assessmentsDone);
  if (byteOf(people, person, AT.assessedLater) === 1 && done < s.terms.assessments) {
    return askAssessors(s, person, assessorGroup(s, done), PHASE.awaitingLaterAssessor);
  }
  if (people.pathwayUntil[person] <= s.now) return endPathway(s, person);
  enterPhase(s, person, PATHWAY[byteOf(people, person, AT.pathway)].phase, people.pathwayUntil[person] - s.now);
  personChanged(s, person);
}

/** The next assessment in hospital, if any is left; otherwise the hand-over. */
function assess(s: State, person: number): void {
  const done = byteOf(s.people, person, AT.assessmentsDone);
  if (done >= s.terms.assessments) return handOver(s, person);
  const assessor = assessorGroup(s, done);
  setDelay(s, person, assessmentDelay(s, assessor));
  askAssessors(s, person, assessor, PHASE.awaitingAssessor);
}

/** Assessors also staff the transfer hub, whose triage is all that those assessed after leaving meet in hospital. */
export function startAssessorWork(s: State, person: number): void {
  const { assessmentWork, hubWork } = s.rules.pathway.discharge;
  const later = byteOf(s.people, person, AT.phase) === PHASE.awaitingLaterAssessor;
  if (!later && byteOf(s.people, person, AT.assessedLater) === 1) {
    enterPhase(s, person, PHASE.assessorWork, durationDays(hubWork, spellDraw(s, person, 'hubWork')));
    return personChanged(s, person);
  }
  const u = spellStepDraw(s, person, 'assessmentWork', byteOf(s.people, person, AT.assessmentsDone));
  const phase = later ? PHASE.laterAssessorWork : PHASE.assessorWork;
  enterPhase(s, person, phase, durationDays(assessmentWork, u));
  personChanged(s, person);
}

export function endAssessorWork(s: State, person: number): void {
  const later = byteOf(s.people, person, AT.phase) === PHASE.laterAssessorWork;
  giveBack(s, assessorOf(s, person));
  if (!later && byteOf(s.people, person, AT.assessedLater) === 1) {
    enterPhase(s, person, PHASE.assessmentPapers, s.rules.pathway.discharge.hubPapersDays * papersFactor(s, person));
    return personChanged(s, person);
  }
  enterPhase(
    s,
    person,
    later ? PHASE.laterPapers : PHASE.assessmentPapers,
    s.rules.pathway.discharge.assessmentPapersDays * papersFactor(s, person),
  );
  personChanged(s, person);
}

export function endPapers(s: State, person: number): void {
  const { people, tallies } = s;
  const quintile = byteOf(people, person, AT.quintile);
  const later = byteOf(people, person, AT.assessedLater) === 1;
  if (later && byteOf(people, person, AT.phase) === PHASE.assessmentPapers) {
    countOne(tallies, COUNT['hub.triaged'], quintile);
    return handOver(s, person);
  }
  countOne(tallies, COUNT['assessments.done'], quintile);
  countPurseChange(s, person);
  if (byteOf(people, person, AT.assessmentsDone) > 0) countOne(tallies, COUNT['assessments.duplicated'], quintile);
  setByte(people, person, AT.assessmentsDone, byteOf(people, person, AT.assessmentsDone) + 1);
  if (!later) return assess(s, person);
  countOne(tallies, COUNT['assessments.afterLeaving'], quintile);
  endPathwayStay(s, person);
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
  const changesPurse = spellDraw(s, person, 'fundingBoundary') < fundingBoundaryShare(s, person);
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

/** A place on the pathway, or in an own service that takes its people, is looked for in the acute bed. */
export function awaitSlot(s: State, person: number): void {
  const pathway = byteOf(s.people, person, AT.pathway);
  const own = chooseOwn(s, person, s.rules.own.destinations[pathway]);
  const taken = own >= 0 && takesNow(s, own);
  if (own >= 0 && !taken && goesElsewhere(s, own)) return goElsewhere(s, person, own);
  setDelay(s, person, PATHWAY[pathway].delay);
  const days = daysToFindPlace(s, person, pathway, taken ? s.layout.ownStations[own] : pathwayStation(s, pathway));
  if (days === 0) return queueForPlace(s, person);
  enterPhase(s, person, PHASE.findingPlace, days);
  personChanged(s, person);
}

/** Joins the queue for the pathway, or for an own service; the patient keeps the acute bed until a place is free. */
export function queueForPlace(s: State, person: number): void {
  const { people } = s;
  const pathway = byteOf(people, person, AT.pathway);
  const own = chooseOwn(s, person, s.rules.own.destinations[pathway]);
  const taken = own >= 0 && takesNow(s, own);
  if (own >= 0 && !taken && goesElsewhere(s, own)) return goElsewhere(s, person, own);
  if (own >= 0 && !taken) turnAway(s, own);
  people.reroutePatience[person] = exponential(spellStepDraw(s, person, 'reroutePatience', pathway));
  if (taken) requestOwn(s, person, own, PHASE.awaitingPlace);
  else request(s, person, pathwayStation(s, pathway), PHASE.awaitingPlace);
  personChanged(s, person);
}

/** Whether those who find the service full go to another pathway than the one that they were on their way to. */
function goesElsewhere(s: State, own: number): boolean {
  const { pathway, overflowPathway } = ruleOf(s, own);
  return overflowPathway > 0 && overflowPathway !== pathway;
}

function goElsewhere(s: State, person: number, own: number): void {
  turnAway(s, own);
  setByte(s.people, person, AT.pathway, ruleOf(s, own).overflowPathway);
  awaitSlot(s, person);
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
  setDue(s, person, DUE.spell, today > now ? today : (thisEvening(s, ofDay) ?? today + 1));
  personChanged(s, person);
}

/**
 * The hour has passed: with evening discharge the patient still leaves today, by the same uniform spread over what is left of
 * the evening; without it, or too late for it, there is no such time.
 */
function thisEvening(s: State, ofDay: number): number | null {
  const { firstDepartureOfDay, lastDepartureOfDay } = s.rules.pathway.stay;
  const untilOfDay = s.terms.settlement.rota.departuresUntil / HOURS_PER_DAY;
  const day = Math.floor(s.now);
  const nowOfDay = s.now - day;
  if (untilOfDay <= lastDepartureOfDay || nowOfDay >= untilOfDay) return null;
  // of the hours that have passed, all are alike
  const passed = Math.min(nowOfDay, lastDepartureOfDay) - firstDepartureOfDay;
  const part = passed > 0 ? (ofDay - firstDepartureOfDay) / passed : 0;
  return s.now + part * (day + untilOfDay - s.now);
}

/** The patient leaves the bed: for home, or to start the pathway. */
export function depart(s: State, person: number): void {
  const { people, tallies, rules } = s;
  const quintile = byteOf(people, person, AT.quintile);
  const pathway = byteOf(people, person, AT.pathway);
  const ready = doubleOf(people, person, AT.readyDays);
  const delayedDays = s.now - ready;
  const nights = Math.floor(s.now) - Math.floor(ready);
  countOne(tallies, COUNT['discharges.overnight'], quintile);
  if (byteOf(people, person, AT.ageYears) >= rules.people.adultAgeYears) {
    countOne(tallies, COUNT['discharges.adults'], quintile);
    if (nights > 0) countOne(tallies, COUNT['discharges.delayed'], quintile);
    if (nights >= DAYS_PER_WEEK) countOne(tallies, COUNT['discharges.delayed7plus'], quintile);
    countMany(tallies, COUNT['discharges.delayedDays'], quintile, nights);
  }
  setDelay(s, person, DELAY.none);
  leaveBed(s, person);
  beginAfterDischarge(s, person);
  const jump = delayedDays * rules.pathway.stay.deconditionPerDelayedDay;
  if (byteOf(people, person, AT.dependency) === DEPENDENCY.none && spellDraw(s, person, 'decondition') < jump) {
    setDependency(s, person, DEPENDENCY.helpAtHome);
    setByte(people, person, AT.deconditioned, 1);
  }
  if (pathway === 0) {
    if (byteOf(people, person, AT.support) === SUPPORT.careHome)
      countOne(tallies, COUNT['pathways.returned'], quintile);
    return goHome(s, person);
  }
  const { starts, setting, phase } = PATHWAY[pathway];
  countOne(tallies, starts, quintile);
  moveTo(s, person, setting);
  const own = ownServiceOf(s, person);
  const days = own < 0 ? pathwayDays(s, person, pathway) : beginOwnStay(s, person, own);
  const early = byteOf(people, person, AT.assessedLater) * rules.pathway.discharge.assessmentLeadDays;
  people.pathwayUntil[person] = s.now + days;
  enterPhase(s, person, phase, Math.max(0, days - early));
  personChanged(s, person);
}

/**
 * Days on the pathway. Load shortens them by at most the limit: x (1 - limit x q / (1 + q)), q = waiting over places.
 */
function pathwayDays(s: State, person: number, pathway: number): number {
  const { discharge } = s.rules.pathway;
  const group = pathwayStation(s, pathway);
  const waiting = s.spells.waiting[group];
  // q / (1 + q), also for the last to leave when the pathway has closed
  const load = waiting === 0 ? 0 : waiting / (waiting + placesOf(s, group));
  const days = durationDays(pathwayStay(s.rules, pathway), spellDraw(s, person, 'pathwayStay'));
  return days * (1 - discharge.shorteningLimit * load);
}

/** Ill again before leaving: out of the queue they wait in; what is held for them is given back, the bed kept. */
export function giveUpDischarge(s: State, person: number): void {
  const { people, spells } = s;
  const phase = byteOf(people, person, AT.phase);
  const pathway = byteOf(people, person, AT.pathway);
  if (spells.line[person] >= 0) leave(spells, person);
  if (phase === PHASE.assessorWork) giveBack(s, assessorOf(s, person));
  if (phase === PHASE.leaving && pathway > 0) leavePlace(s, person, pathwayStation(s, pathway));
  waitNoMore(s, person);
  setDelay(s, person, DELAY.none);
}
