import type { CommandModule } from 'yargs';
import { done } from '../../exit.js';
import { onlyOnce, wholeNumber } from '../../options.js';
import { print } from '../../terminal.js';

interface StatusFlags {
  folder: string;
  json: boolean;
  follow: boolean;
  every: string;
}

const EVERY_MAX_SECONDS = 86_400;

export const statusCommand: CommandModule<object, StatusFlags> = {
  command: 'status <folder>',
  describe: 'show how far the results in a folder are',
  builder: (yargs) =>
    yargs
      .positional('folder', { type: 'string', demandOption: true, describe: 'results folder' })
      .option('follow', {
        type: 'boolean',
        default: false,
        describe:
          'keep reporting, with half-widths so far, until the results are complete or no process is working on them',
      })
      .option('every', { type: 'string', requiresArg: true, default: '5', describe: 'seconds between two looks' })
      .option('json', { type: 'boolean', default: false, describe: 'print one JSON document, or one a line' })
      .example('$0 status results/base-case', 'what is done, what is missing, who is writing')
      .example('$0 status results/base-case --follow', 'rate, time left and half-widths, as a batch runs'),
  handler: async (flags) => {
    onlyOnce({ ...flags });
    const everySeconds = wholeNumber('every', flags.every, 1, EVERY_MAX_SECONDS);
    if (flags.follow) {
      const { follow } = await import('./follow.js');
      return done(follow({ folder: flags.folder, everySeconds, json: flags.json }));
    }
    const { statusDocument, statusText } = await import('./folder-progress.js');
    await print(flags.json ? `${JSON.stringify(statusDocument(flags.folder))}\n` : statusText(flags.folder));
  },
};
