import { block, leave, lognormal, unblock } from '../../engine/index.js';
import { MAX_ASSESSMENTS } from '../../scenario/types.js';
import { assert } from '../../units/index.js';
import { PURPOSE } from '../codes/purposes.js';
import { SERVICE_OF_PHASE } from '../codes/service-codes.js';
import {
  ASSESSED_ON_PATHWAY,
  DELAY,
  DUE,
  HOLDS_BED,
  PHASE,
  SETTING,
  SPELL_KIND,
  STOCK,
  SUPPORT,
} from '../codes/vocabulary.js';
import { changeStock } from '../measurement/tallies.js';
import { clearDue, draw, moveTo, reschedule, setDelay, setDue } from '../person/changes.js';
import * as AT from '../person/columns.js';
import { byteOf, setByte, setDouble, setWord, wordOf } from '../person/people.js';
import { refresh } from '../person/refresh.js';
import type { Duration } from '../rules/pathway-rules.js';
import type { State } from '../state/state.js';
import { leaveBed } from './bed-cleaning.js';
import { isDying } from './fatal-illness.js';
import { leavePlace, ownServiceOf, stationOf, waitNoMore } from './own-places.js';
import { assessorOf, giveBack, pathwayStation } from './stations.js';

/** Draws of a spell, keyed by what began it: a deterioration, or a planned referral. Indexed by SPELL_KIND. */
const SPELL_PURPOSES = [
  {
    wardGroup: PURPOSE.wardGroup,
    stay: PURPOSE.stay,
    pathwayNeed: PURPOSE.pathwayNeed,
    pathwayKind: PURPOSE.pathwayKind,
    pathway0Delay: PURPOSE.pathway0Delay,
    departureHour: PURPOSE.departureHour,
    assessmentWork: PURPOSE.assessmentWork,
    handover: PURPOSE.handover,
    fundingBoundary: PURPOSE.fundingBoundary,
    reroutePatience: PURPOSE.reroutePatience,
    pathwayStay: PURPOSE.pathwayStay,
    pathwayEnd: PURPOSE.pathwayEnd,
    decondition: PURPOSE.decondition,
    assessedAfter: PURPOSE.assessedAfter,
    hubWork: PURPOSE.hubWork,
    processDelay: PURPOSE.processDelay,
    otherDelay: PURPOSE.otherDelay,
    placeSearch: PURPOSE.placeSearch,
  },
  {
    wardGroup: PURPOSE.plannedWardGroup,
    stay: PURPOSE.plannedStay,
    pathwayNeed: PURPOSE.plannedPathwayNeed,
    pathwayKind: PURPOSE.plannedPathwayKind,
    pathway0Delay: PURPOSE.plannedPathway0Delay,
    departureHour: PURPOSE.plannedDepartureHour,
    assessmentWork: PURPOSE.plannedAssessmentWork,
    handover: PURPOSE.plannedHandover,
    fundingBoundary: PURPOSE.plannedFundingBoundary,
    reroutePatience: PURPOSE.plannedReroutePatience,
    pathwayStay: PURPOSE.plannedPathwayStay,
    pathwayEnd: PURPOSE.plannedPathwayEnd,
    decondition: PURPOSE.plannedDecondition,
    assessedAfter: PURPOSE.plannedAssessedAfter,
    hubWork: PURPOSE.plannedHubWork,
    processDelay: PURPOSE.plannedProcessDelay,
    otherDelay: PURPOSE.plannedOtherDelay,
    placeSearch: PURPOSE.plannedPlaceSearch,
  },
] as const;

export type SpellPurpose = keyof (typeof SPELL_PURPOSES)[0];

/** A uniform of the person's current spell. */
export function spellDraw(s: State, person: number, purpose: SpellPurpose): number {
  const { people } = s;
  return draw(
    s,
    person,
    SPELL_PURPOSES[byteOf(people, person, AT.spellKind)][purpose],
    wordOf(people, person, AT.spellOrdinal),
  );
}

/** The same for a decision taken several times in one spell; `step` numbers them, below MAX_ASSESSMENTS. */
export function spellStepDraw(s: State, person: number, purpose: SpellPurpose, step: number): number {
  const { people } = s;
  if (step >= MAX_ASSESSMENTS) assert(false, `step ${step} of a spell has no draws of its own`);
  const ordinal = wordOf(people, person, AT.spellOrdinal) * MAX_ASSESSMENTS + step;
  return draw(s, person, SPELL_PURPOSES[byteOf(people, person, AT.spellKind)][purpose], ordinal);
}

export function beginSpell(s: State, person: number, kind: number, ordinal: number): void {
  const { people } = s;
  setByte(people, person, AT.spellKind, kind);
  setWord(people, person, AT.spellOrdinal, ordinal);
  setDouble(people, person, AT.startedDays, s.now);
  setDouble(people, person, AT.readyDays, 0);
  setByte(people, person, AT.pathway, 0);
  setByte(people, person, AT.assessmentsDone, 0);
  setByte(people, person, AT.oldSpell, byteOf(people, person, AT.ageYears) >= s.rules.people.oldAgeYears ? 1 : 0);
  setByte(people, person, AT.severe, 0);
  setByte(people, person, AT.lasting, 0);
  setByte(people, person, AT.assessedLater, 0);
  setByte(people, person, AT.unreached, 0);
  setByte(people, person, AT.attended, 0);
}

