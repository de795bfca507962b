import { inProcessExecutor, threadsExecutor } from '../executors/index.js';
import { type Block, drawsTable, type Plan, planDocument, planHash, planLabels } from '../experiment/index.js';
import { type BlockTables, type PackedTables, packBlocks, specsOf, TABLE_NAMES } from '../outcomes/index.js';
import { type KeptPlan, newSha256 } from '../storage/index.js';
import { createRun } from './create-run.js';
import { CliError, EXIT, SIGNAL_EXIT } from './exit.js';
import { stopOnSignals } from './stop-signals.js';

export interface RerunEvents {
  done(block: Block, tables: PackedTables): void;
  failed(block: Block, error: string): void;
}

/** Runs some blocks of a plan once more, without a results folder. @throws CliError after a signal */
export async function rerunBlocks(plan: Plan, blocks: readonly Block[], threads: number, on: RerunEvents) {
  const labels = planLabels(plan);
  const executor =
    threads === 0 || blocks.length === 1 ? inProcessExecutor({ createRun }) : threadsExecutor({ threads });
  const stop = stopOnSignals();
  try {
    await executor.run(
      plan,
      blocks,
      {
        done: ({ block, tables }) => on.done(block, packBlocks([tables], labels, specsOf(plan.scenario))),
        failed: ({ block, error }) => on.failed(block, error),
      },
      stop.signal,
    );
    const received = stop.received();
    if (received !== null) throw new CliError(SIGNAL_EXIT[received], 'stopped');
  } finally {
    stop.dispose();
  }
}

/** @throws CliError when the plan was written by other versions than this program's: its blocks would differ */
export function refuseOtherVersion(folder: string, kept: KeptPlan): void {
  if (planHash(kept.plan, newSha256) === kept.planHash) return;
  const { versions } = planDocument(kept.plan);
  const moved = Object.entries(versions).filter(([name, now]) => kept.versions[name as keyof typeof versions] !== now);
  const what = moved.map(([name, now]) => `${name} ${kept.versions[name as keyof typeof versions]}, now ${now}`);
  const why =
    what.length > 0 ? `versions then: ${what.join('; ')}` : 'the result columns are not those of this program';
  throw new CliError(EXIT.refused, `${folder} was written by another version of the program (${why})`);
}

/** The table of drawn parameters, which follows from the plan alone. */
export function* drawnParts(plan: Plan): Generator<PackedTables> {
  const empty = TABLE_NAMES.map((name) => [name, new Float64Array()] as const);
  const none = Object.fromEntries(empty) as unknown as BlockTables;
  for (const draws of drawsTable(plan))
    yield packBlocks([{ ...none, draws }], planLabels(plan), specsOf(plan.scenario));
}
