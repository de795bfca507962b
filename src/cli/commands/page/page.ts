import type { CommandModule } from 'yargs';
import { CliError, done, EXIT } from '../../exit.js';
import { checkSeed, onlyOnce, PEOPLE_MAX, wholeNumber } from '../../options.js';

interface PageFlags {
  scenario: string;
  out?: string | undefined;
  people?: string | undefined;
  replications: string;
  seed: string;
  json: boolean;
}

/** The page itself allows no more. */
const REPLICATIONS_MOST = 1000;
const PEOPLE_LEAST = 1000;

export const pageCommand: CommandModule<object, PageFlags> = {
  command: 'page <scenario>',
  describe: 'write a scenario as one page that anyone can open and try',
  builder: (yargs) =>
    yargs
      .positional('scenario', { type: 'string', demandOption: true, describe: 'scenario file (.yaml)' })
      .option('out', { type: 'string', requiresArg: true, describe: 'file to write; default results/<name>-page.html' })
      .option('people', {
        type: 'string',
        requiresArg: true,
        describe: 'people simulated at first; default 20000 (a network has none)',
      })
      .option('replications', { type: 'string', requiresArg: true, default: '20', describe: 'replications at first' })
      .option('seed', {
        type: 'string',
        requiresArg: true,
        default: '1',
        describe: 'any text; same seed, same results',
      })
      .option('json', { type: 'boolean', default: false, describe: 'print one JSON document' })
      .example('$0 page scenarios/base-case.yaml --out board.html', 'one file, for a meeting without a network')
      .example('$0 page scenarios/networks/stroke-unit.yaml', 'a network: beds as handles, queues as pictures')
      .epilogue(
        'The page runs this very program: what it shows, the command that it names prints with the same digest.',
      ),
  handler: (flags) => done(page(flags)),
};

async function page(flags: PageFlags): Promise<number> {
  onlyOnce({ ...flags });
  const people = flags.people === undefined ? null : wholeNumber('people', flags.people, PEOPLE_LEAST, PEOPLE_MAX);
  const replications = wholeNumber('replications', flags.replications, 1, REPLICATIONS_MOST);
  checkSeed(flags.seed);
  if (flags.out === '') throw new CliError(EXIT.usage, '--out: expected a file');
  const { writePage } = await import('./write-page.js');
  return writePage({ file: flags.scenario, out: flags.out, people, replications, seed: flags.seed, json: flags.json });
}
