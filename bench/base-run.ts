import { blockStreams, seedKey } from '../src/engine/index.js';
import { inlineDeeply } from '../src/executors/inlining.js';
import { createBlockRunner } from '../src/model/block.js';
import { type BlockTables, TABLE_SPECS, tableColumns } from '../src/outcomes/index.js';
import type { Scenario } from '../src/scenario/types.js';
import { scenarioOf } from './place.js';
import { profiled } from './profile.js';
import { report, usage } from './usage.js';

/** What one child simulates; settlements beyond the file's two are the same two again. */
export interface BaseWork {
  readonly people: number;
  readonly warmUp: number;
  readonly horizon: number;
  readonly settlements: number;
  readonly replications: number;
  readonly profile?: true;
}

/** Things counted for people in years after the fork, a person-year. */
export const EVENT_RATES = [
  'births',
  'deaths',
  'deteriorations',
  'attendances.department',
  'admissions.unplanned',
  'admissions.planned',
] as const;

function withSettlements(scenario: Scenario, count: number): Scenario {
  const { settlements } = scenario;
  return { ...scenario, settlements: Array.from({ length: count }, (_, i) => settlements[i % settlements.length]!) };
}

function rates(tables: BlockTables, { people, horizon, settlements }: BaseWork): Record<string, number> {
  const columns = tableColumns(TABLE_SPECS.strata).map(({ name }) => name);
  const rows = tables.strata.length / columns.length;
  const year = columns.indexOf('year');
  return Object.fromEntries(
    EVENT_RATES.map((name) => {
      const at = columns.indexOf(name);
      let sum = 0;
      for (let row = 0; row < rows; row++) {
        if (tables.strata[row * columns.length + year]! >= 1) sum += tables.strata[row * columns.length + at]!;
      }
      return [name, sum / (people * horizon * settlements)];
    }),
  );
}

/** What the compiler sees before anything is counted: a worker pays it once. */
const COMPILED: BaseWork = { people: 100_000, warmUp: 3, horizon: 5, settlements: 2, replications: 2 };

/** Works are done one after the other, the compiler's warm-up before them. */
function main(works: readonly BaseWork[]): void {
  inlineDeeply();
  const compiling = simulate(COMPILED).countedCpuSeconds;
  report({ compiling, done: works.map(simulate) });
}

/** `countedCpuSeconds`: of the replications alone, without reading and preparing the scenario. */
function simulate(work: BaseWork) {
  const key = seedKey('bench');
  const years = [`years.warmUp=${work.warmUp}`, `years.horizon=${work.horizon}`];
  const run = createBlockRunner(withSettlements(scenarioOf('base-case', work.people, years), work.settlements));
  const before = usage().cpuSeconds;
  let personYears = 0;
  let events: Record<string, number> = {};
  const shares = profiled(work.profile === true, () => {
    for (let replication = 1; replication <= work.replications; replication++) {
      const result = run(blockStreams(key, 0, replication), 0, replication);
      personYears += result.personYears;
      events = rates(result.tables, work);
    }
  });
  return { personYears, events, shares, countedCpuSeconds: usage().cpuSeconds - before };
}

main(JSON.parse(process.argv[2]!) as BaseWork[]);
