/**
 * What `--executor slurm` says where there is no Slurm, and how it cuts a plan. By hand; the real one is in test/slurm.
 */
import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { planTasks } from '../../src/cli/slurm-tasks.js';
import { createPlan } from '../../src/experiment/index.js';
import { fakePlan, inFolder } from '../experiment/harness.js';
import { BASE_CASE, cli, cliIn } from './harness.js';

const plan = createPlan({ ...fakePlan(1), replications: 12_000, runs: { from: 0, to: 12_000 } });
const base = { plan, planHash: 'hash', chunks: 600, wishes: { dryRun: false }, before: null } as const;

it('tasks take about ten minutes of their processors, with room in the limits', () => {
  // 12,000 blocks of 5 s are 60,000 CPU s: 100 tasks of 600 s, or 25 on four processors
  const one = planTasks({ ...base, cpuSecondsPerBlock: 5 });
  expect(one).toMatchObject({ shards: 100, secondsPerShard: 600, ask: { cpusPerTask: 1, time: '0:35:00' } });
  const four = planTasks({ ...base, cpuSecondsPerBlock: 5, wishes: { dryRun: false, cpusPerTask: 4 } });
  expect(four).toMatchObject({ shards: 25, secondsPerShard: 600, ask: { cpusPerTask: 4 } });
  // one chunk is the least: 20 blocks of 1,000 s
  const long = planTasks({ ...base, cpuSecondsPerBlock: 1000 });
  expect(long).toMatchObject({ shards: 600, secondsPerShard: 20_000, ask: { time: '16:45:00' } });
  expect(planTasks({ ...base, cpuSecondsPerBlock: 0.001 })).toMatchObject({ shards: 1 });
});

it('resuming keeps the cut and the options, except options given again; another plan is cut afresh', () => {
  const wishes = { dryRun: false, partition: 'long', time: '50', mem: '3G', maxConcurrent: 7, shards: 9 };
  const before = planTasks({ ...base, cpuSecondsPerBlock: 5, wishes });
  expect(before).toMatchObject({ shards: 9, ask: { partition: 'long', time: '50', mem: '3G', maxConcurrent: 7 } });
  const later = planTasks({ ...base, cpuSecondsPerBlock: 99, before, wishes: { dryRun: false, time: '2:00:00' } });
  expect(later).toEqual({ ...before, ask: { ...before.ask, time: '2:00:00' } });
  const longer = planTasks({ ...base, cpuSecondsPerBlock: 5, before, planHash: 'another' });
  expect(longer).toMatchObject({ planHash: 'another', shards: 100, ask: { partition: 'long', time: '0:35:00' } });
});

