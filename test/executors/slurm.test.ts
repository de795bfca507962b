import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arrayParts,
  arrayScript,
  followShards,
  type QueuedTask,
  rangesText,
  type SlurmClient,
  SlurmError,
  submitShards,
} from '../../src/executors/index.js';

// By law: whatever the site's limit, every shard is in one array under an index that Slurm takes.
it('arrays hold every shard once, with indices below MaxArraySize', () => {
  const shards = fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { maxLength: 60 });
  fc.assert(
    fc.property(shards, fc.integer({ min: 2, max: 50 }), (some, sizeMax) => {
      const sorted = [...some].sort((a, b) => a - b);
      const parts = arrayParts(sorted, sizeMax);
      expect(parts.flatMap((part) => part.shards)).toEqual(sorted);
      expect(new Set(parts.map((part) => part.offset)).size).toBe(parts.length);
      for (const part of parts) {
        const indices = part.shards.map((shard) => shard - part.offset);
        expect(Math.min(...indices)).toBeGreaterThanOrEqual(1);
        expect(Math.max(...indices)).toBeLessThan(sizeMax);
        expect(numbersOf(rangesText(indices))).toEqual(indices);
      }
    }),
    { seed: 8, numRuns: 300 },
  );
});

function numbersOf(text: string): number[] {
  return text.split(',').flatMap((range) => {
    const [from, to = from] = range.split('-').map(Number);
    return Array.from({ length: to - from + 1 }, (_, at) => from + at);
  });
}

// By hand.
it("the script requests the user's options, and quotes text that a shell would split", () => {
  const ask = { partition: 'long', account: 'care', time: '0:30:00', mem: '2G', cpusPerTask: 4, maxConcurrent: 9 };
  const script = arrayScript({
    folder: "/data/it's 5%",
    name: 'onepot-1',
    shards: 12,
    says: ['for people'],
    program: ['/opt/node', '/opt/onepot/main.js'],
    ask: { ...ask, setup: 'module load nodejs' },
  });
  expect(script.split('\n')).toEqual([
    '#!/bin/bash',
    '# for people',
    '#SBATCH --job-name=onepot-1-0',
    '#SBATCH --array=1-12%9',
    '#SBATCH --ntasks=1 --cpus-per-task=4 --mem=2G --time=0:30:00',
    '#SBATCH --partition=long',
    '#SBATCH --account=care',
    '#SBATCH --requeue --open-mode=append',
    '#SBATCH --output="/data/it\'s 5%%/slurm/log/%x-%a.log"',
    '',
    'module load nodejs',
    '',
    'node=/opt/node',
    expect.stringMatching(/^\[ -x "\$node" \]/),
    expect.stringMatching(/^shard=\$\(\(\$\{1:-0\} \+ SLURM_ARRAY_TASK_ID\)\)/),
    "exec \"$node\" /opt/onepot/main.js resume '/data/it'\\''s 5%' --shard \"$shard/12\" --quiet",
    '',
  ]);
});

describe('submitting', () => {
  /** Accepts arrays up to a size, and a limited number of tasks in all. */
  function site(arrayMax: number, tasksMax: number) {
    const taken: { array: string; after: readonly string[] }[] = [];
    let tasks = 0;
    const client: Pick<SlurmClient, 'submit'> = {
      async submit({ array, after }) {
        const size = numbersOf(array.split('%')[0]).length;
        if (size > arrayMax || tasks + size > tasksMax) throw new SlurmError('full', 'AssocMaxSubmitJobLimit');
        tasks += size;
        taken.push({ array, after });
        return String(taken.length);
      },
    };
    return { taken, client: client as SlurmClient };
  }
  const parts = (count: number, sizeMax: number) =>
    arrayParts(
      Array.from({ length: count }, (_, at) => at + 1),
      sizeMax,
    );
  const job = { file: 'tasks.sh', name: 'onepot-1' };

  it('with a throttle arrays wait for each other', async () => {
    const { taken, client } = site(1000, 1000);
    const { jobs } = await submitShards(client, parts(10, 5), { ...job, maxConcurrent: 3 });
    expect(jobs).toEqual(['1', '2', '3']);
    expect(taken).toEqual([
      { array: '1-4%3', after: [] },
      { array: '1-4%3', after: ['1'] },
      { array: '1-2%3', after: ['2'] },
    ]);
  });

  it('uses smaller arrays where a limit on jobs requires it, and stops when the limit is reached', async () => {
    const { taken, client } = site(1000, 6);
    const { shards } = await submitShards(client, parts(16, 1001), job);
    expect(taken.map(({ array }) => array)).toEqual(['1-4']);
    expect(shards).toEqual([1, 2, 3, 4]);
  });

  it('reports when nothing at all is accepted', async () => {
    const { client } = site(0, 0);
    await expect(submitShards(client, parts(4, 1001), job)).rejects.toThrow(/AssocMaxSubmitJobLimit/);
  });
});

/**
 * A cluster in small: what is submitted waits a round, runs a round, and ends as it is told to. A round is one look at
 * the files; nothing here waits.
 */
