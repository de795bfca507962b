import type { CommandModule } from 'yargs';
import { CliError, EXIT } from '../exit.js';
import { onlyOnce, REPLICATIONS_MAX, shardOf, THREADS_MAX, wholeNumber } from '../options.js';
import { done } from '../outcome.js';

interface ResumeFlags {
  folder: string;
  threads?: string | undefined;
  shard?: string | undefined;
  extend?: string | undefined;
  json: boolean;
  quiet: boolean;
}

export const resumeCommand: CommandModule<object, ResumeFlags> = {
  command: 'resume <folder>',
  describe: 'go on with results that are not finished, or add replications to them',
  builder: (yargs) =>
    yargs
      .positional('folder', { type: 'string', demandOption: true, describe: 'results folder' })
      .option('threads', {
        type: 'string',
        requiresArg: true,
        describe: 'worker threads; 0 = none; default: all cores',
      })
      .option('shard', {
        type: 'string',
        requiresArg: true,
        describe: 'i/n = only the i-th of n parts; join with merge',
      })
      .option('extend', { type: 'string', requiresArg: true, describe: 'so many replications more; the others stay' })
      .option('json', { type: 'boolean', default: false, describe: 'print one JSON document' })
      .option('quiet', { type: 'boolean', default: false, describe: 'no progress' })
      .example('$0 resume results/base-case', 'finish what was stopped')
      .example('$0 resume results/base-case --extend 50', 'fifty replications more'),
  handler: (flags) => done(resume(flags)),
};

async function resume(flags: ResumeFlags): Promise<number> {
  onlyOnce({ ...flags });
  const { folder } = flags;
  const threads = flags.threads === undefined ? null : wholeNumber('threads', flags.threads, 0, THREADS_MAX);
  const shard = flags.shard === undefined ? null : shardOf(flags.shard);
  const more = flags.extend === undefined ? null : wholeNumber('extend', flags.extend, 1, REPLICATIONS_MAX);
  if (shard !== null && more !== null) {
    throw new CliError(EXIT.usage, '--extend and --shard do not go together: extend first, then run the shards');
  }
  const { keptPlan } = await import('../kept.js');
  const kept = keptPlan(folder);
  const { plan } = more === null ? kept : (await import('../extend.js')).extend(folder, kept, more);
  if (shard !== null && plan.until) {
    throw new CliError(EXIT.usage, '--shard: these results have a rule to stop, and no shard sees what others found');
  }
  const { threadsDefault } = await import('../speed.js');
  const { execute } = await import('../execute.js');
  return execute({
    plan,
    folder,
    threads: threads ?? threadsDefault(),
    resume: true,
    force: false,
    json: flags.json,
    quiet: flags.quiet,
    ...(shard === null ? {} : { shard }),
  });
}
