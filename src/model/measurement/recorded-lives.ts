import type { Streams } from '../../engine/index.js';
import type { Life } from '../../outcomes/index.js';
import type { Scenario } from '../../scenario/types.js';
import { scenarioOf } from '../../scenario/variant-scenario.js';
import { assert, MONTHS_PER_YEAR } from '../../units/index.js';
import { DELAY, SEX } from '../codes/vocabulary.js';
import * as AT from '../person/columns.js';
import { byteOf } from '../person/people.js';
import { forkSystem, openSystem, prepareSystem, runSystemMonth } from '../places/system-of-places.js';
import type { State } from '../state/state.js';
import { OCCASION } from './observer.js';
import { createRecorder, lifeEvent, type Recorder, type Recording, type Sight, sightOf, valuesOf } from './recorder.js';
import { readYear } from './year-readout.js';

/** One settlement of a scenario in one block, in which a life is followed. */
export interface Side {
  readonly scenario: Scenario;
  readonly settlement: string;
  readonly streams: Streams;
  /** name of the place; by default the only one, or the first in the list */
  readonly place?: string;
}

/** A place under observation: it runs the same months as in a block, with the same results. */
export interface WatchedPlace {
  readonly state: State;
  readonly recorder: Recorder;
  readonly sight: Sight;
  /** runs the next month; false when the horizon has been reached */
  nextMonth(): boolean;
}

/** @throws InvariantError when the scenario has no such settlement or place */
export function watchPlace(side: Side, watched: 'everybody' | number): WatchedPlace {
  const { streams } = side;
  const scenario = ownScenario(side);
  const settlement = scenario.settlements.findIndex(({ name }) => name === side.settlement);
  const system = openSystem(prepareSystem(scenario), streams);
  const at = positionOf(side);
  const state = system.places[at];
  const recorder = createRecorder(state, watched);
  state.observer = recorder;
  recorder.look(state, OCCASION.start, -1);
  const { warmUp, horizon } = scenario.years;
  let month = 0;
  return {
    state,
    recorder,
    sight: sightOf(state.rules),
    nextMonth() {
      if (month === (warmUp + horizon) * MONTHS_PER_YEAR) return false;
      if (month === warmUp * MONTHS_PER_YEAR) forkSystem(system, settlement);
      month++;
      runSystemMonth(system, readYear);
      return true;
    },
  };
}

/** One person's life; without events when the row was never used, because fewer newcomers came. */
export function traceLife(side: Side, person: number): Life {
  const place = watchPlace(side, person);
  while (place.nextMonth());
  const recording = place.recorder.take();
  const { people } = place.state;
  const events = recording.code.map((_, at) => lifeEvent(place.sight, recording, at));
  return {
    settlement: side.settlement,
    person,
    sex: Object.keys(SEX)[byteOf(people, person, AT.sex)],
    quintile: byteOf(people, person, AT.quintile) + 1,
    livesAlone: byteOf(people, person, AT.livesAlone) === 1,
    paysHomeCare: byteOf(people, person, AT.paysHomeCare) === 1,
    paysCareHome: byteOf(people, person, AT.paysCareHome) === 1,
    warmUpYears: side.scenario.years.warmUp,
    events,
  };
}

/** How many rows of people a side can have. People are numbered from 0, newcomers after the people of the first day. */
export function rowsOf(side: Side): number {
  return prepareSystem(ownScenario(side)).places[positionOf(side)].rows;
}

/** The scenario of the warm-up that the settlement continues from. */
function ownScenario({ scenario, settlement: called }: Side): Scenario {
  const settlement = scenario.settlements.find(({ name }) => name === called);
  assert(settlement !== undefined, `there is no settlement ${called}`);
  return scenarioOf(scenario, settlement);
}

function positionOf({ scenario, place }: Side): number {
  if (place === undefined) return 0;
  const position = (scenario.places ?? [scenario.place]).findIndex(({ name }) => name === place);
  assert(position >= 0, `there is no place ${place}`);
  return position;
}

export interface Parting {
  readonly person: number;
  readonly day: number;
}

/** The first person, by time and then by row, whose life differs between two sides; null when no life does. */
export function firstParting(left: Side, right: Side): Parting | null {
  const places = [watchPlace(left, 'everybody'), watchPlace(right, 'everybody')] as const;
  const [mine, theirs] = places.map(({ sight }) => sight.map(({ values }) => values).join());
  assert(mine === theirs, 'the two sides have different wards or pathways');
  for (let more = true; more; ) {
    const parting = partingOf(places[0].recorder.take(), places[1].recorder.take());
    if (parting !== null) return parting;
    more = places.map((place) => place.nextMonth()).every(Boolean);
  }
  return null;
}

/** The earliest difference between two recordings of the same stretch of time. */
export function partingOf(left: Recording, right: Recording): Parting | null {
  if (left.code.length === right.code.length && left.code.every((_, at) => sameEvent(left, at, right, at))) return null;
  const [mine, theirs] = [byPerson(left), byPerson(right)];
  let first: Parting | null = null;
  for (const person of new Set([...mine.keys(), ...theirs.keys()])) {
    const day = partingDay(left, mine.get(person) ?? [], right, theirs.get(person) ?? []);
    if (day === null) continue;
    if (first === null || day < first.day || (day === first.day && person < first.person)) first = { person, day };
  }
  return first;
}

function partingDay(
  left: Recording,
  mine: readonly number[],
  right: Recording,
  theirs: readonly number[],
): number | null {
  for (let at = 0; at < Math.max(mine.length, theirs.length); at++) {
    const [a, b] = [mine[at], theirs[at]];
    if (a !== undefined && b !== undefined && sameEvent(left, a, right, b)) continue;
    const days = [a === undefined ? [] : [left.day[a]], b === undefined ? [] : [right.day[b]]].flat();
    return Math.min(...days);
  }
  return null;
}

function sameEvent(left: Recording, a: number, right: Recording, b: number): boolean {
  return left.person[a] === right.person[b] && left.day[a] === right.day[b] && left.code[a] === right.code[b];
}

function byPerson({ person }: Recording): Map<number, number[]> {
  const events = new Map<number, number[]>();
  person.forEach((row, at) => {
    const list = events.get(row);
    if (list === undefined) events.set(row, [at]);
    else list.push(at);
  });
  return events;
}

/**
 * The person with the most days in a bed after being ready to leave; the lowest row in a tie; null when there are
 * none.
 */
export function mostDelayed(side: Side): { readonly person: number; readonly delayedDays: number } | null {
  const place = watchPlace(side, 'everybody');
  const since = new Float64Array(place.state.rows).fill(-1);
  const days = new Float64Array(place.state.rows);
  do {
    const { person, day, code } = place.recorder.take();
    person.forEach((row, at) => {
      if (since[row] >= 0) days[row] += day[at] - since[row];
      since[row] = valuesOf(place.sight, code[at]).delay === DELAY.none ? -1 : day[at];
    });
  } while (place.nextMonth());
  let most = 0;
  for (let row = 1; row < days.length; row++) if (days[row] > days[most]) most = row;
  return days[most] === 0 ? null : { person: most, delayedDays: days[most] };
}
