import { QUINTILES } from '../../scenario/types.js';
import { DAYS_PER_YEAR } from '../../units/index.js';
import { DEPENDENCY, HOLDS_BED, MAY_FALL_ILL, PHASE, PLANNED_CARE, STOCK, SUPPORT } from '../codes/vocabulary.js';
import { changeStock } from '../measurement/tallies.js';
import { admissionShare } from '../pathway/admission-share.js';
import { riskAfterDischarge } from '../pathway/coordination.js';
import { fatality, isDying } from '../pathway/fatal-illness.js';
import type { State } from '../state/state.js';
import * as AT from './columns.js';
import { hoursLacking } from './hours-lacking.js';
import {
  BOOKED,
  BYTES,
  byteOf,
  DELAY_KIND,
  DOUBLES,
  isBooked,
  DELAY_KINDS_OF_PERSON as KINDS,
  setBooked,
} from './people.js';
import { isRecentlyIll, riskPeriod } from './risk-period.js';

/**
 * Deaths by cause of delay are expected deaths: what a delay adds to a person's hazard of a fatal illness, over the time that it
 * adds it. Several delays of one person are taken off the hazard one after the other, in the order acute, planned, social, so
 * that the parts add up to what they do together.
 */
const { acute: ACUTE, planned: PLANNED, social: SOCIAL } = DELAY_KIND;
const BOARDING = STOCK['delayDeaths.boarding'];
const RESPONSE = STOCK['delayDeaths.response'];
const DISCHARGE = STOCK['delayDeaths.discharge'];
const DECONDITIONING = STOCK['delayDeaths.deconditioning'];
const WAITING_PLANNED = STOCK['delayDeaths.planned'];
const UNTREATED = STOCK['delayDeaths.untreated'];
const SOCIAL_WAITING = STOCK['delayDeaths.socialWaiting'];
const SOCIAL_UNMET = STOCK['delayDeaths.socialUnmet'];

/** What a person should have, by kind of delay: expected deaths a day x DAYS_PER_YEAR, and the column they count in. */
const WANTED = new Float64Array(KINDS);
const COLUMN = new Uint8Array(KINDS);

/**
 * @param illnessPerDay the person's rate of illness now
 * @param carerPerDay that of a breakdown of the carer, which is an illness too
 */
export function refreshDeathsOfDelay(s: State, person: number, illnessPerDay: number, carerPerDay: number): void {
  if ((illnessPerDay === 0 && carerPerDay === 0) || !mayBeDelayed(s, person)) return endDeathsOfDelay(s, person);
  weigh(s, person, illnessPerDay, carerPerDay);
}

/** False for most people: they wait for nothing, need no help, and have not been in hospital lately. */
function mayBeDelayed({ people }: State, person: number): boolean {
  return (
    byteOf(people, person, AT.plannedCare) !== PLANNED_CARE.none ||
    byteOf(people, person, AT.untreated) === 1 ||
    byteOf(people, person, AT.dependency) !== DEPENDENCY.none ||
    byteOf(people, person, AT.phase) !== PHASE.none ||
    byteOf(people, person, AT.afterDischarge) > 0
  );
}

/** A person who dies or moves away; called while they are still counted here. */
export function endDeathsOfDelay(s: State, person: number): void {
  if (!isBooked(s.people, person, BOOKED.delayDeaths)) return;
  for (let kind = 0; kind < KINDS; kind++) WANTED[kind] = 0;
  settle(s, person);
  setBooked(s.people, person, BOOKED.delayDeaths, false);
}

/** A risk that strikes at one moment: expected deaths at once. */
export function bookDeathsOfDelay(s: State, person: number, stock: number, deaths: number): void {
  const index = stock * QUINTILES + byteOf(s.people, person, AT.quintile);
  s.tallies.areas[index] += deaths * DAYS_PER_YEAR;
}

function settle(s: State, person: number): void {
  const { people, tallies } = s;
  for (let kind = 0; kind < KINDS; kind++) {
    const amountAt = person * DOUBLES + AT.delayDeaths + kind;
    const columnAt = person * BYTES + AT.delayColumn + kind;
    const column = COLUMN[kind];
    const amount = WANTED[kind];
    const before = people.doubles[amountAt];
    if (amount === before && (amount === 0 || column === people.bytes[columnAt])) continue;
    const quintile = byteOf(people, person, AT.quintile);
    if (before !== 0) changeStock(tallies, people.bytes[columnAt], quintile, -before, s.now);
    if (amount !== 0) changeStock(tallies, column, quintile, amount, s.now);
    people.doubles[amountAt] = amount;
    // what an earlier person left in COLUMN is no part of this one's state
    people.bytes[columnAt] = amount === 0 ? 0 : column;
  }
}

