import { packBlocks, type TableLabels } from '../outcomes/index.js';
import { planLabels } from './plan.js';
import type { Block, BlockDone, BlockFailed, Executor, Plan, Store } from './types.js';

/** So many failures in a row, without one success among them, are a fault of the program and not of a block. */
const FAILURES_IN_A_ROW_MAX = 20;
/** So many failed blocks wait for their second try at most: each keeps the rest of its chunk in memory. */
const WAITING_FOR_RETRY_MAX = 16;

export interface Progress {
  readonly blocksDone: number;
  readonly blocksFailed: number;
  readonly blocks: number;
  /** simulated in this session */
  readonly personYears: number;
}

export type RunResult =
  | {
      readonly status: 'complete';
      readonly digest: string;
      readonly failed: readonly Block[];
      readonly personYears: number;
    }
  | { readonly status: 'stopped'; readonly blocksDone: number; readonly blocks: number }
  | { readonly status: 'failing'; readonly blocksDone: number; readonly blocks: number; readonly last: BlockFailed };

export interface RunOptions {
  readonly plan: Plan;
  readonly executor: Executor;
  readonly store: Store;
  readonly signal: AbortSignal;
  onProgress?(progress: Progress): void;
}

/**
 * Runs what the store is missing. A block that fails is tried once more after the others; if it fails again it is
 * quarantined and the rest stands. Stops early when the signal says so, or when nothing but failures comes back.
 */
export async function runExperiment(options: RunOptions): Promise<RunResult> {
  const { store, signal } = options;
  const session = createSession(options);
  session.report();
  for (let wanted = store.missing(); wanted.length > 0 && !session.ended(); wanted = store.missing()) {
    const again: Block[] = [];
    const enough = new AbortController();
    await session.attempt(wanted, enough.signal, ({ block }) => {
      again.push(block);
      if (again.length >= WAITING_FOR_RETRY_MAX) enough.abort();
    });
    await session.attempt(again, signal, session.quarantine);
  }
  const { blocksDone, blocks } = session.progress();
  const hopeless = session.hopeless();
  if (hopeless) return { status: 'failing', blocksDone, blocks, last: hopeless };
  try {
    signal.throwIfAborted();
    const { digest, failed } = await store.finish(signal);
    return { status: 'complete', digest, failed, personYears: session.progress().personYears };
  } catch (error) {
    if (signal.aborted) return { status: 'stopped', blocksDone, blocks };
    throw error;
  }
}

function createSession({ plan, executor, store, signal, onProgress }: RunOptions) {
  const blocks = plan.draws * (plan.runs.to - plan.runs.from);
  let blocksDone = blocks - store.missing().length;
  let blocksFailed = 0;
  let personYears = 0;
  let failuresInARow = 0;
  let last: BlockFailed | null = null;
  const hopeless = new AbortController();
  const labels = planLabels(plan);
  const progress = (): Progress => ({ blocksDone, blocksFailed, blocks, personYears });
  const report = () => onProgress?.(progress());
  return {
    progress,
    report,
    ended: () => signal.aborted || hopeless.signal.aborted,
    hopeless: () => (hopeless.signal.aborted ? last : null),
    quarantine(failure: BlockFailed) {
      blocksFailed++;
      store.quarantine(failure);
      report();
    },
    async attempt(wanted: readonly Block[], enough: AbortSignal, onFailure: (failure: BlockFailed) => void) {
      const stop = AbortSignal.any([signal, hopeless.signal, enough]);
      if (wanted.length === 0 || stop.aborted) return;
      const done = (result: BlockDone) => {
        if (stop.aborted) return;
        const fault = faultOf(result, labels);
        if (fault !== null) {
          failed({ block: result.block, error: fault });
          return;
        }
        blocksDone++;
        failuresInARow = 0;
        personYears += result.personYears;
        store.add(result);
        report();
      };
      const failed = (failure: BlockFailed) => {
        if (stop.aborted) return;
        last = failure;
        if (++failuresInARow >= FAILURES_IN_A_ROW_MAX) hopeless.abort();
        else onFailure(failure);
      };
      await executor.run(plan, wanted, { done, failed }, stop);
    },
  };
}

/** What is wrong with a block's tables, judged by the declaration of their columns; null when nothing is. */
function faultOf({ tables }: BlockDone, labels: TableLabels): string | null {
  try {
    packBlocks([tables], labels);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
