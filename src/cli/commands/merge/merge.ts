import type { CommandModule } from 'yargs';
import { CliError, done, EXIT } from '../../exit.js';
import { onlyOnce } from '../../options.js';

interface MergeFlags {
  folders: string[];
  out?: string | undefined;
  'take-lock'?: string | undefined;
  json: boolean;
  quiet: boolean;
}

export const mergeCommand: CommandModule<object, MergeFlags> = {
  command: 'merge <folders..>',
  describe: 'join shards into finished results, from one folder or several of the same plan',
  builder: (yargs) =>
    yargs
      .positional('folders', { type: 'string', array: true, demandOption: true, describe: 'results folders' })
      .option('out', { type: 'string', requiresArg: true, describe: 'folder to join into; default: the first one' })
      .option('take-lock', {
        type: 'string',
        requiresArg: true,
        describe: 'host:process of a writer elsewhere that has ended, as named in the error',
      })
      .option('json', { type: 'boolean', default: false, describe: 'print one JSON document' })
      .option('quiet', { type: 'boolean', default: false, describe: 'no progress' })
      .example('$0 merge results/base-case', 'shards written into one folder')
      .example('$0 merge one two three --out results/all', 'shards written into folders of their own'),
  handler: (flags) => done(merge(flags)),
};

async function merge(flags: MergeFlags): Promise<number> {
  onlyOnce({ ...flags, folders: undefined });
  if (flags.out === '') throw new CliError(EXIT.usage, '--out: expected a folder');
  const { mergeFolders } = await import('./merge-folders.js');
  return mergeFolders(flags.folders, flags.out ?? flags.folders[0], { ...flags, takeLock: flags['take-lock'] });
}
