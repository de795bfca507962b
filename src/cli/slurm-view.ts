import type { QueuedTask } from '../executors/index.js';
import type { ChunkWatch } from '../storage/index.js';
import type { SlurmTasks } from './slurm-tasks.js';
import { grouped, say, secondsText } from './terminal.js';

/** News is shown at most this often; without news, a line still appears now and then. */
const NEWS_SECONDS = 4;
const SILENCE_SECONDS_MAX = 60;

type View = (missing: readonly number[], queue: readonly QueuedTask[] | null) => void;

/** Lines on stderr: how much is done by the files, and the state of the queue. */
export function slurmView(input: {
  readonly quiet: boolean;
  readonly tasks: SlurmTasks;
  readonly watch: ChunkWatch;
}): View {
  const { quiet, tasks, watch } = input;
  if (quiet) return () => undefined;
  const all = watch.blocks(false);
  const started = performance.now();
  let before: number | null = null;
  let told = '';
  let toldAt = 0;
  return (missing, queue) => {
    const done = watch.blocks(true);
    before ??= done;
    const now = performance.now();
    const progress = `${tasks.shards - missing.length} of ${grouped(tasks.shards)} tasks done, ${grouped(done)} of ${grouped(all)} blocks`;
    const text = `${progress}; ${queueText(queue)}`;
    const silent = (now - toldAt) / 1000;
    if (silent < NEWS_SECONDS || (text === told && silent < SILENCE_SECONDS_MAX)) return;
    told = text;
    toldAt = now;
    const left = done > before ? ((now - started) / 1000 / (done - before)) * (all - done) : null;
    say(left === null ? text : `${text}; about ${secondsText(left)} left`);
  };
}

function queueText(queue: readonly QueuedTask[] | null): string {
  if (queue === null) return 'Slurm does not answer: going on by the files';
  const running = queue.filter((task) => task.running).length;
  const waiting = queue.filter((task) => !task.running);
  const why = waiting.length === 0 || waiting[0].reason === '' ? '' : ` (${waiting[0].reason})`;
  return `${grouped(running)} running, ${grouped(waiting.length)} waiting${why}`;
}
