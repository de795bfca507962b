import type { CommandModule } from 'yargs';
import { CliError, EXIT } from '../exit.js';
import { onlyOnce } from '../options.js';
import { print } from '../terminal.js';

interface ParamsFlags {
  scenario: string;
  filter: string;
  json: boolean;
  marginals: boolean;
}

export const paramsCommand: CommandModule<object, ParamsFlags> = {
  command: 'params [scenario]',
  describe: 'list the parameter book: values, units, ranges and sources',
  builder: (yargs) =>
    yargs
      .positional('scenario', {
        type: 'string',
        default: 'scenarios/base-case.yaml',
        describe: 'scenario whose place is read',
      })
      .option('filter', {
        type: 'string',
        requiresArg: true,
        default: '',
        describe: 'only rows that contain this text',
      })
      .option('json', { type: 'boolean', default: false, describe: 'print one JSON document' })
      .option('marginals', {
        type: 'boolean',
        default: false,
        describe: 'published contrasts by need segment beside the fitted ones, and the partial ratios used',
      })
      .example('$0 params --filter assumption', 'which values are assumptions'),
  handler: async (flags) => {
    onlyOnce({ ...flags });
    const { scenario, filter, json, marginals } = flags;
    if (marginals) return print(await marginalsText(scenario, json));
    const { loadScenario } = await import('../scenario-file.js');
    const { renderBook } = await import('../../scenario/index.js');
    const { rows } = loadScenario({ file: scenario, overrides: [], people: null });
    const text = renderBook(rows, filter);
    if (!text.includes('\n')) throw new CliError(EXIT.usage, `--filter: no row of the book holds "${filter}"`);
    await print(json ? `${JSON.stringify(rows.filter((row) => holds(row, filter)))}\n` : `${text}\n`);
  },
};

/** Published ratios are marginal; the model uses partial ones fitted to them: both, side by side. */
async function marginalsText(file: string, json: boolean): Promise<string> {
  const { loadScenario } = await import('../scenario-file.js');
  const { compileRules } = await import('../../model/rules/rules.js');
  const { scenario } = loadScenario({ file, overrides: [], people: null });
  const { marginals } = compileRules(scenario).hazards;
  if (json) return `${JSON.stringify(marginals)}\n`;
  const row = (name: string, values: readonly number[]) =>
    `  ${name.padEnd(28)}${values.map((value) => value.toFixed(3).padStart(9)).join('')}`;
  return marginals
    .flatMap(({ what, asked, fitted, partial }) => [
      what,
      row('published, all ages', asked),
      row('fitted, all ages', fitted),
      row('partial, at the same age', partial),
      '',
    ])
    .join('\n');
}

function holds(row: object, filter: string): boolean {
  return Object.values(row).some((value) => String(value).toLowerCase().includes(filter.toLowerCase()));
}
