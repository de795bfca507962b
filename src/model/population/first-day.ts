import { MONTHS_PER_YEAR } from '../../units/index.js';
import { startRationing } from '../behaviour/rationing.js';
import { awaitChangeOfDuty } from '../capacity/duty.js';
import { openSlots } from '../capacity/open-slots.js';
import { CLOCK, CLOCKS, SYSTEM_EVENT } from '../codes/vocabulary.js';
import { setSystemEvent } from '../day/system-events.js';
import { serveAll } from '../dispatch.js';
import { startYear } from '../measurement/tallies.js';
import { reschedule, windClock } from '../person/changes.js';
import * as AT from '../person/columns.js';
import { wordOf } from '../person/people.js';
import { refresh } from '../person/refresh.js';
import { monthEndDays } from '../schedule.js';
import type { State } from '../state/state.js';
import { scheduleNewcomer } from './newcomers.js';
import { lineUp, startInCare } from './start-stocks.js';
import { populate } from './synthesis.js';

/** A place on its first day: its people, their clocks, and those already in care. */
export function startPlace(s: State): void {
  openSlots(s);
  startRationing(s);
  startYear(s.tallies, monthEndDays(MONTHS_PER_YEAR), monthEndDays(MONTHS_PER_YEAR));
  populate(s);
  const people = s.people.count;
  for (let person = 0; person < people; person++) {
    startInCare(s, person);
    for (let clock = 0; clock < CLOCKS.length; clock++) windClock(s, person, clock, firings(s, person, clock));
    refresh(s, person);
    reschedule(s, person);
  }
  lineUp(s);
  serveAll(s);
  // Placing people on the first day does not count as an event of the first year.
  s.tallies.counts.fill(0);
  s.tallies.flows.fill(0);
  awaitChangeOfDuty(s, 0);
  setSystemEvent(s, SYSTEM_EVENT.midnight, 1);
  setSystemEvent(s, SYSTEM_EVENT.bedMeeting, s.rules.pathway.stay.roundOfDay);
  setSystemEvent(s, SYSTEM_EVENT.boardRound, s.rules.pathway.stay.roundOfDay);
  scheduleNewcomer(s);
}

/** How often a clock has fired already: once for people who are ill or waiting for planned care on the first day. */
function firings(s: State, person: number, clock: number): number {
  if (clock === CLOCK.deterioration) return wordOf(s.people, person, AT.deteriorations);
  return clock === CLOCK.planned ? wordOf(s.people, person, AT.referrals) : 0;
}
