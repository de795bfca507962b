import type { CommandModule } from 'yargs';
import { done } from '../../exit.js';
import { onlyOnce } from '../../options.js';

interface DiffFlags {
  left: string;
  right: string;
  json: boolean;
}

export const diffCommand: CommandModule<object, DiffFlags> = {
  command: 'diff <left> <right>',
  describe: 'find the first difference of two results folders: replication, table, row, column, person, event',
  builder: (yargs) =>
    yargs
      .positional('left', { type: 'string', demandOption: true, describe: 'results folder' })
      .positional('right', { type: 'string', demandOption: true, describe: 'results folder' })
      .option('json', { type: 'boolean', default: false, describe: 'print one JSON document' })
      .example('$0 diff results/before results/after', 'exit code 0 when the same, 4 when not'),
  handler: (flags) => done(diff(flags)),
};

async function diff(flags: DiffFlags): Promise<number> {
  onlyOnce({ ...flags });
  const { diffFolders } = await import('./compare-folders.js');
  return diffFolders(flags);
}
