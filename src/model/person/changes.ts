import { SETTINGS } from '../../care/index.js';
import { exponential, insert, isIn, later, remove, uniform } from '../../engine/index.js';
import { QUINTILES } from '../../scenario/types.js';
import { DAYS_PER_WEEK } from '../../units/index.js';
import { DELAY_KINDS } from '../codes/delay-kinds.js';
import { PURPOSE } from '../codes/purposes.js';
import {
  AT_HOME,
  CLOCK,
  CLOCKS,
  DUES,
  PHASE,
  PLANNED_CARE,
  SETTING,
  STOCK,
  STOCK_OF_SETTING,
  SUPPORT,
} from '../codes/vocabulary.js';
import { changeStock, countMany } from '../measurement/tallies.js';
import { pacedDays, timeOfPacedDays } from '../shocks/illness-pace.js';
import type { State } from '../state/state.js';
import * as AT from './columns.js';
import { byteOf, DOUBLES, doubleOf, setByte, setDouble } from './people.js';

/** Reasons for delay are published for stays from this day on. */
const LONG_STAY_DAYS = 2 * DAYS_PER_WEEK;
/** A timer that is not set. */
export const NEVER = Number.POSITIVE_INFINITY;
const THRESHOLD_PURPOSE = [
  PURPOSE.deteriorationThreshold,
  PURPOSE.deathThreshold,
  PURPOSE.plannedThreshold,
  PURPOSE.dependencyThreshold,
  PURPOSE.socialThreshold,
  PURPOSE.carerThreshold,
];

/** A person's uniform for a purpose; the same in every settlement. */
export function draw(s: State, person: number, purpose: number, ordinal: number): number {
  return uniform(s.streams, person, purpose, ordinal);
}

/** Sets one of a person's timers, to at least one tick from now; NEVER clears it. */
export function setDue(s: State, person: number, due: number, timeDays: number): void {
  setDouble(s.people, person, AT.due + due, timeDays === NEVER ? NEVER : later(s.now, timeDays));
}

export function clearDue(s: State, person: number, due: number): void {
  setDouble(s.people, person, AT.due + due, NEVER);
}

/**
 * Makes the calendar agree with the person's earliest due time: in it if that is before the calendar's limit, out of it
 * otherwise. Whoever is left out is entered in the month of that time (`bringNear` of the schedule). Called at the end of an
 * event that may have changed a due time.
 */
export function reschedule(s: State, person: number): void {
  const { calendar } = s;
  const earliest = earliestDue(s, person);
  if (isIn(calendar, person)) {
    if (calendar.keys[person] === earliest) return;
    remove(calendar, person);
  }
  calendar.keys[person] = earliest;
  if (earliest < calendar.limit[0]) insert(calendar, person);
}

/** The person's earliest due time; `nextDue` says which one it is. */
export function earliestDue(s: State, person: number): number {
  const { doubles, nextDue } = s.people;
  const base = person * DOUBLES;
  let which = 0;
  let earliest = doubles[base + AT.due];
  for (let due = 1; due < DUES.length; due++) {
    const time = doubles[base + AT.due + due];
    if (time < earliest) {
      earliest = time;
      which = due;
    }
  }
  nextDue[person] = which;
  return earliest;
}

/**
 * Draws the hazard that a clock consumes until it fires, and leaves it stopped, with that hazard as minus its rate
 * (`AT.rate`). @param firing how often the clock has fired
 */
export function windClock(s: State, person: number, clock: number, firing: number): void {
  const base = person * DOUBLES;
  const threshold = exponential(draw(s, person, THRESHOLD_PURPOSE[clock], firing));
  s.people.doubles[base + AT.rate + clock] = -threshold;
  s.people.doubles[base + AT.due + clock] = NEVER;
}

/** The hazards a person should have, by CLOCK. Passed here because arguments would have to be allocated. */
export const WANTED = new Float64Array(CLOCKS.length);

/**
 * Gives a clock the rate `WANTED[clock]`, per day: what is left of its threshold is kept, and its due time moves. Rate 0
 * stops it. The deterioration clock runs in operational days, which pass faster in seasons and hours with more illness
 * (`pacedDays`), the others in days. `AT.rate` holds the rate, or minus the threshold that is left while the clock is stopped.
 */
