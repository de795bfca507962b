import type { CommandModule } from 'yargs';
import { CliError, done, EXIT } from '../../exit.js';
import { exportFormats, onlyOnce, REPLICATIONS_MAX, shardOf, THREADS_MAX, wholeNumber } from '../../options.js';
import { type SlurmFlags, slurmFlags, slurmWishes } from '../../slurm-options.js';

interface ResumeFlags extends SlurmFlags {
  folder: string;
  threads?: string | undefined;
  shard?: string | undefined;
  extend?: string | undefined;
  'take-lock'?: string | undefined;
  format?: string | undefined;
  json: boolean;
  quiet: boolean;
}

export const resumeCommand: CommandModule<object, ResumeFlags> = {
  command: 'resume <folder>',
  describe: 'continue unfinished results, or add replications',
  builder: (yargs) =>
    slurmFlags(yargs)
      .positional('folder', { type: 'string', demandOption: true, describe: 'results folder' })
      .option('threads', {
        type: 'string',
        requiresArg: true,
        describe: 'worker threads; 0 = none; default: all cores',
      })
      .option('shard', {
        type: 'string',
        requiresArg: true,
        describe: 'i/n = run only part i of n; join with merge',
      })
      .option('extend', {
        type: 'string',
        requiresArg: true,
        describe: 'number of replications to add; the others stay',
      })
      .option('take-lock', {
        type: 'string',
        requiresArg: true,
        describe: 'host:process of a writer elsewhere that has ended, as named in the error',
      })
      .option('format', {
        type: 'string',
        requiresArg: true,
        describe: 'csv, parquet or both: also write the tables in these formats',
      })
      .option('json', { type: 'boolean', default: false, describe: 'print one JSON document' })
      .option('quiet', { type: 'boolean', default: false, describe: 'no progress' })
      .example('$0 resume results/base-case', 'finish a stopped run')
      .example('$0 resume results/base-case --extend 50', 'add fifty replications'),
  handler: (flags) => done(resume(flags)),
};

async function resume(flags: ResumeFlags): Promise<number> {
  onlyOnce({ ...flags });
  const { folder } = flags;
  const threads = flags.threads === undefined ? null : wholeNumber('threads', flags.threads, 0, THREADS_MAX);
  const shard = flags.shard === undefined ? null : shardOf(flags.shard);
  const more = flags.extend === undefined ? null : wholeNumber('extend', flags.extend, 1, REPLICATIONS_MAX);
  if (shard !== null && more !== null) {
    throw new CliError(EXIT.usage, '--extend and --shard cannot be combined: extend first, then run the shards');
  }
  const formats = exportFormats(flags.format);
  if (shard !== null && formats.length > 0) {
    throw new CliError(EXIT.usage, '--format and --shard cannot be combined: a shard has no tables of its own');
  }
  const { readTasks } = await import('../../slurm-tasks.js');
  const begun = { onSlurm: shard === null && readTasks(folder) !== null, threads };
  const wishes = slurmWishes(flags, begun);
  if (wishes !== null && shard !== null) {
    throw new CliError(EXIT.usage, '--executor and --shard cannot be combined: Slurm gets every shard');
  }
  const { keptPlan } = await import('../../kept-plan.js');
  const kept = keptPlan(folder);
  const { plan } =
    more === null ? kept : (await import('./longer-plan.js')).longerPlan(folder, kept, more, flags['take-lock']);
  if (shard !== null && plan.until) {
    throw new CliError(EXIT.usage, '--shard: these results have a rule to stop, and no shard sees what others found');
  }
  const { threadsDefault } = await import('../../speed.js');
  const { execute } = await import('../../execute.js');
  const options = {
    plan,
    folder,
    threads: threads ?? threadsDefault(),
    resume: true,
    force: false,
    takeLock: flags['take-lock'],
    json: flags.json,
    quiet: flags.quiet,
    formats,
    ...(shard === null ? {} : { shard }),
  };
  if (wishes === null) return execute(options);
  return (await import('../../slurm.js')).executeOnSlurm(options, wishes);
}
