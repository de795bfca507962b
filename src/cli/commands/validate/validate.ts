import path from 'node:path';
import type { CommandModule } from 'yargs';
import { carePlan } from '../../care-plan.js';
import { CliError, done, EXIT } from '../../exit.js';
import { checkSeed, onlyOnce, PEOPLE_MAX, REPLICATIONS_MAX, THREADS_MAX, wholeNumber } from '../../options.js';

interface ValidateFlags {
  scenario?: string | undefined;
  targets?: string | undefined;
  table?: string | undefined;
  responses: boolean;
  replications?: string | undefined;
  seed?: string | undefined;
  people?: string | undefined;
  threads?: string | undefined;
  out?: string | undefined;
  results?: string | undefined;
  json: boolean;
  quiet: boolean;
  force: boolean;
}

/** What the program's own place is compared with, one table each. */
const TABLES = {
  levels: { scenario: 'scenarios/base-case.yaml', targets: 'scenarios/targets/england-2023.csv' },
  backcast: { scenario: 'scenarios/better-care-fund.yaml', targets: 'scenarios/targets/england-2014.csv' },
} as const;
type Table = keyof typeof TABLES;
const ALL = 'all';
const SCENARIO = TABLES.levels.scenario;
const TARGETS = TABLES.levels.targets;
const REPLICATIONS = '20';
/** Not the default of `run`: a base case fitted on one seed is validated on another. */
const SEED = '2';

/** What money, places and rules do, compared with published estimates. */
const RESPONSES = {
  place: 'scenarios/places/england-500k.yaml',
  targets: 'scenarios/targets/responses.csv',
  people: '100000',
} as const;

export const validateCommand: CommandModule<object, ValidateFlags> = {
  command: 'validate [scenario]',
  describe: 'compare a scenario with public figures: band, simulated mean, interval, pass or miss',
  builder: (yargs) =>
    yargs
      .usage(
        '$0 validate [scenario]\n\nCompares the first year after the fork, under the comparator, with targets. Simulates ' +
          'only the comparator, until the end of that year; its rows are those of the full run. Exit code ' +
          '4 when more than two fit targets or more than a fifth of the check targets miss.',
      )
      .positional('scenario', {
        type: 'string',
        describe: 'scenario or place file (.yaml)',
        defaultDescription: SCENARIO,
      })
      .option('targets', {
        type: 'string',
        requiresArg: true,
        defaultDescription: `<place>-targets.csv beside the place, or ${TARGETS}`,
        describe: 'targets file (.csv)',
      })
      .option('table', {
        type: 'string',
        requiresArg: true,
        choices: [...Object.keys(TABLES), ALL],
        describe: 'the base case of today, the place of 2014/15, or one after the other',
      })
      .option('responses', {
        type: 'boolean',
        default: false,
        describe: `run each published response to money, places and rules as a paired experiment (${RESPONSES.people} people)`,
      })
      .option('replications', {
        type: 'string',
        requiresArg: true,
        defaultDescription: REPLICATIONS,
        describe: 'seeded repetitions',
      })
      .option('seed', { type: 'string', requiresArg: true, defaultDescription: SEED, describe: 'any text' })
      .option('people', { type: 'string', requiresArg: true, describe: 'people in the place, instead of the file' })
      .option('threads', {
        type: 'string',
        requiresArg: true,
        describe: 'worker threads; 0 = none; default: all cores',
      })
      .option('out', {
        type: 'string',
        requiresArg: true,
        describe: 'results folder; default results/<name>-validation',
      })
      .option('results', { type: 'string', requiresArg: true, describe: 'existing results to judge, instead of a run' })
      .option('json', { type: 'boolean', default: false, describe: 'print one JSON document' })
      .option('quiet', { type: 'boolean', default: false, describe: 'no progress' })
      .option('force', { type: 'boolean', default: false, describe: 'replace existing results' })
      .example('$0 validate', 'the base case at full size: a few minutes')
      .example('$0 validate scenarios/places/my-place.yaml', 'a place against its own published figures')
      .example('$0 validate --table all', 'every table of docs/validation, one after the other')
      .example('$0 validate --responses', 'what a change does, against causal estimates: some twenty minutes')
      .example('$0 validate --results results/base-case', 'existing results against the same targets'),
  handler: (flags) => done(validate(flags)),
};

async function validate(flags: ValidateFlags): Promise<number> {
  onlyOnce({ ...flags });
  if (flags.responses) return responses(flags);
  if (flags.table !== undefined) return validateTables(flags.table as Table | typeof ALL, flags);
  if (flags.results !== undefined) return validateResults(flags.results, flags);
  return validateScenario(flags, null);
}

