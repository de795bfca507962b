/**
 * Kind of truth: law. A share is of those it is counted among: in every year, place and month it lies between 0 and 1,
 * also where there is hardly a bed. An attendance that began has ended or is still under way. A mean is weighted by
 * the number it is taken over.
 */
import { describe, expect, test } from 'vitest';
import { STOCK } from '../../src/model/codes/vocabulary.js';
import { levelOf } from '../../src/model/measurement/tallies.js';
import { SIGNAL } from '../../src/model/places/place-in-system.js';
import { runYears } from '../../src/model/run/warm-up-and-fork.js';
import {
  AVERAGED_OVER,
  type BlockTables,
  MONTH_COLUMNS,
  RUN_COLUMNS,
  SYSTEM_COLUMNS,
} from '../../src/outcomes/index.js';
import { baseScenario, type Levers, newState } from '../model/support.js';
import { type Row, rowsOf, runBlock } from './tables.js';

const YEARS = { warmUp: 1, horizon: 3 };
const PLACES: readonly (readonly [string, Levers])[] = [
  ['the base case', {}],
  ['few beds', { capacity: { acuteBeds: 0.3 } }],
  ['hardly a bed', { capacity: { acuteBeds: 0.05 } }],
  [
    'nothing outside the hospital',
    { capacity: { pathway1Places: 0, pathway2Beds: 0, pathway3Beds: 0, homeCarePackages: 0 } },
  ],
  ['less money for everything', { growthPerYear: { acute: -0.4, community: -0.4, social: -0.4, prevention: -0.4 } }],
  ['much more money', { growthPerYear: { acute: 0.4, community: 0.4, social: 0.4, prevention: 0.4 } }],
  ['wards that close', { transition: { acuteBedsFactor: 0.3 } }],
  ['a pandemic', { shocks: { pandemicMonths: 12, pandemicUnplannedFactor: 3, pandemicStaffFactor: 0.5 } }],
];
/** Two places that share their money by how many wait long in the department. */
const UNEQUAL = [
  { name: 'ash', people: 2500, distanceFromTarget: 0.2 },
  { name: 'birch', people: 1500, distanceFromTarget: -0.2, readiness: 1 },
];
const shares = (columns: readonly { name: string; unit: string }[]) =>
  columns.filter(({ unit }) => unit === 'share').map(({ name }) => name);

function expectShares(tables: BlockTables): void {
  for (const [name, columns] of [
    ['runs', RUN_COLUMNS],
    ['monthly', MONTH_COLUMNS],
  ] as const) {
    const rows = rowsOf(tables, name);
    expect(rows.length).toBeGreaterThan(0);
    for (const share of [...shares(columns), ...(name === 'runs' ? ['experience.mean'] : [])]) {
      // a share of nobody has no value, where its column says so
      const mayLack = columns.some((column) => column.name === share && column.noValueWhen !== undefined);
      for (const row of rows) {
        if (mayLack && Number.isNaN(row[share])) continue;
        expect(row[share], share).toBeGreaterThanOrEqual(0);
        expect(row[share], share).toBeLessThanOrEqual(1);
      }
    }
  }
}

describe.each(PLACES)('%s', (_, base) => {
  const scenario = baseScenario({
    people: 4000,
    years: YEARS,
    base,
    settlements: { separate: {}, 'one-pot': { pooling: { share: 1 }, coordination: { assessments: 1 } } },
  });
  const tables = runBlock({ ...scenario, monthly: true });

  test('every share lies between 0 and 1', () => expectShares(tables));

  test('every attendance that began has ended or is still under way', () => {
    const s = newState(scenario);
    let [began, ended, present] = [0, 0, 0];
    const at = (row: Float64Array, name: string) => row[RUN_COLUMNS.findIndex((column) => column.name === name)];
    for (let year = 0; year < 3; year++) {
      const [{ runs }] = runYears(s, 1);
      began += at(runs, 'attendances.type1');
      ended += at(runs, 'attendances.ended');
      present = levelOf(s.tallies, STOCK['time.department']);
      expect(ended).toBeLessThanOrEqual(began);
      // patients who board without an attendance are in the department too
      expect(began - ended).toBeLessThanOrEqual(present);
      const { signals } = s.inSystem;
      expect(signals[SIGNAL.attendances]).toBe(at(runs, 'attendances.ended'));
      expect(signals[SIGNAL.longAttendances]).toBeLessThanOrEqual(signals[SIGNAL.attendances]);
    }
    expect(ended).toBeGreaterThan(100);
  });
});

describe('places put together', () => {
  test('every share of every place lies between 0 and 1', () => {
    const scenario = baseScenario({
      people: 4000,
      years: YEARS,
      places: UNEQUAL,
      base: { capacity: { acuteBeds: 0.3 } },
      settlements: { historic: {}, standards: { allocation: { formula: 'standards' } } },
    });
    expectShares(runBlock({ ...scenario, monthly: true }));
  });

  const MEANS = SYSTEM_COLUMNS.filter(({ name }) =>
    /Mean(Hours|Days)$|\.mean$|^waits\..*Share$|^planned\..*Share$/.test(name),
  );

  test('every mean and share of people names the number it is taken over', () => {
    expect(MEANS.map(({ name }) => name).filter((name) => !(name in AVERAGED_OVER))).toEqual([]);
    const names = RUN_COLUMNS.map(({ name }) => name as string);
    expect(Object.values(AVERAGED_OVER).filter((name) => !names.includes(name))).toEqual([]);
  });

  // the days that the stations counted, against the mean times its weight
  test('a mean wait times the number it is taken over is the total of days waited', () => {
    const years = { warmUp: 0, horizon: 2 };
    const s = newState(baseScenario({ people: 5000, years, settlements: { base: {} } }));
    const { layout } = s;
    let row: Row = {};
    const before = { spells: [0], support: [0], lists: [0] };
    let begun = [0];
    for (let year = 0; year < 2; year++) {
      for (const set of ['spells', 'support', 'lists'] as const) before[set] = [...s[set].waitDays];
      begun = [...s.spells.starts];
      const [{ runs }] = runYears(s, 1);
      row = Object.fromEntries(RUN_COLUMNS.map(({ name }, index) => [name, runs[index]]));
    }
    const days = (set: 'spells' | 'support' | 'lists', groups: readonly number[]) =>
      groups.reduce((sum, group) => sum + s[set].waitDays[group] - before[set][group], 0);
    const of = (roles: string) => [...layout.roles.keys()].filter((group) => layout.roles[group] === roles);
    const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
    const waited = {
      'waits.communityMeanDays': days('spells', of('responseAtHome')),
      'waits.assessmentMeanDays': days('spells', layout.assessors),
      'waits.pathwayMeanDays': days('spells', of('dischargePathway')),
      'waits.packageMeanDays': days('support', range(0, layout.careHome)),
      'waits.careHomeMeanDays': days('support', range(layout.careHome, layout.councilAssessment)),
      'waits.plannedMeanDays': days('lists', range(0, layout.listGroups)),
    } as const;
    for (const [name, all] of Object.entries(waited)) {
      const weight = row[AVERAGED_OVER[name as keyof typeof waited]];
      expect(weight, name).toBeGreaterThan(0);
      expect(row[name] * weight, name).toBeCloseTo(all, 6);
    }
    // a bed of the own ward group from its line, or of another
    const wards = s.escalation.length;
    const starts = [...s.spells.starts.subarray(0, wards)].reduce((sum, count, ward) => sum + count - begun[ward], 0);
    expect(row['starts.boarding']).toBe(starts + row.outliers);
  });
});