function cluster(options: {
  readonly shards: number;
  /** how a try of a shard ends, tries counted from 1 */
  ends?(shard: number, attempt: number): 'done' | 'failed' | 'runs on';
  /** rounds in which the controller does not answer */
  silent?(round: number): boolean;
  /** files show a round after their task has left the queue, as on a network file system */
  readonly late?: boolean;
}) {
  const { ends = () => 'done', silent = () => false } = options;
  const stop = new AbortController();
  const done = new Set<number>();
  const attempts = new Map<number, number>();
  const submissions: number[][] = [];
  const unseen: number[] = [];
  let queue: { shard: number; rounds: number }[] = [];
  let round = 0;
  let worked = 0;
  return {
    stop,
    done,
    submissions,
    worked: () => worked,
    rounds: () => round,
    enqueue: (shard: number) => queue.push({ shard, rounds: 0 }),
    follow: (oneArrayAtATime = false) =>
      followShards({
        missing: () => Array.from({ length: options.shards }, (_, at) => at + 1).filter((shard) => !done.has(shard)),
        async submit(shards) {
          if (silent(round)) throw new SlurmError('silent', 'Unable to contact slurm controller');
          submissions.push([...shards]);
          for (const shard of shards) queue.push({ shard, rounds: 0 });
          return shards;
        },
        queue: async () => {
          if (silent(round)) return null;
          return queue.map(({ shard, rounds }): QueuedTask => ({ shard, running: rounds > 0, reason: 'None' }));
        },
        oneArrayAtATime,
        signal: stop.signal,
        async wait() {
          if (++round > 1000) throw new Error('it never ends');
          for (const shard of unseen.splice(0)) done.add(shard);
          queue = queue.filter((task) => {
            if (++task.rounds < 2) return true;
            const attempt = (attempts.get(task.shard) ?? 0) + 1;
            const end = ends(task.shard, attempt);
            if (end === 'runs on') return true;
            attempts.set(task.shard, attempt);
            worked++;
            if (end === 'done' && options.late) unseen.push(task.shard);
            else if (end === 'done') done.add(task.shard);
            return false;
          });
        },
      }),
  };
}

// By law: every shard comes, and none is submitted while it is in the queue.
describe('following', () => {
  it('submits everything once and waits for it', async () => {
    const one = cluster({ shards: 5 });
    expect(await one.follow()).toEqual({ status: 'whole' });
    expect(one.submissions).toEqual([[1, 2, 3, 4, 5]]);
    expect(one.worked()).toBe(5);
  });

  it('does not submit again what has just left the queue and shows in the files a moment later', async () => {
    const ends = (shard: number) => (shard === 1 && one.rounds() < 9 ? 'runs on' : 'done');
    const one = cluster({ shards: 4, ends, late: true });
    expect(await one.follow()).toEqual({ status: 'whole' });
    expect(one.submissions).toEqual([[1, 2, 3, 4]]);
  });

  it('submits again what failed, and nothing else', async () => {
    const one = cluster({
      shards: 5,
      ends: (shard, attempt) => (shard % 2 === 0 && attempt === 1 ? 'failed' : 'done'),
    });
    expect(await one.follow()).toEqual({ status: 'whole' });
    expect(one.submissions).toEqual([
      [1, 2, 3, 4, 5],
      [2, 4],
    ]);
  });

  it('does not wait for a slow shard before it submits a failed one again, unless tasks are throttled', async () => {
    const ends = (shard: number, attempt: number) => {
      if (shard === 1) return attempt === 1 && one.rounds() < 40 ? 'runs on' : 'done';
      return attempt === 1 ? 'failed' : 'done';
    };
    let one = cluster({ shards: 2, ends });
    const throttled = one;
    expect(await one.follow(true)).toEqual({ status: 'whole' });
    expect(throttled.rounds()).toBeGreaterThanOrEqual(42);
    one = cluster({ shards: 2, ends });
    expect(await one.follow()).toEqual({ status: 'whole' });
    expect(one.submissions).toEqual([[1, 2], [2]]);
    expect(one.rounds()).toBeLessThan(42);
  });

  it('leaves to others what they have in the queue already', async () => {
    const one = cluster({ shards: 4 });
    one.done.add(1);
    one.enqueue(2);
    one.enqueue(3);
    expect(await one.follow()).toEqual({ status: 'whole' });
    expect(one.submissions).toEqual([[4]]);
  });

  it('goes by the files while the controller is silent, and submits when it is back', async () => {
    const ends = (shard: number, attempt: number) => (shard === 2 && attempt === 1 ? 'failed' : 'done');
    const one = cluster({ shards: 3, ends, silent: (round) => round > 0 && round < 30 });
    expect(await one.follow()).toEqual({ status: 'whole' });
    expect(one.submissions).toEqual([[1, 2, 3], [2]]);
  });

  it('needs no controller when everything is there', async () => {
    const one = cluster({ shards: 1, silent: () => true });
    one.done.add(1);
    expect(await one.follow()).toEqual({ status: 'whole' });
  });

  it('reports at once when the controller does not answer from the start', async () => {
    await expect(cluster({ shards: 1, silent: () => true }).follow()).rejects.toThrow(/Unable to contact/);
  });

  it('gives a shard up after three tries, the others done', async () => {
    const one = cluster({ shards: 3, ends: (shard) => (shard === 2 ? 'failed' : 'done') });
    expect(await one.follow()).toEqual({ status: 'given-up', shards: [2] });
    expect(one.submissions).toEqual([[1, 2, 3], [2], [2]]);
    expect(one.done).toEqual(new Set([1, 3]));
  });

  it('stops when it is told to', async () => {
    const one = cluster({ shards: 3, ends: () => 'runs on' });
    setTimeout(() => one.stop.abort(), 0);
    const waiting = one.follow();
    one.stop.abort();
    expect(await waiting).toEqual({ status: 'stopped' });
  });
});
