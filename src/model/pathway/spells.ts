import { join, leave, lognormal, release, unblock } from '../../engine/index.js';
import { MAX_ASSESSMENTS, NEED_SEGMENTS, QUINTILES } from '../../scenario/types.js';
import { assert } from '../../units/index.js';
import { setSystemEvent } from '../clockwork.js';
import { clearDue, draw, moveTo, reschedule, setDelay, setDue } from '../life.js';
import { byteOf, setByte, setDouble, setWord, wordOf } from '../people.js';
import { PURPOSE } from '../purposes.js';
import { refresh } from '../refresh.js';
import * as AT from '../row.js';
import { type State, SYSTEM_EVENT } from '../state.js';
import { changeStock } from '../tallies.js';
import { DELAY, DEPENDENCY, DUE, PHASE, SETTING, SPELL_KIND, STOCK, SUPPORT } from '../vocabulary.js';
import type { Duration } from './rules.js';

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
  },
  {
    wardGroup: PURPOSE.electiveWardGroup,
    stay: PURPOSE.electiveStay,
    pathwayNeed: PURPOSE.electivePathwayNeed,
    pathwayKind: PURPOSE.electivePathwayKind,
    pathway0Delay: PURPOSE.electivePathway0Delay,
    departureHour: PURPOSE.electiveDepartureHour,
    assessmentWork: PURPOSE.electiveAssessmentWork,
    handover: PURPOSE.electiveHandover,
    fundingBoundary: PURPOSE.electiveFundingBoundary,
    reroutePatience: PURPOSE.electiveReroutePatience,
    pathwayStay: PURPOSE.electivePathwayStay,
    pathwayEnd: PURPOSE.electivePathwayEnd,
    decondition: PURPOSE.electiveDecondition,
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

/** The same for a decision taken several times in one spell: `step` counts them, below MAX_ASSESSMENTS. */
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
  setByte(people, person, AT.unreached, 0);
  setByte(people, person, AT.fatal, 0);
  setByte(people, person, AT.attended, 0);
}

/** Asks for a unit of a spell group; whoever hands units on will start the service, at once if one is free. */
export function request(s: State, person: number, group: number, waitingPhase: number): void {
  setByte(s.people, person, AT.phase, waitingPhase);
  clearDue(s, person, DUE.spell);
  join(s.spells, group, 0, person);
  markToServe(s, group);
}

/** A unit of a spell group falls free. */
export function giveBack(s: State, group: number): void {
  release(s.spells, group);
  markToServe(s, group);
}

/** Remembers that somebody may be served in a group; spells first, then support, then lists. */
export function markToServe(s: State, group: number): void {
  const height = s.toServe[0] + 1;
  s.toServe[0] = height;
  s.toServe[height] = group;
}

/** Sets a phase that ends by itself after so many days. */
export function enterPhase(s: State, person: number, phase: number, days: number): void {
  setByte(s.people, person, AT.phase, phase);
  setDue(s, person, DUE.spell, s.now + days);
}

/** A lognormal duration in days at a uniform. */
export function durationDays(duration: Duration, u: number): number {
  return lognormal(u, duration.mu, duration.sigma);
}

/** A bed is left: it is out of use until it has been cleaned. */
export function leaveBed(s: State, person: number): void {
  const slot = s.turnaroundEnds[1] % s.turnaroundDays.length;
  s.turnaroundDays[slot] = s.now + s.rules.pathway.stay.turnaroundDays;
  s.turnaroundGroup[slot] = byteOf(s.people, person, AT.wardGroup);
  s.turnaroundEnds[1]++;
  s.cleaning[byteOf(s.people, person, AT.wardGroup)]++;
  scheduleTurnaround(s);
}

