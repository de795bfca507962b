import { admitNext, insert, isIn, pop, quantise } from '../engine/index.js';
import { assert, DAYS_PER_MONTH, MONTHS_PER_YEAR } from '../units/index.js';
import { keepAccounts, learn, startBeliefs } from './behaviour/beliefs.js';
import { respond } from './behaviour/conduct.js';
import { weighAreas } from './behaviour/devolution.js';
import { rationSocialCare, startRationing } from './behaviour/rationing.js';
import { moveTrust, startTrust } from './behaviour/trust.js';
import { moveStaff, openPlaces } from './capacity/open-places.js';
import { setSystemEvent } from './clockwork.js';
import { boardRound, endTurnaround, midnight } from './day.js';
import { startLedgerYear } from './funding/ledger.js';
import { settleMonth } from './funding/month.js';
import { hirePermanently } from './funding/strings.js';
import { clearDue, earliestDue, isHere, isQuiet, reschedule, windClock } from './life.js';
import { OCCASION } from './observer.js';
import { endStay, startStay } from './pathway/acute.js';
import { rehouseResidents } from './pathway/care-home-failure.js';
import { endProcessing } from './pathway/department.js';
import {
  awaitPlace,
  bookDeparture,
  depart,
  endAssessorWork,
  endPapers,
  startAssessorWork,
} from './pathway/discharge.js';
import { electiveTimer, refer } from './pathway/elective.js';
import { carerBreaksDown, endCommunityStay, fallIll, loseResponse, startResponse } from './pathway/illness.js';
import { goHome } from './pathway/spells.js';
import { dependencyClock, endLongTermTimer, endPathway, socialClock, startSupport } from './pathway/support.js';
import { byteOf, doubleOf, wordOf } from './people.js';
import { rememberYear } from './places/signals.js';
import { selectCases } from './population/case-management.js';
import { birthday, die, stepAfterDischarge } from './population/events.js';
import { newcomer, scheduleNewcomer } from './population/newcomers.js';
import { startInCare } from './population/start-stocks.js';
import { populate } from './population/synthesis.js';
import { refresh } from './refresh.js';
import * as AT from './row.js';
import { strike } from './shocks/strike.js';
import { type State, SYSTEM_EVENT } from './state.js';
import { startYear } from './tallies.js';
import { CLOCK, CLOCKS, DUE, DUES, PHASE } from './vocabulary.js';
import { closeYear, planYear } from './year-money.js';

type Handler = (s: State, person: number) => void;

/** What the person's earliest due time stands for, in the order of DUES. */
const ON_DUE: readonly Handler[] = inOrder(DUES, {
  deterioration: fallIll,
  death: die,
  planned: refer,
  dependency: dependencyClock,
  social: socialClock,
  carer: carerBreaksDown,
  birthday,
  spell: (s, person) => ON_SPELL[byteOf(s.people, person, AT.phase)](s, person),
  afterDischarge: stepAfterDischarge,
  longTerm: endLongTermTimer,
  elective: electiveTimer,
});

/** What the end of a phase leads to, by PHASE. */
const ON_SPELL: Handler[] = [];
ON_SPELL[PHASE.awaitingResponse] = loseResponse;
ON_SPELL[PHASE.response] = (s, person) => void (endCommunityStay(s, person) && die(s, person));
ON_SPELL[PHASE.virtualWard] = ON_SPELL[PHASE.response];
ON_SPELL[PHASE.department] = endProcessing;
ON_SPELL[PHASE.assessmentUnit] = goHome;
ON_SPELL[PHASE.acuteStay] = (s, person) => void (endStay(s, person) && die(s, person));
ON_SPELL[PHASE.pathway0Delay] = bookDeparture;
ON_SPELL[PHASE.assessorWork] = endAssessorWork;
ON_SPELL[PHASE.assessmentPapers] = endPapers;
ON_SPELL[PHASE.handover] = awaitPlace;
ON_SPELL[PHASE.leaving] = depart;
ON_SPELL[PHASE.pathway1] = endPathway;
ON_SPELL[PHASE.pathway2] = endPathway;
ON_SPELL[PHASE.pathway3] = endPathway;

const ON_SYSTEM: ((s: State) => void)[] = [];
ON_SYSTEM[SYSTEM_EVENT.turnaround] = endTurnaround;
ON_SYSTEM[SYSTEM_EVENT.newcomer] = newcomer;
ON_SYSTEM[SYSTEM_EVENT.midnight] = midnight;
ON_SYSTEM[SYSTEM_EVENT.boardRound] = boardRound;

