import { admit, discrete, exponential, join, leave, lognormal, release, waitDays } from '../../engine/index.js';
import { DAYS_PER_WEEK } from '../../units/index.js';
import { PURPOSE } from '../codes/purposes.js';
import { CLOCK, COUNT, DUE, PHASE, PLANNED_CARE, SPELL_KIND, STOCK } from '../codes/vocabulary.js';
import { OCCASION } from '../measurement/observer.js';
import { changeStock, countOne } from '../measurement/tallies.js';
import { clearDue, draw, reschedule, setDue, windClock } from '../person/changes.js';
import * as AT from '../person/columns.js';
import { byteOf, setByte, setDouble, takeOrdinal, wordOf } from '../person/people.js';
import { SHOCK } from '../shocks/shocks-in-force.js';
import type { State } from '../state/state.js';
import { seizePlannedBed } from './neighbouring-pools.js';
import { beginSpell, personChanged } from './spells.js';
import { takeBed } from './ward-stay.js';

/**
 * Planned care in two stages: referral and a wait for the outpatient decision; then the list, and a day-unit session
 * or an ordinary bed after emergencies. Only referrals that end on the list are simulated; the others are accounted
 * for by rate.
 */
export function refer(s: State, person: number): void {
  const { people } = s;
  const referral = takeOrdinal(people, person, AT.referrals);
  windClock(s, person, CLOCK.planned, referral + 1);
  setByte(people, person, AT.plannedCare, PLANNED_CARE.awaitingDecision);
  setDouble(people, person, AT.referredDays, s.now);
  const { mu, sigma } = s.rules.pathway.plannedCare.outpatientDelay;
  setDue(s, person, DUE.elective, s.now + lognormal(draw(s, person, PURPOSE.outpatientDelay, referral), mu, sigma));
  personChanged(s, person);
}

/**
 * The outpatient decision puts the patient on the list; for a patient on the list, patience has ended and they leave
 * it.
 */
export function plannedCareTimer(s: State, person: number): void {
  if (byteOf(s.people, person, AT.plannedCare) === PLANNED_CARE.awaitingDecision) return joinList(s, person);
  countOne(s.tallies, COUNT['elective.removed'], byteOf(s.people, person, AT.quintile));
  leaveList(s, person);
  personChanged(s, person);
}

export function joinList(s: State, person: number): void {
  const { people, rules } = s;
  const referral = wordOf(people, person, AT.referrals) - 1;
  const ordinaryShare = rules.pathway.plannedCare.ordinaryShare - s.conduct.dayCase[0];
  const ordinary = draw(s, person, PURPOSE.electiveKind, referral) < ordinaryShare;
  setByte(people, person, AT.plannedCare, ordinary ? PLANNED_CARE.onOrdinaryList : PLANNED_CARE.onDayList);
  countOne(s.tallies, COUNT['elective.joined'], byteOf(people, person, AT.quintile));
  const wardGroup = discrete(draw(s, person, PURPOSE.electiveWardGroup, referral), rules.pathway.stay.wardGroups);
  join(s.lists, ordinary ? 1 + wardGroup : 0, 0, person);
  changeStock(s.tallies, STOCK['time.waitingPlanned'], byteOf(people, person, AT.quintile), 1, s.now);
  const patience =
    exponential(draw(s, person, PURPOSE.electivePatience, referral)) / rules.pathway.plannedCare.removalPerDay;
  setDue(s, person, DUE.elective, s.now + patience);
  personChanged(s, person);
}

/** Takes a person off the list; does nothing if they are not on it. */
export function leaveList(s: State, person: number): void {
  if (s.lists.line[person] >= 0) {
    leave(s.lists, person);
    changeStock(s.tallies, STOCK['time.waitingPlanned'], byteOf(s.people, person, AT.quintile), -1, s.now);
  }
  setByte(s.people, person, AT.plannedCare, PLANNED_CARE.none);
  clearDue(s, person, DUE.elective);
}