/** Puts the next clean bed into the calendar. */
export function scheduleTurnaround(s: State): void {
  const [done, pushed] = [s.turnaroundEnds[0], s.turnaroundEnds[1]];
  if (done === pushed) return;
  setSystemEvent(s, SYSTEM_EVENT.turnaround, s.turnaroundDays[done % s.turnaroundDays.length]);
}

/** A decision to admit has been taken and there is no bed yet. */
export function beginBoarding(s: State, person: number): void {
  changeStock(s.tallies, STOCK['time.boarding'], byteOf(s.people, person, AT.quintile), 1, s.now);
}

export function endBoarding(s: State, person: number): void {
  changeStock(s.tallies, STOCK['time.boarding'], byteOf(s.people, person, AT.quintile), -1, s.now);
}

/** Leaves whatever the person's phase holds or waits for, in the hospital or on a pathway. The setting stays. */
export function vacate(s: State, person: number): void {
  const { people, layout } = s;
  const phase = byteOf(people, person, AT.phase);
  const pathwayGroup = layout.pathway + byteOf(people, person, AT.pathway);
  if (s.spells.place[person] >= 0) leave(s.spells, person);
  if (phase === PHASE.response) giveBack(s, layout.response);
  if (phase === PHASE.virtualWard) giveBack(s, layout.virtualWard);
  if (phase === PHASE.assessorWork) giveBack(s, byteOf(people, person, AT.assessor));
  if (phase >= PHASE.acuteStay && phase <= PHASE.leaving) leaveBed(s, person);
  if (phase === PHASE.leaving && byteOf(people, person, AT.pathway) > 0) giveBack(s, pathwayGroup);
  if (phase === PHASE.pathway3Blocked) unblock(s.spells, pathwayGroup);
  if (phase >= PHASE.pathway1) giveBack(s, pathwayGroup);
  if (phase === PHASE.boarding) endBoarding(s, person);
  setDelay(s, person, 0);
  setByte(people, person, AT.phase, PHASE.none);
  clearDue(s, person, DUE.spell);
}

/** Which agency's assessors do the next assessment: with one assessment there is one pool. */
export function assessorGroup(s: State, done: number): number {
  return s.layout.assessors[s.terms.assessments > 1 && done % 2 === 1 ? 1 : 0];
}

/** The delay of waiting for those assessors or being assessed by them: the hospital's, the council's, or both's. */
export function assessmentDelay(s: State, group: number): number {
  if (s.terms.assessments <= 1) return DELAY.jointAssessment;
  return group === s.layout.assessors[0] ? DELAY.nhsAssessment : DELAY.councilAssessment;
}

/** A person has changed: their rates and calendar entry follow, at the end of the event when it is their own. */
export function settlePerson(s: State, person: number): void {
  s.observer?.touch(person);
  if (s.current === person) return;
  refresh(s, person);
  reschedule(s, person);
}

/** Home is the care home for those who live in one. */
export function goHome(s: State, person: number): void {
  setByte(s.people, person, AT.phase, PHASE.none);
  clearDue(s, person, DUE.spell);
  moveTo(s, person, byteOf(s.people, person, AT.support) === SUPPORT.careHome ? SETTING.careHome : SETTING.home);
  settlePerson(s, person);
}

/** Probability that an admission-grade illness of this person is fatal. */
export function fatality(s: State, person: number): number {
  const { people, rules } = s;
  const row =
    (byteOf(people, person, AT.ageYears) * 2 + byteOf(people, person, AT.sex)) * NEED_SEGMENTS +
    byteOf(people, person, AT.segment);
  const share = rules.mortality.fatality[row * QUINTILES + byteOf(people, person, AT.quintile)];
  if (byteOf(people, person, AT.dependency) !== DEPENDENCY.careHomeLevel) return share;
  return Math.min(1, share * rules.mortality.careHomeRatio[byteOf(people, person, AT.ageYears)]);
}

export const isPlanned = (s: State, person: number): boolean =>
  byteOf(s.people, person, AT.spellKind) === SPELL_KIND.planned;
