import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type Executor, runExperiment } from '../../src/experiment/index.js';
import { type BlockTables, TABLE_NAMES, TABLE_SPECS, type TableName, tableColumns } from '../../src/outcomes/index.js';
import { openStore } from '../../src/storage/index.js';
import { fakePlan, storeOptions } from '../experiment/harness.js';

/** Runs and joins few small blocks, then many, and prints the largest resident size after each, in kilobytes. */
const [folder, few, many] = process.argv.slice(2);
const ROWS = 16;

/** A few rows a table, all zeros but the keys: what is measured is the way of the blocks, not the model. */
function smallTables(draw: number, replication: number): BlockTables {
  const tables = TABLE_NAMES.map((name) => {
    if (TABLE_SPECS[name].optional) return [name, new Float64Array()] as const;
    const width = tableColumns(TABLE_SPECS[name]).length;
    const table = new Float64Array(ROWS * width);
    for (let row = 0; row < ROWS; row++) table.set([row >> 3, draw, replication, row & 7], row * width);
    return [name, table] as const;
  });
  return Object.fromEntries(tables) as Record<TableName, Float64Array>;
}

const executor: Executor = {
  name: 'small',
  async run(_, wanted, on, signal) {
    for (const [at, block] of wanted.entries()) {
      if (at % 50 === 0) await setImmediate();
      if (signal.aborted) return;
      const tables = smallTables(block.draw, block.replication);
      on.done({ block, tables, personYears: 1, milliseconds: 0 });
    }
  },
};

/** The largest resident size so far; getrusage would report that of the parent process. */
function peakKilobytes(): number {
  return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))![1]);
}

async function run(name: string, replications: number): Promise<void> {
  const plan = fakePlan(replications);
  const store = openStore(storeOptions(path.join(folder, name), plan, 200));
  const { signal } = new AbortController();
  const { status } = await runExperiment({ plan, executor, store, signal });
  store.close();
  if (status !== 'complete') throw new Error(status);
}

// Compiled code and the young generation reach their size within the first few thousand blocks, once a process.
for (const name of ['one', 'two', 'three', 'four', 'five']) await run(name, Number(few));
const before = peakKilobytes();
await run('many', Number(many));
process.stdout.write(`${before} ${peakKilobytes()}\n`);
