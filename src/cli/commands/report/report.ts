import type { CommandModule } from 'yargs';
import { CliError, done, EXIT } from '../../exit.js';
import { decimal, WTP_MAX_POUNDS } from '../../options.js';
import { DISCOUNT_OPTION, DISCOUNT_QALYS_OPTION, discountOptions } from '../../worth-flags.js';
import type { ChartFormat } from './write-report.js';

const CHECKLIST = 'stress-des';
const CHART_FORMATS: readonly ChartFormat[] = ['svg', 'png'];

interface ReportFlags {
  folder: string;
  with: string[];
  discount?: string | undefined;
  'discount-qalys'?: string | undefined;
  wtp?: string | undefined;
  charts?: string | undefined;
  checklist?: string | undefined;
  xlsx: boolean;
  observed?: string | undefined;
  json: boolean;
  quiet: boolean;
}

export const reportCommand: CommandModule<object, ReportFlags> = {
  command: 'report <folder>',
  describe: 'write a report of complete results: report.html, one page that opens anywhere',
  builder: (yargs) =>
    yargs
      .usage(
        '$0 report <folder>\n\nWrites report.html, one file that needs no network, and every table of it as CSV in ' +
          'report-data/. An analysis.json that fits the results is used; otherwise one is written. ' +
          'Documents of decompose, chain, sweep, select and sensitivity in this folder, or in folders given by --with, are included.',
      )
      .positional('folder', { type: 'string', demandOption: true, describe: 'results folder' })
      .option('with', {
        type: 'string',
        array: true,
        nargs: 1,
        default: [] as string[],
        describe: 'results folder of decompose, chain, sweep, select or sensitivity to include; may be repeated',
      })
      .option('discount', { ...DISCOUNT_OPTION })
      .option('discount-qalys', { ...DISCOUNT_QALYS_OPTION })
      .option('wtp', { type: 'string', requiresArg: true, describe: 'pounds per QALY for single figures' })
      .option('charts', {
        type: 'string',
        requiresArg: true,
        describe: 'svg, png or both: every drawing as a file in report-charts/',
      })
      .option('checklist', {
        type: 'string',
        requiresArg: true,
        describe: 'stress-des: also write checklist.md, filled in from the results as far as possible',
      })
      .option('observed', {
        type: 'string',
        requiresArg: true,
        describe: 'CSV of real series (series, month or year, value) to lie over the simulated ones',
      })
      .option('xlsx', {
        type: 'boolean',
        default: false,
        describe: 'also write report.xlsx, a workbook with a sheet for each table',
      })
      .option('json', { type: 'boolean', default: false, describe: 'print one JSON document' })
      .option('quiet', { type: 'boolean', default: false, describe: 'no messages on stderr' })
      .example('$0 report results/base-case', 'writes results/base-case/report.html')
      .example('$0 report results/base-case --observed monthly.csv', 'what happened, over what may happen')
      .example('$0 report results/base-case --xlsx', 'a workbook of every table beside it'),
  handler: (flags) => done(reportFlags(flags)),
};

async function reportFlags(flags: ReportFlags): Promise<number> {
  const { folder, wtp, charts, checklist, json, quiet } = flags;
  for (const flag of ['discount', 'discount-qalys', 'wtp', 'charts', 'checklist', 'observed'] as const)
    if (Array.isArray(flags[flag])) throw new CliError(EXIT.usage, `--${flag} is given more than once: give it once`);
  const formats = chartFormats(charts);
  if (checklist !== undefined && checklist !== CHECKLIST)
    throw new CliError(EXIT.usage, `--checklist: expected ${CHECKLIST}, found "${checklist}"`);
  const { reportFolder } = await import('./write-report.js');
  return reportFolder(folder, {
    with: flags.with,
    ...discountOptions(flags),
    willingnessToPayPounds: wtp === undefined ? null : decimal('wtp', wtp, 0, WTP_MAX_POUNDS),
    charts: formats,
    checklist: checklist !== undefined,
    xlsx: flags.xlsx,
    observed: flags.observed ?? null,
    json,
    quiet,
  });
}

/** `svg,png`: formats of the drawings, each once. */
function chartFormats(text: string | undefined): ChartFormat[] {
  if (text === undefined) return [];
  const found = text.split(',').map((name) => name.trim());
  const formats = CHART_FORMATS.filter((format) => found.includes(format));
  if (formats.length === found.length) return formats;
  throw new CliError(EXIT.usage, `--charts: expected svg, png or both with a comma between, found "${text}"`);
}
