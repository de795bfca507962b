import { admit, discrete, exponential, first, join, leave, release, transfer, waitDays } from '../../engine/index.js';
import { DAYS_PER_WEEK } from '../../units/index.js';
import { ACUTE } from '../capacity/acute-spread.js';
import { PURPOSE } from '../codes/purposes.js';
import {
  CLOCK,
  COUNT,
  DUE,
  PLANNED_CARE,
  REASON,
  REASONS,
  SPELL_KIND,
  STOCK,
  STREAM,
  STREAMS,
} from '../codes/vocabulary.js';
import { OCCASION } from '../measurement/observer.js';
import { changeStock, countOne } from '../measurement/tallies.js';
import { clearDue, draw, reschedule, setDue, windClock } from '../person/changes.js';
import * as AT from '../person/columns.js';
import { byteOf, doubleOf, setByte, setDouble, takeOrdinal } from '../person/people.js';
import { SHOCK } from '../shocks/shocks-in-force.js';
import { SESSIONS } from '../state/behaviour-state.js';
import { OF_PLANNED_YEAR } from '../state/planned-state.js';
import type { State } from '../state/state.js';
import { isFree } from './fatal-illness.js';
import { seizePlannedBed } from './neighbouring-pools.js';
import { clinicOf, holdClinics, isUrgent, joinClinic, referFlow } from './outpatients.js';
import { beginNeed, currentNeed, endNeed, keepNeed } from './planned-need.js';
import { beginSpell, personChanged } from './spells.js';
import { takeBed } from './ward-stay.js';

/**
 * Planned care in two stages: referral and a wait for the outpatient decision; then the list, and a day-unit session
 * or an ordinary bed after emergencies. A need begins whether or not another one is waiting; it is referred in its turn.
 */
export function refer(s: State, person: number): void {
  const { people } = s;
  const need = takeOrdinal(people, person, AT.referrals);
  windClock(s, person, CLOCK.planned, need + 1);
  beginNeed(s, person, need);
  if (byteOf(people, person, AT.plannedCare) === PLANNED_CARE.none) joinQueue(s, person);
  else setByte(people, person, AT.furtherNeeds, byteOf(people, person, AT.furtherNeeds) + 1);
  personChanged(s, person);
}

/** The person's current need is referred now. */
function joinQueue(s: State, person: number): void {
  const need = currentNeed(s, person);
  setByte(s.people, person, AT.plannedCare, PLANNED_CARE.awaitingDecision);
  setDouble(s.people, person, AT.referredDays, s.now);
  s.planned.year[OF_PLANNED_YEAR.referred]++;
  joinClinic(s, person, clinicOf(s, person, need));
  loseInterest(s, person, need);
}

/** When the person will leave of themselves, treated or not; from the first day, when the need began before it. */
export function loseInterest(s: State, person: number, need: number): void {
  const { removalPerDay } = s.rules.pathway.plannedCare;
  setDue(
    s,
    person,
    DUE.plannedCare,
    s.now + exponential(draw(s, person, PURPOSE.plannedPatience, need)) / removalPerDay,
  );
}

/** The way to the current need's treatment is over; the next need, if there is one, sets out. */
function finish(s: State, person: number): void {
  const { people } = s;
  setByte(people, person, AT.plannedCare, PLANNED_CARE.none);
  clearDue(s, person, DUE.plannedCare);
  const further = byteOf(people, person, AT.furtherNeeds);
  if (further === 0) return;
  setByte(people, person, AT.furtherNeeds, further - 1);
  joinQueue(s, person);
}

/** Somebody leaves untreated, before the decision or after it. The need goes with some reasons and stays with others. */
export function plannedCareTimer(s: State, person: number): void {
  const { people, tallies } = s;
  const quintile = byteOf(people, person, AT.quintile);
  const reason = discrete(
    draw(s, person, PURPOSE.plannedReason, currentNeed(s, person)),
    s.rules.pathway.plannedCare.reasons,
  );
  if (isListed(s, person)) countOne(tallies, COUNT['planned.removed'], quintile);
  countOne(tallies, COUNT[`planned.${REASONS[reason]}`], quintile);
  if (reason === REASON.declined) keepNeed(s, person);
  else endNeed(s, person);
  leaveQueue(s, person);
  finish(s, person);
  personChanged(s, person);
}

/** The outpatient decision puts the patient on the list. */
export function joinList(s: State, person: number): void {
  const { people, rules } = s;
  const need = currentNeed(s, person);
  const ordinaryShare = rules.pathway.plannedCare.ordinaryShare - s.conduct.dayCase[0];
  const ordinary = draw(s, person, PURPOSE.plannedKind, need) < ordinaryShare;
  setByte(people, person, AT.plannedCare, ordinary ? PLANNED_CARE.onOrdinaryList : PLANNED_CARE.onDayList);
  countOne(s.tallies, COUNT['planned.joined'], byteOf(people, person, AT.quintile));
  const wardGroup = discrete(draw(s, person, PURPOSE.plannedWardGroup, need), rules.pathway.stay.wardGroups);
  join(s.lists, ordinary ? 1 + wardGroup : 0, streamOf(s, person, need), person);
  changeStock(s.tallies, STOCK['time.waitingPlanned'], byteOf(people, person, AT.quintile), 1, s.now);
  personChanged(s, person);
}

/** Whoever has waited for as long as anybody should goes before the others, after the urgent. */
function streamOf(s: State, person: number, need: number): number {
  if (isUrgent(s, person, need)) return STREAM.urgent;
  const waitedDays = s.now - doubleOf(s.people, person, AT.referredDays);
  return waitedDays >= s.rules.pathway.plannedCare.outpatients.limitDays ? STREAM.overLimit : STREAM.routine;
}

