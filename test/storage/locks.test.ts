/**
 * Kind of truth: by hand. Whose lock may be taken over: the table says who left it, who asks, what Slurm answers, and
 * what follows. The commands of Slurm are stood in for here; the real ones are asked in test/slurm.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { nodeDisk, RefusedError } from '../../src/storage/index.js';
import { takeFolderLock } from '../../src/storage/lock.js';
import { inFolder } from '../experiment/harness.js';

const TASK = { cluster: 'blue', job: '77', restarts: 1 };

afterEach(() => {
  vi.unstubAllEnvs();
});

/** Commands of Slurm that answer what they are told to; `squeue` fails with the text when it begins with `error`. */
function slurmAnswers(folder: string, cluster: string | null, squeue: string) {
  const bin = `${folder}-bin`;
  mkdirSync(bin);
  const script = (name: string, body: string) => {
    writeFileSync(path.join(bin, name), `#!/bin/sh\n${body}\n`);
    chmodSync(path.join(bin, name), 0o755);
  };
  const answer = squeue.startsWith('error') ? `echo '${squeue}' >&2; exit 1` : `printf '${squeue}'`;
  script('squeue', `echo "$*" >> ${bin}/asked; ${answer}`);
  script('scontrol', cluster === null ? 'exit 1' : `echo 'ClusterName             = ${cluster}'`);
  vi.stubEnv('PATH', `${bin}:${process.env.PATH}`);
  return () => (existsSync(`${bin}/asked`) ? readFileSync(`${bin}/asked`, 'utf8') : '');
}

function leaveLock(folder: string, slurm: object | null, name = 'run.lock') {
  mkdirSync(folder, { recursive: true });
  const holder = { process: 4711, started: '1', host: 'node7', ...(slurm === null ? {} : { slurm }) };
  writeFileSync(path.join(folder, name), JSON.stringify(holder));
}

interface Case {
  readonly lock?: object | null;
  /** the task of Slurm that asks: cluster, job, restarts */
  readonly me?: readonly [string, string, string | undefined];
  readonly cluster?: string | null;
  readonly squeue?: string;
  readonly taken: boolean;
}

const CASES: Readonly<Record<string, Case>> = {
  'this very task, requeued': { me: ['blue', '77', '2'], taken: true },
  'this very task, not requeued since': { me: ['blue', '77', '1'], taken: false },
  'a later start of this task, as an outcast sees it': { me: ['blue', '77', undefined], taken: false },
  'the same number on another cluster': { me: ['red', '77', '2'], squeue: '', taken: false },
  'a task squeue does not know': { squeue: 'error: slurm_load_jobs error: Invalid job id specified', taken: true },
  'a task squeue lists no more': { squeue: '', taken: true },
  'a task that has failed': { squeue: 'NODE_FAIL\\n', taken: true },
  'a task that waits to be started again': { squeue: 'PENDING\\n', taken: true },
  'a task that runs': { squeue: 'RUNNING\\n', taken: false },
  'a task that is being ended': { squeue: 'COMPLETING\\n', taken: false },
  'a task in a state nobody knows': { squeue: 'SOMEHOW\\n', taken: false },
  'a task, and the controller does not answer': { squeue: 'error: Unable to contact slurm controller', taken: false },
  'a task of another cluster than the one here': { cluster: 'red', squeue: '', taken: false },
  'a task, and there is no Slurm here': { cluster: null, squeue: '', taken: false },
  'a process outside Slurm': { lock: null, squeue: '', taken: false },
};

