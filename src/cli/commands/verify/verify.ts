import { statSync } from 'node:fs';
import type { CommandModule } from 'yargs';
import { required } from '../../../units/index.js';
import { CliError, done, EXIT } from '../../exit.js';
import { onlyOnce, THREADS_MAX, wholeNumber } from '../../options.js';

const SAMPLE_MAX = 10_000_000;

interface VerifyFlags {
  what: string;
  sample: string;
  threads?: string | undefined;
  update: boolean;
  reason?: string | undefined;
  json: boolean;
}

export const verifyCommand: CommandModule<object, VerifyFlags> = {
  command: 'verify <what>',
  describe: 'check that results are as written, or run a reference again and compare',
  builder: (yargs) =>
    yargs
      .positional('what', { type: 'string', demandOption: true, describe: 'results folder, or reference file (.json)' })
      .option('sample', {
        type: 'string',
        requiresArg: true,
        default: '0',
        describe: 'folder: number of replications, evenly spread, to run again and compare byte by byte',
      })
      .option('threads', {
        type: 'string',
        requiresArg: true,
        describe: 'worker threads; 0 = none; default: all cores',
      })
      .option('update', { type: 'boolean', default: false, describe: 'reference: record what comes out now' })
      .option('reason', { type: 'string', requiresArg: true, describe: 'with --update: why the results moved' })
      .option('json', { type: 'boolean', default: false, describe: 'print one JSON document' })
      .example('$0 verify results/base-case --sample 3', 'every checksum, and three replications run again')
      .example('$0 verify results/reference/base-case-2000.json', 'the digest pinned in the file'),
  handler: (flags) => done(verify(flags)),
};

async function verify(flags: VerifyFlags): Promise<number> {
  onlyOnce({ ...flags });
  const { what, update, reason, json } = flags;
  const sample = wholeNumber('sample', flags.sample, 0, SAMPLE_MAX);
  const { threadsDefault } = await import('../../speed.js');
  const threads =
    flags.threads === undefined ? threadsDefault() : wholeNumber('threads', flags.threads, 0, THREADS_MAX);
  if (update && (reason ?? '').trim() === '') {
    throw new CliError(EXIT.usage, '--update: expected --reason "why the results moved"');
  }
  if (!update && reason !== undefined) throw new CliError(EXIT.usage, '--reason: expected only with --update');
  const kind = statSync(what, { throwIfNoEntry: false });
  if (kind === undefined) throw new CliError(EXIT.usage, `${what}: no such results folder or reference file`);
  if (kind.isDirectory()) {
    if (update) throw new CliError(EXIT.usage, `--update: expected a reference file (.json), found the folder ${what}`);
    const { verifyFolder } = await import('./verify-folder.js');
    return verifyFolder({ folder: what, sample, threads, json });
  }
  if (sample > 0) throw new CliError(EXIT.usage, `--sample: expected a results folder, found the file ${what}`);
  const { updateReference, verifyReference } = await import('./verify-reference.js');
  return update
    ? updateReference({ file: what, reason: required(reason), threads, json })
    : verifyReference({ file: what, threads, json });
}
