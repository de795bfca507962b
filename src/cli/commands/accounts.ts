import type { CommandModule } from 'yargs';
import { onlyOnce } from '../options.js';
import { print, terminalWidth, wantsColour } from '../terminal.js';

interface AccountsFlags {
  folder: string;
  json: boolean;
}

export const accountsCommand: CommandModule<object, AccountsFlags> = {
  command: 'accounts <folder>',
  describe: 'statement of every account and year: opening, in, out, closing; how often it overspent',
  builder: (yargs) =>
    yargs
      .positional('folder', { type: 'string', demandOption: true, describe: 'results folder' })
      .option('json', { type: 'boolean', default: false, describe: 'print one JSON document' })
      .example('$0 accounts results/base-case', 'who paid whom, and what for'),
  handler: async (flags) => {
    onlyOnce({ ...flags });
    const { readTable } = await import('../../storage/index.js');
    const { statements } = await import('../../analysis/index.js');
    const { renderStatements } = await import('../../report/index.js');
    const all = statements(readTable(flags.folder, 'accounts'));
    const text = flags.json
      ? JSON.stringify(all)
      : renderStatements(all, { width: terminalWidth(), colour: wantsColour() }).trimEnd();
    await print(`${text}\n`);
  },
};