/** A place on its first day: people, their clocks, and everyone who is in care then. */
export function startPlace(s: State): void {
  openPlaces(s);
  startRationing(s);
  startYear(s.tallies, monthEndDays(MONTHS_PER_YEAR), monthEndDays(MONTHS_PER_YEAR));
  populate(s);
  const people = s.people.count;
  for (let person = 0; person < people; person++) {
    startInCare(s, person);
    for (let clock = 0; clock < CLOCKS.length; clock++) {
      windClock(
        s,
        person,
        clock,
        clock === CLOCK.deterioration ? wordOf(s.people, person, AT.deteriorations) : firing(s, person, clock),
      );
    }
    refresh(s, person);
    reschedule(s, person);
  }
  handOn(s);
  // Putting people where they are on the first day is no event of the first year.
  s.tallies.counts.fill(0);
  s.tallies.flows.fill(0);
  setSystemEvent(s, SYSTEM_EVENT.midnight, 1);
  setSystemEvent(s, SYSTEM_EVENT.boardRound, s.rules.pathway.stay.roundOfDay);
  scheduleNewcomer(s);
}

function firing(s: State, person: number, clock: number): number {
  return clock === CLOCK.planned ? wordOf(s.people, person, AT.referrals) : 0;
}

/**
 * Runs one month: whoever is due in it enters the calendar, events happen in their order, and at its end the money is
 * settled, providers respond to it, social care looks at its budget, trust moves and places open or close. After the
 * twelfth month the year is closed by `atYearEnd`, which reads it; `atMonthEnd` may look at the month before that.
 */
export function runMonth(s: State, atYearEnd: (s: State) => void, atMonthEnd?: (s: State) => void): void {
  const end = monthEndDays(s.month + 1);
  s.calendar.limit[0] = end;
  if (s.month === s.forkMonth) startBeliefs(s);
  if (s.monthOfYear === 0 || s.month === s.forkMonth) {
    planYear(s);
    weighAreas(s);
    selectCases(s);
  }
  if (s.month === s.forkMonth) startTrust(s);
  hirePermanently(s);
  strike(s);
  openPlaces(s);
  rehouseResidents(s);
  handOn(s);
  s.observer?.look(s, OCCASION.served, -1);
  bringNear(s, end);
  runEvents(s);
  s.calendar.clock[0] = end;
  s.now = end;
  settleMonth(s);
  keepAccounts(s);
  respond(s);
  rationSocialCare(s);
  moveTrust(s);
  s.month++;
  moveStaff(s);
  atMonthEnd?.(s);
  if (s.monthOfYear === 0) endYear(s, atYearEnd);
}

/** Apart from the month around it, so that the loop, once compiled, is not left for code the compiler has never seen. */
function runEvents(s: State): void {
  const { calendar } = s;
  for (let slot = pop(calendar); slot >= 0; slot = pop(calendar)) {
    s.now = calendar.clock[0];
    if (slot < s.rows) handlePerson(s, slot);
    else handleSystem(s, slot - s.rows);
    handOn(s);
    s.observer?.look(s, OCCASION.served, -1);
  }
}

function endYear(s: State, atYearEnd: (s: State) => void): void {
  closeYear(s);
  learn(s);
  atYearEnd(s);
  rememberYear(s);
  const start = s.now;
  const end = monthEndDays(s.month + MONTHS_PER_YEAR);
  startYear(s.tallies, end, end - start);
  startLedgerYear(s.ledger);
  s.escalationDays = 0;
  s.coreBedDays.fill(0);
  s.pressure.fill(0);
  s.spotDays.fill(0);
}

/** The end of the n-th month since the start, in whole ticks. */
export function monthEndDays(months: number): number {
  return quantise(months * DAYS_PER_MONTH);
}

/**
 * People whose next event falls in the month enter the calendar. A birthday of somebody whom nothing else can touch is
 * handled here and now, at its own time: it concerns that person's clocks alone.
 */
function bringNear(s: State, end: number): void {
  const { calendar, people } = s;
  const { keys } = calendar;
  const { nextDue } = people;
  const count = people.count;
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

function handlePerson(s: State, person: number): void {
  const due = s.people.nextDue[person];
  if (doubleOf(s.people, person, AT.due + due) !== s.now) assert(false, `person ${person} was called for nothing`);
  clearDue(s, person, due);
  s.current = person;
  ON_DUE[due](s, person);
  s.current = -1;
  if (isHere(s, person)) {
    refresh(s, person);
    reschedule(s, person);
  }
  s.observer?.look(s, due, person);
}

function handleSystem(s: State, event: number): void {
  ON_SYSTEM[event](s);
  s.observer?.look(s, DUES.length + event, -1);
}

/** Serves everyone for whom a unit may have come free, until nobody more can start. */
export function handOn(s: State): void {
  const { layout, toServe } = s;
  while (toServe[0] > 0) {
    const group = toServe[toServe[0]];
    toServe[0]--;
    if (group >= layout.spellGroups) while (startSupport(s, group - layout.spellGroups));
    else serve(s, group);
  }
}

function serve(s: State, group: number): void {
  const { layout } = s;
  for (let person = admitNext(s.spells, group); person >= 0; person = admitNext(s.spells, group)) {
    if (group < layout.response) startStay(s, person);
    else if (group === layout.response) startResponse(s, person);
    else if (group > layout.pathway) bookDeparture(s, person);
    else startAssessorWork(s, person);
  }
}

function inOrder(names: readonly string[], handlers: Readonly<Record<string, Handler>>): Handler[] {
  return names.map((name) => handlers[name]);
}