/** Sets a phase that ends by itself after the given number of days. */
export function enterPhase(s: State, person: number, phase: number, days: number): void {
  setByte(s.people, person, AT.phase, phase);
  setDue(s, person, DUE.spell, s.now + days);
}

/** A stay that ends by itself after a number of days, or with death if the patient is dying. */
export function stayUntilDeathOr(s: State, person: number, phase: number, days: number): void {
  if (!isDying(s, person)) return enterPhase(s, person, phase, days);
  setByte(s.people, person, AT.phase, phase);
  clearDue(s, person, DUE.spell);
}

/** A lognormal duration in days, at a given uniform. */
export function durationDays(duration: Duration, u: number): number {
  return lognormal(u, duration.mu, duration.sigma);
}

/** Whether a decision to admit has been taken and there is no bed yet. */
export function beginBoarding(s: State, person: number): void {
  changeStock(s.tallies, STOCK['time.boarding'], byteOf(s.people, person, AT.quintile), 1, s.now);
}

export function endBoarding(s: State, person: number): void {
  changeStock(s.tallies, STOCK['time.boarding'], byteOf(s.people, person, AT.quintile), -1, s.now);
}

/** Gives up what the person's phase holds or waits for, in hospital or on a pathway. The setting does not change. */
export function vacate(s: State, person: number): void {
  const { people, layout } = s;
  const phase = byteOf(people, person, AT.phase);
  const pathway = byteOf(people, person, AT.pathway);
  const service = SERVICE_OF_PHASE[phase];
  if (s.spells.line[person] >= 0) leave(s.spells, person);
  if (service >= 0) leavePlace(s, person, layout.stations[service]);
  if (phase === PHASE.assessmentUnit) leaveUnit(s, person);
  if (phase === PHASE.assessorWork) giveBack(s, assessorOf(s, person));
  if (HOLDS_BED[phase] === 1) leaveBed(s, person);
  if (phase === PHASE.leaving && pathway > 0) leavePlace(s, person, pathwayStation(s, pathway));
  if (phase === PHASE.laterAssessorWork) giveBack(s, assessorOf(s, person));
  if (ASSESSED_ON_PATHWAY[phase] === 1) leavePlace(s, person, pathwayStation(s, pathway));
  if (phase === PHASE.placeKept) leaveKeptPlace(s, person);
  waitNoMore(s, person);
  if (phase === PHASE.boarding) endBoarding(s, person);
  setDelay(s, person, 0);
  setByte(people, person, AT.phase, PHASE.none);
  clearDue(s, person, DUE.spell);
}

/** The model's own assessment unit has no places to give back. */
export function leaveUnit(s: State, person: number): void {
  if (ownServiceOf(s, person) >= 0) leavePlace(s, person, -1);
}

/** The stay on a pathway is over, and its place is kept until long-term care begins. */
export function keepPlace(s: State, person: number): void {
  block(s.spells, stationOf(s, person, pathwayStation(s, byteOf(s.people, person, AT.pathway))));
  countKept(s, person, 1);
  setByte(s.people, person, AT.phase, PHASE.placeKept);
  clearDue(s, person, DUE.spell);
}

export function leaveKeptPlace(s: State, person: number): void {
  const group = pathwayStation(s, byteOf(s.people, person, AT.pathway));
  unblock(s.spells, stationOf(s, person, group));
  leavePlace(s, person, group);
  countKept(s, person, -1);
}

function countKept(s: State, person: number, change: number): void {
  const quintile = byteOf(s.people, person, AT.quintile);
  changeStock(s.tallies, STOCK['time.placeKept'], quintile, change, s.now);
  if (byteOf(s.people, person, AT.setting) === SETTING.pathway2)
    changeStock(s.tallies, STOCK['time.bedKept'], quintile, change, s.now);
}

/** The agency whose assessors do the next assessment; with one assessment there is a single pool. */
export function assessorGroup(s: State, done: number): number {
  return s.layout.assessors[s.terms.assessments > 1 && done % 2 === 1 ? 1 : 0];
}

/** The reason for delay while waiting for, or with, those assessors: the hospital's, the council's, or joint. */
export function assessmentDelay(s: State, group: number): number {
  if (s.terms.assessments <= 1) return DELAY.jointAssessment;
  return group === s.layout.assessors[0] ? DELAY.nhsAssessment : DELAY.councilAssessment;
}

/** A person has changed: their rates and calendar entry are updated, for their own event at its end. */
export function personChanged(s: State, person: number): void {
  s.observer?.touch(person);
  if (s.current === person) return;
  refresh(s, person);
  reschedule(s, person);
}

/** Where a person lives: at home or in a care home. */
export function goHome(s: State, person: number): void {
  setByte(s.people, person, AT.phase, PHASE.none);
  clearDue(s, person, DUE.spell);
  moveTo(s, person, byteOf(s.people, person, AT.support) === SUPPORT.careHome ? SETTING.careHome : SETTING.home);
  personChanged(s, person);
}

export const isPlanned = (s: State, person: number): boolean =>
  byteOf(s.people, person, AT.spellKind) === SPELL_KIND.planned;