const isListed = (s: State, person: number): boolean =>
  byteOf(s.people, person, AT.plannedCare) > PLANNED_CARE.awaitingDecision;

/** Once a week those on the lists who have now waited for as long as anybody should are put before the others. */
function bringForward(s: State): void {
  const { people, lists, layout } = s;
  const { limitDays } = s.rules.pathway.plannedCare.outpatients;
  for (let list = 0; list < layout.clinics; list++) {
    let person = first(lists, list, STREAM.routine);
    while (person >= 0) {
      const next = lists.next[person];
      if (s.now - doubleOf(people, person, AT.referredDays) >= limitDays)
        transfer(lists, list, STREAM.overLimit, person);
      person = next;
    }
  }
}

function leaveQueue(s: State, person: number): void {
  if (s.lists.line[person] < 0) return;
  leave(s.lists, person);
  if (!isListed(s, person)) return;
  changeStock(s.tallies, STOCK['time.waitingPlanned'], byteOf(s.people, person, AT.quintile), -1, s.now);
}

/** A death ends the wait; nothing happens to somebody who was not waiting. */
export function dieWaiting(s: State, person: number): void {
  const { people } = s;
  if (byteOf(people, person, AT.plannedCare) === PLANNED_CARE.none) return;
  countOne(s.tallies, COUNT['planned.died'], byteOf(people, person, AT.quintile));
  leaveQueue(s, person);
  setByte(people, person, AT.plannedCare, PLANNED_CARE.none);
  setByte(people, person, AT.furtherNeeds, 0);
}

/**
 * The day's referrals; on a working day the sessions, at the morning round: the day unit, then ordinary beds by ward group;
 * then the clinics, so that nobody is treated on the day of the decision.
 */
export function planDay(s: State): void {
  const { plannedCare } = s.rules.pathway;
  referFlow(s);
  const day = Math.floor(s.now) % DAYS_PER_WEEK;
  if (day >= plannedCare.workingDays) return;
  const { plannedSessions, outpatientSessions } = s.terms.settlement.capacity;
  const open = s.rules.scale * s.shock[SHOCK.plannedSessions];
  // clinics are paid for outside the split
  const held = open * plannedSessions * s.acute[ACUTE.sessions] * s.estate.usable[0];
  if (day === 0) bringForward(s);
  const turned = sessionsTurned(s);
  const { sessions } = s.conduct;
  runSessions(s, 0, (plannedCare.daySlotsPerWeekday + turned) * held * sessions[SESSIONS.dayCase]);
  const ordinary = (plannedCare.ordinarySlotsPerWeekday - turned) * held * sessions[SESSIONS.planned];
  shareOfSessions(s).forEach((share, ward) => {
    runSessions(s, 1 + ward, ordinary * share);
  });
  holdClinics(s, plannedCare.outpatients.attendancesPerWeekday * open * outpatientSessions, joinList);
}

/** Theatres are shared: ordinary sessions go where patients wait, and by beds when nobody does. */
function shareOfSessions({ lists, rules }: State): readonly number[] {
  const { wardBeds } = rules.capacity;
  const waiting = wardBeds.map((_, ward) => lists.waiting[1 + ward]);
  const among = waiting.some((patients) => patients > 0) ? waiting : wardBeds;
  const all = among.reduce((sum, part) => sum + part, 0);
  return among.map((part) => (all > 0 ? part / all : 0));
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
  for (let stream = 0; stream < STREAMS.length; stream++) {
    let person = first(s.lists, list, stream);
    while (left > 0 && person >= 0) {
      const next = s.lists.next[person];
      if (isFree(s, person)) {
        const bed = list === 0 ? -1 : seizePlannedBed(s, list - 1);
        if (list > 0 && bed < 0) putOff(s, person);
        else treat(s, person, list, bed);
        left--;
      }
      person = next;
    }
  }
}

/** The session is lost. Its patient stays first in line, and is counted once, however many sessions are lost. */
function putOff(s: State, person: number): void {
  const { people, tallies } = s;
  countOne(tallies, COUNT['planned.cancelled'], byteOf(people, person, AT.quintile));
  if (byteOf(people, person, AT.plannedCare) === PLANNED_CARE.putOff) return;
  setByte(people, person, AT.plannedCare, PLANNED_CARE.putOff);
  countOne(tallies, COUNT['planned.putOff'], byteOf(people, person, AT.quintile));
  s.observer?.look(s, OCCASION.cancelled, person);
}

/** @param bed the ward group that gives the bed, unless it is a day case */
function treat(s: State, person: number, list: number, bed: number): void {
  const { people, tallies } = s;
  const quintile = byteOf(people, person, AT.quintile);
  countOne(tallies, COUNT['admissions.planned'], quintile);
  const waited = waitDays(s.lists, person);
  const { longWaitDays, veryLongWaitDays } = s.rules.pathway.plannedCare;
  if (waited > longWaitDays) countOne(tallies, COUNT['planned.over18w'], quintile);
  if (waited > veryLongWaitDays) countOne(tallies, COUNT['planned.over52w'], quintile);
  changeStock(tallies, STOCK['time.waitingPlanned'], quintile, -1, s.now);
  admit(s.lists, person);
  release(s.lists, list);
  const need = currentNeed(s, person);
  endNeed(s, person);
  finish(s, person);
  if (list === 0) return personChanged(s, person);
  countOne(tallies, COUNT['admissions.plannedOrdinary'], quintile);
  beginSpell(s, person, SPELL_KIND.planned, need);
  setByte(people, person, AT.wardGroup, bed);
  takeBed(s, person);
  reschedule(s, person);
}
