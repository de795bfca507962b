import type { CommandModule } from 'yargs';
import { CliError, EXIT } from '../exit.js';
import { decimal } from '../options.js';
import { done } from '../outcome.js';

interface AnalyseFlags {
  folder: string;
  with: string[];
  discount?: string | undefined;
  wtp?: string | undefined;
  json: boolean;
  quiet: boolean;
}

export const WTP_MAX_POUNDS = 1_000_000;

export const analyseCommand: CommandModule<object, AnalyseFlags> = {
  command: 'analyse <folder>',
  describe: 'work out everything a report draws from complete results, and write analysis.json beside them',
  builder: (yargs) =>
    yargs
      .positional('folder', { type: 'string', demandOption: true, describe: 'results folder' })
      .option('with', {
        type: 'string',
        array: true,
        nargs: 1,
        default: [] as string[],
        describe: 'folder of chain, sweep, select or sensitivity, to be taken in; may be repeated',
      })
      .option('discount', { type: 'string', requiresArg: true, describe: 'share a year, instead of the book' })
      .option('wtp', { type: 'string', requiresArg: true, describe: 'pounds per QALY of single figures' })
      .option('json', { type: 'boolean', default: false, describe: 'print the document' })
      .option('quiet', { type: 'boolean', default: false, describe: 'say nothing on stderr' })
      .example('$0 analyse results/base-case', 'writes results/base-case/analysis.json'),
  handler: (flags) => done(analyseFlags(flags)),
};

async function analyseFlags(flags: AnalyseFlags): Promise<number> {
  const { folder, discount, wtp, json, quiet } = flags;
  for (const flag of ['discount', 'wtp'] as const)
    if (Array.isArray(flags[flag])) throw new CliError(EXIT.usage, `--${flag} is given more than once: once is enough`);
  const { analyseFolder } = await import('../analysis.js');
  return analyseFolder(folder, {
    with: flags.with,
    discountRatePerYear: discount === undefined ? null : decimal('discount', discount, 0, 1),
    willingnessToPayPounds: wtp === undefined ? null : decimal('wtp', wtp, 0, WTP_MAX_POUNDS),
    ...{ json, quiet },
  });
}
