/**
 * Kind of truth: law. Whatever is lost on the way, a real Slurm ends in the files that worker threads write. Two nodes
 * with host names of their own, so that one cannot see the processes of the other. Slow: ONEPOT_SLOW=1.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BASE_CASE, cli, cliIn, type Ended } from '../cli/harness.js';
import { type Cluster, digestOf, resultFiles, startCluster, submissions, words, workers } from './cluster.js';

const SLOW = process.env.ONEPOT_SLOW === '1';
const SHARDS = 3;

const cluster = SLOW ? startCluster('test/slurm/failures.test.ts', ['NODES=2']) : null;
const why = cluster === null ? 'slow' : cluster.why;
afterAll(() => cluster?.down());

/** Waits for what is to come, however long it takes: a busy machine is no fault. */
async function until<T>(look: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    await setTimeout(50);
  }
}

describe.skipIf(why !== null)(`Slurm loses things${why === null ? '' : ` (SKIPPED: ${why})`}`, () => {
  // a skipped block is read all the same
  const { env, work, run } = cluster ?? ({} as Cluster);
  let expected: Record<string, unknown>;
  let digest: string;
  const at = (name: string) => path.join(work, name);
  const onSlurm = (folder: string, more: readonly string[] = [], onStart?: Parameters<typeof cliIn>[2]) => {
    const flags = ['--executor', 'slurm', '--shards', String(SHARDS), '--mem', '500', '--out', folder, ...more];
    return cliIn({ env }, ['run', BASE_CASE, '--central', ...words(600), ...flags], onStart);
  };
  const atWork = (folder: string, shards: number) =>
    until(() => existsSync(folder) && workers(folder).length >= shards && workers(folder));
  const expectResults = (folder: string, ended: Ended) => {
    expect(ended).toMatchObject({ code: 0 });
    expect(digestOf(ended)).toBe(digest);
    expect(resultFiles(folder)).toEqual(expected);
  };

  /** What is frozen cannot end before the test has done what it is about. */
  const freeze = async (folder: string) => {
    const frozen = await atWork(folder, SHARDS);
    for (const one of frozen) process.kill(one.process, 'SIGSTOP');
    return frozen;
  };
  /** slurmctld saves its state some seconds late. */
  const killControllerAtWork = async (folder: string) => {
    const frozen = await freeze(folder);
    const since = Date.now();
    await until(() => cluster!.stateSavedAt() > since);
    cluster!.killController();
    return frozen;
  };
  const goOn = (tasks: ReturnType<typeof workers>) => {
    for (const one of tasks) process.kill(one.process, 'SIGCONT');
  };

  beforeAll(async () => {
    const ended = await cli([
      'run',
      BASE_CASE,
      '--central',
      ...words(600),
      '--threads',
      '2',
      '--quiet',
      '--out',
      at('threads'),
    ]);
    digest = digestOf(ended)!;
    expected = resultFiles(at('threads'));
  });

  it('a task is killed: its shard alone is submitted again, and its lock does not stand in the way', async () => {
    const folder = at('killed');
    const ended = onSlurm(folder);
    const [one] = await atWork(folder, SHARDS);
    expect(one.host).toMatch(/^node[12]$/);
    process.kill(one.process, 'SIGKILL');
    const result = await ended;
    expect(result.stderr).toMatch(new RegExp(`^shards ${one.shard} did not come and were submitted again`, 'm'));
    expect(submissions(result)).toEqual([
      expect.stringMatching(/^submitted 3 of 3 tasks/),
      expect.stringMatching(/^submitted 1 of 1 tasks/),
    ]);
    expectResults(folder, result);
  });

  it('slurmctld is killed with all tasks at work, and stays away: the files suffice', async () => {
    const folder = at('no-controller');
    const ended = onSlurm(folder);
    goOn(await killControllerAtWork(folder));
    try {
      const result = await ended;
      expect(result.stderr).toMatch(/Slurm does not answer: going on by the files/);
      expectResults(folder, result);
    } finally {
      cluster!.startController();
    }
    await until(async () => (await run('squeue', ['-h'])) === '');
  });

  it('slurmctld is killed and comes back, and a task dies meanwhile', async () => {
    const folder = at('controller-back');
    const ended = onSlurm(folder);
    const [one, ...others] = await killControllerAtWork(folder);
    process.kill(one.process, 'SIGKILL');
    goOn(others);
    await setTimeout(3000);
    cluster!.startController();
    const result = await ended;
    expect(result.stderr).toMatch(new RegExp(`^shards ${one.shard} did not come and were submitted again`, 'm'));
    expectResults(folder, result);
  });

  it('everything is submitted twice, by hand and by a second head: each shard is computed once, and both heads end well', async () => {
    const folder = at('twice');
    const first = onSlurm(folder);
    await until(async () => existsSync(folder) && (await run('squeue', ['-h'])) !== '');
    await run('sbatch', ['--parsable', path.join(folder, 'slurm', 'tasks.sh')]);
    const second = cliIn({ env }, ['resume', folder]);
    const ended = await Promise.all([first, second]);
    for (const one of ended) expectResults(folder, one);
    expect(submissions(ended[1])).toEqual([]);
  });

  it('the head is killed: status and resume continue from the folder, and only missing shards are submitted', async () => {
    const folder = at('headless');
    const frozen = freeze(folder);
    const killed = await onSlurm(folder, [], (head) => {
      void frozen.then(() => head.kill('SIGKILL'));
    });
    expect(killed.signal).toBe('SIGKILL');
    const [one, ...others] = await frozen;
    // scancel knows a task of an array by array and index alone
    const id = (await run('squeue', ['-h', '-j', one.slurm.job, '-o', '%i'])).trim();
    await run('scancel', [id]);
    goOn(others);
    await until(async () => (await run('squeue', ['-h'])) === '');
    const status = await cliIn({ env }, ['status', folder]);
    expect(status.stdout).toMatch(/^400 of 600 blocks done, 0 failed, 200 missing$/m);
    expect(status.stdout).toMatch(/^3 tasks of Slurm named onepot-[0-9a-f]{10}; logs: /m);
    const resumed = await cliIn({ env }, ['resume', folder]);
    expect(submissions(resumed)).toEqual([expect.stringMatching(/^submitted 1 of 1 tasks/)]);
    expectResults(folder, resumed);
  });

  it('a node is lost with its lock: the task, requeued on the other node, takes its own lock over', async () => {
    const folder = at('requeued');
    const ended = onSlurm(folder);
    const [one] = await freeze(folder);
    const { job } = one.slurm;
    const lock = path.join(folder, `shard-${one.shard}-of-${SHARDS}.lock`);
    const left = readFileSync(lock, 'utf8');
    await run('scontrol', ['requeue', job]);
    goOn(workers(folder));
    await until(async () => !existsSync(lock));
    // a node that is cut off lets go of nothing
    writeFileSync(lock, left);
    await until(async () => (await run('squeue', ['-h', '-j', job, '-o', '%t'])).startsWith('PD'));
    await run('scontrol', ['update', `JobId=${job}`, `ExcNodeList=${one.host}`, 'StartTime=now']);
    const result = await ended;
    // the head submitted nothing twice: the task itself came back, elsewhere
    expect(submissions(result)).toHaveLength(1);
    expectResults(folder, result);
  });

  it('a shard fails permanently: it is named after three tries, with the end of its log, and resume repairs it', async () => {
    const folder = at('for-good');
    const setup = `[ "$SLURM_ARRAY_TASK_ID" != 2 ] || { echo the disk of this node is broken >&2; exit 9; }`;
    const ended = await onSlurm(folder, ['--setup', setup]);
    expect(ended).toMatchObject({ code: 5, stdout: '' });
    expect(ended.stderr).toMatch(
      /1 shards did not come, each submitted three times: 2; when that is mended, continue with: onepot/,
    );
    expect(ended.stderr).toMatch(/the disk of this node is broken/);
    const mended = await cliIn({ env }, ['resume', folder, '--setup', ':']);
    expect(submissions(mended)).toEqual([expect.stringMatching(/^submitted 1 of 1 tasks/)]);
    expectResults(folder, mended);
  });
});
