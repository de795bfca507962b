import { admit, discrete, exponential, join, leave, lognormal, release, seize, waitDays } from '../../engine/index.js';
import { DAYS_PER_WEEK } from '../../units/index.js';
import { clearDue, draw, reschedule, setDue, windClock } from '../life.js';
import { OCCASION } from '../observer.js';
import { byteOf, setByte, setDouble, takeOrdinal, wordOf } from '../people.js';
import { PURPOSE } from '../purposes.js';
import * as AT from '../row.js';
import { SHOCK } from '../shocks/in-force.js';
import type { State } from '../state.js';
import { changeStock, countOne } from '../tallies.js';
import { CLOCK, COUNT, DUE, ELECTIVE, PHASE, SPELL_KIND, STOCK } from '../vocabulary.js';
import { takeBed } from './acute.js';
import { beginSpell, settlePerson } from './spells.js';

/**
 * Planned care in two stages: referral, a wait for the outpatient decision, the list, then a day-unit session or an
 * ordinary bed behind emergencies. Only referrals that end on the list are simulated; the others are accounted.
 */
export function refer(s: State, person: number): void {
  const { people } = s;
  const referral = takeOrdinal(people, person, AT.referrals);
  windClock(s, person, CLOCK.planned, referral + 1);
  setByte(people, person, AT.elective, ELECTIVE.awaitingDecision);
  setDouble(people, person, AT.referredDays, s.now);
  const { mu, sigma } = s.rules.pathway.elective.outpatientDelay;
  setDue(s, person, DUE.elective, s.now + lognormal(draw(s, person, PURPOSE.outpatientDelay, referral), mu, sigma));
  settlePerson(s, person);
}

/** The outpatient decision: onto the list; or, once on it, the patient's patience ends and they leave it. */
export function electiveTimer(s: State, person: number): void {
  if (byteOf(s.people, person, AT.elective) === ELECTIVE.awaitingDecision) return joinList(s, person);
  countOne(s.tallies, COUNT['elective.removed'], byteOf(s.people, person, AT.quintile));
  leaveList(s, person);
  settlePerson(s, person);
}

export function joinList(s: State, person: number): void {
  const { people, rules } = s;
  const referral = wordOf(people, person, AT.referrals) - 1;
  const ordinaryShare = rules.pathway.elective.ordinaryShare - s.conduct.dayCase[0];
  const ordinary = draw(s, person, PURPOSE.electiveKind, referral) < ordinaryShare;
  setByte(people, person, AT.elective, ordinary ? ELECTIVE.onOrdinaryList : ELECTIVE.onDayList);
  countOne(s.tallies, COUNT['elective.joined'], byteOf(people, person, AT.quintile));
  const wardGroup = discrete(draw(s, person, PURPOSE.electiveWardGroup, referral), rules.pathway.stay.wardGroups);
  join(s.lists, ordinary ? 1 + wardGroup : 0, 0, person);
  changeStock(s.tallies, STOCK['time.waitingPlanned'], byteOf(people, person, AT.quintile), 1, s.now);
  const patience =
    exponential(draw(s, person, PURPOSE.electivePatience, referral)) / rules.pathway.elective.removalPerDay;
  setDue(s, person, DUE.elective, s.now + patience);
  settlePerson(s, person);
}

/** Off the list, wherever the person stands; nothing happens to those not on it. */
export function leaveList(s: State, person: number): void {
  if (s.lists.place[person] >= 0) {
    leave(s.lists, person);
    changeStock(s.tallies, STOCK['time.waitingPlanned'], byteOf(s.people, person, AT.quintile), -1, s.now);
  }
  setByte(s.people, person, AT.elective, ELECTIVE.none);
  clearDue(s, person, DUE.elective);
}

/** The day's sessions, at the morning round of a working day: the day unit, then ordinary beds by ward group. */
export function planDay(s: State): void {
  const { elective } = s.rules.pathway;
  const day = Math.floor(s.now) % DAYS_PER_WEEK;
  if (day >= elective.workingDays) return;
  const held = s.rules.scale * s.shock[SHOCK.plannedSessions];
  const turned = sessionsTurned(s);
  runSessions(s, 0, (elective.daySlotsPerWeekday + turned) * held);
  const { wardBeds } = s.rules.capacity;
  const beds = wardBeds.reduce((sum, group) => sum + group, 0);
  wardBeds.forEach((group, ward) => {
    runSessions(s, 1 + ward, ((elective.ordinarySlotsPerWeekday - turned) * held * group) / beds);
  });
}

/** Sessions follow the patients whom the hospital now lists for the day unit: as many more there as fewer with a bed. */
function sessionsTurned(s: State): number {
  const { daySlotsPerWeekday, ordinarySlotsPerWeekday } = s.rules.pathway.elective;
  const turned = s.conduct.dayCase[0] * (daySlotsPerWeekday + ordinarySlotsPerWeekday);
  return Math.min(ordinarySlotsPerWeekday, Math.max(-daySlotsPerWeekday, turned));
}

/** Sessions not used are lost; parts of a session carry over to the next working day. */
function runSessions(s: State, list: number, sessions: number): void {
  const planned = s.sessionCarry[list] + sessions;
  let left = Math.floor(planned);
  s.sessionCarry[list] = planned - left;
  let person = s.lists.head[list];
  while (left > 0 && person >= 0) {
    const next = s.lists.next[person];
    if (byteOf(s.people, person, AT.phase) === PHASE.none) {
      if (list > 0 && !bedFor(s, list - 1)) putOff(s, person);
      else treat(s, person, list);
      left--;
    }
    person = next;
  }
}

/** The session is lost. Its patient stays first in line for the next, and is counted once however many are lost. */
function putOff(s: State, person: number): void {
  const { people, tallies } = s;
  countOne(tallies, COUNT['elective.cancelled'], byteOf(people, person, AT.quintile));
  if (byteOf(people, person, AT.elective) === ELECTIVE.putOff) return;
  setByte(people, person, AT.elective, ELECTIVE.putOff);
  countOne(tallies, COUNT['elective.putOff'], byteOf(people, person, AT.quintile));
  s.observer?.look(s, OCCASION.cancelled, person);
}

/** Emergencies go first: a planned patient gets a bed only when nobody of the ward group is waiting for one. */
function bedFor(s: State, ward: number): boolean {
  return s.spells.waiting[ward] === 0 && seize(s.spells, ward);
}

function treat(s: State, person: number, list: number): void {
  const { people, tallies } = s;
  const quintile = byteOf(people, person, AT.quintile);
  countOne(tallies, COUNT['admissions.planned'], quintile);
  const waited = waitDays(s.lists, person);
  const { longWaitDays, veryLongWaitDays } = s.rules.pathway.elective;
  if (waited > longWaitDays) countOne(tallies, COUNT['elective.over18w'], quintile);
  if (waited > veryLongWaitDays) countOne(tallies, COUNT['elective.over52w'], quintile);
  changeStock(tallies, STOCK['time.waitingPlanned'], quintile, -1, s.now);
  admit(s.lists, person);
  release(s.lists, list);
  setByte(people, person, AT.elective, ELECTIVE.none);
  clearDue(s, person, DUE.elective);
  if (list === 0) return settlePerson(s, person);
  countOne(tallies, COUNT['admissions.plannedOrdinary'], quintile);
  beginSpell(s, person, SPELL_KIND.planned, wordOf(people, person, AT.referrals) - 1);
  setByte(people, person, AT.wardGroup, list - 1);
  takeBed(s, person);
  reschedule(s, person);
}
