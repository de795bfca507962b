/**
 * Kind of truth: law. A service that a place file adds changes no bit of the rest while it has no capacity, whatever its
 * role; with capacity it fills, turns people away or lets them wait as its file says, nobody is lost or counted twice in
 * it, and its person-days cost what they cost. No chance is judged: each holds in every single replication.
 */
import { describe, expect, test } from 'vitest';
import { restoreSnapshot, settle, takeSnapshot } from '../../src/engine/index.js';
import { CLOCK, COUNT, DUE, MAY_FALL_ILL } from '../../src/model/codes/vocabulary.js';
import { compileTerms } from '../../src/model/funding/terms.js';
import { countOf } from '../../src/model/measurement/tallies.js';
import { stationsOf } from '../../src/model/pathway/own-places.js';
import * as AT from '../../src/model/person/columns.js';
import { byteOf, doubleOf } from '../../src/model/person/people.js';
import { fork, runYears } from '../../src/model/run/warm-up-and-fork.js';
import type { State } from '../../src/model/state/state.js';
import { TABLE_NAMES } from '../../src/outcomes/index.js';
import { SERVICE_COLUMNS } from '../../src/outcomes/service-columns.js';
import type { OwnService, Scenario } from '../../src/scenario/types.js';
import { ownService, withOwnServices } from '../model/own-services.js';
import { baseScenario, newState } from '../model/support.js';
import { type Row, rowsOf, runBlock } from './tables.js';

const PEOPLE = 6000;
const YEARS = { warmUp: 1, horizon: 1 };
const given = { people: PEOPLE, years: YEARS };

/** One service of every role, some of them twice, with a few of the choices of each. */
const ROLES: Readonly<Record<string, OwnService>> = {
  'step-down': ownService('step-down', {
    role: 'dischargeDestination',
    takes: { of: 'pathway2', share: 0.5, whenFull: 'pathway2' },
  }),
  'step-down-line': ownService('step-down-line', {
    role: 'dischargeDestination',
    takes: { of: 'pathway2', share: 0.5, whenFull: 'wait' },
  }),
  'home-first': ownService('home-first', {
    role: 'dischargeDestination',
    takes: { of: 'pathway1', share: 0.6, whenFull: 'pathway2' },
  }),
  'nursing-beds': ownService('nursing-beds', {
    role: 'dischargeDestination',
    takes: { of: 'pathway3', share: 0.7, whenFull: 'wait' },
  }),
  'rapid-team': ownService('rapid-team', {
    role: 'responseAtHome',
    stay: { law: 'exponential', meanDays: 1.5, sdDays: 1.5 },
    takes: { of: 'communityResponse', share: 0.6, whenFull: 'department' },
  }),
  'rapid-line': ownService('rapid-line', {
    role: 'responseAtHome',
    takes: { of: 'communityResponse', share: 0.4, whenFull: 'wait' },
  }),
  'heart-ward': ownService('heart-ward', {
    role: 'virtualWard',
    takes: { of: 'virtualWard', share: 0.6, whenFull: 'virtualWard' },
  }),
  'lung-ward': ownService('lung-ward', {
    role: 'virtualWard',
    stay: { law: 'gamma', meanDays: 7, sdDays: 4 },
    takes: { of: 'wards', share: 0.2, whenFull: 'wards' },
  }),
  'same-day': ownService('same-day', {
    role: 'assessmentUnit',
    stay: { law: 'constant', meanDays: 0.4, sdDays: 0 },
    takes: { of: 'assessmentUnit', share: 0.5, whenFull: 'wards' },
  }),
  frailty: ownService('frailty', {
    role: 'assessmentUnit',
    stay: { law: 'lognormal', meanDays: 1, sdDays: 0.5 },
    takes: { of: 'wards', share: 0.3, whenFull: 'wards' },
  }),
  'night-carers': ownService('night-carers', {
    role: 'homeCareArea',
    takes: { of: 'homeCare', share: 0.4, whenFull: 'homeCare' },
  }),
  'rural-carers': ownService('rural-carers', {
    role: 'homeCareArea',
    takes: { of: 'homeCare', share: 0.3, whenFull: 'wait' },
  }),
};
const ALL = Object.values(ROLES);

