import type { CommandModule } from 'yargs';
import { CliError, EXIT } from '../exit.js';
import { onlyOnce } from '../options.js';
import { print, terminalWidth, wantsColour } from '../terminal.js';

interface AccountsFlags {
  folder: string;
  inflation: number;
  json: boolean;
}

export const accountsCommand: CommandModule<object, AccountsFlags> = {
  command: 'accounts <folder>',
  describe: 'show every account by year: opening, in, out, closing; how often it overspent',
  builder: (yargs) =>
    yargs
      .positional('folder', { type: 'string', demandOption: true, describe: 'results folder' })
      .option('inflation', {
        type: 'number',
        default: 0,
        describe: 'price growth a year, as a share: shows amounts in the money of each year',
      })
      .option('json', { type: 'boolean', default: false, describe: 'print one JSON document' })
      .example('$0 accounts results/base-case', 'who paid whom, and what for'),
  handler: async (flags) => {
    onlyOnce({ ...flags });
    const { readAskedRows } = await import('../asked-rows.js');
    if (!(flags.inflation > -1)) throw new CliError(EXIT.usage, '--inflation: expected a share above -1, such as 0.02');
    const { inNominalMoney, statements } = await import('../../analysis/index.js');
    const { renderStatements } = await import('../../report/index.js');
    const real = statements(readAskedRows(flags.folder, 'accounts'));
    const all = flags.inflation === 0 ? real : inNominalMoney(real, flags.inflation);
    const text = flags.json
      ? JSON.stringify(all)
      : renderStatements(all, { width: terminalWidth(), colour: wantsColour() }).trimEnd();
    await print(`${text}\n`);
  },
};
