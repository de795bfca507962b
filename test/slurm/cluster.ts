import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Ended, ROOT } from '../cli/harness.js';
import { bytesOf } from '../storage/folders.js';

const SCRIPT = path.join(ROOT, 'scripts', 'slurm', 'one-node.sh');

export interface Cluster {
  /** why there is none; null when there is */
  readonly why: string | null;
  readonly env: Readonly<Record<string, string>>;
  /** where results may lie; the nodes see it too */
  readonly work: string;
  run(command: string, words: readonly string[]): Promise<string>;
  /** when the controller last wrote down what it knows of jobs, in milliseconds since 1970 */
  stateSavedAt(): number;
  /** kill -9, as a crash would */
  killController(): void;
  startController(): void;
  down(): void;
}

/** A real Slurm on this machine, as long as this process lives; says loudly why there is none. */
export function startCluster(name: string, settings: readonly string[]): Cluster {
  const work = mkdtempSync(path.join(os.tmpdir(), 'onepot-slurm-'));
  const folder = path.join(work, 'slurm');
  const env = { SLURM_CONF: path.join(folder, 'slurm.conf') };
  const script = (...words: string[]) =>
    spawnSync(SCRIPT, words, { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] });
  const down = () => {
    script('down', folder);
    rmSync(work, { recursive: true, force: true });
  };
  const { status, stderr } = script('up', folder, `OWNER=${process.pid}`, ...settings);
  const why = status === 0 ? null : (stderr.trim().split('\n').at(-1) ?? `exit code ${status}`);
  if (why !== null) {
    console.warn(`NO SLURM: ${name} is SKIPPED: ${why}`);
    down();
    // 77: it cannot be had here. Anything else is a fault.
    if (status !== 77) throw new Error(`scripts/slurm/one-node.sh: exit code ${status}: ${stderr}`);
  }
  return {
    why,
    env,
    work,
    down,
    async run(command, words) {
      return (await promisify(execFile)(command, [...words], { env: { ...process.env, ...env } })).stdout;
    },
    stateSavedAt: () => statSync(path.join(folder, 'state', 'job_state'), { throwIfNoEntry: false })?.mtimeMs ?? 0,
    killController: () => process.kill(Number(readFileSync(path.join(folder, 'run', 'slurmctld.pid'), 'utf8')), 9),
    startController() {
      const { status: code, stderr: said } = script('controller', folder);
      if (code !== 0) throw new Error(said);
    },
  };
}

/** Small, and yet several chunks: 200 blocks are one. */
export function words(replications: number): string[] {
  const short = ['--set', 'years.warmUp=1', '--set', 'years.horizon=1'];
  return ['--people', '1000', '--replications', String(replications), ...short];
}

/** The files of results without what tells of the way they were made. */
export function resultFiles(folder: string): Record<string, unknown> {
  const files = bytesOf(folder);
  return Object.fromEntries(Object.entries(files).filter(([name]) => !/^slurm\/|^timings\.json$/.test(name)));
}

export function digestOf({ stdout }: Pick<Ended, 'stdout'>): string | undefined {
  return /^digest (sha256:[0-9a-f]{64})$/m.exec(stdout)?.[1];
}

/** What `run` says it submitted, in order. */
export function submissions({ stderr }: Pick<Ended, 'stderr'>): string[] {
  return stderr.split('\n').filter((line) => line.startsWith('submitted '));
}

/** Locks of shards: who is at work. */
export function workers(folder: string) {
  const names = readdirSync(folder).filter((name) => /^shard-.*\.lock$/.test(name));
  return names.flatMap((name) => {
    try {
      const holder = JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as {
        process: number;
        host: string;
        slurm: { job: string };
      };
      return [{ shard: Number(/^shard-(\d+)/.exec(name)![1]), ...holder }];
    } catch {
      return [];
    }
  });
}
