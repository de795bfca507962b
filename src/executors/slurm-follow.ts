import { setTimeout } from 'node:timers/promises';
import { type QueuedTask, SlurmError } from './slurm-client.js';

/** Files are checked this often; Slurm is queried after the first seconds and then at longer and longer intervals. */
const LOOK_MILLISECONDS = 1_000;
const ASK_MILLISECONDS_MAX = 30_000;
/** Checking takes at most a twentieth of the time, however many files there are. */
const LOOK_PAUSE_FACTOR = 19;
/** A shard is submitted this many times before it is given up. */
const TRIES_MAX = 3;

/** What `followShards` looks at and may do; shards are numbered from 1. */
export interface FollowOptions {
  /** shards that the files do not hold whole, in rising order */
  missing(): readonly number[];
  /** submits shards and returns those that were taken. @throws SlurmError when none was */
  submit(shards: readonly number[]): Promise<readonly number[]>;
  /** shards in the queue; null when Slurm does not answer */
  queue(): Promise<readonly QueuedTask[] | null>;
  /** submit only when none of our tasks is in the queue, because the number that may run at a time is limited */
  readonly oneArrayAtATime: boolean;
  readonly signal: AbortSignal;
  onLook?(missing: readonly number[], queue: readonly QueuedTask[] | null): void;
  /** called for shards that were submitted before and never finished */
  onAgain?(shards: readonly number[]): void;
  wait?(milliseconds: number): Promise<void>;
}

/** How following ended. */
export type Followed =
  | { readonly status: 'whole' }
  | { readonly status: 'stopped' }
  /** shards that did not come, however often they were submitted */
  | { readonly status: 'given-up'; readonly shards: readonly number[] };

/**
 * Sees to it that every shard is completed. Only its files show that it is; the queue shows only whether a task has it. A
 * shard that two looks in a row find in neither is submitted. So it does not matter who submitted what before, whether the
 * controller answers, or which of several followers of a folder submits first: a shard submitted twice is computed once.
 */
export async function followShards(options: FollowOptions): Promise<Followed> {
  const { signal } = options;
  const wait = options.wait ?? ((milliseconds) => pause(milliseconds, signal));
  const round = createRound(options);
  let period = LOOK_MILLISECONDS;
  let untilAsked = 0;
  let queue: readonly QueuedTask[] | null = null;
  for (let first = true; ; first = false) {
    const started = performance.now();
    const missing = options.missing();
    const look = Math.max(LOOK_MILLISECONDS, LOOK_PAUSE_FACTOR * (performance.now() - started));
    if (missing.length === 0) return { status: 'whole' };
    if (signal.aborted) return { status: 'stopped' };
    if (untilAsked <= 0) {
      queue = await options.queue();
      const said = queue === null && !first ? 'wait' : await round(missing, queue ?? [], first);
      if (said === 'given-up') return { status: 'given-up', shards: missing };
      period = said === 'look-again' ? 2 * LOOK_MILLISECONDS : Math.min(2 * period, ASK_MILLISECONDS_MAX);
      untilAsked = period;
    }
    options.onLook?.(missing, queue);
    await wait(look);
    untilAsked -= look;
  }
}

/** Acts on one look at the queue: submits shards that are not in it and were not in it at the last look either. */
function createRound(options: FollowOptions) {
  const tries = new Map<number, number>();
  const triesOf = (shard: number) => tries.get(shard) ?? 0;
  let absent = new Set<number>();
  return async (missing: readonly number[], queue: readonly QueuedTask[], first: boolean) => {
    const seen = new Set(queue.map(({ shard }) => shard));
    const gone = missing.filter((shard) => !seen.has(shard));
    const busy = gone.length < missing.length;
    const open = busy && options.oneArrayAtATime ? [] : gone.filter((shard) => triesOf(shard) < TRIES_MAX);
    if (!busy && open.length === 0) return 'given-up';
    const due = open.filter((shard) => first || absent.has(shard));
    absent = new Set(gone);
    if (due.length > 0) {
      const taken = await submitSome(options, due, first && !busy);
      if (taken.length === 0) return 'wait';
      const again = taken.filter((shard) => tries.has(shard));
      if (again.length > 0) options.onAgain?.(again);
      for (const shard of taken) tries.set(shard, triesOf(shard) + 1);
      for (const shard of taken) absent.delete(shard);
    }
    return open.length > 0 ? 'look-again' : 'wait';
  };
}

/** A full queue empties and a silent controller comes back: neither is an error, unless the submission must be taken. */
async function submitSome({ submit }: FollowOptions, shards: readonly number[], mustBeTaken: boolean) {
  try {
    return await submit(shards);
  } catch (error) {
    if (error instanceof SlurmError && !mustBeTaken && error.kind !== 'refused') return [];
    throw error;
  }
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal }).catch(() => undefined);
}
