import type { Argv } from 'yargs';
import { SHARDS_MAX } from '../experiment/shards.js';
import { CliError, EXIT } from './exit.js';
import { wholeNumber } from './options.js';

/** Flags of `run` and `resume` for a cluster. */
export interface SlurmFlags {
  executor?: string | undefined;
  partition?: string | undefined;
  account?: string | undefined;
  time?: string | undefined;
  mem?: string | undefined;
  'max-concurrent'?: string | undefined;
  shards?: string | undefined;
  setup?: string | undefined;
  'dry-run': boolean;
}

/** What the user wishes of Slurm; anything left out is worked out, or stays as it was. */
export interface SlurmWishes {
  readonly partition?: string | undefined;
  readonly account?: string | undefined;
  readonly time?: string | undefined;
  readonly mem?: string | undefined;
  readonly maxConcurrent?: number | undefined;
  readonly shards?: number | undefined;
  readonly setup?: string | undefined;
  readonly cpusPerTask?: number | undefined;
  readonly dryRun: boolean;
}

const TASKS_MAX = 1_000_000;
const EXECUTORS = ['threads', 'slurm'];

export function slurmFlags<T>(yargs: Argv<T>) {
  const text = { type: 'string', requiresArg: true, group: 'On a cluster (--executor slurm):' } as const;
  return yargs
    .option('executor', { ...text, describe: 'threads (on this machine) or slurm (an array of tasks)' })
    .option('partition', { ...text, describe: "Slurm's partition" })
    .option('account', { ...text, describe: "Slurm's account" })
    .option('time', { ...text, describe: 'time limit of a task, such as 1:30:00; default: from the pilot' })
    .option('mem', { ...text, describe: 'memory of a task, such as 2G; default: as estimated' })
    .option('max-concurrent', { ...text, describe: 'tasks that may run at a time' })
    .option('shards', { ...text, describe: 'number of tasks; default: tasks of about 10 minutes each' })
    .option('setup', { ...text, describe: 'shell commands that a node needs first, such as "module load nodejs"' })
    .option('dry-run', { ...text, type: 'boolean', requiresArg: false, default: false, describe: 'show the script' });
}

/** The wishes; null when the work is to be done here. `begun.onSlurm`: the work to be resumed was begun on Slurm. */
export function slurmWishes(
  flags: SlurmFlags & { readonly threads?: string | undefined },
  begun: { readonly onSlurm: boolean; readonly threads: number | null },
): SlurmWishes | null {
  const { executor, partition, account, time, mem, setup } = flags;
  if (executor !== undefined && !EXECUTORS.includes(executor)) {
    throw new CliError(EXIT.usage, `--executor: expected ${EXECUTORS.join(' or ')}, found "${executor}"`);
  }
  const onSlurm = executor === 'slurm' || (executor === undefined && begun.onSlurm);
  if (!onSlurm) {
    refuseHere(flags);
    return null;
  }
  const shape = (flag: string, value: string | undefined, pattern: RegExp, expected: string) => {
    if (value === undefined || pattern.test(value)) return;
    throw new CliError(EXIT.usage, `--${flag}: expected ${expected}, found "${value}"`);
  };
  shape('partition', partition, /^[\w.,-]+$/, 'the name of a partition');
  shape('account', account, /^[\w.-]+$/, 'the name of an account');
  shape('time', time, /^(\d+-)?\d+(:\d{1,2}){0,2}$/, 'minutes, or a time as Slurm writes it, such as 1:30:00');
  shape('mem', mem, /^\d+[KMGT]?$/, 'megabytes, or a size as Slurm writes it, such as 2G');
  if (begun.threads === 0) throw new CliError(EXIT.usage, '--threads: a task of Slurm has at least 1');
  const concurrent = flags['max-concurrent'];
  return {
    partition,
    account,
    time,
    mem,
    setup,
    maxConcurrent: concurrent === undefined ? undefined : wholeNumber('max-concurrent', concurrent, 1, TASKS_MAX),
    shards: flags.shards === undefined ? undefined : wholeNumber('shards', flags.shards, 1, SHARDS_MAX),
    cpusPerTask: begun.threads ?? undefined,
    dryRun: flags['dry-run'],
  };
}

function refuseHere(flags: SlurmFlags): void {
  const names = ['partition', 'account', 'time', 'mem', 'max-concurrent', 'shards', 'setup'] as const;
  const name = names.find((one) => flags[one] !== undefined) ?? (flags['dry-run'] ? 'dry-run' : undefined);
  if (name !== undefined) throw new CliError(EXIT.usage, `--${name}: expected only with --executor slurm`);
}
