import type { Argv } from 'yargs';
import type { Need } from './care-plan.js';
import { CliError, EXIT } from './exit.js';
import { checkSeed, onlyOnce, PEOPLE_MAX, REPLICATIONS_MAX, THREADS_MAX, wholeNumber } from './options.js';

/** Flags that every loop has. */
export interface LoopFlags {
  scenario: string;
  replications: string;
  seed: string;
  threads?: string | undefined;
  people?: string | undefined;
  out?: string | undefined;
  set: string[];
  json: boolean;
  quiet: boolean;
  force: boolean;
}

export function loopFlags(yargs: Argv, defaults: { readonly replications: string; readonly out: string }) {
  const text = { type: 'string', requiresArg: true } as const;
  return yargs
    .positional('scenario', { type: 'string', demandOption: true, describe: 'scenario file (.yaml)' })
    .option('replications', { ...text, default: defaults.replications, describe: 'seeded repetitions' })
    .option('seed', { ...text, default: '1', describe: 'any text; same seed, same results' })
    .option('threads', { ...text, describe: 'worker threads; 0 = none; default: all cores' })
    .option('people', { ...text, describe: 'people in the place, instead of the file' })
    .option('out', { ...text, describe: `results folder; default ${defaults.out}` })
    .option('set', {
      type: 'string',
      array: true,
      nargs: 1,
      default: [] as string[],
      describe: 'path=value, such as settlements.one-pot.pooling.share=0.5; may be repeated',
    })
    .option('json', { type: 'boolean', default: false, describe: 'print one JSON document' })
    .option('quiet', { type: 'boolean', default: false, describe: 'no progress' })
    .option('force', { type: 'boolean', default: false, describe: 'replace existing results' });
}

/** The common flags, checked, and the scenario they name. @throws CliError with every problem of the file at once */
export async function readLoopFlags(flags: LoopFlags, need: Need) {
  const { networkRefused } = await import('./care-plan.js');
  const given = await readAnyLoopFlags(flags);
  if (!('network' in given)) return given;
  throw networkRefused(given.network, need);
}

/** The same, where a network of services will do as well. */
export async function readAnyLoopFlags(flags: LoopFlags) {
  onlyOnce({ ...flags, filter: null });
  const replications = wholeNumber('replications', flags.replications, 1, REPLICATIONS_MAX);
  const people = flags.people === undefined ? null : wholeNumber('people', flags.people, 1, PEOPLE_MAX);
  const threads = flags.threads === undefined ? null : wholeNumber('threads', flags.threads, 0, THREADS_MAX);
  const { seed, out } = flags;
  checkSeed(seed);
  if (out === '') throw new CliError(EXIT.usage, '--out: expected a folder');
  const { loadAnyScenario } = await import('./scenario-file.js');
  const { threadsDefault } = await import('./speed.js');
  const read = loadAnyScenario({ file: flags.scenario, overrides: flags.set, people });
  return { ...read, seed, replications, threads: threads ?? threadsDefault() };
}
