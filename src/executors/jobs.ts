import type { Block } from '../experiment/types.js';

/** A job holds at least this much work; handing it over costs 0.1 ms. */
const JOB_MILLISECONDS = 50;
const JOB_BLOCKS_MAX = 512;

/** What a worker receives once. */
export interface WorkerData {
  readonly scenario: unknown;
  readonly seed: string;
}

/** What a worker reports of one block of its job; the last message of a job carries neither tables nor error. */
export interface BlockMessage {
  readonly index: number;
  readonly tables?: Record<string, Float64Array>;
  readonly personYears?: number;
  readonly milliseconds?: number;
  readonly error?: string;
}

/** Blocks for the next job: one until a block is timed, then enough to be worth handing over, never more than a fair share. */
export function jobSize(millisecondsPerBlock: number | null, blocksLeft: number, threads: number): number {
  if (millisecondsPerBlock === null) return 1;
  const worthwhile = Math.ceil(JOB_MILLISECONDS / Math.max(millisecondsPerBlock, 0.01));
  const fairShare = Math.ceil(blocksLeft / (threads * 2));
  return Math.max(1, Math.min(worthwhile, fairShare, JOB_BLOCKS_MAX, blocksLeft));
}

/** Blocks waiting to be run, in plan order; what a broken job did not reach goes back to the front. */
export interface BlockQueue {
  left(): number;
  take(count: number): Block[];
  putBack(blocks: readonly Block[]): void;
}

export function createBlockQueue(blocks: readonly Block[]): BlockQueue {
  let next = 0;
  const returned: Block[] = [];
  return {
    left: () => blocks.length - next + returned.length,
    take(count) {
      const taken = returned.splice(0, count);
      const more = count - taken.length;
      taken.push(...blocks.slice(next, next + more));
      next = Math.min(blocks.length, next + more);
      return taken;
    },
    putBack(unreached) {
      returned.unshift(...unreached);
    },
  };
}