describe('a lock of another machine, held by', () => {
  it.each(Object.entries(CASES))('%s', (_, { lock = TASK, me, cluster = 'blue', squeue = 'RUNNING', taken }) =>
    inFolder(async (folder) => {
      leaveLock(folder, lock);
      const asked = slurmAnswers(folder, cluster, squeue);
      vi.stubEnv('SLURM_CLUSTER_NAME', me?.[0]);
      vi.stubEnv('SLURM_JOB_ID', me?.[1]);
      vi.stubEnv('SLURM_RESTART_COUNT', me?.[2]);
      const take = () => takeFolderLock(nodeDisk, folder, null);
      if (taken) {
        take()();
        expect(existsSync(path.join(folder, 'run.lock'))).toBe(false);
      } else expect(take).toThrow(/process 4711 on another machine is writing here \(node7/);
      if (asked() !== '') expect(asked()).toBe('--noheader --states=all --jobs=77 --format=%T\n');
    }),
  );

  it('a process that the user says is gone, by its name and by no other', () =>
    inFolder(async (folder) => {
      leaveLock(folder, null);
      for (const wrong of ['node7:4712', 'node8:4711', 'node7']) {
        expect(() => takeFolderLock(nodeDisk, folder, null, wrong)).toThrow(RefusedError);
      }
      let told: RefusedError | null = null;
      try {
        takeFolderLock(nodeDisk, folder, null);
      } catch (error) {
        told = error as RefusedError;
      }
      expect(told!.holder).toBe('node7:4711');
      takeFolderLock(nodeDisk, folder, null, told!.holder)();
    }));
});

it('a process of this machine is never taken for gone at the user’s word', () =>
  inFolder(async (folder) => {
    mkdirSync(folder, { recursive: true });
    const unlock = takeFolderLock(nodeDisk, folder, null);
    const { host, process: id } = JSON.parse(readFileSync(path.join(folder, 'run.lock'), 'utf8')) as {
      host: string;
      process: number;
    };
    expect(() => takeFolderLock(nodeDisk, folder, null, `${host}:${id}`)).toThrow(/is writing here$/);
    unlock();
  }));

it('a lock says which task of Slurm holds it', () =>
  inFolder(async (folder) => {
    mkdirSync(folder, { recursive: true });
    vi.stubEnv('SLURM_CLUSTER_NAME', 'blue');
    vi.stubEnv('SLURM_JOB_ID', '77');
    vi.stubEnv('SLURM_RESTART_COUNT', '1');
    const unlock = takeFolderLock(nodeDisk, folder, null);
    expect(JSON.parse(readFileSync(path.join(folder, 'run.lock'), 'utf8'))).toMatchObject({ slurm: TASK });
    unlock();
  }));

it('locks of shards whose tasks are gone do not keep the folder from being joined', () =>
  inFolder(async (folder) => {
    leaveLock(folder, TASK, 'shard-1-of-4.lock');
    slurmAnswers(folder, 'blue', 'error: slurm_load_jobs error: Invalid job id specified');
    takeFolderLock(nodeDisk, folder, null)();
    expect(existsSync(path.join(folder, 'shard-1-of-4.lock'))).toBe(false);
  }));

describe('of two processes that find one stale lock', () => {
  const held = JSON.stringify({ process: 4712, started: '1', host: 'node8' });

  it('the later leaves the lock that the faster has made', () =>
    inFolder(async (folder) => {
      leaveLock(folder, TASK);
      slurmAnswers(folder, 'blue', '');
      const file = path.join(folder, 'run.lock');
      const touched: string[] = [];
      const disk = {
        ...nodeDisk,
        openSync: (name: string, flags: string) => {
          // the faster one takes the stale lock away and makes its own just before the later one would
          if (name.endsWith('.taking')) writeFileSync(file, held);
          return nodeDisk.openSync(name, flags);
        },
        renameSync: (from: string) => void touched.push(from),
        unlinkSync: (name: string) => {
          touched.push(path.basename(name));
          nodeDisk.unlinkSync(name);
        },
      } as unknown as typeof nodeDisk;
      expect(() => takeFolderLock(disk, folder, null)).toThrow('process 4712 on another machine is writing here');
      expect([readFileSync(file, 'utf8'), touched]).toEqual([held, ['run.lock.taking']]);
    }));

  it('the other waits for its turn, and goes on where the first ended half-way', () =>
    inFolder(async (folder) => {
      leaveLock(folder, TASK);
      leaveLock(folder, TASK, 'run.lock.taking');
      slurmAnswers(folder, 'blue', 'RUNNING');
      vi.stubEnv('SLURM_CLUSTER_NAME', 'blue');
      const take = () => takeFolderLock(nodeDisk, folder, null, 'node7:4711');
      expect(take).toThrow(`remove ${path.join(folder, 'run.lock.taking')}`);
      slurmAnswers(`${folder}-later`, 'blue', '');
      take()();
      expect(readdirSync(folder)).toEqual([]);
    }));
});

const NAMESPACES = spawnSync('unshare', ['--pid', '--fork', '--mount-proc', 'true']).status === 0;

// By law: a process that lives cannot be seen from another PID namespace, and its lock is not taken over there.
it.runIf(NAMESPACES)('a lock of a living process holds in another container of the machine', () =>
  inFolder(async (folder) => {
    mkdirSync(folder, { recursive: true });
    const unlock = takeFolderLock(nodeDisk, folder, null);
    const module = new URL('../../dist/src/storage/lock.js', import.meta.url).href;
    const disk = new URL('../../dist/src/storage/disk.js', import.meta.url).href;
    const script = `
      import { takeFolderLock } from '${module}';
      import { nodeDisk } from '${disk}';
      try { takeFolderLock(nodeDisk, process.argv[1], null); console.log('taken'); } catch (error) { console.log(error.message); }`;
    const words = ['--pid', '--fork', '--mount-proc', process.execPath, '--input-type=module', '-e', script, folder];
    const { stdout } = spawnSync('unshare', words, { encoding: 'utf8' });
    expect(stdout).toMatch(`process ${process.pid} in another container of this machine is writing here`);
    expect(existsSync(path.join(folder, 'run.lock'))).toBe(true);
    unlock();
  }),
);
