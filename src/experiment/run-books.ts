import type { ColumnarTable } from '../outcomes/index.js';
import type { BookValues, Scenario } from '../scenario/index.js';
import { required } from '../units/index.js';
import { candidatesPlan, runsTable } from './run-candidates.js';
import type { Progress } from './run-plan.js';
import type { BlockDone, Executor } from './types.js';

/** One run: the values it puts in place of the book's, and the replication whose random numbers it uses. */
export interface BookRun {
  readonly book: BookValues;
  readonly replication: number;
}

/** The `runs` table of one run, or why it could not be simulated. */
export type RanBook = ColumnarTable | { readonly failed: string };

/** What `runBooks` runs, and with what. */
export interface BooksInput {
  readonly scenario: Scenario;
  readonly runs: readonly BookRun[];
  readonly seed: string;
  /** runs draw d of a `CandidateScenario` with candidate d and the random numbers of draw 0 */
  readonly executor: Executor;
  readonly signal: AbortSignal;
  /** called for every finished run, with its position in the list */
  onRun?(at: number, table: ColumnarTable): void;
  onProgress?(progress: Progress): void;
}

/**
 * Runs a scenario once under each of several parameter books, each with random numbers of its own. A run that fails is
 * reported and the others are kept: far out in a prior some places are impossible.
 *
 * @throws the signal's reason
 */
export async function runBooks({
  scenario,
  runs,
  seed,
  executor,
  signal,
  onRun,
  onProgress,
}: BooksInput): Promise<RanBook[]> {
  const replications = 1 + Math.max(...runs.map(({ replication }) => replication));
  const plan = candidatesPlan({ scenario, candidates: runs.map(({ book }) => book), seed, replications });
  const results: (RanBook | undefined)[] = runs.map(() => undefined);
  const progress = { blocksDone: 0, blocksFailed: 0, personYears: 0 };
  const report = () => onProgress?.({ ...progress, blocks: runs.length });
  report();
  const done = (result: BlockDone) => {
    const table = runsTable(plan, [result]);
    results[result.block.draw] = table;
    onRun?.(result.block.draw, table);
    progress.blocksDone++;
    progress.personYears += result.personYears;
    report();
  };
  const blocks = runs.map(({ replication }, draw) => ({ draw, replication }));
  const failed = ({ block, error }: { block: { draw: number }; error: string }) => {
    results[block.draw] = { failed: error };
    progress.blocksFailed++;
    report();
  };
  await executor.run(plan, blocks, { done, failed }, signal);
  signal.throwIfAborted();
  return results.map((result) => required(result));
}
