/**
 * Kind of truth: law. A real Slurm, its daemons and its tasks, computes what worker threads compute, file for file.
 * `scripts/slurm/one-node.sh install` gets what is needed; without it these tests say so and are skipped.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { BASE_CASE, cli, cliIn } from '../cli/harness.js';
import { digestOf, resultFiles, startCluster, submissions, words } from './cluster.js';

// indices of an array go to 2, so three shards are two arrays
const cluster = startCluster('test/slurm/array.test.ts', ['MaxArraySize=3']);
afterAll(() => cluster.down());

describe.skipIf(cluster.why !== null)(
  `a Slurm array${cluster.why === null ? '' : ` (SKIPPED: ${cluster.why})`}`,
  () => {
    it('gives what worker threads give, though a shard fails once and there are more than MaxArraySize', async () => {
      const folder = path.join(cluster.work, 'results of an array');
      const plan = ['run', BASE_CASE, '--central', ...words(402)];
      // the second shard's first task ends with an error, and leaves a mark that it was there
      const mark = path.join(cluster.work, 'failed-once');
      const setup = `[ "$1$SLURM_ARRAY_TASK_ID" != 02 ] || [ -e ${mark} ] || { touch ${mark}; echo broken >&2; exit 9; }`;
      const [threads, slurm] = await Promise.all([
        cli([...plan, '--threads', '2', '--quiet', '--out', `${folder}-threads`]),
        cliIn({ env: cluster.env }, [
          ...plan,
          ...['--executor', 'slurm', '--shards', '3', '--setup', setup, '--mem', '500', '--out', folder],
        ]),
      ]);
      expect(slurm).toMatchObject({ code: 0, stdout: threads.stdout });
      expect(digestOf(slurm)).toMatch(/^sha256:/);
      expect(existsSync(mark)).toBe(true);
      expect(submissions(slurm)).toEqual([
        expect.stringMatching(/^submitted 3 of 3 tasks as job \d+, \d+$/),
        expect.stringMatching(/^submitted 1 of 1 tasks as job \d+$/),
      ]);
      expect(slurm.stderr).toMatch(/^shards 2 did not come and were submitted again/m);
      expect(resultFiles(folder)).toEqual(resultFiles(`${folder}-threads`));
      expect(readFileSync(path.join(folder, 'slurm', 'tasks.sh'), 'utf8')).toMatch(/^#SBATCH --array=1-3$/m);
    });

    it('reports what Slurm refuses, and the command to continue with', async () => {
      const folder = path.join(cluster.work, 'refused');
      const plan = ['run', BASE_CASE, '--central', ...words(2), '--executor', 'slurm', '--shards', '1', '--quiet'];
      const ended = await cliIn({ env: cluster.env }, [...plan, '--partition', 'nowhere', '--out', folder]);
      expect(ended).toMatchObject({ code: 5, stdout: '' });
      expect(ended.stderr).toMatch(/^Slurm: invalid partition .*; when that is mended, continue with: onepot resume /);
      const mended = await cliIn({ env: cluster.env }, ['resume', folder, '--partition', 'main', '--quiet']);
      expect(mended).toMatchObject({ code: 0, stderr: '' });
    });
  },
);
