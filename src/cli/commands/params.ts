import type { CommandModule } from 'yargs';
import { CliError, EXIT } from '../exit.js';
import { onlyOnce } from '../options.js';
import { print } from '../terminal.js';

interface ParamsFlags {
  scenario: string;
  filter: string;
  json: boolean;
}

export const paramsCommand: CommandModule<object, ParamsFlags> = {
  command: 'params [scenario]',
  describe: 'the parameter book: values, units, ranges, where each comes from',
  builder: (yargs) =>
    yargs
      .positional('scenario', { type: 'string', default: 'scenarios/base-case.yaml', describe: 'whose place to read' })
      .option('filter', { type: 'string', requiresArg: true, default: '', describe: 'only rows with this text' })
      .option('json', { type: 'boolean', default: false, describe: 'print one JSON document' })
      .example('$0 params --filter assumption', 'what rests on assumption'),
  handler: async (flags) => {
    onlyOnce({ ...flags });
    const { scenario, filter, json } = flags;
    const { loadScenario } = await import('../scenario-file.js');
    const { renderBook } = await import('../../scenario/index.js');
    const { rows } = loadScenario({ file: scenario, overrides: [], people: null });
    const text = renderBook(rows, filter);
    if (!text.includes('\n')) throw new CliError(EXIT.usage, `--filter: no row of the book holds "${filter}"`);
    await print(json ? `${JSON.stringify(rows.filter((row) => holds(row, filter)))}\n` : `${text}\n`);
  },
};

function holds(row: object, filter: string): boolean {
  return Object.values(row).some((value) => String(value).toLowerCase().includes(filter.toLowerCase()));
}
