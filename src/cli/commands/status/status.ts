import type { CommandModule } from 'yargs';
import { onlyOnce } from '../../options.js';
import { print } from '../../terminal.js';

interface StatusFlags {
  folder: string;
  json: boolean;
}

export const statusCommand: CommandModule<object, StatusFlags> = {
  command: 'status <folder>',
  describe: 'show how far the results in a folder are',
  builder: (yargs) =>
    yargs
      .positional('folder', { type: 'string', demandOption: true, describe: 'results folder' })
      .option('json', { type: 'boolean', default: false, describe: 'print one JSON document' })
      .example('$0 status results/base-case', 'what is done, what is missing, who is writing'),
  handler: async (flags) => {
    onlyOnce({ ...flags });
    const { statusDocument, statusText } = await import('./folder-progress.js');
    await print(flags.json ? `${JSON.stringify(statusDocument(flags.folder))}\n` : statusText(flags.folder));
  },
};
