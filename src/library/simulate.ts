import { type Summary, summarise } from '../analysis/index.js';
import { threadsExecutor } from '../executors/index.js';
import { type BlockDone, blockCount, blockOrder, createPlan, planLabels } from '../experiment/index.js';
import {
  type ColumnarTable,
  digestTables,
  packBlocks,
  specsOf,
  TABLE_NAMES,
  type TableName,
  unpackTable,
} from '../outcomes/index.js';
import { type Scenario, withBaseMoney } from '../scenario/index.js';
import { newSha256 } from '../storage/index.js';

/** How a question is run. */
export interface SimulateOptions {
  /** default 20 */
  readonly replications?: number;
  /** any text; default `1` */
  readonly seed?: string;
  /** worker threads, at least one; default 2 */
  readonly threads?: number;
  readonly signal?: AbortSignal;
}

/** What a run leaves in memory. */
export interface Simulated {
  readonly summary: Summary;
  /** the one that the command line prints for the same scenario, size and seed */
  readonly digest: string;
  readonly tables: Readonly<Record<TableName, ColumnarTable>>;
}

/**
 * Runs a question with the book's central values and keeps the tables in memory. For thousands of replications, for draws of the
 * parameters, and for what must survive a stop, run it into a folder: the command line, or `openStore` and `runExperiment`.
 *
 * @throws Error when a replication fails
 */
export async function simulate(
  given: Scenario,
  { replications = 20, seed = '1', threads = 2, signal = new AbortController().signal }: SimulateOptions = {},
): Promise<Simulated> {
  const scenario = withBaseMoney(given);
  const plan = createPlan({ scenario, seed, replications, draws: 1 });
  const order = blockOrder(plan);
  const blocks = Array.from({ length: blockCount(plan) }, (_, at) => order.at(at));
  const done: BlockDone['tables'][] = [];
  await threadsExecutor({ threads }).run(
    plan,
    blocks,
    {
      done: ({ block, tables }) => void (done[order.position(block)] = tables),
      failed({ block, error }) {
        throw new Error(`replication ${block.replication}: ${error}`);
      },
    },
    signal,
  );
  signal.throwIfAborted();
  const specs = specsOf(scenario);
  const packed = packBlocks(done, planLabels(plan), specs);
  const tables = Object.fromEntries(
    TABLE_NAMES.map((name) => [name, unpackTable(packed[name].spec, packed[name])]),
  ) as Record<TableName, ColumnarTable>;
  const { name, people, comparator } = given;
  const settlements = given.settlements.map((settlement) => settlement.name);
  const { runs, accounts } = tables;
  return {
    summary: summarise({ runs, accounts, comparator, settlements, name, people }),
    digest: `sha256:${digestTables(newSha256, [packed])}`,
    tables,
  };
}
