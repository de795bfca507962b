/** Kind of truth: law. Watching changes nothing, and what is seen of everybody adds up to what the block counts. */
import { describe, expect, it } from 'vitest';
import { SETTINGS } from '../../src/care/index.js';
import { blockStreams, seedKey, subStreams } from '../../src/engine/index.js';
import { PLANNED_CARE, SETTING } from '../../src/model/codes/vocabulary.js';
import { compileTerms } from '../../src/model/funding/terms.js';
import { OCCASIONS } from '../../src/model/measurement/observer.js';
import {
  firstParting,
  mostDelayed,
  partingOf,
  type Side,
  traceLife,
  watchPlace,
} from '../../src/model/measurement/recorded-lives.js';
import { type Recording, valuesOf } from '../../src/model/measurement/recorder.js';
import { byteOf } from '../../src/model/person/people.js';
import { startPlace } from '../../src/model/population/first-day.js';
import { compileRules } from '../../src/model/rules/rules.js';
import { createBlockRunner, fork, rowsNeeded, runYears } from '../../src/model/run/warm-up-and-fork.js';
import { State } from '../../src/model/state/state.js';
import { baseScenario } from './support.js';

const scenario = baseScenario({ people: 3000, years: { warmUp: 1, horizon: 2 } });
const streams = blockStreams(seedKey('life'), 0, 0);
const side = (settlement: string): Side => ({ scenario, settlement, streams });
const FRAGMENTED = side('fragmented');
const ONE_POT = side('one-pot');

function recordAll(of: Side) {
  const place = watchPlace(of, 'everybody');
  const months: Recording[] = [place.recorder.take()];
  while (place.nextMonth()) months.push(place.recorder.take());
  return { place, months };
}

describe('a watched place', () => {
  const { place, months } = recordAll(ONE_POT);

  it('ends in exactly the state of a run without tracing', () => {
    const rules = compileRules(scenario);
    const base = compileTerms(scenario, scenario.baseSettlement);
    const s = new State(rules, subStreams(streams, scenario.place.name), base, rowsNeeded(rules));
    startPlace(s);
    runYears(s, 1);
    fork(s, compileTerms(scenario, scenario.settlements[1]));
    runYears(s, 2);
    expect(place.state.arena.parts.length).toBe(s.arena.parts.length);
    for (const [at, part] of s.arena.parts.entries()) expect(place.state.arena.parts[at]).toEqual(part);
  });

  it('shows every move that the block counts, and no other', () => {
    const seen = new Map<string, number>();
    const at = new Map<number, number>();
    months.forEach(({ person, code, day }, month) => {
      person.forEach((row, index) => {
        const setting = valuesOf(place.sight, code[index]).setting!;
        const from = at.get(row) ?? SETTING.home;
        const year = Math.ceil(month / 12) - 1;
        if (from !== setting && month > 12) {
          const move = `${year} ${SETTINGS[from]} ${SETTINGS[setting]}`;
          seen.set(move, (seen.get(move) ?? 0) + 1);
        }
        at.set(row, setting);
        expect(day[index]).toBeGreaterThanOrEqual(0);
      });
    });
    const { flows } = createBlockRunner(scenario)(streams, 0, 0).tables;
    const counted = new Map<string, number>();
    for (let row = 0; row < flows.length; row += 8) {
      const [settlement, , , year, , from, to, count] = flows.subarray(row, row + 8);
      if (settlement === 1 && year > 0 && count > 0) {
        counted.set(`${year} ${SETTINGS[from]} ${SETTINGS[to]}`, count);
      }
    }
    expect(counted.size).toBeGreaterThan(15);
    expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(counted));
  });

  it('names the occasion: need is reviewed on birthdays, planned sessions are held at the morning round', () => {
    const before = new Map<number, ReturnType<typeof valuesOf>>();
    const turns = { segment: new Set<string>(), session: new Set<string>() };
    for (const { person, code, occasion } of months) {
      person.forEach((row, index) => {
        const [was, is] = [before.get(row), valuesOf(place.sight, code[index])];
        const turn = OCCASIONS[occasion[index]];
        if (was !== undefined && was.segment !== is.segment) turns.segment.add(turn);
        const treated =
          was !== undefined && was.plannedCare! > PLANNED_CARE.awaitingDecision && is.plannedCare === PLANNED_CARE.none;
        if (treated && is.setting !== SETTING.dead) turns.session.add(turn);
        before.set(row, is);
      });
    }
    expect([...turns.segment]).toEqual(['birthday']);
    expect([...turns.session].sort()).toEqual(['boardRound', 'plannedCare']);
    const { people } = place.state;
    for (const [person, last] of before) {
      for (const { column, at } of place.sight) {
        expect([person, column, byteOf(people, person, at)]).toEqual([person, column, last[column]]);
      }
    }
  });

  it('shows the same of one person alone as among everybody', () => {
    for (const person of [0, 17, 1500, 2999]) {
      const life = traceLife(ONE_POT, person);
      const days = months.flatMap((month) => month.day.filter((_, index) => month.person[index] === person));
      expect(life.events.map(({ day }) => day)).toEqual(days);
      expect(life.events[0]).toMatchObject({ occasion: 'start', day: 0 });
      expect([...days].sort((a, b) => a - b)).toEqual(days);
    }
  });
});

