/**
 * Kind of truth: law, that who moves to the place or decides to leave it is the same under every settlement; statistical, that
 * as many come as go (seed fixed, 4.5 standard errors: false alarm below 1 in 100,000); by hand, when somebody in care leaves.
 */
import { describe, expect, it } from 'vitest';
import { COUNT, DUE, SETTING } from '../../src/model/codes/vocabulary.js';
import { compileTerms } from '../../src/model/funding/terms.js';
import { reschedule, setDue } from '../../src/model/person/changes.js';
import * as AT from '../../src/model/person/columns.js';
import { byteOf, setByte } from '../../src/model/person/people.js';
import { refresh } from '../../src/model/person/refresh.js';
import { fork, runYears } from '../../src/model/run/warm-up-and-fork.js';
import { runMonth } from '../../src/model/schedule.js';
import type { State } from '../../src/model/state/state.js';
import { at, fallsIll, quietScenario, stays } from '../by-hand/quiet-place.js';
import { baseScenario, type Levers, newState } from '../model/support.js';

const YEARS = 3;
const HARSH: Levers = {
  capacity: { acuteBeds: 0.5, homeCarePackages: 0.3, careHomePlaces: 0.7, plannedSessions: 0.3 },
};

const settingOf = (s: State, person: number) => byteOf(s.people, person, AT.setting);
const decided = (s: State, person: number) =>
  byteOf(s.people, person, AT.moving) === 1 || settingOf(s, person) === SETTING.left;

describe('after the fork', () => {
  const scenario = baseScenario({
    people: 5000,
    years: { warmUp: 1, horizon: YEARS },
    settlements: { base: {}, harsh: HARSH },
  });
  const [base, harsh] = scenario.settlements.map((settlement) => {
    const s = newState(scenario, { seed: 'moves' });
    runYears(s, 1);
    fork(s, compileTerms(scenario, settlement));
    const years = runYears(s, YEARS);
    const total = (count: number) => years.map((year) => year.runs[count]);
    return { s, arrivals: total(COUNT.arrivals), departures: total(COUNT.departures) };
  });

  it('the same people come, in the same years', () => {
    expect(harsh.s.people.count).toBe(base.s.people.count);
    expect(harsh.arrivals).toEqual(base.arrivals);
    expect(Math.min(...base.arrivals)).toBeGreaterThan(100);
    for (let person = 5000; person < base.s.people.count; person++) {
      for (const trait of [AT.sex, AT.quintile, AT.neighbourhood]) {
        expect(byteOf(harsh.s.people, person, trait)).toBe(byteOf(base.s.people, person, trait));
      }
    }
  });

  it('the same people decide to leave, though care delays some of them', () => {
    let both = 0;
    let elsewhen = 0;
    for (let person = 0; person < base.s.people.count; person++) {
      if (settingOf(base.s, person) === SETTING.dead || settingOf(harsh.s, person) === SETTING.dead) continue;
      if (decided(base.s, person) !== decided(harsh.s, person)) throw new Error(`person ${person} decides otherwise`);
      if (decided(base.s, person)) both++;
      if (settingOf(base.s, person) !== settingOf(harsh.s, person)) elsewhen++;
    }
    expect(both).toBeGreaterThan(400);
    expect(elsewhen).toBeGreaterThan(0);
  });
});

describe('turnover', () => {
  it('brings as many as have left or are still to leave', () => {
    const people = 20_000;
    const s = newState(baseScenario({ people, years: { warmUp: 0, horizon: YEARS } }), { seed: 'turnover' });
    const years = runYears(s, YEARS);
    const total = (count: number) => years.reduce((sum, year) => sum + year.runs[count], 0);
    let waiting = 0;
    for (let person = 0; person < s.people.count; person++) {
      const moving = byteOf(s.people, person, AT.moving) === 1;
      if (moving && settingOf(s, person) < SETTING.dead && settingOf(s, person) !== SETTING.careHome) waiting++;
    }
    const came = total(COUNT.arrivals);
    const went = total(COUNT.departures) + waiting;
    expect(came / people / YEARS).toBeGreaterThan(0.03);
    expect(Math.abs(came - went)).toBeLessThan(4.5 * Math.sqrt(came + went));
  });
});

describe('somebody in care who is to move', () => {
  // Everybody is 50 but B and W, who turn 30 and want to leave. B is in a bed on the birthday, day 10, and leaves a year later.
  const [B, W] = [13, 14] as const;
  const s = newState(
    {
      ...quietScenario({ ...stays(5), 'beds.open': 2, 'migration.turnoverPerYear.30': 1 }),
      population: { ages: 'free', netMigrationPerYear: null },
    },
    { seed: 'paper' },
  );
  const ageOf = (person: number, ageYears: number) => {
    setByte(s.people, person, AT.ageYears, ageYears);
    refresh(s, person);
  };
  for (let person = 0; person < s.people.count; person++) ageOf(person, 50);
  for (const [person, day] of [
    [B, 10],
    [W, 12],
  ]) {
    ageOf(person, 29);
    setDue(s, person, DUE.birthday, at(day, 12));
    reschedule(s, person);
  }
  fallsIll(s, B, at(9, 12));

  it('leaves on the first birthday on which they are not in care', () => {
    runMonth(s, () => undefined);
    expect([settingOf(s, B), settingOf(s, W)]).toEqual([SETTING.home, SETTING.left]);
    expect(byteOf(s.people, B, AT.moving)).toBe(1);
    for (let month = 1; month < 12; month++) runMonth(s, () => undefined);
    expect(settingOf(s, B)).toBe(SETTING.home);
    runMonth(s, () => undefined);
    expect(settingOf(s, B)).toBe(SETTING.left);
  });
});
