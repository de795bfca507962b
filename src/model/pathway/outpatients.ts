import { admit, first, join, release } from '../../engine/index.js';
import { PURPOSE } from '../codes/purposes.js';
import { livingNow } from '../measurement/tallies.js';
import { draw } from '../person/changes.js';
import * as AT from '../person/columns.js';
import { doubleOf } from '../person/people.js';
import { OF_PLANNED_YEAR } from '../state/planned-state.js';
import type { State } from '../state/state.js';
import { isFree } from './fatal-illness.js';

/**
 * The outpatient queue. Referrals that lead to the list are people; the others are a flow, counted by clinic and day of
 * referral, and both meet the same attendances in the same order. The urgent clinic goes first. Of the routine ones the
 * next is the clinic whose first in line has waited longest for what is usual there, so that with too few attendances all
 * waits stretch in proportion, and with more they shrink.
 */

/** Where a referral waits: drawn with it, the same in every settlement. */
export function clinicOf(s: State, person: number, referral: number): number {
  const { outpatients } = s.rules.pathway.plannedCare;
  if (isUrgent(s, person, referral)) return 0;
  return 1 + Math.floor(draw(s, person, PURPOSE.outpatientDelay, referral) * (outpatients.clinics - 1));
}

export function isUrgent(s: State, person: number, referral: number): boolean {
  return draw(s, person, PURPOSE.plannedUrgency, referral) < s.rules.pathway.plannedCare.urgentShare;
}

export function joinClinic(s: State, person: number, clinic: number): void {
  join(s.lists, s.layout.clinics + clinic, 0, person);
}

function cellOf(s: State, clinic: number, day: number): number {
  const { referralDays } = s.rules.pathway.plannedCare.outpatients;
  return clinic * referralDays + (((day % referralDays) + referralDays) % referralDays);
}

/** On the first day: the flow of past referrals that are usually still waiting. */
export function startClinics(s: State): void {
  const { outpatients } = s.rules.pathway.plannedCare;
  const { usualDays, share, decisionOnlyPerDay } = outpatients;
  const perDay = livingNow(s.tallies) * decisionOnlyPerDay;
  for (let clinic = 0; clinic < outpatients.clinics; clinic++) {
    const days = Math.round(usualDays[clinic]);
    s.planned.front[clinic] = -days;
    for (let ago = 1; ago <= days; ago++) s.planned.referrals[cellOf(s, clinic, -ago)] = perDay * share[clinic];
  }
}

/** Today's referrals of the flow; those of more than `planned.referralDays` ago are dropped. */
export function referFlow(s: State): void {
  const { outpatients } = s.rules.pathway.plannedCare;
  const { share, decisionOnlyPerDay } = outpatients;
  const { referrals, front, year } = s.planned;
  const today = Math.floor(s.now);
  const referred = livingNow(s.tallies) * decisionOnlyPerDay;
  year[OF_PLANNED_YEAR.referred] += referred;
  for (let clinic = 0; clinic < outpatients.clinics; clinic++) {
    front[clinic] = Math.max(front[clinic], today - outpatients.referralDays + 1);
    referrals[cellOf(s, clinic, today)] = referred * share[clinic];
  }
}

/**
 * A working day's first attendances. Those for which nobody is left to be booked are lost; part of one is kept for the
 * next person in line.
 *
 * @param decide what the decision means for a person
 */
export function holdClinics(s: State, attendances: number, decide: (s: State, person: number) => void): void {
  const { carry } = s.planned;
  let left = carry[0] + attendances;
  carry[0] = 0;
  for (let clinic = nextClinic(s); clinic >= 0 && left > 0; clinic = nextClinic(s)) {
    left = seePeople(s, clinic, left, decide);
    if (left < 0) {
      carry[0] = 1 + left;
      return;
    }
    left = seeFlow(s, clinic, left);
  }
}

/** The clinic to be served next, or -1 when all who can be booked have been seen. */
function nextClinic(s: State): number {
  const { outpatients } = s.rules.pathway.plannedCare;
  const { usualDays, bookingDays } = outpatients;
  const { front } = s.planned;
  const today = Math.floor(s.now);
  if (today - front[0] >= Math.max(1, bookingDays)) return 0;
  let next = -1;
  let longest = 0;
  for (let clinic = 1; clinic < outpatients.clinics; clinic++) {
    const waited = today - front[clinic];
    if (waited < Math.max(1, bookingDays) || waited / usualDays[clinic] <= longest) continue;
    longest = waited / usualDays[clinic];
    next = clinic;
  }
  return next;
}

/**
 * People referred up to the day that the clinic has reached; who is in an episode of care is passed over and stays in line.
 *
 * @returns attendances left; less than 0: the part that the next person still lacks
 */
function seePeople(s: State, clinic: number, attendances: number, decide: (s: State, person: number) => void): number {
  const { people, lists } = s;
  const { front, year } = s.planned;
  let left = attendances;
  let person = first(lists, s.layout.clinics + clinic, 0);
  while (person >= 0 && Math.floor(doubleOf(people, person, AT.referredDays)) <= front[clinic]) {
    const next = lists.next[person];
    if (isFree(s, person)) {
      if (left < 1) return left - 1;
      left--;
      year[OF_PLANNED_YEAR.seen]++;
      year[OF_PLANNED_YEAR.waitedDays] += s.now - doubleOf(people, person, AT.referredDays);
      admit(lists, person);
      release(lists, s.layout.clinics + clinic);
      decide(s, person);
    }
    person = next;
  }
  return left;
}

/** The flow of the day that the clinic has reached; when it has been seen, the clinic moves on by a day. */
function seeFlow(s: State, clinic: number, attendances: number): number {
  const { outpatients } = s.rules.pathway.plannedCare;
  const { stillWaiting } = outpatients;
  const { referrals, front, year } = s.planned;
  const waited = Math.floor(s.now) - front[clinic];
  const cell = cellOf(s, clinic, front[clinic]);
  const waiting = referrals[cell] * stillWaiting[waited];
  const seen = Math.min(waiting, attendances);
  year[OF_PLANNED_YEAR.seen] += seen;
  year[OF_PLANNED_YEAR.waitedDays] += seen * waited;
  if (seen < waiting) {
    referrals[cell] -= seen / stillWaiting[waited];
    return 0;
  }
  referrals[cell] = 0;
  front[clinic]++;
  return attendances - seen;
}

/** Visits the flow that is waiting now: how many, and how many days each has waited. */
export function forFlow(s: State, visit: (referrals: number, waitedDays: number) => void): void {
  const { outpatients } = s.rules.pathway.plannedCare;
  const { stillWaiting } = outpatients;
  const { referrals, front } = s.planned;
  const today = Math.floor(s.now);
  for (let clinic = 0; clinic < outpatients.clinics; clinic++) {
    for (let day = Math.max(front[clinic], today - outpatients.referralDays + 1); day <= today; day++) {
      const count = referrals[cellOf(s, clinic, day)] * stillWaiting[today - day];
      if (count > 0) visit(count, today - day);
    }
  }
}
