import { type ColumnarTable, packTable, TABLE_SPECS, unpackTable } from '../outcomes/index.js';
import type { BookValues, CandidateScenario, Scenario } from '../scenario/index.js';
import { required } from '../units/index.js';
import { blockOrder } from './blocks.js';
import { createPlan, planLabels } from './plan.js';
import type { Progress } from './run-plan.js';
import type { BlockDone, BlockFailed, CarePlan, Executor, Plan } from './types.js';

/** Parameter books to be simulated under the same random numbers. */
export interface CandidatesInput {
  readonly scenario: Scenario;
  /** what each puts in place of the book's values */
  readonly candidates: readonly BookValues[];
  readonly seed: string;
  readonly replications: number;
  /** runs draw d of a `CandidateScenario` with candidate d and the random numbers of draw 0 */
  readonly executor: Executor;
  readonly signal: AbortSignal;
  onProgress?(progress: Progress): void;
}

/** The plan of several parameter books under common random numbers: candidate d is draw d. */
export function candidatesPlan({
  scenario,
  candidates,
  seed,
  replications,
}: Omit<CandidatesInput, 'executor' | 'signal'>): CarePlan {
  const several: CandidateScenario = { ...scenario, candidates };
  return createPlan({ scenario: several, seed, replications, draws: candidates.length });
}

/**
 * Runs a scenario under several parameter books as one batch of blocks, and gives each book's `runs` table, rows by
 * replication. The same seed and replication have the same random numbers in every book and every batch.
 *
 * @throws Error when a block fails, since moments of the rest would rest on other random numbers; the signal's reason
 */
export async function runCandidates(input: CandidatesInput): Promise<ColumnarTable[]> {
  const { executor, signal, onProgress } = input;
  const plan = candidatesPlan(input);
  const order = blockOrder(plan);
  const results: (BlockDone | undefined)[] = Array.from({ length: order.count }, () => undefined);
  const failures: BlockFailed[] = [];
  const broken = new AbortController();
  let personYears = 0;
  let blocksDone = 0;
  const report = () => onProgress?.({ blocksDone, blocksFailed: 0, blocks: order.count, personYears });
  report();
  const done = (result: BlockDone) => {
    results[order.position(result.block)] = result;
    blocksDone++;
    personYears += result.personYears;
    report();
  };
  const failed = (failure: BlockFailed) => {
    failures.push(failure);
    broken.abort();
  };
  const blocks = Array.from({ length: order.count }, (_, at) => order.at(at));
  await executor.run(plan, blocks, { done, failed }, AbortSignal.any([signal, broken.signal]));
  signal.throwIfAborted();
  if (failures.length > 0) throw new Error(failureText(failures[0], plan, input.candidates));
  return input.candidates.map((_, draw) => {
    const own = results.slice(draw * plan.replications, (draw + 1) * plan.replications);
    return runsTable(
      plan,
      own.map((result) => required(result)),
    );
  });
}

function failureText({ block, error }: BlockFailed, plan: Plan, candidates: readonly BookValues[]): string {
  const book = JSON.stringify(candidates[block.draw]);
  return `replication ${block.replication} with seed "${plan.seed}" fails under ${book}: ${error}`;
}

/** The `runs` table of some blocks, by column, in the order given. */
export function runsTable(plan: Plan, blocks: readonly BlockDone[]): ColumnarTable {
  const tables = blocks.map((block) => block.tables);
  return unpackTable(TABLE_SPECS.runs, packTable(TABLE_SPECS.runs, tables, planLabels(plan)));
}
