import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import type { Block, Executor, ExecutorEvents, Plan } from '../experiment/types.js';
import type { BlockTables } from '../outcomes/index.js';
import { collectEarly } from './heap.js';
import { errorText } from './in-process.js';
import { inlineForLongRuns } from './inlining.js';
import { type BlockMessage, type BlockQueue, createBlockQueue, jobSize, type WorkerData } from './jobs.js';

/** A job that takes this many times as long as it would at the slowest pace so far is taken for an endless loop. */
const PATIENCE_FACTOR = 100;
const PATIENCE_MILLISECONDS_MIN = 300_000;
const PATIENCE_MILLISECONDS_FIRST = 3_600_000;
/** A timer set for longer goes off at once. */
const TIMER_MILLISECONDS_MAX = 0x7fffffff;

/** How many worker threads run, and how long they wait for one another. */
export interface ThreadsOptions {
  readonly threads: number;
  /** module a worker loads; its default export takes `{ blocks, port }` */
  readonly worker?: URL;
  /** blocks in a job; by default from the measured pace */
  readonly jobBlocks?: number;
  /** longest wait for one job before its worker is ended */
  readonly patienceMilliseconds?: number;
  /** JavaScript heap of one worker; by default the platform's */
  readonly heapMegabytes?: number;
}

interface Pace {
  millisecondsPerBlock: number | null;
  slowestMilliseconds: number;
}

/**
 * Runs blocks in worker threads. Every worker gets the scenario once; a job is several blocks; results arrive as copies
 * (decision 21), block by block. When a worker dies, its current block has failed and the rest of its job is run elsewhere.
 */
export function threadsExecutor(options: ThreadsOptions): Executor {
  return {
    name: 'threads',
    async run(plan, blocks, on, signal) {
      if (blocks.length === 0 || signal.aborted) return;
      collectEarly();
      inlineForLongRuns(plan, blocks.length);
      const pool = createPool(plan, Math.min(options.threads, blocks.length), options);
      const queue = createBlockQueue(blocks);
      const pace: Pace = { millisecondsPerBlock: null, slowestMilliseconds: 0 };
      const end = new AbortController();
      const either = AbortSignal.any([signal, end.signal]);
      const lane = async () => {
        while (queue.left() > 0 && !either.aborted) {
          const size = options.jobBlocks ?? jobSize(pace.millisecondsPerBlock, queue.left(), options.threads);
          await runJob({ pool, queue, pace, on, signal: either, blocks: queue.take(size), options });
        }
      };
      const guarded = async () => {
        try {
          await lane();
        } finally {
          if (queue.left() > 0) end.abort();
        }
      };
      try {
        await Promise.all(Array.from({ length: pool.maxThreads }, guarded));
      } finally {
        await pool.destroy();
      }
    },
  };
}

function createPool(plan: Plan, threads: number, { worker = workerUrl(), heapMegabytes }: ThreadsOptions): Piscina {
  const workerData: WorkerData = { scenario: plan.scenario, seed: plan.seed };
  const pool = new Piscina({
    filename: worker.href,
    workerData,
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: 1,
    atomics: 'disabled',
    ...(heapMegabytes === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: heapMegabytes } }),
    ...(worker.pathname.endsWith('.ts') ? { execArgv: ['--import', 'tsx'] } : {}),
  });
  // A worker may die between jobs; the pool replaces it, and no block is lost.
  pool.on('error', () => undefined);
  return pool;
}

function workerUrl(): URL {
  return new URL(`../../workers/block${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
}

interface Job {
  readonly pool: Piscina;
  readonly queue: BlockQueue;
  readonly pace: Pace;
  readonly on: ExecutorEvents;
  readonly signal: AbortSignal;
  readonly blocks: readonly Block[];
  readonly options: ThreadsOptions;
}

/** Sends one job and passes on its blocks as they come; if the worker falls silent, the block it stopped at has failed. */
async function runJob(job: Job): Promise<void> {
  const { pool, queue, pace, on, signal, blocks } = job;
  const { port1, port2 } = new MessageChannel();
  const reached = { count: 0 };
  let refused: unknown = null;
  const closed = new Promise<void>((resolve) => port1.once('close', resolve));
  port1.on('message', (message: BlockMessage) => {
    if (signal.aborted || refused !== null) return;
    reached.count = message.index + 1;
    try {
      handOver(blocks[message.index], message, on, pace);
    } catch (error) {
      refused = error;
    }
  });
  const end = endOfJob(signal, patienceMilliseconds(job));
  let broken: unknown = null;
  try {
    await pool.run({ blocks, port: port2 }, { transferList: [port2], signal: end.signal });
  } catch (error) {
    broken = error;
    // A job that never reached a worker still holds its port.
    port2.close();
  } finally {
    end.dispose();
  }
  if (signal.aborted) port1.close();
  await closed;
  // a disk that refused a block is told even where the run was stopped meanwhile
  if (refused !== null) throw refused;
  if (signal.aborted) return;
  if (reached.count === blocks.length) return;
  const why = end.late() ? 'the block took too long and was ended' : (broken ?? 'the worker stopped responding');
  queue.putBack(blocks.slice(reached.count + 1));
  on.failed({ block: blocks[reached.count], error: errorText(why) });
}

/** Ends one job when the run stops or the job takes too long; `dispose` removes its listener and its timer. */
function endOfJob(run: AbortSignal, milliseconds: number) {
  const controller = new AbortController();
  let late = false;
  const stop = () => controller.abort(run.reason);
  if (run.aborted) stop();
  run.addEventListener('abort', stop, { once: true });
  const timer = setTimeout(
    () => {
      late = true;
      controller.abort();
    },
    Math.min(milliseconds, TIMER_MILLISECONDS_MAX),
  );
  timer.unref();
  return {
    signal: controller.signal,
    late: () => late,
    dispose() {
      clearTimeout(timer);
      run.removeEventListener('abort', stop);
    },
  };
}

function handOver(block: Block, message: BlockMessage, on: ExecutorEvents, pace: Pace): void {
  if (message.error !== undefined) {
    on.failed({ block, error: message.error });
    return;
  }
  const { tables, personYears = 0, milliseconds = 0 } = message;
  // The first block of a thread runs before the compiler has warmed up: the pace follows the fastest seen.
  pace.millisecondsPerBlock = Math.min(pace.millisecondsPerBlock ?? milliseconds, milliseconds);
  pace.slowestMilliseconds = Math.max(pace.slowestMilliseconds, milliseconds);
  on.done({ block, tables: tables as BlockTables, personYears, milliseconds });
}

function patienceMilliseconds({ options, pace, blocks }: Job): number {
  if (options.patienceMilliseconds !== undefined) return options.patienceMilliseconds;
  if (pace.slowestMilliseconds === 0) return PATIENCE_MILLISECONDS_FIRST;
  return Math.max(PATIENCE_MILLISECONDS_MIN, Math.ceil(PATIENCE_FACTOR * pace.slowestMilliseconds * blocks.length));
}
