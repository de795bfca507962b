import type { CommandModule } from 'yargs';
import { CliError, EXIT } from '../exit.js';
import { onlyOnce, THREADS_MAX, wholeNumber } from '../options.js';
import { done } from '../outcome.js';

interface ResumeFlags {
  folder: string;
  threads?: string | undefined;
  json: boolean;
  quiet: boolean;
}

export const resumeCommand: CommandModule<object, ResumeFlags> = {
  command: 'resume <folder>',
  describe: 'go on with results that are not finished',
  builder: (yargs) =>
    yargs
      .positional('folder', { type: 'string', demandOption: true, describe: 'results folder' })
      .option('threads', {
        type: 'string',
        requiresArg: true,
        describe: 'worker threads; 0 = none; default: all cores',
      })
      .option('json', { type: 'boolean', default: false, describe: 'print one JSON document' })
      .option('quiet', { type: 'boolean', default: false, describe: 'no progress' })
      .example('$0 resume results/base-case', 'finish what was stopped'),
  handler: (flags) => done(resume(flags)),
};

async function resume(flags: ResumeFlags): Promise<number> {
  onlyOnce({ ...flags });
  const { folder } = flags;
  const threads = flags.threads === undefined ? null : wholeNumber('threads', flags.threads, 0, THREADS_MAX);
  const { findResults, newSha256, nodeDisk } = await import('../../storage/index.js');
  const { planHash } = await import('../../experiment/index.js');
  const { plan: kept } = findResults(nodeDisk, folder);
  if (kept === null) throw new CliError(EXIT.refused, `${folder}: plan.json is missing or not what was written`);
  if (planHash(kept.plan, newSha256) !== kept.planHash) {
    const advice = `run the scenario again with: onepot run <scenario> --force --out ${folder}`;
    throw new CliError(EXIT.refused, `${folder} was begun by another version of the model; ${advice}`);
  }
  const { threadsDefault } = await import('../speed.js');
  const { execute } = await import('../execute.js');
  return execute({
    plan: kept.plan,
    folder,
    threads: threads ?? threadsDefault(),
    resume: true,
    force: false,
    json: flags.json,
    quiet: flags.quiet,
  });
}
