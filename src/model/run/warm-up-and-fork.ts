import type { Snapshot, Streams } from '../../engine/index.js';
import { type BlockTables, TABLE_NAMES, type TableName } from '../../outcomes/index.js';
import { ownServiceNames } from '../../scenario/own-service-names.js';
import type { Scenario } from '../../scenario/types.js';
import { scenarioOf } from '../../scenario/variant-scenario.js';
import { MONTHS_PER_YEAR } from '../../units/index.js';
import { createMonthReader } from '../measurement/month-readout.js';
import { readYear, type YearReadout } from '../measurement/year-readout.js';
import {
  type AtPlace,
  type CareSystem,
  forkSystem,
  openSystem,
  prepareSystem,
  restoreSystem,
  runSystemMonth,
  takeSystemSnapshot,
} from '../places/system-of-places.js';
import { runMonth } from '../schedule.js';
import type { State } from '../state/state.js';

export { fork } from '../places/system-of-places.js';
export { rowsNeeded } from '../population/rows-needed.js';

export interface BlockResult {
  readonly tables: BlockTables;
  /** people x years simulated, warm-up and every settlement */
  readonly personYears: number;
}

export type BlockRunner = (streams: Streams, draw: number, replication: number) => BlockResult;

/**
 * Prepares a scenario once and runs its blocks: the warm-up under the base settlement is simulated once, then every
 * settlement continues from the same saved state, with the same uniforms for the same decisions of the same people. A
 * variant of the place has a warm-up of its own, with the same streams. The
 * places of a system run side by side, month by month.
 *
 * @throws InvariantError when a law of the model is broken (money, people, time)
 */
export function createBlockRunner(scenario: Scenario): BlockRunner {
  const monthly = scenario.monthly === true;
  const serviceNames = ownServiceNames(scenario);
  const { warmUp, horizon } = scenario.years;
  const histories = historiesOf(scenario).map((history) => createHistory(history, monthly, serviceNames));
  return (streams, draw, replication) => {
    const tables = createRows();
    for (const run of histories) run(streams, [draw, replication], tables);
    const years = warmUp * histories.length + horizon * scenario.settlements.length;
    return { tables: packRows(tables), personYears: scenario.people * years };
  };
}

/** Settlements that continue from one warm-up, in the scenario it was run for. */
interface History {
  readonly scenario: Scenario;
  /** positions in the whole scenario, one a settlement */
  readonly positions: readonly number[];
}

/** The place's own settlements share a warm-up; each variant of the place has its own, after them. */
function historiesOf(scenario: Scenario): History[] {
  const settlements = scenario.settlements.filter(({ variant }) => variant === undefined);
  const own = settlements.map((settlement) => scenario.settlements.indexOf(settlement));
  const variants = scenario.settlements.flatMap((settlement, position) =>
    settlement.variant === undefined ? [] : [{ scenario: scenarioOf(scenario, settlement), positions: [position] }],
  );
  return [...(own.length === 0 ? [] : [{ scenario: { ...scenario, settlements }, positions: own }]), ...variants];
}

function createHistory({ scenario, positions }: History, monthly: boolean, serviceNames: readonly string[]) {
  const prepared = prepareSystem(scenario);
  // each block reuses the memory of the last
  let spare: CareSystem | undefined;
  let forked: Snapshot[] = [];
  return (streams: Streams, block: readonly [draw: number, replication: number], tables: Rows): void => {
    const system = openSystem(prepared, streams, spare);
    spare = system;
    const { warmUp, horizon } = scenario.years;
    const readers = system.places.map(() => createMonthReader());
    const read = (into: Float64Array[]): AtPlace | undefined =>
      monthly ? (s, place) => into.push(readers[place](s)) : undefined;
    const beforeMonths: Float64Array[] = [];
    const before = runSystemYears(system, warmUp, read(beforeMonths)).slice(-1);
    if (positions.length > 1) forked = takeSystemSnapshot(system, forked);
    positions.forEach((position, settlement) => {
      if (settlement > 0) restoreSystem(system, forked);
      forkSystem(system, settlement);
      const places = system.places.length;
      const readMonths = beforeMonths.slice(-MONTHS_PER_YEAR * places);
      const years = [...before, ...runSystemYears(system, horizon, read(readMonths))];
      years.forEach((own, index) => {
        own.forEach((year, place) => {
          const keys = [position, ...block, index + 1 - before.length, place];
          addYear(tables, keys, year);
          year.services.forEach((measures, service) => {
            const { name } = system.places[place].rules.own.services[service];
            tables.services.push(...keys, serviceNames.indexOf(name), ...measures);
          });
        });
      });
      const first = 1 - Math.min(beforeMonths.length / places, MONTHS_PER_YEAR);
      readMonths.forEach((month, index) => {
        tables.monthly.push(position, ...block, first + Math.floor(index / places), index % places, ...month);
      });
    });
  };
}

/** Runs whole years of every place and reads each as it closes, [year][place]; `atMonthEnd` looks at every month. */
function runSystemYears(system: CareSystem, years: number, atMonthEnd?: AtPlace): YearReadout[][] {
  const readouts = Array.from({ length: years }, (): YearReadout[] => []);
  for (let month = 0; month < years * MONTHS_PER_YEAR; month++) {
    const atYearEnd: AtPlace = (s, place) => {
      readouts[Math.floor(month / MONTHS_PER_YEAR)][place] = readYear(s);
    };
    runSystemMonth(system, atYearEnd, atMonthEnd);
  }
  return readouts;
}

/**
 * Runs whole years of one place and reads each as it closes; `atMonthEnd` looks at every month before its year
 * closes.
 */
export function runYears(s: State, years: number, atMonthEnd?: (s: State) => void): YearReadout[] {
  const readouts: YearReadout[] = [];
  for (let month = 0; month < years * MONTHS_PER_YEAR; month++) {
    const atYearEnd = (state: State) => void readouts.push(readYear(state));
    runMonth(s, atYearEnd, atMonthEnd);
  }
  return readouts;
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
