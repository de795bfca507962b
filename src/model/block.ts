import { restoreSnapshot, type Streams, subStreams, takeSnapshot } from '../engine/index.js';
import { type BlockTables, TABLE_NAMES, type TableName } from '../outcomes/index.js';
import type { Scenario } from '../scenario/types.js';
import { DAYS_PER_YEAR, MONTHS_PER_YEAR } from '../units/index.js';
import { compileTerms } from './funding/terms.js';
import { createMonthReader } from './months.js';
import { expectedNewcomers } from './population/migration.js';
import { readYear, type YearReadout } from './readout.js';
import { compileRules, type Rules } from './rules.js';
import { createState, type State } from './state.js';
import { runMonth, startPlace } from './system.js';

export interface BlockResult {
  readonly tables: BlockTables;
  /** people x years simulated, warm-up and every settlement */
  readonly personYears: number;
}

export type BlockRunner = (streams: Streams, draw: number, replication: number) => BlockResult;

/**
 * Prepares a scenario once and runs its blocks: the warm-up under the base settlement is simulated once, then every
 * settlement goes on from the same saved state, with the same uniforms for the same decisions of the same people.
 *
 * @throws InvariantError when a law of the model is broken (money, people, time)
 */
export function createBlockRunner(scenario: Scenario): BlockRunner {
  const rules = compileRules(scenario);
  const baseTerms = compileTerms(scenario, scenario.baseSettlement);
  const settlements = scenario.settlements.map((settlement) => compileTerms(scenario, settlement));
  const rows = rowsNeeded(rules);
  const monthly = scenario.monthly === true;
  return (streams, draw, replication) => {
    const s = createState(rules, subStreams(streams, scenario.place.name), baseTerms, rows);
    const { warmUp, horizon } = scenario.years;
    startPlace(s);
    const months = createMonthReader();
    const beforeMonths: Float64Array[] = [];
    const before = runYears(s, warmUp, monthly ? (state) => beforeMonths.push(months(state)) : undefined).slice(-1);
    const forked = takeSnapshot(s.arena);
    const tables = createRows();
    settlements.forEach((terms, settlement) => {
      restoreSnapshot(s.arena, forked);
      fork(s, terms);
      const readMonths = beforeMonths.slice(-MONTHS_PER_YEAR);
      const own = runYears(s, horizon, monthly ? (state) => readMonths.push(months(state)) : undefined);
      const years = [...before, ...own];
      years.forEach((year, index) => {
        addYear(tables, [settlement, draw, replication, index + 1 - before.length, 0], year);
      });
      const first = 1 - Math.min(beforeMonths.length, MONTHS_PER_YEAR);
      readMonths.forEach((month, index) => {
        tables.monthly.push(settlement, draw, replication, first + index, 0, ...month);
      });
    });
    return { tables: packRows(tables), personYears: scenario.people * (warmUp + horizon * settlements.length) };
  };
}

/** Puts a settlement in force from now on. Into the base settlement this changes nothing. */
export function fork(s: State, terms: State['terms']): void {
  s.terms = terms;
  s.forkMonth[0] = s.monthsRun[0]!;
}

/** Runs whole years and reads each as it closes; `atMonthEnd` looks at every month, the last before its year closes. */
export function runYears(s: State, years: number, atMonthEnd?: (s: State) => void): YearReadout[] {
  const readouts: YearReadout[] = [];
  for (let month = 0; month < years * MONTHS_PER_YEAR; month++) {
    const atYearEnd = (state: State) => void readouts.push(readYear(state));
    runMonth(s, atYearEnd, atMonthEnd);
  }
  return readouts;
}

/**
 * Rows for everyone at the start and everyone who is born or moves in until the horizon: the expected newcomers and ten
 * standard deviations. Newcomers beyond that would be an error, never a lost person.
 */
export function rowsNeeded(rules: Rules): number {
  const { years, people } = rules.scenario;
  const newcomers = expectedNewcomers(rules.migration, (years.warmUp + years.horizon) * DAYS_PER_YEAR);
  return people + Math.ceil(newcomers + rules.people.birthMargin * Math.sqrt(newcomers + 1)) + 1;
}

type Rows = Record<TableName, number[]>;

function createRows(): Rows {
  return Object.fromEntries(TABLE_NAMES.map((name) => [name, [] as number[]])) as Rows;
}

function addYear(rows: Rows, keys: readonly number[], year: YearReadout): void {
  rows.runs.push(...keys, ...year.runs);
  year.strata.forEach((stratum, quintile) => {
    rows.strata.push(...keys, quintile + 1, ...stratum);
  });
  for (const posting of year.accounts) rows.accounts.push(...keys, ...posting);
  for (const move of year.flows) rows.flows.push(...keys, ...move);
}

function packRows(rows: Rows): BlockTables {
  return Object.fromEntries(TABLE_NAMES.map((name) => [name, Float64Array.from(rows[name])])) as Record<
    TableName,
    Float64Array
  >;
}
