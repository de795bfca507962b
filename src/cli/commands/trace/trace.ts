import type { CommandModule } from 'yargs';
import { CliError, done, EXIT } from '../../exit.js';
import { DRAWS_MAX, onlyOnce, PEOPLE_MAX, REPLICATIONS_MAX, wholeNumber } from '../../options.js';
import type { Wanted } from './trace-lives.js';

const FINDS: readonly Wanted[] = ['parted', 'delayed'];

interface TraceFlags {
  what: string;
  person?: string | undefined;
  find?: string | undefined;
  replication: string;
  draw?: string | undefined;
  settlements?: string | undefined;
  place?: string | undefined;
  seed?: string | undefined;
  people?: string | undefined;
  set: string[];
  all: boolean;
  json: boolean;
  html?: string | undefined;
}

export const traceCommand: CommandModule<object, TraceFlags> = {
  command: 'trace <what>',
  describe: "show one person's life in two settlements, side by side",
  builder: (yargs) =>
    yargs
      .positional('what', { type: 'string', demandOption: true, describe: 'scenario file (.yaml) or results folder' })
      .option('person', { type: 'string', requiresArg: true, describe: 'number of the person, from 0' })
      .option('find', {
        type: 'string',
        requiresArg: true,
        choices: FINDS,
        describe:
          'find a person: parted = whose life differs first; delayed = most days in a bed after being ready to leave',
      })
      .option('replication', { type: 'string', requiresArg: true, default: '0', describe: 'number, from 0' })
      .option('draw', {
        type: 'string',
        requiresArg: true,
        describe: 'parameter set, for a results folder; default: its first',
      })
      .option('settlements', {
        type: 'string',
        requiresArg: true,
        describe: 'two names, a,b; default: the comparator and the first other',
      })
      .option('place', { type: 'string', requiresArg: true, describe: 'place, where there are several' })
      .option('seed', { type: 'string', requiresArg: true, describe: 'seed, for a scenario; default 1' })
      .option('people', { type: 'string', requiresArg: true, describe: 'people in the place, for a scenario' })
      .option('set', { type: 'string', array: true, nargs: 1, default: [] as string[], describe: 'path=value' })
      .option('all', { type: 'boolean', default: false, describe: 'show the years before the fork as well' })
      .option('json', { type: 'boolean', default: false, describe: 'print one JSON document' })
      .option('html', {
        type: 'string',
        requiresArg: true,
        describe: 'write the lives to this file, as a strip that plays',
      })
      .example('$0 trace results/demonstration --find parted', 'the first life that differs')
      .example('$0 trace scenarios/base-case.yaml --people 20000 --person 4711', 'one life in the base case'),
  handler: (flags) => done(trace(flags)),
};

async function trace(flags: TraceFlags): Promise<number> {
  onlyOnce({ ...flags });
  if ((flags.person === undefined) === (flags.find === undefined)) {
    throw new CliError(EXIT.usage, `say which person: --person k, or --find ${FINDS.join(' or --find ')}`);
  }
  const replication = wholeNumber('replication', flags.replication, 0, REPLICATIONS_MAX);
  const draw = flags.draw === undefined ? null : wholeNumber('draw', flags.draw, 0, DRAWS_MAX);
  const people = flags.people === undefined ? null : wholeNumber('people', flags.people, 1, PEOPLE_MAX);
  if (flags.html === '') throw new CliError(EXIT.usage, '--html: expected a file');
  const whom = flags.person === undefined ? (flags.find as Wanted) : wholeNumber('person', flags.person, 0, PEOPLE_MAX);
  const { what, set, all, json } = flags;
  const place = flags.place === undefined ? {} : { place: flags.place };
  const { traceLives } = await import('./trace-lives.js');
  const settlements = flags.settlements?.split(',') ?? null;
  return traceLives({
    what,
    whom,
    replication,
    draw,
    settlements,
    ...place,
    seed: flags.seed ?? null,
    people,
    set,
    all,
    json,
    ...(flags.html === undefined ? {} : { html: flags.html }),
  });
}