/** The day's sessions, at the morning round of a working day: the day unit, then ordinary beds by ward group. */
export function planDay(s: State): void {
  const { plannedCare } = s.rules.pathway;
  const day = Math.floor(s.now) % DAYS_PER_WEEK;
  if (day >= plannedCare.workingDays) return;
  const held = s.rules.scale * s.shock[SHOCK.plannedSessions];
  const turned = sessionsTurned(s);
  runSessions(s, 0, (plannedCare.daySlotsPerWeekday + turned) * held);
  const { wardBeds } = s.rules.capacity;
  const beds = wardBeds.reduce((sum, group) => sum + group, 0);
  wardBeds.forEach((group, ward) => {
    runSessions(s, 1 + ward, ((plannedCare.ordinarySlotsPerWeekday - turned) * held * group) / beds);
  });
}

/**
 * Sessions follow the patients whom the hospital now lists for the day unit: the day unit gains what bed lists lose.
 */
function sessionsTurned(s: State): number {
  const { daySlotsPerWeekday, ordinarySlotsPerWeekday } = s.rules.pathway.plannedCare;
  const turned = s.conduct.dayCase[0] * (daySlotsPerWeekday + ordinarySlotsPerWeekday);
  return Math.min(ordinarySlotsPerWeekday, Math.max(-daySlotsPerWeekday, turned));
}

/** Unused sessions are lost; fractions of a session carry over to the next working day. */
function runSessions(s: State, list: number, sessions: number): void {
  const planned = s.sessionCarry[list] + sessions;
  let left = Math.floor(planned);
  s.sessionCarry[list] = planned - left;
  let person = s.lists.head[list];
  while (left > 0 && person >= 0) {
    const next = s.lists.next[person];
    if (byteOf(s.people, person, AT.phase) === PHASE.none) {
      const bed = list === 0 ? -1 : seizePlannedBed(s, list - 1);
      if (list > 0 && bed < 0) putOff(s, person);
      else treat(s, person, list, bed);
      left--;
    }
    person = next;
  }
}

/** The session is lost. Its patient stays first in line, and is counted once, however many sessions are lost. */
function putOff(s: State, person: number): void {
  const { people, tallies } = s;
  countOne(tallies, COUNT['elective.cancelled'], byteOf(people, person, AT.quintile));
  if (byteOf(people, person, AT.plannedCare) === PLANNED_CARE.putOff) return;
  setByte(people, person, AT.plannedCare, PLANNED_CARE.putOff);
  countOne(tallies, COUNT['elective.putOff'], byteOf(people, person, AT.quintile));
  s.observer?.look(s, OCCASION.cancelled, person);
}

/** @param bed the ward group that gives the bed, unless it is a day case */
function treat(s: State, person: number, list: number, bed: number): void {
  const { people, tallies } = s;
  const quintile = byteOf(people, person, AT.quintile);
  countOne(tallies, COUNT['admissions.planned'], quintile);
  const waited = waitDays(s.lists, person);
  const { longWaitDays, veryLongWaitDays } = s.rules.pathway.plannedCare;
  if (waited > longWaitDays) countOne(tallies, COUNT['elective.over18w'], quintile);
  if (waited > veryLongWaitDays) countOne(tallies, COUNT['elective.over52w'], quintile);
  changeStock(tallies, STOCK['time.waitingPlanned'], quintile, -1, s.now);
  admit(s.lists, person);
  release(s.lists, list);
  setByte(people, person, AT.plannedCare, PLANNED_CARE.none);
  clearDue(s, person, DUE.elective);
  if (list === 0) return personChanged(s, person);
  countOne(tallies, COUNT['admissions.plannedOrdinary'], quintile);
  beginSpell(s, person, SPELL_KIND.planned, wordOf(people, person, AT.referrals) - 1);
  setByte(people, person, AT.wardGroup, bed);
  takeBed(s, person);
  reschedule(s, person);
}
