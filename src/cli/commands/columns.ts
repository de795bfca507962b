import type { CommandModule } from 'yargs';
import { print, terminalWidth } from '../terminal.js';

export const columnsCommand: CommandModule<object, { json: boolean }> = {
  command: 'columns',
  describe: 'print the data dictionary: every table and column, with unit and meaning',
  builder: (yargs) =>
    yargs
      .option('json', { type: 'boolean', default: false, describe: 'print one JSON document' })
      .example('$0 columns', 'what a results folder holds'),
  handler: async ({ json }) => {
    const { TABLE_SPECS } = await import('../../outcomes/index.js');
    const { renderColumns } = await import('../../report/index.js');
    const text = json ? JSON.stringify(TABLE_SPECS) : renderColumns(TABLE_SPECS, { width: terminalWidth() });
    await print(`${text.trimEnd()}\n`);
  },
};
