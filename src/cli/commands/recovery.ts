import type { CommandModule } from 'yargs';
import type { RecoveryQuestion } from '../../analysis/index.js';
import { decimal, expectName, onlyOnce, wholeNumber } from '../options.js';
import { print, terminalWidth, wantsColour } from '../terminal.js';

const MONTHS_MAX = 12_000;

interface RecoveryFlags {
  folder: string;
  column: string;
  comparator: string;
  end: string;
  tolerance: string;
  json: boolean;
}

export const recoveryCommand: CommandModule<object, RecoveryFlags> = {
  command: 'recovery <folder>',
  describe: 'show a monthly series after a shock, and the months until it is back at the comparator',
  builder: (yargs) =>
    yargs
      .positional('folder', { type: 'string', demandOption: true, describe: 'results folder of a run with --monthly' })
      .option('column', { type: 'string', default: 'planned.pathways', describe: 'column of the monthly table' })
      .option('comparator', { type: 'string', demandOption: true, describe: 'settlement without the shock' })
      .option('end', { type: 'string', demandOption: true, describe: 'last month of the shock, since the fork' })
      .option('tolerance', {
        type: 'string',
        default: '0.02',
        describe: 'deviation from the comparator, as a share, that counts as recovered',
      })
      .option('json', { type: 'boolean', default: false, describe: 'print one JSON document' })
      .example('$0 recovery results/pandemic --comparator no-shock --end 21', 'how long the backlog lasts'),
  handler: async (flags) => {
    onlyOnce({ ...flags });
    const { readAskedRows } = await import('../asked-rows.js');
    const { recoveries } = await import('../../analysis/index.js');
    const { renderRecoveries } = await import('../../report/index.js');
    const question = {
      column: flags.column,
      comparator: flags.comparator,
      endMonth: wholeNumber('end', flags.end, 0, MONTHS_MAX),
      tolerance: decimal('tolerance', flags.tolerance, 0, 1),
    };
    const monthly = readAskedRows(flags.folder, 'monthly');
    await checkQuestion(question, new Set(monthly.columns.settlement as readonly string[]));
    const all = recoveries(monthly, question);
    const text = flags.json
      ? JSON.stringify(all)
      : renderRecoveries(all, question, { width: terminalWidth(), colour: wantsColour() }).trimEnd();
    await print(`${text}\n`);
  },
};

async function checkQuestion(question: RecoveryQuestion, settlements: ReadonlySet<string>): Promise<void> {
  const { MONTH_COLUMNS } = await import('../../outcomes/index.js');
  const columns = MONTH_COLUMNS.map(({ name }) => name);
  await expectName('column', question.column, columns);
  await expectName('comparator', question.comparator, [...settlements]);
}
