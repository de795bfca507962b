import { checkBlock, packBlocks, specsOf, type TableLabels, type TableSpecs } from '../outcomes/index.js';
import { planLabels } from './plan.js';
import type { Block, BlockDone, BlockFailed, Executor, Plan, Store } from './types.js';
import type { Stopping } from './until.js';
import { createWatch } from './until-watch.js';

/** This many failures in a row, without a success, are a fault of the program and not of a block. */
const FAILURES_IN_A_ROW_MAX = 20;
/** The most failed blocks that wait for a second try, since each keeps the rest of its chunk in memory. */
const WAITING_FOR_RETRY_MAX = 16;
/** Blocks handed out at a time: the list of them must not grow with the plan. */
const WAVE_BLOCKS_MAX = 4_000;

/** How far a run has got. Blocks are all those kept, including those of earlier sessions. */
export interface Progress {
  readonly blocksDone: number;
  readonly blocksFailed: number;
  readonly blocks: number;
  /** simulated in this session */
  readonly personYears: number;
  /** with a stopping rule: the half-width now over the one wanted */
  readonly halfWidthRatio?: number | null;
}

/** How a run ended; `failing` when nothing but failures came back. */
export type RunResult =
  | {
      readonly status: 'complete';
      readonly digest: string;
      readonly failed: readonly Block[];
      readonly personYears: number;
      /** how a stopping rule ended the run; null without a rule */
      readonly stopping: Stopping | null;
    }
  | { readonly status: 'stopped'; readonly blocksDone: number; readonly blocks: number }
  | { readonly status: 'failing'; readonly blocksDone: number; readonly blocks: number; readonly last: BlockFailed };

/** What `runExperiment` runs, with what, and where the results go. */
export interface RunOptions {
  readonly plan: Plan;
  readonly executor: Executor;
  readonly store: Store;
  readonly signal: AbortSignal;
  onProgress?(progress: Progress): void;
}

/**
 * Runs what the store is missing. A block that fails is tried once more after the others; if it fails again it is
 * quarantined and the rest is kept. Stops early when the signal says so, when the plan's rule has seen enough, or when
 * nothing but failures comes back.
 */
export async function runExperiment(options: RunOptions): Promise<RunResult> {
  const { plan, store, signal } = options;
  const session = createSession(options);
  session.report();
  // A rule waits for the next block in plan order, so a failed one must not wait for the rest.
  const waitingMax = plan.until ? 1 : WAITING_FOR_RETRY_MAX;
  const runMissing = async () => {
    while (!session.ended()) {
      const wanted = store.missing(WAVE_BLOCKS_MAX);
      if (wanted.length === 0) break;
      const again: Block[] = [];
      const enough = new AbortController();
      await session.attempt(wanted, enough.signal, ({ block }) => {
        again.push(block);
        if (again.length >= waitingMax) enough.abort();
      });
      await session.attempt(again, signal, session.quarantine);
    }
  };
  try {
    await runMissing();
  } catch (error) {
    keepWhatCanBeKept(store);
    throw error;
  }
  const { blocksDone, blocks, personYears } = session.progress();
  const hopeless = session.hopeless();
  if (signal.aborted || hopeless) store.keepUnfinished();
  if (hopeless) return { status: 'failing', blocksDone, blocks, last: hopeless };
  const stopping = session.stopping();
  try {
    signal.throwIfAborted();
    const { digest, failed } = await store.finish(signal, stopping);
    return { status: 'complete', digest, failed, personYears, stopping };
  } catch (error) {
    if (signal.aborted) return { status: 'stopped', blocksDone, blocks };
    throw error;
  }
}

/** A disk that refused one chunk may still take the others; its own error is the one to tell. */
function keepWhatCanBeKept(store: Store): void {
  try {
    store.keepUnfinished();
  } catch {
    return;
  }
}

function createSession({ plan, executor, store, signal, onProgress }: RunOptions) {
  const { blocks } = store;
  let blocksDone = blocks - store.missingCount();
  let blocksFailed = 0;
  let personYears = 0;
  let failuresInARow = 0;
  let last: BlockFailed | null = null;
  const hopeless = new AbortController();
  const seenEnough = new AbortController();
  const labels = planLabels(plan);
  const specs = specsOf(plan.scenario);
  const watch = plan.until ? createWatch(plan, plan.until) : null;
  const look = () => {
    if (watch?.met()) seenEnough.abort();
  };
  if (watch) {
    store.eachKept((runs, failed) => {
      watch.observe(runs);
      failed.forEach(watch.failed);
    });
    look();
  }
  const progress = (): Progress => {
    const ratio = watch ? { halfWidthRatio: watch.ratio() } : {};
    return { blocksDone, blocksFailed, blocks, personYears, ...ratio };
  };
  const report = () => onProgress?.(progress());
  return {
    progress,
    report,
    ended: () => signal.aborted || hopeless.signal.aborted || seenEnough.signal.aborted,
    hopeless: () => (hopeless.signal.aborted ? last : null),
    stopping: () => watch?.stopping() ?? null,
    quarantine(failure: BlockFailed) {
      blocksFailed++;
      store.quarantine(failure);
      watch?.failed(failure.block);
      look();
      report();
    },
    async attempt(wanted: readonly Block[], enough: AbortSignal, onFailure: (failure: BlockFailed) => void) {
      const stop = AbortSignal.any([signal, hopeless.signal, seenEnough.signal, enough]);
      if (wanted.length === 0 || stop.aborted) return;
      const done = (result: BlockDone) => {
        if (stop.aborted) return;
        const fault = faultOf(result, labels, specs);
        if (fault !== null) {
          failed({ block: result.block, error: fault });
          return;
        }
        blocksDone++;
        failuresInARow = 0;
        personYears += result.personYears;
        store.add(result);
        if (watch) watch.observe(packBlocks([result.tables], labels, specs).runs);
        look();
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
function faultOf({ tables }: BlockDone, labels: TableLabels, specs: TableSpecs): string | null {
  try {
    checkBlock(tables, labels, specs);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