describe('the first difference between the lives of two settlements', () => {
  const parting = firstParting(FRAGMENTED, ONE_POT)!;

  it('lies after the fork, at an event that only one of the two lives has', () => {
    expect(parting.day).toBeGreaterThan(365);
    const texts = [FRAGMENTED, ONE_POT].map((of) =>
      traceLife(of, parting.person).events.map((event) => JSON.stringify(event)),
    ) as [string[], string[]];
    const index = texts[0].findIndex((text, at) => text !== texts[1][at]);
    const days = texts.map((list) => (JSON.parse(list[index]) as { day: number }).day);
    expect(Math.min(...days)).toBe(parting.day);
  });

  it('does not exist when the two are the same, and is at the start with another seed', () => {
    expect(firstParting(FRAGMENTED, FRAGMENTED)).toBeNull();
    const other = { ...FRAGMENTED, streams: blockStreams(seedKey('life'), 0, 1) };
    expect(firstParting(FRAGMENTED, other)).toMatchObject({ day: 0 });
  });

  it('is the earliest difference of any person, by hand', () => {
    const recording = (rows: readonly (readonly [number, number, number])[]): Recording => ({
      person: rows.map(([person]) => person),
      day: rows.map(([, day]) => day),
      code: rows.map(([, , code]) => code),
      occasion: rows.map(() => 0),
      ageYears: rows.map(() => 50),
    });
    const left = recording([
      [7, 1, 100],
      [3, 2, 100],
      [5, 3, 100],
    ]);
    const same = recording([
      [7, 1, 100],
      [3, 2, 100],
      [5, 3, 100],
    ]);
    expect(partingOf(left, same)).toBeNull();
    // person 3 differs from day 2 (another code), person 5 from day 2.5 (one more event), person 7 not at all
    const right = recording([
      [7, 1, 100],
      [3, 2, 101],
      [5, 2.5, 100],
      [5, 3, 100],
    ]);
    expect(partingOf(left, right)).toEqual({ person: 3, day: 2 });
    expect(partingOf(right, left)).toEqual({ person: 3, day: 2 });
    // another order of events of different people is no difference
    expect(
      partingOf(
        left,
        recording([
          [3, 2, 100],
          [5, 3, 100],
          [7, 1, 100],
        ]),
      ),
    ).toBeNull();
  });
});

it('the most delayed patient is delayed for as many days as the traced life shows', () => {
  const found = mostDelayed(FRAGMENTED)!;
  const { events } = traceLife(FRAGMENTED, found.person);
  let days = 0;
  events.forEach((event, at) => {
    if (event.delay !== 'none') days += (events[at + 1]?.day ?? event.day) - event.day;
  });
  expect(days).toBeCloseTo(found.delayedDays, 9);
  expect(days).toBeGreaterThan(5);
});
