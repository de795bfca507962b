import { insert, isIn, pop, quantise } from '../engine/index.js';
import { DAYS_PER_MONTH, MONTHS_PER_YEAR } from '../units/index.js';
import { keepAccounts, learn, startBeliefs } from './behaviour/beliefs.js';
import { respond } from './behaviour/conduct.js';
import { agreeFees, raiseFees } from './behaviour/council-fees.js';
import { weighAreas } from './behaviour/devolution.js';
import { rationSocialCare } from './behaviour/rationing.js';
import { moveTrust, startTrust } from './behaviour/trust.js';
import { moveStaff, openSlots } from './capacity/open-slots.js';
import { DUE } from './codes/vocabulary.js';
import { handleEvent, serveAll } from './dispatch.js';
import { hirePermanently } from './funding/conditional-money.js';
import { startLedgerYear } from './funding/ledger.js';
import { payMonth } from './funding/pay-month.js';
import { OCCASION } from './measurement/observer.js';
import { startYear } from './measurement/tallies.js';
import { closeYear, planYear } from './money-year.js';
import { rehouseResidents } from './pathway/care-home-failure.js';
import { weighHours } from './person/care-worth.js';
import { earliestDue, isHere, isQuiet } from './person/changes.js';
import { refresh } from './person/refresh.js';
import { rememberYear } from './places/signals.js';
import { selectCases } from './population/case-management.js';
import { birthday } from './population/events.js';
import { moveSchemes, startSchemes } from './schemes/build-up.js';
import { strike } from './shocks/apply-shocks.js';
import type { State } from './state/state.js';

/** A named step of the schedule. docs/model/README.md lists the same names, which a test checks. */
export interface Step {
  readonly name: string;
  readonly run: (s: State) => void;
}

const step = (name: string, run: (s: State) => void): Step => ({ name, run });
/** A settlement, or a part of it with dates of its own. */
const atTheStart = (run: (s: State) => void) => (s: State) => {
  if (s.month === s.started.month) run(s);
};

/** The first month of a year, and the month of the fork. */
export const START_OF_YEAR: readonly Step[] = [
  step('at the fork, planners believe what they were promised', atTheStart(startBeliefs)),
  step('at the fork, what schemes do is still to be built up', atTheStart(startSchemes)),
  step('planners decide the money of the lines', planYear),
  step('the council agrees the fees of the year', agreeFees),
  step('areas are weighed where decisions are taken closer to people', weighAreas),
  step('case managers choose whom they follow', selectCases),
  step('at the fork, trust begins where it stands', atTheStart(startTrust)),
];

export const START_OF_MONTH: readonly Step[] = [
  step('posts on late money become permanent', hirePermanently),
  step('what schemes do builds up or fades', moveSchemes),
  step('shocks begin and end', strike),
  step('places open or close to what money and staff allow', openSlots),
  step('fees follow what more money is spent on', raiseFees),
  step('the worth of packages follows their hours', weighHours),
  step('residents of homes that failed move', rehouseResidents),
  step('people who wait for a place that opened are served', serve),
  step('everyone whose next event falls in the month enters the calendar', bringNear),
];

export const END_OF_MONTH: readonly Step[] = [
  step("the month's money is settled; all accounts sum to zero", payMonth),
  step('organisations keep account of what the month cost', keepAccounts),
  step('providers respond to what pays them', respond),
  step('social care looks at its budget and moves threshold and hours', rationSocialCare),
  step('trust moves', moveTrust),
  step('the month is over', (s) => s.month++),
  step('staff leave and are hired', moveStaff),
];

/** After the twelfth month; the year's rows are read between these two lists. */
export const END_OF_YEAR: readonly Step[] = [
  step('the accounts of the year are closed', closeYear),
  step('planners learn what the year has shown', learn),
];

export const AFTER_THE_READING: readonly Step[] = [
  step('places keep what they are judged by', rememberYear),
  step('counts begin again', startCounting),
];

/**
 * Runs one month. After the twelfth month of a year `atYearEnd` reads it; `atMonthEnd` may look at the month before
 * that.
 */
export function runMonth(s: State, atYearEnd: (s: State) => void, atMonthEnd?: (s: State) => void): void {
  const end = monthEndDays(s.month + 1);
  s.calendar.limit[0] = end;
  if (s.monthOfYear === 0 || s.month === s.forkMonth) runSteps(s, START_OF_YEAR);
  runSteps(s, START_OF_MONTH);
  runEvents(s);
  s.calendar.clock[0] = end;
  s.now = end;
  runSteps(s, END_OF_MONTH);
  atMonthEnd?.(s);
  if (s.monthOfYear > 0) return;
  runSteps(s, END_OF_YEAR);
  atYearEnd(s);
  runSteps(s, AFTER_THE_READING);
}

function runSteps(s: State, steps: readonly Step[]): void {
  for (const { run } of steps) run(s);
}

/** A function of its own, so that the compiled loop is not left for code that the compiler has not seen. */
function runEvents(s: State): void {
  const { calendar } = s;
  for (let slot = pop(calendar); slot >= 0; slot = pop(calendar)) {
    s.now = calendar.clock[0];
    handleEvent(s, slot);
    serve(s);
  }
}

/** Hands on what has come free, then tells the observer. */
function serve(s: State): void {
  serveAll(s);
  s.observer?.look(s, OCCASION.served, -1);
}

/**
 * Enters people whose next event is in this month into the calendar. A birthday that concerns the person's own clocks
 * only is handled here, at its own time.
 */
function bringNear(s: State): void {
  const { calendar, people } = s;
  const { keys } = calendar;
  const { nextDue, count } = people;
  const end = calendar.limit[0];
  for (let person = 0; person < count; person++) {
    while (keys[person] < end && nextDue[person] === DUE.birthday && isQuiet(s, person) && !isIn(calendar, person)) {
      s.now = keys[person];
      birthday(s, person);
      if (isHere(s, person)) {
        refresh(s, person);
        keys[person] = earliestDue(s, person);
      }
      s.observer?.look(s, DUE.birthday, person);
      if (!isHere(s, person)) break;
    }
    if (keys[person] < end && !isIn(calendar, person)) insert(calendar, person);
  }
  s.now = calendar.clock[0];
}

function startCounting(s: State): void {
  const start = s.now;
  const end = monthEndDays(s.month + MONTHS_PER_YEAR);
  startYear(s.tallies, end, end - start);
  startLedgerYear(s.ledger);
  s.escalationDays = 0;
  s.coreBedDays.fill(0);
  s.pressure.fill(0);
  s.spotDays.fill(0);
  s.planned.year.fill(0);
}

/** The end of the n-th month since the start, days in whole ticks. */
export function monthEndDays(months: number): number {
  return quantise(months * DAYS_PER_MONTH);
}
