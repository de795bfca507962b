import {
  blockStreams,
  createArena,
  createCalendar,
  eventKey,
  exponential,
  insert,
  later,
  pop,
  type Streams,
  seedKey,
  uniform,
} from '../src/engine/index.js';
import { inlineDeeply } from '../src/executors/inlining.js';
import { report } from './usage.js';

/**
 * Two hazards a person, one that comes back and one that ends: what does it cost to keep everybody in one calendar, against
 * one person after the other? The same draws, so both ways must count the same events.
 */
const YEAR_DAYS = 365;
const ILLNESS_MEAN_DAYS = 2 * YEAR_DAYS;
const DEATH_MEAN_DAYS = 50 * YEAR_DAYS;
const ILLNESS = 0;
const DEATH = 1;

export interface Lives {
  readonly illnesses: number;
  readonly deaths: number;
}

export function oneByOne(streams: Streams, people: number, endDays: number): Lives {
  let illnesses = 0;
  let deaths = 0;
  for (let person = 0; person < people; person++) {
    const death = later(0, exponential(uniform(streams, person, DEATH, 0)) * DEATH_MEAN_DAYS);
    const last = death < endDays ? death : endDays;
    if (death < endDays) deaths += 1;
    let now = 0;
    for (let ordinal = 0; ; ordinal++) {
      now = later(now, now + exponential(uniform(streams, person, ILLNESS, ordinal)) * ILLNESS_MEAN_DAYS);
      if (now >= last) break;
      illnesses += 1;
    }
  }
  return { illnesses, deaths };
}

export function inOneCalendar(streams: Streams, people: number, endDays: number): Lives {
  const calendar = createCalendar(createArena(), people);
  const { keys, clock } = calendar;
  const deathDays = new Float64Array(people);
  const ordinals = new Int32Array(people);
  const next = (person: number) => {
    const now = clock[0];
    const u = uniform(streams, person, ILLNESS, ordinals[person]);
    ordinals[person] += 1;
    const illness = later(now, now + exponential(u) * ILLNESS_MEAN_DAYS);
    const death = deathDays[person];
    keys[person] = eventKey(illness < death ? illness : death, 0);
    insert(calendar, person);
  };
  for (let person = 0; person < people; person++) {
    deathDays[person] = later(0, exponential(uniform(streams, person, DEATH, 0)) * DEATH_MEAN_DAYS);
    next(person);
  }
  let illnesses = 0;
  let deaths = 0;
  calendar.limit[0] = endDays;
  for (let person = pop(calendar); person >= 0; person = pop(calendar)) {
    if (clock[0] >= deathDays[person]) deaths += 1;
    else {
      illnesses += 1;
      next(person);
    }
  }
  return { illnesses, deaths };
}

/** As a program: `people-run one|calendar PEOPLE YEARS ROUNDS`. */
if (process.argv[1]?.endsWith('people-run.js')) {
  const [way, people, years, rounds] = process.argv.slice(2);
  inlineDeeply();
  const run = way === 'calendar' ? inOneCalendar : oneByOne;
  let illnesses = 0;
  let deaths = 0;
  for (let round = 0; round < Number(rounds); round++) {
    const lives = run(blockStreams(seedKey('people'), 0, round), Number(people), Number(years) * YEAR_DAYS);
    illnesses += lives.illnesses;
    deaths += lives.deaths;
  }
  report({ illnesses, deaths });
}
