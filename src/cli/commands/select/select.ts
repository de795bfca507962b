import type { CommandModule } from 'yargs';
import { CliError, done, EXIT } from '../../exit.js';
import { type LoopFlags, loopFlags, readAnyLoopFlags } from '../../loop-options.js';
import { decimal, wholeNumber } from '../../options.js';

interface SelectFlags extends LoopFlags {
  objective?: string | undefined;
  goal: string;
  indifference: string;
  confidence: string;
  first: string;
  batch: string;
  wtp?: string | undefined;
}

import { WTP_MAX_POUNDS } from '../../options.js';

export const selectCommand: CommandModule<object, SelectFlags> = {
  command: 'select <scenario>',
  describe: 'find the best settlement with a stated probability',
  builder: (yargs) =>
    loopFlags(
      yargs.usage(
        '$0 select <scenario>\n\nThe procedure of Kim and Nelson under common random numbers: settlements that are clearly ' +
          'worse are eliminated. With the given confidence the one selected is the best, provided that it is ' +
          'better than the next by the indifference zone. --replications is the limit. Writes selection.json.',
      ),
      { replications: '400', out: 'results/<name>-select' },
    )
      .option('objective', {
        type: 'string',
        requiresArg: true,
        describe: 'formula over columns of runs, mean a year; default: net benefit, wtp * qalys - cost.system / 100',
      })
      .option('goal', { type: 'string', requiresArg: true, default: 'max', describe: 'max or min' })
      .option('indifference', {
        type: 'string',
        requiresArg: true,
        demandOption: true,
        describe: 'smallest difference that matters, in the unit of the objective',
      })
      .option('confidence', { type: 'string', requiresArg: true, default: '0.95', describe: '0.5 to 0.999' })
      .option('first', {
        type: 'string',
        requiresArg: true,
        default: '10',
        describe: 'replications of the first stage',
      })
      .option('batch', { type: 'string', requiresArg: true, default: '10', describe: 'replications run at a time' })
      .option('wtp', { type: 'string', requiresArg: true, describe: 'pounds per QALY, instead of the book' })
      .example('$0 select scenarios/base-case.yaml --people 20000 --indifference 100000', 'by net benefit a year'),
  handler: (flags) => done(select(flags)),
};

async function select(flags: SelectFlags): Promise<number> {
  const { goal } = flags;
  if (goal !== 'max' && goal !== 'min') throw new CliError(EXIT.usage, `--goal: expected max or min, found "${goal}"`);
  const indifference = decimal('indifference', flags.indifference, 0, Number.MAX_SAFE_INTEGER);
  if (indifference === 0) throw new CliError(EXIT.usage, '--indifference: expected a number above 0, found "0"');
  const confidence = decimal('confidence', flags.confidence, 0.5, 0.999);
  const firstStage = wholeNumber('first', flags.first, 2, 100_000);
  const batch = wholeNumber('batch', flags.batch, 1, 100_000);
  const wtp = flags.wtp === undefined ? null : decimal('wtp', flags.wtp, 0, WTP_MAX_POUNDS);
  const given = await readAnyLoopFlags(flags);
  if (given.replications <= firstStage) {
    throw new CliError(
      EXIT.usage,
      `--replications: expected more than the ${firstStage} of --first, found "${given.replications}"`,
    );
  }
  const { selectBest } = await import('./select-best.js');
  return selectBest({
    scenario: 'network' in given ? given.network : given.scenario,
    seed: given.seed,
    cap: given.replications,
    threads: given.threads,
    goal,
    indifference,
    confidence,
    firstStage,
    batch,
    wtp,
    formula: flags.objective ?? null,
    out: flags.out ?? null,
    json: flags.json,
    quiet: flags.quiet,
    force: flags.force,
  });
}