/** Hazard of illness not yet put down to a delay, a year; each kind takes its part off with `take`. */
const LEFT = new Float64Array(1);

function take(kind: number, column: number, factor: number): void {
  COLUMN[kind] = column;
  WANTED[kind] = LEFT[0] * (1 - 1 / factor);
  LEFT[0] /= factor;
}

/**
 * Works out the expected deaths a year from each kind of delay that the person has now, and books them from now on. A year has
 * as many operational days as days, so that rates in either add up.
 */
function weigh(s: State, person: number, illnessPerDay: number, carerPerDay: number): void {
  if (isDying(s, person) || MAY_FALL_ILL[byteOf(s.people, person, AT.phase)] === 0) return endDeathsOfDelay(s, person);
  for (let kind = 0; kind < KINDS; kind++) WANTED[kind] = 0;
  LEFT[0] = illnessPerDay * DAYS_PER_YEAR;
  weighAcute(s, person);
  weighPlanned(s, person);
  weighSocial(s, person, carerPerDay * DAYS_PER_YEAR);
  if (WANTED[ACUTE] === 0 && WANTED[PLANNED] === 0 && WANTED[SOCIAL] === 0) return endDeathsOfDelay(s, person);
  const dies = admissionShare(s, person) * fatality(s, person);
  for (let kind = 0; kind < KINDS; kind++) WANTED[kind] *= dies;
  setBooked(s.people, person, BOOKED.delayDeaths, true);
  settle(s, person);
}

/**
 * Waiting for a bed, or in one though ready, puts a person at the risk of the first month after a discharge, against what they
 * would have without it. Whoever community response could have met, and did not in time, has the risk after that stay.
 */
function weighAcute(s: State, person: number): void {
  const { people, rules } = s;
  const phase = byteOf(people, person, AT.phase);
  const after = byteOf(people, person, AT.afterDischarge);
  const waits = isRecentlyIll(s, person);
  // not on the way through the department: there `after` is of an earlier stay
  const unmet = after > 0 && byteOf(people, person, AT.unreached) === 1 && phase !== PHASE.department;
  if (!waits && !unmet) return;
  const { afterDischargeFactor } = rules.people;
  const usual = riskAfterDischarge(s, person, afterDischargeFactor[after]);
  if (!waits) return take(ACUTE, RESPONSE, usual * s.conduct.afterDischarge[0]);
  const raised = riskAfterDischarge(s, person, afterDischargeFactor[riskPeriod(s, person, true)]);
  const column = HOLDS_BED[phase] === 1 ? DISCHARGE : BOARDING;
  if (raised > usual) take(ACUTE, column, raised / usual);
}

function weighPlanned({ people, rules }: State, person: number): void {
  const waits = byteOf(people, person, AT.plannedCare) !== PLANNED_CARE.none;
  if (!waits && byteOf(people, person, AT.untreated) === 0) return;
  take(PLANNED, waits ? WAITING_PLANNED : UNTREATED, rules.people.waitingFactor);
}

/** Need for help that is not met, and the carers who break down while it waits to be. */
function weighSocial(s: State, person: number, breakdowns: number): void {
  const { people, rules } = s;
  const support = byteOf(people, person, AT.support);
  const waiting = support !== SUPPORT.none && support !== SUPPORT.careHome;
  const ofStay = byteOf(people, person, AT.deconditioned) === 1;
  const notMet = waiting ? SOCIAL_WAITING : SOCIAL_UNMET;
  const column = ofStay ? DECONDITIONING : notMet;
  if (byteOf(people, person, AT.carer) === 0) {
    const lacking = byteOf(people, person, AT.unmet) === 1 ? 1 : hoursLacking(s, person);
    if (lacking > 0) take(SOCIAL, column, 1 + (rules.people.unmetFactor - 1) * lacking);
  } else if (breakdowns > 0 && (waiting || ofStay || byteOf(people, person, AT.packaged) === 1)) {
    COLUMN[SOCIAL] = column;
    WANTED[SOCIAL] = breakdowns;
  }
}
