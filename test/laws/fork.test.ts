/**
 * Kind of truth: law. Forking into the unchanged base settlement equals never having forked, bit for bit; and the second half
 * of law 8: the order of settlements and replications, and a settlement's name, change no number. No tolerance, no
 * false alarms.
 */
import { describe, expect, test } from 'vitest';
import { blockStreams, restoreSnapshot, scramble, seedKey, takeSnapshot } from '../../src/engine/index.js';
import { compileTerms } from '../../src/model/funding/terms.js';
import { createBlockRunner, fork, runYears } from '../../src/model/run/warm-up-and-fork.js';
import { runMonth } from '../../src/model/schedule.js';
import { type BlockTables, TABLE_NAMES, TABLE_SPECS, tableColumns } from '../../src/outcomes/index.js';
import type { Scenario } from '../../src/scenario/types.js';
import { baseScenario, type Levers, newState } from '../model/support.js';
import { differingParts, rowsOfSettlement, runBlock } from './tables.js';

/** Far from the base settlement in every lever that reaches patients. */
const HARSH: Levers = {
  owners: { social: 'nhs' },
  pooling: { share: 0.5 },
  coordination: { assessments: 1 },
  handover: { delayDaysPerBoundary: 3 },
  growthPerYear: { social: -0.2, acute: 0.1 },
  capacity: { acuteBeds: 0.7, pathway1Places: 0.5, pathway2Beds: 2, careHomePlaces: 0.8 },
};
const YEARS = { warmUp: 1, horizon: 1 };
const PEOPLE = 1000;
const ignore = () => {};

function expectSameTables(a: BlockTables, settlementA: number, b: BlockTables, settlementB: number): void {
  for (const name of TABLE_NAMES) {
    expect(rowsOfSettlement(a, name, settlementA)).toEqual(rowsOfSettlement(b, name, settlementB));
  }
}

describe('a fork into the base settlement', () => {
  /** 10 replications x 22 forks: every month from 2 to 23, so also around the year's end. */
  test('equals never having forked, in every byte of the state, after 220 forks', () => {
    let forks = 0;
    for (let replication = 0; replication < 10; replication++) {
      const scenario = baseScenario({ people: PEOPLE, years: YEARS, settlements: { base: {}, harsh: HARSH } });
      const straight = newState(scenario, { replication });
      const forked = newState(scenario, { replication });
      const base = compileTerms(scenario, scenario.settlements[0]);
      const harsh = compileTerms(scenario, scenario.settlements[1]);
      runMonth(straight, ignore);
      runMonth(forked, ignore);
      for (let month = 2; month < 24; month++) {
        const snapshot = takeSnapshot(forked.arena);
        fork(forked, harsh);
        runMonth(forked, ignore);
        scramble(forked.arena);
        restoreSnapshot(forked.arena, snapshot);
        fork(forked, base);
        expect(differingParts(straight, forked)).toEqual([]);
        runMonth(forked, ignore);
        runMonth(straight, ignore);
        expect(differingParts(straight, forked)).toEqual([]);
        forks++;
      }
    }
    expect(forks).toBeGreaterThanOrEqual(200);
  });

  test('equals a run that never forked in every table, in any position among other settlements', () => {
    const scenario = baseScenario({
      people: PEOPLE,
      years: YEARS,
      settlements: { before: {}, harsh: HARSH, after: {} },
    });
    for (let replication = 0; replication < 10; replication++) {
      const tables = runBlock(scenario, replication);
      expectSameTables(tables, 0, tables, 2);
      const straight = newState(scenario, { seed: 'laws', replication });
      const years = runYears(straight, 2);
      for (const settlement of [0, 2]) {
        const rows = rowsOfSettlement(tables, 'runs', settlement).map((row) => Object.values(row));
        expect(rows).toEqual(years.map((year, index) => [0, replication, index, 0, ...year.runs]));
        const strata = rowsOfSettlement(tables, 'strata', settlement).map((row) => Object.values(row));
        expect(strata).toEqual(
          years.flatMap((year, index) => year.strata.map((row, q) => [0, replication, index, 0, q + 1, ...row])),
        );
        const accounts = rowsOfSettlement(tables, 'accounts', settlement).map((row) => Object.values(row));
        expect(accounts).toEqual(
          years.flatMap((year, index) => year.accounts.map((row) => [0, replication, index, 0, ...row])),
        );
        const flows = rowsOfSettlement(tables, 'flows', settlement).map((row) => Object.values(row));
        expect(flows).toEqual(
          years.flatMap((year, index) => year.flows.map((row) => [0, replication, index, 0, ...row])),
        );
      }
    }
  });

  test('equals never having forked when the base settlement itself grows', () => {
    const base: Levers = { growthPerYear: { prevention: 0.05, community: -0.1, acute: 0.3, social: 0.1 } };
    const book = { 'beds.perBay': 1 };
    const grown = { people: 3000, years: { warmUp: 1, horizon: 2 }, book };
    const scenario = baseScenario({ ...grown, base, settlements: { base: {} } });
    const tables = runBlock(scenario);
    const years = runYears(newState(scenario, { seed: 'laws' }), 3);
    expect(years[2].runs).not.toEqual(runYears(newState(baseScenario(grown), { seed: 'laws' }), 3)[2].runs);
    const rows = rowsOfSettlement(tables, 'runs', 0).map((row) => Object.values(row));
    expect(rows).toEqual(years.map((year, index) => [0, 0, index, 0, ...year.runs]));
  });

  /** People come and go at birthdays, handled early or in the calendar, and arrivals take rows: none of this may differ. */
  test('equals never having forked while people move in and away', () => {
    const moving = (ages: Scenario['population']['ages'], netMigrationPerYear: number | null): Scenario => ({
      ...baseScenario({ people: 3000, years: { warmUp: 1, horizon: 2 }, settlements: { harsh: HARSH, base: {} } }),
      population: { ages, netMigrationPerYear },
    });
    for (const scenario of [moving('stationary', null), moving('settling', -0.02), moving('free', 0.02)]) {
      const tables = runBlock(scenario);
      const straight = newState(scenario, { seed: 'laws' });
      const years = runYears(straight, 3);
      const rows = rowsOfSettlement(tables, 'runs', 1).map((row) => Object.values(row));
      expect(rows).toEqual(years.map((year, index) => [0, 0, index, 0, ...year.runs]));
      const [movers] = rowsOfSettlement(tables, 'runs', 1).slice(1);
      expect(movers.arrivals + movers.departures).toBeGreaterThan(20);
    }
  });

  test('is a comparison that can fail: another settlement differs in the first month', () => {
    const scenario = baseScenario({ people: PEOPLE, years: YEARS, settlements: { base: {}, harsh: HARSH } });
    const straight = newState(scenario);
    const forked = newState(scenario);
    fork(forked, compileTerms(scenario, scenario.settlements[1]));
    runMonth(straight, ignore);
    runMonth(forked, ignore);
    expect(differingParts(straight, forked)).not.toEqual([]);
    const tables = runBlock(scenario);
    expect(rowsOfSettlement(tables, 'runs', 0)[1]).not.toEqual(rowsOfSettlement(tables, 'runs', 1)[1]);
    expect(rowsOfSettlement(tables, 'runs', 0)[0]).toEqual(rowsOfSettlement(tables, 'runs', 1)[0]);
  });
});

