import type { CommandModule } from 'yargs';
import type { Study } from '../../../analysis/index.js';
import { CliError, done, EXIT } from '../../exit.js';
import { decimal, THREADS_MAX, WTP_MAX_POUNDS, wholeNumber } from '../../options.js';
import {
  ATKINSON_OPTION,
  DISCOUNT_OPTION,
  DISCOUNT_QALYS_OPTION,
  discountOptions,
  EFFECT_OPTION,
  KOLM_OPTION,
  WORTH_FLAGS,
  worthOptions,
} from '../../worth-flags.js';

interface AnalyseFlags {
  folder: string;
  with: string[];
  discount?: string | undefined;
  'discount-qalys'?: string | undefined;
  wtp?: string | undefined;
  effect?: string | undefined;
  atkinson?: string | undefined;
  kolm?: string | undefined;
  elasticities?: string | undefined;
  evsi: string[];
  gp: string;
  confirm: boolean;
  replications: string;
  threads?: string | undefined;
  json: boolean;
  quiet: boolean;
}

const STUDY_MAX = 1e9;
const GP_MAX = 40;
const REPLICATIONS_MAX = 1000;

export const analyseCommand: CommandModule<object, AnalyseFlags> = {
  command: 'analyse <folder>',
  describe: 'compute all figures of a report from complete results and write analysis.json',
  builder: (yargs) =>
    yargs
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
      .option('effect', { ...EFFECT_OPTION })
      .option('atkinson', { ...ATKINSON_OPTION })
      .option('kolm', { ...KOLM_OPTION })
      .option('evsi', {
        type: 'string',
        array: true,
        nargs: 1,
        default: [] as string[],
        describe:
          'value of a study, parameter:known:n,n - what is known is worth that many observations; may be repeated',
      })
      .option('elasticities', {
        type: 'string',
        requiresArg: true,
        describe: 'published reading of money, such as health=-0.532:0.259,social=-0.336:0.152,tau=3,correlation=0.5',
      })
      .option('gp', {
        type: 'string',
        requiresArg: true,
        default: '0',
        describe: 'also value the n most valuable parameters by Gaussian process',
      })
      .option('confirm', {
        type: 'boolean',
        default: false,
        describe: 'run each tipping value told: paired runs on either side of it, other parameters central',
      })
      .option('replications', {
        type: 'string',
        requiresArg: true,
        default: '8',
        describe: 'of --confirm: paired replications on each side',
      })
      .option('threads', {
        type: 'string',
        requiresArg: true,
        describe: 'of --confirm: worker threads; default: all cores',
      })
      .option('json', { type: 'boolean', default: false, describe: 'print the document' })
      .option('quiet', { type: 'boolean', default: false, describe: 'no messages on stderr' })
      .example('$0 analyse results/base-case', 'writes results/base-case/analysis.json')
      .example(
        '$0 analyse results/shifted-split --elasticities social=-0.078',
        'read the same run by another elasticity',
      )
      .example(
        '$0 analyse results/draws --gp 5 --evsi admission.elasticity:20:50,200',
        'what two studies would be worth',
      ),
  handler: (flags) => done(analyseFlags(flags)),
};

async function analyseFlags(flags: AnalyseFlags): Promise<number> {
  const { folder, wtp, gp, json, quiet } = flags;
  for (const flag of ['discount', 'discount-qalys', 'wtp', 'gp', 'elasticities', ...WORTH_FLAGS] as const)
    if (Array.isArray(flags[flag])) throw new CliError(EXIT.usage, `--${flag} is given more than once: give it once`);
  const { readElasticities } = await import('../../published-money.js');
  const elasticities = flags.elasticities === undefined ? null : readElasticities(flags.elasticities);
  const { analyseFolder } = await import('./analyse-results.js');
  return analyseFolder(folder, {
    with: flags.with,
    ...discountOptions(flags),
    willingnessToPayPounds: wtp === undefined ? null : decimal('wtp', wtp, 0, WTP_MAX_POUNDS),
    ...worthOptions(flags),
    studies: flags.evsi.flatMap(studiesOf),
    gaussianQuestions: wholeNumber('gp', gp, 0, GP_MAX),
    elasticities,
    confirm: flags.confirm ? await confirmAsked(flags) : null,
    json,
    quiet,
  });
}

async function confirmAsked({ replications, threads }: AnalyseFlags) {
  const { threadsDefault } = await import('../../speed.js');
  return {
    replications: wholeNumber('replications', replications, 2, REPLICATIONS_MAX),
    threads: threads === undefined ? threadsDefault() : wholeNumber('threads', threads, 0, THREADS_MAX),
  };
}

/** `parameter:known:n,n`: a study of each size. */
function studiesOf(text: string): Study[] {
  const [parameter, known, sizes, ...more] = text.split(':');
  if (!parameter || known === undefined || !sizes || more.length > 0)
    throw new CliError(
      EXIT.usage,
      `--evsi: expected parameter:known:n,n such as admission.elasticity:20:50,200, found "${text}"`,
    );
  const size = (one: string) => decimal('evsi', one, 1, STUDY_MAX);
  return sizes.split(',').map((own) => ({ parameter, priorSampleSize: size(known), sampleSize: size(own) }));
}