describe('without capacity', () => {
  const alone = runBlock(baseScenario({ ...given, settlements: { base: {} } }));
  test('all roles together change no bit of the rest', () => {
    const closed = runBlock(withOwnServices(given, ALL, { base: {} }));
    for (const name of TABLE_NAMES) {
      if (name !== 'services')
        expect(Buffer.from(closed[name].buffer).equals(Buffer.from(alone[name].buffer)), name).toBe(true);
    }
    const rows = rowsOf(closed, 'services');
    expect(rows).toHaveLength(ALL.length * (1 + YEARS.horizon));
    for (const row of rows) {
      expect(row).toMatchObject({ open: 0, taken: 0, fullShare: 0, starts: 0, turnedAway: 0, costPence: 0 });
    }
  });

  test('a place with none has no table of them', () => {
    expect(alone.services).toHaveLength(0);
  });

  test('one that is closed leaves another as it was', () => {
    const one = withOwnServices(given, [ROLES['step-down-line']], { base: { 'step-down-line': 4 } });
    const two = withOwnServices(given, [ROLES['step-down-line'], ROLES['step-down']], {
      base: { 'step-down-line': 4 },
    });
    const [a, b] = [one, two].map((scenario) => runBlock(scenario));
    for (const name of TABLE_NAMES) {
      if (name !== 'services') expect(Buffer.from(a[name].buffer).equals(Buffer.from(b[name].buffer)), name).toBe(true);
    }
  });
});

/** Places in plenty, and too few: of each role. */
const PLENTY = 400;
const FEW = 0.5;

describe.each(ALL.map((service) => [service.name, service] as const))('%s', (name, service) => {
  const scenario = withOwnServices(given, [service], {
    closed: {},
    plenty: { [name]: PLENTY },
    few: { [name]: FEW },
  });
  const block = runBlock(scenario);
  const [closed, plenty, few] = [0, 1, 2].map(
    (settlement) => rowsOf(block, 'services').find((row) => row.settlement === settlement && row.year === 1) as Row,
  );

  test('is empty while it is closed', () => {
    expect(closed).toMatchObject({ open: 0, starts: 0, turnedAway: 0, personDays: 0, costPence: 0 });
  });

  test('takes all that come while it has room', () => {
    expect(plenty.starts).toBeGreaterThan(0);
    expect(plenty).toMatchObject({ open: PLENTY, turnedAway: 0, fullShare: 0 });
    expect(plenty.waitMeanDays || 0).toBe(0);
    expect(plenty.taken).toBeLessThan(PLENTY);
  });

  test('overflows as its file says', () => {
    expect(few.open).toBeCloseTo(FEW, 1);
    expect(few.taken).toBeLessThanOrEqual(1);
    expect(few.fullShare).toBeGreaterThan(0.4);
    expect(few.fullShare).toBeLessThanOrEqual(1);
    expect(few.starts).toBeLessThanOrEqual(plenty.starts);
    if (service.takes.whenFull !== 'wait') return expect(few.turnedAway).toBeGreaterThan(0);
    expect(few.turnedAway).toBe(0);
    // one package may be held all year: its holder had no wait, and nobody else has started
    if (service.role !== 'homeCareArea') expect(few.waitMeanDays).toBeGreaterThan(0);
  });

  test('costs its person-days, to the line that the file names', () => {
    for (const row of [plenty, few]) {
      if (service.role !== 'homeCareArea') {
        expect(Math.abs(row.costPence - row.personDays * service.pencePerDay)).toBeLessThanOrEqual(12);
      } else {
        // hours of council-funded packages are rationed or stretched
        const perDay = row.costPence / row.personDays / service.pencePerDay;
        expect(perDay).toBeGreaterThan(0.8);
        expect(perDay).toBeLessThan(1.2);
      }
      expect(row.costPence).toBeGreaterThan(0);
    }
  });
});

test('two services that each take half of a source leave nothing of it', () => {
  const half = (name: string) =>
    ownService(name, {
      role: 'dischargeDestination',
      capacity: PLENTY,
      takes: { of: 'pathway1', share: 0.5, whenFull: 'pathway1' },
    });
  const s = newState(withOwnServices(given, [half('first'), half('second')], { base: {} }));
  let starts = 0;
  const [year] = runYears(s, 1, (state) => {
    starts = countOf(state.tallies, COUNT['pathways.starts1']);
  });
  const own = year.services.map((row) => row[SERVICE_COLUMNS.findIndex(({ name }) => name === 'starts')]);
  expect(own[0] + own[1]).toBe(starts);
  expect(Math.min(...own)).toBeGreaterThan(starts / 4);
});

