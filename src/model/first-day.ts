import { MONTHS_PER_YEAR } from '../units/index.js';
import { startRationing } from './behaviour/rationing.js';
import { openPlaces } from './capacity/open-places.js';
import { setSystemEvent } from './clockwork.js';
import { serveAll } from './dispatch.js';
import { reschedule, windClock } from './life.js';
import { wordOf } from './people.js';
import { scheduleNewcomer } from './population/newcomers.js';
import { startInCare } from './population/start-stocks.js';
import { populate } from './population/synthesis.js';
import { refresh } from './refresh.js';
import * as AT from './row.js';
import { monthEndDays } from './schedule.js';
import type { State } from './state.js';
import { startYear } from './tallies.js';
import { CLOCK, CLOCKS, SYSTEM_EVENT } from './vocabulary.js';

/** A place on its first day: people, their clocks, and everyone who is in care then. */
export function startPlace(s: State): void {
  openPlaces(s);
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
  serveAll(s);
  // Putting people where they are on the first day is no event of the first year.
  s.tallies.counts.fill(0);
  s.tallies.flows.fill(0);
  setSystemEvent(s, SYSTEM_EVENT.midnight, 1);
  setSystemEvent(s, SYSTEM_EVENT.boardRound, s.rules.pathway.stay.roundOfDay);
  scheduleNewcomer(s);
}

/** How often a clock has fired already: for those who are ill, or waiting for planned care, on the first day. */
function firings(s: State, person: number, clock: number): number {
  if (clock === CLOCK.deterioration) return wordOf(s.people, person, AT.deteriorations);
  return clock === CLOCK.planned ? wordOf(s.people, person, AT.referrals) : 0;
}
