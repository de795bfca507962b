import type { CommandModule } from 'yargs';
import type { EvaluationQuestion } from '../../analysis/index.js';
import { CliError, EXIT } from '../exit.js';
import { expectName, onlyOnce, wholeNumber } from '../options.js';
import { print, terminalWidth, wantsColour } from '../terminal.js';

const YEARS_MAX = 1000;
const SCHEMES_MAX = 1_000_000;

interface EvaluateFlags {
  folder: string;
  column: string;
  comparator: string;
  year: string;
  schemes: string;
  json: boolean;
}

export const evaluateCommand: CommandModule<object, EvaluateFlags> = {
  command: 'evaluate <folder>',
  describe: 'compare what an evaluator would find with what schemes really achieved',
  builder: (yargs) =>
    yargs
      .positional('folder', { type: 'string', demandOption: true, describe: 'results folder of a run with pilots' })
      .option('column', {
        type: 'string',
        default: 'admissions.unplanned',
        describe: 'column to evaluate; a+b adds columns up',
      })
      .option('comparator', { type: 'string', demandOption: true, describe: 'settlement without the schemes' })
      .option('year', { type: 'string', default: '1', describe: 'year since the fork to look at' })
      .option('schemes', { type: 'string', default: '38', describe: 'number of schemes judged together' })
      .option('json', { type: 'boolean', default: false, describe: 'print one JSON document' })
      .example('$0 evaluate results/schemes-38 --comparator nowhere', 'how many of 38 schemes seem to succeed'),
  handler: async (flags) => {
    onlyOnce({ ...flags });
    const { readAskedRows } = await import('../asked-rows.js');
    const { evaluations } = await import('../../analysis/index.js');
    const { renderEvaluations } = await import('../../report/index.js');
    const { comparator } = flags;
    const year = wholeNumber('year', flags.year, 1, YEARS_MAX);
    const schemes = wholeNumber('schemes', flags.schemes, 1, SCHEMES_MAX);
    const question = { columns: flags.column.split('+'), comparator, year, schemes };
    const runs = readAskedRows(flags.folder, 'runs');
    await checkQuestion(question, new Set(runs.columns.settlement as readonly string[]));
    const all = asked(() => evaluations(runs, question));
    const text = flags.json
      ? JSON.stringify(all)
      : renderEvaluations(all, question, { width: terminalWidth(), colour: wantsColour() }).trimEnd();
    await print(`${text}\n`);
  },
};

/** Reports a question that the results cannot answer as an error of usage. */
function asked<T>(answer: () => T): T {
  try {
    return answer();
  } catch (error) {
    throw new CliError(EXIT.usage, error instanceof Error ? error.message : String(error));
  }
}

async function checkQuestion(question: EvaluationQuestion, settlements: ReadonlySet<string>): Promise<void> {
  const { RUN_COLUMNS } = await import('../../outcomes/index.js');
  const columns = RUN_COLUMNS.map(({ name }) => name);
  for (const column of question.columns) await expectName('column', column, columns);
  await expectName('comparator', question.comparator, [...settlements]);
}