/** People who hold a place of each own service, or wait for one, counted from what each person carries. */
function recount(s: State) {
  const count = s.rules.own.services.map(() => ({ holding: 0, waiting: 0, present: 0 }));
  for (let person = 0; person < s.people.count; person++) {
    const spell = s.own.of[person] - 1;
    if (spell >= 0) {
      if (s.spells.line[person] >= 0 && s.spells.line[person] === s.layout.ownStations[spell]) count[spell].waiting++;
      else count[spell].holding++;
      if (s.own.since[person] >= 0) count[spell].present++;
    }
    const area = s.own.packageOf[person] - 1;
    if (area >= 0) {
      if (s.support.line[person] === s.layout.ownStations[area]) count[area].waiting++;
      else {
        count[area].holding++;
        count[area].present++;
      }
    }
  }
  return count;
}

function checkRecount(s: State): void {
  recount(s).forEach(({ holding, waiting, present }, service) => {
    const { stations, group } = stationsOf(s, service);
    const { name } = s.rules.own.services[service];
    expect({ name, holding: stations.inUse[group], waiting: stations.waiting[group] }).toEqual({
      name,
      holding,
      waiting,
    });
    expect(s.own.present[service * 2] + s.own.present[service * 2 + 1], name).toBe(present);
  });
}

describe('all roles at once', () => {
  const open = Object.fromEntries(ALL.map(({ name }) => [name, 2]));
  const scenario: Scenario = withOwnServices({ people: PEOPLE, years: { warmUp: 1, horizon: 1 } }, ALL, {
    open,
    closed: Object.fromEntries(ALL.map(({ name }) => [name, 0])),
  });
  const terms = (settlement: number) => compileTerms(scenario, scenario.settlements[settlement]);

  test('those who hold and wait for places match the records of the people, every month, also after closing', () => {
    const s = newState(scenario, { settlement: 'open' });
    const months: number[] = [];
    runYears(s, 1, (state) => {
      checkRecount(state);
      months.push(state.own.present.reduce((sum, people) => sum + people, 0));
    });
    expect(Math.max(...months)).toBeGreaterThan(5);
    fork(s, terms(1));
    runYears(s, 1, checkRecount);
    for (let service = 0; service < ALL.length; service++) {
      const { stations, group } = stationsOf(s, service);
      expect(stations.waiting[group]).toBe(0);
    }
  });

  test('a snapshot holds all of it: the same year runs again, bit for bit', () => {
    const s = newState(scenario, { settlement: 'open' });
    runYears(s, 1);
    const kept = takeSnapshot(s.arena);
    const [first] = runYears(s, 1);
    restoreSnapshot(s.arena, kept);
    const [again] = runYears(s, 1);
    expect(again).toEqual(first);
    settle(s.spells);
  });

  test('no clock stops in them: people fall ill and die as elsewhere, and those under treatment die', () => {
    const s = newState(scenario, { settlement: 'open' });
    const seen = new Set<string>();
    runYears(s, 1, (state) => {
      const { people, own, rules } = state;
      for (let person = 0; person < people.count; person++) {
        const service = (own.since[person] >= 0 ? own.of[person] : own.packageOf[person]) - 1;
        if (service < 0) continue;
        const { name, role } = rules.own.services[service];
        const dying = byteOf(people, person, AT.fatal) === 1;
        const rate = (clock: number) => doubleOf(people, person, AT.rate + clock);
        // an illness that will be fatal has set the time of death
        if (dying) expect(doubleOf(people, person, AT.due + DUE.death), name).toBeLessThan(Number.POSITIVE_INFINITY);
        else expect(rate(CLOCK.death), name).toBeGreaterThan(0);
        expect(rate(CLOCK.planned), name).toBeGreaterThan(0);
        const inTreatment = MAY_FALL_ILL[byteOf(people, person, AT.phase)] === 0;
        if (role === 'dischargeDestination') expect(inTreatment, name).toBe(false);
        if (dying || inTreatment) continue;
        expect(rate(CLOCK.deterioration), name).toBeGreaterThan(0);
        seen.add(role);
      }
    });
    expect([...seen].sort()).toEqual(['dischargeDestination', 'homeCareArea']);
  });
});
