/**
 * Kind of truth: law 2. Nobody is lost or in two places, and every running sum equals a count of the people themselves.
 * Counts and times are exact; qualities of life are sums of doubles and are held to 1e-9 of the place's.
 */
import { describe, expect, test } from 'vitest';
import { SETTINGS } from '../../src/care/index.js';
import type { Stations } from '../../src/engine/index.js';
import { COUNT, DELAY, DUES, PHASE, SETTING, SUPPORT } from '../../src/model/codes/vocabulary.js';
import { compileTerms } from '../../src/model/funding/terms.js';
import * as AT from '../../src/model/person/columns.js';
import { byteOf, DOUBLES } from '../../src/model/person/people.js';
import { fork, runYears } from '../../src/model/run/warm-up-and-fork.js';
import { runMonth } from '../../src/model/schedule.js';
import type { State } from '../../src/model/state/state.js';
import { STOCK_COLUMNS } from '../../src/outcomes/index.js';
import { QUINTILES, type Scenario } from '../../src/scenario/types.js';
import { MONTHS_PER_YEAR } from '../../src/units/index.js';
import { baseScenario, type Levers, newState } from '../model/support.js';
import { recount, settingsOf } from './recount.js';

const SHORT: Levers = {
  capacity: {
    acuteBeds: 0.75,
    pathway1Places: 0.6,
    pathway2Beds: 0.6,
    pathway3Beds: 0.4,
    homeCarePackages: 0.6,
    careHomePlaces: 0.9,
  },
};
const MANY: Levers = { coordination: { assessments: 4 }, handover: { delayDaysPerBoundary: 2 } };
const STRUCK: Levers = {
  shocks: {
    pandemicStartMonth: 1,
    pandemicMonths: 4,
    pandemicUnplannedFactor: 0.6,
    pandemicPlannedFactor: 0.5,
    pandemicStaffFactor: 0.8,
    pandemicCareHomeDeathFactor: 5,
    failureStartMonth: 2,
    failureMonths: 3,
    failureShare: 0.5,
    winterUnplannedFactor: 1.4,
  },
  coordination: { sharedRecordsShare: 0.5, caseFindingShare: 0.5 },
};
/** Places that go up and down, by money and by factor, with people already in them. */
const CASES: { what: string; scenario: Scenario; replication: number; months?: number; beds?: number }[] = [
  { what: 'the base case', scenario: place(5000, {}), replication: 0 },
  {
    what: 'one pot',
    scenario: place(2000, { pooling: { share: 1 }, coordination: { assessments: 1 } }),
    replication: 1,
  },
  { what: 'too few places', scenario: place(2000, SHORT), replication: 2 },
  { what: 'a pandemic, a failed provider, case finding', scenario: place(5000, STRUCK), replication: 3, months: 24 },
  { what: 'four assessments', scenario: place(2000, MANY), replication: 3 },
  { what: 'no discharge clock', scenario: place(2000, SHORT, { 'stay.dischargeClock': 0 }), replication: 4 },
  {
    what: 'lethal illness, care-home level need, long blocking',
    scenario: place(2000, SHORT, {
      'death.illnessShare': 0.9,
      'dependency.worseningPerYear.65': 0.3,
      'pathway3.longTermShare': 1,
      'discharge.pathwayShare.3': 3,
      'careHome.searchMeanDays': 60,
    }),
    replication: 5,
  },
  {
    // and everybody who leaves stays the night, so that some die with a place and a bed of their own
    what: 'a plague: people die in every phase of care',
    scenario: place(20_000, SHORT, {
      'death.scale': 1000,
      'stay.firstDepartureHour': 8,
      'stay.lastDepartureHour': 9,
      'death.illnessShare': 0.01,
      'death.greatestFatality': 0.05,
    }),
    replication: 7,
    months: 3,
    beds: 50,
  },
  {
    what: 'shrinking money',
    scenario: place(3000, { growthPerYear: { community: -0.4, acute: -0.3, social: -0.4 } }, { 'beds.perBay': 1 }),
    replication: 6,
  },
];

function place(people: number, levers: Levers, book: Record<string, number> = {}): Scenario {
  return baseScenario({ people, years: { warmUp: 1, horizon: 2 }, settlements: { levers }, book });
}

