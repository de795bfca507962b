/** Kind of truth: law. The instructions of docs/guide/clusters.md for GNU parallel end in the files of worker threads. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { BASE_CASE, cli, compiledMain, ROOT } from '../cli/harness.js';
import { resultFiles, words } from './cluster.js';

const HAS_PARALLEL = /GNU parallel/.test(spawnSync('parallel', ['--version'], { encoding: 'utf8' }).stdout ?? '');
if (!HAS_PARALLEL) console.warn('NO GNU PARALLEL: test/slurm/parallel.test.ts is SKIPPED: install parallel');

it.skipIf(!HAS_PARALLEL)('shards by GNU parallel, one of which fails once, are joined to the whole run', async () => {
  const work = mkdtempSync(path.join(os.tmpdir(), 'onepot-parallel-'));
  try {
    const folder = path.join(work, 'results');
    const plan = [BASE_CASE, '--central', ...words(201)];
    // the last shard is refused once: it leaves a mark and ends
    const onepot = `${process.execPath} ${compiledMain()}`;
    const mark = `${work}/mark`;
    const once = `[ {} != 2 ] || [ -e ${mark} ] || { touch ${mark}; exit 9; }`;
    const task = `${once}; ${onepot} run ${plan.join(' ')} --threads 1 --quiet --out ${folder} --shard {}/2`;
    const shards = ['--jobs', '2', '--retries', '3', '--joblog', `${work}/joblog`, task, ':::', '1', '2'];
    const parallel = spawn('parallel', shards, { cwd: ROOT, stdio: 'ignore' });
    const [code, threads] = await Promise.all([
      new Promise((resolve) => parallel.once('close', resolve)),
      cli(['run', ...plan, '--threads', '1', '--quiet', '--out', `${folder}-threads`]),
    ]);
    expect(code).toBe(0);
    expect(existsSync(mark)).toBe(true);
    expect(readFileSync(`${work}/joblog`, 'utf8').trim().split('\n')).toHaveLength(1 + 2);
    expect(await cli(['merge', folder, '--quiet'])).toMatchObject({ code: 0, stdout: threads.stdout });
    expect(resultFiles(folder)).toEqual(resultFiles(`${folder}-threads`));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
});
