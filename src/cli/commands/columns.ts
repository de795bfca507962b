import type { CommandModule } from 'yargs';
import { print, terminalWidth } from '../terminal.js';

export const columnsCommand: CommandModule<object, { network?: string | undefined; json: boolean }> = {
  command: 'columns [network]',
  describe: 'print the data dictionary: every table and column, with unit and meaning',
  builder: (yargs) =>
    yargs
      .positional('network', {
        type: 'string',
        describe: 'file of a network, whose columns are named after its services',
      })
      .option('json', { type: 'boolean', default: false, describe: 'print one JSON document' })
      .example('$0 columns', 'what a results folder holds'),
  handler: async ({ network, json }) => {
    const { renderColumns } = await import('../../report/index.js');
    const specs = await specsFor(network);
    const text = json ? JSON.stringify(specs) : renderColumns(specs, { width: terminalWidth() });
    await print(`${text.trimEnd()}\n`);
  },
};

/** The tables of the care model, or those of a network. */
async function specsFor(file: string | undefined) {
  const { TABLE_SPECS } = await import('../../outcomes/index.js');
  const { occupancy: _, ...ofCare } = TABLE_SPECS;
  if (file === undefined) return ofCare;
  const { loadAnyScenario } = await import('../scenario-file.js');
  const read = loadAnyScenario({ file, overrides: [], people: null });
  return 'network' in read ? { ...read.network.tables } : ofCare;
}