export function setRate(s: State, person: number, clock: number): void {
  const { doubles } = s.people;
  const base = person * DOUBLES;
  const ratePerDay = WANTED[clock];
  const before = doubles[base + AT.rate + clock];
  const seasonal = clock === CLOCK.deterioration;
  const now = seasonal ? pacedDays(s.terms.pace, s.rules.seasons, s.now) : s.now;
  const dueSlot = seasonal ? base + AT.operational : base + AT.due + clock;
  const left = before > 0 ? before * (doubles[dueSlot] - now) : -before;
  if (ratePerDay > 0) {
    doubles[base + AT.rate + clock] = ratePerDay;
    const due = now + left / ratePerDay;
    if (seasonal) {
      doubles[base + AT.operational] = due;
      doubles[base + AT.due + clock] = later(s.now, timeOfPacedDays(s.terms.pace, s.rules.seasons, due));
    } else doubles[base + AT.due + clock] = later(now, due);
  } else {
    doubles[base + AT.rate + clock] = -Math.max(left, 0);
    doubles[base + AT.due + clock] = NEVER;
  }
}

/** Moves a person between settings: stocks, flows and quality of life follow. */
export function moveTo(s: State, person: number, setting: number): void {
  const { people, tallies } = s;
  const from = byteOf(people, person, AT.setting);
  if (from === setting) return;
  const quintile = byteOf(people, person, AT.quintile);
  const at = s.now;
  changeStock(tallies, STOCK_OF_SETTING[from], quintile, -1, at);
  const stock = STOCK_OF_SETTING[setting];
  if (stock >= 0) changeStock(tallies, stock, quintile, 1, at);
  const atHome = AT_HOME[setting] - AT_HOME[from];
  if (atHome !== 0) changeStock(tallies, STOCK['time.atHome'], quintile, atHome, at);
  tallies.flows[from * SETTINGS.length + setting]++;
  setByte(people, person, AT.setting, setting);
  if (from === SETTING.acuteBed) countInBed(s, person, -1);
  if (setting === SETTING.acuteBed) countInBed(s, person, 1);
}

/** One patient more, or fewer, in an acute bed: of old age, planned, or both not. */
export function countInBed(s: State, person: number, change: number): void {
  const { people } = s;
  const quintile = byteOf(people, person, AT.quintile);
  const [old, planned] = [byteOf(people, person, AT.oldSpell), byteOf(people, person, AT.spellKind)];
  s.oldInBed[quintile] += change * old;
  s.plannedInBed[quintile] += change * planned;
  s.oldUnplannedInBed[quintile] += change * old * (1 - planned);
}

/** Changes the reason a patient is delayed for; 0 is none. */
export function setDelay(s: State, person: number, delay: number): void {
  const { people, tallies } = s;
  const quintile = byteOf(people, person, AT.quintile);
  const before = byteOf(people, person, AT.delay);
  if (before > 0) {
    tallies.delayed[before * QUINTILES + quintile]--;
    countMany(tallies, DELAY_KINDS[before].long, quintile, longNights(s, person));
  }
  people.delayedSince[person] = s.now;
  if (delay > 0) tallies.delayed[delay * QUINTILES + quintile]++;
  setByte(people, person, AT.delay, delay);
}

/** Midnights of the present delay from day LONG_STAY_DAYS of the stay on. */
function longNights(s: State, person: number): number {
  const { people } = s;
  const from = Math.ceil(doubleOf(people, person, AT.startedDays) + LONG_STAY_DAYS) - 1;
  return Math.max(0, Math.floor(s.now) - Math.max(Math.floor(people.delayedSince[person]), from));
}

export function setSegment(s: State, person: number, segment: number): void {
  const { people, tallies } = s;
  const quintile = byteOf(people, person, AT.quintile);
  changeStock(tallies, STOCK['time.segment1'] + byteOf(people, person, AT.segment), quintile, -1, s.now);
  changeStock(tallies, STOCK['time.segment1'] + segment, quintile, 1, s.now);
  setByte(people, person, AT.segment, segment);
}

export function setDependency(s: State, person: number, dependency: number): void {
  const { people, tallies } = s;
  const change = Math.sign(dependency) - Math.sign(byteOf(people, person, AT.dependency));
  if (change !== 0) {
    const quintile = byteOf(people, person, AT.quintile);
    changeStock(tallies, STOCK['time.dependent'], quintile, change, s.now);
    changeStock(tallies, STOCK['time.independent'], quintile, -change, s.now);
  }
  if (dependency === 0) setByte(people, person, AT.deconditioned, 0);
  setByte(people, person, AT.dependency, dependency);
}

/** False once the person has died or moved away. */
export function isHere(s: State, person: number): boolean {
  return byteOf(s.people, person, AT.setting) < SETTING.dead;
}

/** True when only the person's own clocks can affect them, so that a birthday may be handled early. */
export function isQuiet(s: State, person: number): boolean {
  const { people } = s;
  return (
    byteOf(people, person, AT.phase) === PHASE.none &&
    byteOf(people, person, AT.plannedCare) === PLANNED_CARE.none &&
    (byteOf(people, person, AT.support) === SUPPORT.none || byteOf(people, person, AT.support) === SUPPORT.careHome)
  );
}