describe('law 8: names and orders', () => {
  const levers: Record<string, Levers> = { base: {}, harsh: HARSH, pot: { pooling: { share: 1 } } };
  const among = baseScenario({ people: PEOPLE, years: YEARS, settlements: levers });
  const all = runBlock(among, 3);

  test('each settlement alone equals itself among others', () => {
    Object.entries(levers).forEach(([name, lever], position) => {
      const alone = baseScenario({ people: PEOPLE, years: YEARS, settlements: { [name]: lever } });
      expectSameTables(runBlock(alone, 3), 0, all, position);
    });
  });

  test('settlements listed in another order have the same numbers', () => {
    const order = [2, 0, 1];
    const shuffled = { ...among, settlements: order.map((position) => among.settlements[position]) };
    const tables = runBlock(shuffled, 3);
    order.forEach((position, index) => {
      expectSameTables(tables, index, all, position);
    });
  });

  test('a settlement by another name has the same numbers', () => {
    const renamed: Scenario = {
      ...among,
      name: 'another',
      comparator: 'x1',
      settlements: among.settlements.map((settlement, index) => ({ ...settlement, name: `x${index}` })),
      baseSettlement: { ...among.baseSettlement, name: 'plain' },
    };
    expect(runBlock(renamed, 3)).toEqual(all);
  });

  test('replications run in another order, or alone, have the same numbers', () => {
    const runner = createBlockRunner(among);
    const by = (replication: number) => runner(blockStreams(seedKey('laws'), 0, replication), 0, replication).tables;
    const upward = [0, 1, 2, 3].map(by);
    const downward = [3, 2, 1, 0].map(by).reverse();
    expect(downward).toEqual(upward);
    expect(upward[3]).toEqual(all);
    expect(upward[0]).not.toEqual(upward[1]);
  });

  test('the columns compared are all of them', () => {
    expect(all.runs.length).toBe(3 * 2 * tableColumns(TABLE_SPECS.runs).length);
  });
});