describe('law 2: people are conserved', () => {
  test.each(CASES)(
    '$what: at the end of every month the sums match the people',
    ({ scenario, replication, months = 36, beds = 100 }) => {
      const s = newState(scenario, { replication });
      watchStarts(s.spells);
      watchStarts(s.support);
      const left = { beds: 0 };
      for (let month = 0; month < months; month++) {
        if (month === MONTHS_PER_YEAR || months < MONTHS_PER_YEAR)
          fork(s, compileTerms(scenario, scenario.settlements[0]));
        runMonth(s, (state) => {
          left.beds += bedsLeft(state);
        });
        expectOneSetting(s);
        expectSums(s);
      }
      if (months % MONTHS_PER_YEAR > 0) left.beds += bedsLeft(s);
      expect(left.beds).toBe(s.turnaroundEnds[1]);
      expect(s.turnaroundEnds[0]).toBeLessThanOrEqual(s.turnaroundEnds[1]);
      expect(left.beds).toBeGreaterThan(beds);
    },
  );

  test('on the first day the sums match the people too', () => {
    const s = newState(place(5000, {}));
    expectOneSetting(s);
    expectSums(s);
  });

  test('everyone who ever lived here is alive, moved away or among the deaths, and the flows balance', () => {
    const scenario = place(3000, SHORT);
    const s = newState(scenario);
    const before = alive(s);
    const settings = SETTINGS.length;
    let [came, deaths, left] = [0, 0, 0];
    const net = new Float64Array(settings);
    const start = settingCounts(s);
    for (const year of runYears(s, 3)) {
      for (const [from, to, count] of year.flows) {
        net[from] -= count;
        net[to] += count;
        if (to === SETTING.dead) deaths += count;
        if (to === SETTING.left) left += count;
      }
      came += year.runs[COUNT.births] + year.runs[COUNT.arrivals];
      const into = (setting: number) =>
        year.flows.filter(([, to]) => to === setting).reduce((sum, [, , n]) => sum + n, 0);
      expect(year.runs[COUNT.deaths]).toBe(into(SETTING.dead));
      expect(year.runs[COUNT.departures]).toBe(into(SETTING.left));
      expect(year.flows.filter(([from]) => from >= SETTING.dead)).toEqual([]);
    }
    expect(left).toBeGreaterThan(20);
    expect(alive(s)).toBe(before + came - deaths - left);
    const end = settingCounts(s);
    net[SETTING.home] += came;
    net.forEach((change, setting) => {
      expect(end[setting] - start[setting]).toBe(change);
    });
  });
});

/** Law 2, at every event: a unit is taken only when one is open, so units in use exceed those open only while closing. */
function watchStarts(stations: Stations): void {
  const { inUse, capacity } = stations;
  const watched = new Proxy(inUse, {
    get: (target, index) => Reflect.get(target, index) as unknown,
    set: (target, index, value: number) => {
      const group = Number(index);
      if (value > target[group] && value > capacity[group]) throw new Error(`group ${group} took a unit it has not`);
      if (Math.abs(value - target[group]) !== 1) throw new Error(`group ${group} moved by more than a unit`);
      target[group] = value;
      return true;
    },
  });
  Object.assign(stations, { inUse: watched });
}

/** Patients who left an acute bed this year: each must have sent one bed to be cleaned. */
function bedsLeft(s: State): number {
  let left = 0;
  const settings = SETTINGS.length;
  for (let to = 0; to < settings; to++) left += s.tallies.flows[SETTING.acuteBed * settings + to];
  return left;
}

const ASSESSED: readonly number[] = [PHASE.awaitingAssessor, PHASE.assessorWork, PHASE.assessmentPapers];
const DELAYED: readonly number[] = [
  ...ASSESSED,
  PHASE.pathway0Delay,
  PHASE.handover,
  PHASE.awaitingPlace,
  PHASE.leaving,
  PHASE.heldUp,
  PHASE.findingPlace,
];
const BY_ASSESSORS: readonly number[] = [
  DELAY.nhsAssessment,
  DELAY.councilAssessment,
  DELAY.jointAssessment,
  DELAY.hub,
];

