import type { PageAnswer, PageOrder } from '../../../workers/page-words.js';
import type { Plan } from '../../experiment/index.js';
import type { BlockTables } from '../../outcomes/index.js';

/** A worker at work on an old question for longer than this is ended, and another one begun. */
const PATIENCE_MILLISECONDS = 1500;

export interface PoolEvents {
  done(n: number, tables: BlockTables): void;
  failed(n: number, error: string): void;
}

/** What is to be simulated: the blocks of a plan in its order, as many as wanted. */
export interface Job {
  readonly question: Pick<Plan, 'scenario' | 'seed'>;
  blockAt(n: number): { readonly draw: number; readonly replication: number };
}

export interface Pool {
  /** forgets the question before */
  ask(job: Job, most: number): void;
  /** continues to this number of replications of the same question */
  extend(most: number): void;
  pause(): void;
  go(): void;
  resize(workers: number): void;
}

interface Lane {
  readonly worker: Worker;
  /** block it is at, and since when; -1: idle */
  at: number;
  since: number;
  told: number;
}

/** Runs blocks in Web Workers, each one block at a time, first things first. */
export function createPool(program: string, workers: number, on: PoolEvents): Pool {
  const url = URL.createObjectURL(new Blob([program], { type: 'text/javascript' }));
  let lanes: Lane[] = [];
  let job: Job | null = null;
  let number = 0;
  let next = 0;
  let most = 0;
  let paused = false;
  let again: number[] = [];

  const open = (): Lane => {
    const worker = new Worker(url);
    const lane: Lane = { worker, at: -1, since: 0, told: 0 };
    worker.onmessage = ({ data }: MessageEvent<PageAnswer>) => answered(lane, data);
    worker.onerror = (event) => {
      event.preventDefault();
      const stopped = lane.at;
      if (stopped >= 0) replace(lane);
      // a block of an old question is nobody's any more
      if (stopped < 0 || lane.told === number) on.failed(Math.max(0, stopped), event.message || 'the worker stopped');
      else feed();
    };
    return lane;
  };
  const replace = (lane: Lane) => {
    lane.worker.terminate();
    lanes = lanes.map((one) => (one === lane ? open() : one));
  };
  const answered = (lane: Lane, answer: PageAnswer) => {
    const n = lane.at;
    lane.at = -1;
    if (answer.job === number) {
      if ('error' in answer) on.failed(n, answer.error);
      else on.done(n, answer.tables);
    }
    feed();
  };
  const order = (lane: Lane, message: PageOrder) => lane.worker.postMessage(message);
  const feed = () => {
    if (job === null || paused) return;
    for (const lane of lanes) {
      if (lane.at >= 0) continue;
      const n = again.shift() ?? (next < most ? next++ : -1);
      if (n < 0) return;
      if (lane.told !== number) order(lane, { scenario: job.question.scenario, seed: job.question.seed });
      lane.told = number;
      lane.at = n;
      lane.since = performance.now();
      order(lane, { job: number, ...job.blockAt(n) });
    }
  };
  lanes = Array.from({ length: workers }, open);
  return {
    ask(asked, count) {
      job = asked;
      number++;
      next = 0;
      again = [];
      most = count;
      paused = false;
      const now = performance.now();
      for (const lane of lanes) if (lane.at >= 0 && now - lane.since > PATIENCE_MILLISECONDS) replace(lane);
      feed();
    },
    extend(count) {
      most = Math.max(most, count);
      feed();
    },
    pause() {
      paused = true;
    },
    go() {
      paused = false;
      feed();
    },
    resize(count) {
      while (lanes.length < count) lanes.push(open());
      for (const lane of lanes.splice(count)) {
        if (lane.at >= 0 && lane.told === number) again.push(lane.at);
        lane.worker.terminate();
      }
      again.sort((a, b) => a - b);
      feed();
    },
  };
}
