// By hand: one birthday in a place that women leave as they turn 30.
import { describe, expect, it } from 'vitest';
import { openSlots } from '../../src/model/capacity/open-slots.js';
import { DUE, DUES, SETTING, SEX, STOCK } from '../../src/model/codes/vocabulary.js';
import { serveAll } from '../../src/model/dispatch.js';
import { areaUntil } from '../../src/model/measurement/tallies.js';
import { reschedule, setDue } from '../../src/model/person/changes.js';
import * as AT from '../../src/model/person/columns.js';
import { byteOf, DOUBLES, doubleOf, setByte } from '../../src/model/person/people.js';
import { refresh } from '../../src/model/person/refresh.js';
import { runMonth } from '../../src/model/schedule.js';
import type { State } from '../../src/model/state/state.js';
import { newState } from '../model/support.js';
import { at, counts, fallsIll, quietScenario, stays } from './quiet-place.js';

const PEOPLE = 1000;
const ignore = () => {};

/** The table asks for ten times the women of 30 to leave in a year, so each who is free to leaves. */
function place(): State {
  const base = quietScenario({ ...stays(5), 'beds.open': 2 });
  const { females, males } = base.place.population;
  const migration = {
    females: females.map((people, age) => (age === 30 ? -10 * people : 0)),
    males: males.map(() => 0),
  };
  const s = newState(
    { ...base, population: { ages: 'free', netMigrationPerYear: null }, place: { ...base.place, migration } },
    { seed: 'paper' },
  );
  // Everybody else is 50: nobody but the cast reaches a birthday of the table.
  for (let person = 0; person < PEOPLE; person++) isOf(s, person, SEX.male, 50);
  openSlots(s);
  serveAll(s);
  return s;
}

function isOf(s: State, person: number, sex: number, ageYears: number): void {
  setByte(s.people, person, AT.sex, sex);
  setByte(s.people, person, AT.ageYears, ageYears);
  refresh(s, person);
}

/** A birthday at a time of the diary, of somebody who turns 30 or 31. */
function turns(s: State, person: number, sex: number, ageYears: number, timeDays: number): void {
  isOf(s, person, sex, ageYears - 1);
  setDue(s, person, DUE.birthday, timeDays);
  reschedule(s, person);
}

describe('a birthday on which people leave', () => {
  // Month 1 ends on day 30.416667. All are at home and turn 30 unless said otherwise.
  // W, a woman, on day 3 at 12:00: leaves, and her year in the place was 3.5 days long.
  // V, a woman, fell ill on day 1, stays 5 days and the round after; home on day 7. Her birthday is on day 20: leaves.
  // B, a woman, falls ill on day 9 12:00; on day 10, her birthday, she lies in a bed: stays for good, aged 30.
  // M, a man, and E, a woman who turns 31: stay.
  const [W, V, B, M, E] = [11, 12, 13, 14, 15] as const;
  const s = place();
  turns(s, W, SEX.female, 30, at(3, 12));
  turns(s, V, SEX.female, 30, at(20, 12));
  fallsIll(s, V, at(1, 12));
  turns(s, B, SEX.female, 30, at(10, 12));
  fallsIll(s, B, at(9, 12));
  turns(s, M, SEX.male, 30, at(12, 12));
  turns(s, E, SEX.female, 31, at(13, 12));
  const utility = doubleOf(s.people, W, AT.utility);
  runMonth(s, ignore);
  const { people, tallies } = s;

  it('takes away those who are at home and in no care', () => {
    expect([W, V, B, M, E].map((person) => byteOf(people, person, AT.setting))).toEqual([
      SETTING.left,
      SETTING.left,
      SETTING.home,
      SETTING.home,
      SETTING.home,
    ]);
    expect([W, V, B, M, E].map((person) => byteOf(people, person, AT.ageYears))).toEqual([29, 29, 30, 30, 31]);
    expect(counts(s, /^(departures|deaths|births|arrivals)/)).toEqual({ departures: 2 });
  });

  it('counts their time until they leave, and none after', () => {
    const days = [SETTING.home, SETTING.department, SETTING.acuteBed].map((stock) => areaUntil(tallies, stock, s.now));
    const monthDays = s.now;
    const all = days.reduce((sum, stock) => sum + stock, 0);
    expect(all).toBeCloseTo(PEOPLE * monthDays - (monthDays - 3.5) - (monthDays - 20.5), 6);
    const bedDays = areaUntil(tallies, SETTING.acuteBed, s.now);
    expect(utility).toBe(1);
    expect(areaUntil(tallies, STOCK.qalys, s.now)).toBeCloseTo(all - 0.3 * bedDays, 6);
  });

  it('shows as a flow from home to away, after which those who left have no events', () => {
    const flows = Array.from(
      { length: SETTING.left + 1 },
      (_, from) => tallies.flows[from * (SETTING.left + 1) + SETTING.left],
    );
    expect(flows).toEqual([2, ...new Array<number>(SETTING.left).fill(0)]);
    for (const person of [W, V]) {
      const dues = people.doubles.subarray(person * DOUBLES + AT.due, person * DOUBLES + AT.due + DUES.length);
      expect(Math.min(...dues)).toBe(Number.POSITIVE_INFINITY);
    }
    for (let month = 1; month < 12; month++) runMonth(s, ignore);
    expect(byteOf(people, W, AT.setting)).toBe(SETTING.left);
    expect(byteOf(people, B, AT.setting)).toBe(SETTING.home);
  });
});