function expectOneSetting(s: State): void {
  const { people } = s;
  const wrong: string[] = [];
  for (let person = 0; person < people.count; person++) {
    const [phase, setting] = [byteOf(people, person, AT.phase), byteOf(people, person, AT.setting)];
    const gone = setting >= SETTING.dead;
    const resident = byteOf(people, person, AT.support) === SUPPORT.careHome;
    if (!settingsOf(phase, resident).includes(setting)) wrong.push(`${person}: setting ${setting} in phase ${phase}`);
    const holds =
      resident ||
      byteOf(people, person, AT.packaged) === 1 ||
      s.support.line[person] >= 0 ||
      s.spells.line[person] >= 0;
    if (gone && (holds || s.lists.line[person] >= 0 || byteOf(people, person, AT.delay) > 0))
      wrong.push(`${person}: gone and holds`);
    if (people.holders[person] !== byteOf(people, person, AT.packaged))
      wrong.push(`${person}: a package in one column`);
    if (resident && byteOf(people, person, AT.packaged) === 1) wrong.push(`${person}: a resident with a package`);
    const delayed = DELAYED.includes(phase);
    if (byteOf(people, person, AT.delay) > 0 !== delayed)
      wrong.push(`${person}: delay ${byteOf(people, person, AT.delay)} in phase ${phase}`);
    const assessed = ASSESSED.includes(phase);
    const byAssessors = BY_ASSESSORS.includes(byteOf(people, person, AT.delay));
    if (byAssessors !== assessed) wrong.push(`${person}: delay ${byteOf(people, person, AT.delay)} in phase ${phase}`);
    const dues = s.people.doubles.subarray(person * DOUBLES + AT.due, person * DOUBLES + AT.due + DUES.length);
    if (dues.some((due) => !(due >= s.now))) wrong.push(`${person}: something was due before now`);
    if (gone && dues.some((due) => due < Number.POSITIVE_INFINITY)) wrong.push(`${person}: gone and due`);
  }
  expect(wrong).toEqual([]);
}

function expectSums(s: State): void {
  const counts = recount(s);
  const { levels } = s.tallies;
  STOCK_COLUMNS.forEach(({ name }, stock) => {
    const [kept, counted] = [levels, counts.levels].map((all) => [
      ...all.subarray(stock * QUINTILES, (stock + 1) * QUINTILES),
    ]);
    if (!name.startsWith('time.')) {
      const off = kept.map((value, quintile) => Math.abs(value - counted[quintile]));
      expect(Math.max(...off)).toBeLessThan(1e-9 * s.rows);
    } else expect({ [name]: kept }).toEqual({ [name]: counted });
  });
  expect([...s.tallies.delayed]).toEqual([...counts.delayed]);
  expect([...s.oldInBed]).toEqual([...counts.oldInBed]);
  expect([...s.plannedInBed]).toEqual([...counts.plannedInBed]);
  expect([...s.oldUnplannedInBed]).toEqual([...counts.oldUnplannedInBed]);
  expect(units(s.spells.inUse, s.layout.spellGroups)).toEqual([...counts.held.spells]);
  expect(units(s.support.inUse, s.layout.supportGroups)).toEqual([...counts.held.support]);
  expect([...s.cleaning]).toEqual([...counts.cleaning]);
  expect([...s.spells.blocked]).toEqual([...counts.blocked]);
  expect([...s.spells.waiting]).toEqual([...counts.waiting.spells]);
  expect([...s.support.waiting]).toEqual([...counts.waiting.support]);
  expect([...s.lists.waiting]).toEqual([...counts.waiting.lists]);
  expect(units(s.lists.inUse, s.layout.listGroups)).toEqual(new Array(s.layout.listGroups).fill(0));
}

function units(inUse: Int32Array, groups: number): number[] {
  return Array.from({ length: groups }, (_, group) => inUse[group]);
}

function alive(s: State): number {
  return settingCounts(s)
    .subarray(0, SETTING.dead)
    .reduce((sum, people) => sum + people, 0);
}

function settingCounts(s: State): Float64Array {
  const counts = new Float64Array(SETTINGS.length);
  for (let person = 0; person < s.people.count; person++) counts[byteOf(s.people, person, AT.setting)]++;
  return counts;
}
