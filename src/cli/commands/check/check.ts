import path from 'node:path';
import type { CommandModule } from 'yargs';
import { CliError, EXIT } from '../../exit.js';
import { onlyOnce, PEOPLE_MAX, REPLICATIONS_MAX, THREADS_MAX, wholeNumber } from '../../options.js';
import { print, terminalWidth } from '../../terminal.js';

interface CheckFlags {
  scenario: string;
  replications?: string | undefined;
  threads?: string | undefined;
  people?: string | undefined;
  set: string[];
  assumptions: boolean;
  'warm-up': boolean;
  json: boolean;
}

export const checkCommand: CommandModule<object, CheckFlags> = {
  command: 'check <scenario>',
  describe: 'validate a scenario; show every setting, the assumptions behind it and the time it takes',
  builder: (yargs) =>
    yargs
      .positional('scenario', { type: 'string', demandOption: true, describe: 'scenario file (.yaml)' })
      .option('replications', {
        type: 'string',
        requiresArg: true,
        describe: 'for the estimate (default 100), or for the warm-up (default 5)',
      })
      .option('threads', { type: 'string', requiresArg: true, describe: 'for the estimate; default: all cores' })
      .option('people', { type: 'string', requiresArg: true, describe: 'people in the place, instead of the file' })
      .option('set', { type: 'string', array: true, nargs: 1, default: [] as string[], describe: 'path=value' })
      .option('assumptions', {
        type: 'boolean',
        default: false,
        describe: 'list the assumptions instead of counting them',
      })
      .option('warm-up', {
        type: 'boolean',
        default: false,
        describe:
          'run the comparator from its first month and say where MSER-5 cuts each series; 5 replications by default',
      })
      .option('json', { type: 'boolean', default: false, describe: 'print one JSON document' })
      .example('$0 check scenarios/base-case.yaml --assumptions', 'the assumptions of the base case')
      .example('$0 check scenarios/base-case.yaml --warm-up --people 20000', 'whether its warm-up is long enough'),
  handler: async (flags) => {
    onlyOnce({ ...flags });
    const replications = wholeNumber(
      'replications',
      flags.replications ?? (flags['warm-up'] ? '5' : '100'),
      1,
      REPLICATIONS_MAX,
    );
    const people = flags.people === undefined ? null : wholeNumber('people', flags.people, 1, PEOPLE_MAX);
    const threads = flags.threads === undefined ? null : wholeNumber('threads', flags.threads, 0, THREADS_MAX);
    const { loadAnyScenario } = await import('../../scenario-file.js');
    const read = loadAnyScenario({ file: flags.scenario, overrides: flags.set, people });
    if ('network' in read) {
      if (flags['warm-up'])
        throw new CliError(EXIT.usage, `--warm-up: ${read.network.name} is a network, whose results hold no months`);
      const { threadsDefault: own } = await import('../../speed.js');
      const { networkCheck, renderNetworkCheck } = await import('./network-check.js');
      const check = networkCheck(read.network, { replications, threads: threads ?? own() });
      await print(`${flags.json ? JSON.stringify(check) : renderNetworkCheck(check)}\n`);
      return;
    }
    if (flags['warm-up']) {
      const { threadsDefault: own } = await import('../../speed.js');
      const { warmUpOf } = await import('./warm-up.js');
      const { renderWarmUp } = await import('../../../report/index.js');
      const found = await warmUpOf(read.scenario, { replications, threads: threads ?? own() });
      await print(`${flags.json ? JSON.stringify(found) : renderWarmUp(found, terminalWidth())}\n`);
      return;
    }
    const { checkReport, renderCheck } = await import('./check-report.js');
    const { threadsDefault } = await import('../../speed.js');
    const report = checkReport(read, {
      replications,
      threads: threads ?? threadsDefault(),
      folder: path.join('results', read.scenario.name),
    });
    const text = flags.json ? JSON.stringify(report) : renderCheck(report, { ...flags, width: terminalWidth() });
    await print(`${text}\n`);
  },
};
