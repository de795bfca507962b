import { blockStreams, seedKey } from '../src/engine/index.js';
import { inlineDeeply } from '../src/executors/inlining.js';
import { createBlockRunner } from '../src/model/run/warm-up-and-fork.js';
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
  /** run first, while the compiler works, and not counted: a worker pays it once */
  readonly uncounted: number;
  readonly replications: number;
  readonly profile?: true;
}

/** Things counted for people in years after the fork, a person-year. */
export const EVENT_RATES = [
  'births',
  'deaths',
  'deteriorations',
  'attendances.type1',
  'admissions.unplanned',
  'admissions.planned',
] as const;

function withSettlements(scenario: Scenario, count: number): Scenario {
  const { settlements } = scenario;
  return { ...scenario, settlements: Array.from({ length: count }, (_, i) => settlements[i % settlements.length]) };
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
        if (tables.strata[row * columns.length + year] >= 1) sum += tables.strata[row * columns.length + at];
      }
      return [name, sum / (people * horizon * settlements)];
    }),
  );
}

/** Works are done one after the other. */
function main(works: readonly BaseWork[]): void {
  inlineDeeply();
  report({ done: works.map(simulate) });
}

/** `countedCpuSeconds`: of the replications alone, without reading and preparing the scenario. */
function simulate(work: BaseWork) {
  const key = seedKey('bench');
  const years = [`years.warmUp=${work.warmUp}`, `years.horizon=${work.horizon}`];
  const run = createBlockRunner(withSettlements(scenarioOf('base-case', work.people, years), work.settlements));
  const block = (replication: number) => run(blockStreams(key, 0, replication), 0, replication);
  const start = usage().cpuSeconds;
  let first = 0;
  for (let replication = 0; replication < work.uncounted; replication++) first += block(replication).personYears;
  const before = usage().cpuSeconds;
  let personYears = 0;
  let events: Record<string, number> = {};
  const shares = profiled(work.profile === true, () => {
    for (let replication = 0; replication < work.replications; replication++) {
      const result = block(work.uncounted + replication);
      personYears += result.personYears;
      events = rates(result.tables, work);
    }
  });
  const counted = usage().cpuSeconds - before;
  return { personYears, events, shares, countedCpuSeconds: counted, firstPerCpuSecond: first / (before - start) };
}

main(JSON.parse(process.argv[2]) as BaseWork[]);
