import { execFile } from 'node:child_process';
import { type ArrayPart, partName, rangesText } from './slurm-script.js';

/** Slurm refused what was asked, or does not answer. */
export class SlurmError extends Error {
  override readonly name = 'SlurmError';
  /** `full`: a limit on jobs, which passes when some have ended; `silent`: Slurm does not answer */
  readonly kind: 'full' | 'silent' | 'refused';
  constructor(kind: SlurmError['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

/** A task in the queue: waiting, running or being ended. */
export interface QueuedTask {
  readonly shard: number;
  readonly running: boolean;
  /** why it waits, as Slurm says it */
  readonly reason: string;
}

export interface Submission {
  readonly file: string;
  readonly name: string;
  readonly offset: number;
  /** as `--array` takes it, throttle included */
  readonly array: string;
  /** jobs that must have ended, in whatever way, before this one begins */
  readonly after: readonly string[];
}

/** What the program asks of Slurm. */
export interface SlurmClient {
  /** the site's MaxArraySize; null where Slurm does not say */
  arraySizeMax(): Promise<number | null>;
  /** returns the number of the job. @throws SlurmError */
  submit(submission: Submission): Promise<string>;
  /** tasks of the arrays of this name; null when Slurm does not answer */
  queue(name: string): Promise<readonly QueuedTask[] | null>;
}

const COMMAND_MILLISECONDS = 60_000;
const OUTPUT_BYTES_MAX = 64 << 20;
const SILENT = /contact slurm controller|Unable to connect|timed out|Connection refused|resolve|communication/i;
/** Slurm could not start the task and holds it until somebody releases it, so nothing runs that shard. */
const HELD_FOR_GOOD = 'launch failed requeued held';
const FULL = /JobLimit|SubmitLimit|MaxSubmit|temporarily unable|maximum number of jobs|violates accounting.*limit/i;

interface Said {
  readonly ok: boolean;
  readonly missing: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

function command(name: string, words: readonly string[]): Promise<Said> {
  return new Promise((resolve) => {
    const options = { timeout: COMMAND_MILLISECONDS, maxBuffer: OUTPUT_BYTES_MAX } as const;
    execFile(name, words, options, (error, stdout, stderr) => {
      const missing = (error as NodeJS.ErrnoException | null)?.code === 'ENOENT';
      resolve({ ok: error === null, missing, stdout, stderr });
    });
  });
}

/** Slurm by its commands on this machine: `sbatch`, `squeue` and `scontrol`. */
export function slurmClient(): SlurmClient {
  return {
    async arraySizeMax() {
      const { stdout } = await command('scontrol', ['show', 'config']);
      const found = /^MaxArraySize\s*=\s*(\d+)/m.exec(stdout);
      return found === null ? null : Number(found[1]);
    },
    async submit({ file, name, offset, array, after }) {
      const after_ = after.length === 0 ? [] : [`--dependency=afterany:${after.join(':')}`];
      const options = ['--parsable', `--job-name=${partName(name, offset)}`, `--array=${array}`, ...after_];
      const said = await command('sbatch', [...options, file, String(offset)]);
      // "17" or, with several clusters, "17;blue"
      if (said.ok) return said.stdout.trim().split(';')[0];
      if (said.missing)
        throw new SlurmError('refused', 'there is no sbatch on this machine: is it a node of a cluster?');
      const lines = said.stderr
        .trim()
        .split('\n')
        .map((line) => line.replace(/^sbatch: (error: )?/, ''));
      const told = lines.join('; ') || 'sbatch failed and said nothing';
      throw new SlurmError(FULL.test(told) ? 'full' : SILENT.test(told) ? 'silent' : 'refused', told);
    },
    async queue(name) {
      const mine = `--user=${process.getuid?.() ?? 0}`;
      const said = await command('squeue', ['--noheader', '--array', mine, '--format=%j %K %t %r']);
      return said.ok ? said.stdout.split('\n').flatMap((line) => queuedTask(line, name)) : null;
    },
  };
}

/** A line of `squeue`: the job's name (ending in the offset), the index, the state, and why it waits. */
function queuedTask(line: string, name: string): QueuedTask[] {
  const [job, index, state, ...reason] = line.trim().split(' ');
  const offset = job?.startsWith(`${name}-`) ? Number(job.slice(name.length + 1)) : Number.NaN;
  const shard = offset + Number(index);
  const coming = Number.isSafeInteger(shard) && reason.join(' ') !== HELD_FOR_GOOD;
  return coming ? [{ shard, running: state !== 'PD', reason: reason.join(' ') }] : [];
}

/**
 * Submits shards as arrays, smaller ones where a limit on jobs requires it, and returns the shards taken. With a
 * throttle the arrays run one after the other.
 *
 * @throws SlurmError when none was taken
 */
export async function submitShards(
  client: SlurmClient,
  parts: readonly ArrayPart[],
  job: { readonly file: string; readonly name: string; readonly maxConcurrent?: number | undefined },
): Promise<{ readonly shards: readonly number[]; readonly jobs: readonly string[] }> {
  const shards: number[] = [];
  const jobs: string[] = [];
  const { file, name, maxConcurrent } = job;
  const throttle = maxConcurrent === undefined ? '' : `%${maxConcurrent}`;
  const waiting = [...parts];
  for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
    const after = maxConcurrent === undefined ? [] : jobs.slice(-1);
    const array = rangesText(part.shards.map((shard) => shard - part.offset)) + throttle;
    try {
      jobs.push(await client.submit({ file, name, offset: part.offset, array, after }));
      shards.push(...part.shards);
    } catch (error) {
      if (!(error instanceof SlurmError) || error.kind !== 'full') {
        if (shards.length > 0) break;
        throw error;
      }
      if (part.shards.length === 1 && shards.length === 0) throw error;
      if (part.shards.length === 1 || shards.length > 0) break;
      const half = part.shards.length >> 1;
      const { offset } = part;
      waiting.unshift({ offset, shards: part.shards.slice(0, half) }, { offset, shards: part.shards.slice(half) });
    }
  }
  return { shards, jobs };
}