async function responses(flags: ValidateFlags): Promise<number> {
  for (const flag of ['table', 'results'] as const)
    if (flags[flag] !== undefined)
      throw new CliError(EXIT.usage, `--responses runs its own experiments: give it without --${flag}`);
  const { replications, seed, threads, out } = runFlags(flags);
  const people = wholeNumber('people', flags.people ?? RESPONSES.people, 1, PEOPLE_MAX);
  const { validateResponses } = await import('./validate-responses.js');
  const { threadsDefault } = await import('../../speed.js');
  return validateResponses({
    file: flags.scenario ?? RESPONSES.place,
    responses: flags.targets ?? RESPONSES.targets,
    people,
    replications,
    seed,
    threads: threads ?? threadsDefault(),
    out,
    json: flags.json,
    quiet: flags.quiet,
    force: flags.force,
  });
}

/** Flags of any validation that runs something, checked. */
function runFlags(flags: ValidateFlags) {
  const replications = wholeNumber('replications', flags.replications ?? REPLICATIONS, 1, REPLICATIONS_MAX);
  const threads = flags.threads === undefined ? null : wholeNumber('threads', flags.threads, 0, THREADS_MAX);
  const seed = flags.seed ?? SEED;
  checkSeed(seed);
  if (flags.out === '') throw new CliError(EXIT.usage, '--out: expected a folder');
  return { replications, threads, seed, out: flags.out ?? null };
}

/** Validates tables one after the other; the exit code is that of the first that does not pass. */
async function validateTables(asked: Table | typeof ALL, flags: ValidateFlags): Promise<number> {
  for (const flag of ['scenario', 'targets', 'results'] as const) {
    if (flags[flag] === undefined) continue;
    const name = flag === 'scenario' ? 'a scenario file' : `--${flag}`;
    throw new CliError(EXIT.usage, `--table names its own scenario and targets: give it without ${name}`);
  }
  if (asked !== ALL) return validateScenario({ ...flags, ...TABLES[asked] }, asked);
  for (const flag of ['out', 'json'] as const) {
    if (flags[flag] !== undefined && flags[flag] !== false)
      throw new CliError(EXIT.usage, `--table ${ALL} is several validations: give it without --${flag}`);
  }
  let ended: number = EXIT.done;
  for (const table of Object.keys(TABLES) as Table[]) {
    const code = await validateScenario({ ...flags, ...TABLES[table] }, table);
    if (ended === EXIT.done) ended = code;
  }
  return ended;
}

async function validateScenario(flags: ValidateFlags, table: Table | null): Promise<number> {
  const { replications, seed, threads, out } = runFlags(flags);
  const people = flags.people === undefined ? null : wholeNumber('people', flags.people, 1, PEOPLE_MAX);
  const { loadScenario } = await import('../../scenario-file.js');
  const { besidePlace } = await import('../../own-targets.js');
  const { loadTargets } = await import('../../targets-file.js');
  const { showValidation } = await import('./show-validation.js');
  const file = flags.scenario ?? SCENARIO;
  const { scenario } = loadScenario({ file, overrides: [], people });
  const targets = loadTargets(flags.targets ?? besidePlace(file).targets ?? TARGETS);
  const { createPlan, validationScenario } = await import('../../../experiment/index.js');
  const { threadsDefault } = await import('../../speed.js');
  const { execute } = await import('../../execute.js');
  const plan = createPlan({ scenario: validationScenario(scenario), seed, replications, draws: 1 });
  return execute({
    plan,
    folder: out ?? path.join('results', `${scenario.name}-validation`),
    threads: threads ?? threadsDefault(),
    resume: false,
    force: flags.force,
    json: flags.json,
    quiet: flags.quiet,
    show: (folder) => showValidation(folder, plan, { targets, json: flags.json, table }),
  });
}

/** Results of any run hold the comparator's first year, whatever else they hold. */
async function validateResults(folder: string, flags: ValidateFlags): Promise<number> {
  for (const flag of ['scenario', 'replications', 'seed', 'people', 'threads', 'out'] as const) {
    if (flags[flag] === undefined) continue;
    const name = flag === 'scenario' ? 'a scenario file' : `--${flag}`;
    throw new CliError(EXIT.usage, `--results takes what was run already: give it without ${name}`);
  }
  if (flags.force) throw new CliError(EXIT.usage, '--results replaces nothing: give it without --force');
  const { findResults, nodeDisk, noPlan } = await import('../../../storage/index.js');
  const { loadTargets } = await import('../../targets-file.js');
  const { showValidation } = await import('./show-validation.js');
  const targets = loadTargets(flags.targets ?? TARGETS);
  const { plan: kept, state } = findResults(nodeDisk, folder);
  if (kept === null) throw noPlan(nodeDisk, folder, state);
  return showValidation(folder, carePlan(kept.plan, 'health'), { targets, json: flags.json, table: null });
}