it('--dry-run shows the script, its cut by a pilot, and writes nothing', () =>
  inFolder(async (folder) => {
    const words = [
      BASE_CASE,
      '--central',
      '--people',
      '20000',
      '--replications',
      '20000',
      '--executor',
      'slurm',
      '--dry-run',
    ];
    const more = ['--partition', 'long', '--account', 'care', '--max-concurrent', '50', '--out', folder];
    const ended = await cli(['run', ...words, ...more]);
    expect(ended).toMatchObject({ code: 0 });
    const told = /^pilot \(\d+ with 20,000 people\): ([\d.]+) CPU s a replication, [\d.]+ \w+ in all$/m;
    const [, seconds] = told.exec(ended.stderr)!;
    const [, shards] = /^#SBATCH --array=1-(\d+)%50$/m.exec(ended.stdout)!;
    // tasks of ten minutes by that pilot, to the digits that are told
    const tasks = (20_000 * Number(seconds)) / 600;
    expect(Number(shards)).toBeGreaterThanOrEqual(Math.floor(0.98 * tasks));
    expect(Number(shards)).toBeLessThanOrEqual(Math.ceil(1.02 * tasks));
    expect(ended.stdout).toMatch(/^#SBATCH --partition=long$/m);
    expect(ended.stdout).toMatch(`resume ${folder} --shard "$shard/${shards}" --quiet\n`);
    expect(existsSync(folder)).toBe(false);
  }));

it.each([
  ['an executor nobody has', ['--executor', 'cloud'], /--executor: expected threads or slurm, found "cloud"/],
  ['a wish of Slurm without Slurm', ['--partition', 'long'], /--partition: expected only with --executor slurm/],
  ['a time nobody reads', ['--executor', 'slurm', '--time', 'soon'], /--time: expected minutes, or a time as Slurm/],
  ['a memory nobody reads', ['--executor', 'slurm', '--mem', 'much'], /--mem: expected megabytes, or a size as Slurm/],
  ['words for a shell in a name', ['--executor', 'slurm', '--partition', 'a\nb'], /--partition: expected the name/],
  ['a shard', ['--executor', 'slurm', '--shard', '1/2'], /--executor and --shard cannot be combined/],
  ['no thread', ['--executor', 'slurm', '--threads', '0'], /--threads: a task of Slurm has at least 1/],
])('%s is refused', (_, words, message) =>
  inFolder(async (folder) => {
    const ended = await cli(['run', BASE_CASE, '--central', '--people', '2000', '--out', folder, ...words]);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toMatch(message);
    expect(existsSync(folder)).toBe(false);
  }),
);

it('a machine without Slurm says so, with the line to go on', () =>
  inFolder(async (folder) => {
    const words = [
      BASE_CASE,
      '--central',
      '--people',
      '2000',
      '--replications',
      '2',
      '--executor',
      'slurm',
      '--shards',
      '1',
    ];
    const ended = await cliIn({ env: { PATH: '/nowhere' } }, ['run', ...words, '--quiet', '--out', folder]);
    expect(ended).toMatchObject({ code: 5, stdout: '' });
    expect(ended.stderr).toMatch(
      /^Slurm: there is no sbatch on this machine: .*; when that is mended, continue with: onepot resume /,
    );
    const here = await cliIn({ env: { PATH: '/nowhere' } }, ['resume', folder, '--executor', 'threads', '--quiet']);
    expect(here).toMatchObject({ code: 0 });
  }));

it('a lock of another machine is taken over by the name that the error gives, and by no other', () =>
  inFolder(async (folder) => {
    const plain = ['run', BASE_CASE, '--central', '--people', '2000', '--replications', '2', '--quiet'];
    const whole = await cli([...plain, '--out', `${folder}-whole`]);
    await cli([...plain, '--shard', '1/2', '--out', folder]);
    const { writeFileSync } = await import('node:fs');
    const holder = { process: 4711, started: '1', host: 'node7' };
    writeFileSync(`${folder}/run.lock`, JSON.stringify(holder));
    const refused = await cli(['resume', folder, '--take-lock', 'node7:4712']);
    expect(refused).toMatchObject({ code: 5, stdout: '' });
    const [, advice] = /if it is gone: onepot (resume .+)\n$/.exec(refused.stderr)!;
    expect(advice).toBe(`resume ${folder} --take-lock node7:4711`);
    expect(await cli([...advice.split(' '), '--quiet'])).toMatchObject({ code: 0, stdout: whole.stdout });
  }));

it('a task uses no more threads and memory than Slurm gave it', () =>
  inFolder(async (folder) => {
    const words = ['run', BASE_CASE, '--central', '--people', '100000', '--replications', '4', '--out', folder];
    const little = await cliIn({ env: { SLURM_MEM_PER_NODE: '200' } }, words);
    expect(little).toMatchObject({ code: 6, stdout: '' });
    expect(little.stderr).toMatch(/and there are 210 MB: use fewer/);
    const env = { SLURM_CPUS_PER_TASK: '1', SLURM_MEM_PER_NODE: '4000' };
    const small = ['run', BASE_CASE, '--central', '--people', '2000', '--replications', '2', '--out', folder];
    expect((await cliIn({ env }, small)).stderr).toMatch(/^2 replications: .+ on 1 threads/m);
  }));
