import type { CommandModule } from 'yargs';
import { CliError, done, EXIT } from '../../exit.js';
import { checkSeed, onlyOnce, PEOPLE_MAX, REPLICATIONS_MAX, THREADS_MAX, wholeNumber } from '../../options.js';
import { type CalibrateFlags, ENSEMBLE, PRIORS, refuseFlags, TARGETS } from './calibrate-flags.js';

/** At half this size derivatives cost a fifth of those at full size and tell as much. */
const PROBE_PEOPLE = 100_000;
const REPLICATIONS = '4';
const ITERATIONS = '8';
const MINUTES = '20';
const OUT = 'scenarios/parameters/calibrated.yaml';
const ITERATIONS_MAX = 100;
const MINUTES_MAX = 10_000;

export const calibrateCommand: CommandModule<object, CalibrateFlags> = {
  command: 'calibrate [scenario]',
  describe: 'fit the calibrated parameters to the targets marked as fit',
  builder: (yargs) =>
    yargs
      .usage(
        '$0 calibrate [scenario]\n\nMoves every parameter of provenance "calibrated", within its low and high, to the ' +
          'least sum of squared distances from the fit targets, in halves of their bands: first year after the fork, ' +
          'comparator alone, the same random numbers for every candidate. Writes the parameter file and beside it ' +
          '<out>.fit.json: the fit, the trace, and what each target identifies. Validate on another seed.',
      )
      .positional('scenario', {
        type: 'string',
        default: 'scenarios/base-case.yaml',
        describe: 'scenario or place file (.yaml)',
      })
      .option('targets', {
        type: 'string',
        requiresArg: true,
        defaultDescription: `<place>-targets.csv beside the place, or ${TARGETS}`,
        describe: 'targets file (.csv)',
      })
      .option('closes', {
        type: 'string',
        requiresArg: true,
        defaultDescription: '<targets>-closes.csv, if there',
        describe: 'which parameter closes on which target (.csv)',
      })
      .option('people', { type: 'string', requiresArg: true, describe: 'people in the place, instead of the file' })
      .option('replications', {
        type: 'string',
        requiresArg: true,
        defaultDescription: `${REPLICATIONS}; with --posterior 1`,
        describe: 'seeded repetitions of each candidate, or of each member in a pass',
      })
      .option('probe-people', {
        type: 'string',
        requiresArg: true,
        defaultDescription: `${PROBE_PEOPLE}, at most those of the place`,
        describe: 'people of the place that derivatives are taken from',
      })
      .option('probe-replications', {
        type: 'string',
        requiresArg: true,
        defaultDescription: REPLICATIONS,
        describe: 'repetitions of each of its candidates',
      })
      .option('seed', { type: 'string', requiresArg: true, default: 'calibrate', describe: 'any text' })
      .option('threads', {
        type: 'string',
        requiresArg: true,
        describe: 'worker threads; 0 = none; default: all cores',
      })
      .option('iterations', {
        type: 'string',
        requiresArg: true,
        defaultDescription: ITERATIONS,
        describe: 'most steps',
      })
      .option('minutes', {
        type: 'string',
        requiresArg: true,
        defaultDescription: MINUTES,
        describe: 'start no batch after this many',
      })
      .option('out', {
        type: 'string',
        requiresArg: true,
        defaultDescription: `<place>-fit.yaml beside the place, or ${OUT}; with --posterior ${ENSEMBLE}`,
        describe: 'parameter file, or ensemble, to write',
      })
      .option('posterior', {
        type: 'boolean',
        default: false,
        describe: 'fit an ensemble of the whole book instead: what the targets leave open',
      })
      .option('priors', {
        type: 'string',
        requiresArg: true,
        defaultDescription: `<place>-priors.yaml beside the place, or ${PRIORS}`,
        describe: 'what is believed of the calibrated rows beforehand (.yaml)',
      })
      .option('members', { type: 'string', requiresArg: true, defaultDescription: '300', describe: 'of the ensemble' })
      .option('passes', { type: 'string', requiresArg: true, defaultDescription: '3', describe: 'of the smoother' })
      .option('rounds', {
        type: 'string',
        requiresArg: true,
        defaultDescription: '3',
        describe: 'of the emulator at most, each with a run of every member; fewer when the fit stands',
      })
      .option('central-replications', {
        type: 'string',
        requiresArg: true,
        defaultDescription: '20',
        describe: 'repetitions of the central set, which tell what is chance',
      })
      .option('full-replications', {
        type: 'string',
        requiresArg: true,
        defaultDescription: '8',
        describe: 'of the central set at full size, with fewer --people; 0 = do not ask what size does',
      })
      .option('dry-run', { type: 'boolean', default: false, describe: 'write nothing' })
      .option('json', { type: 'boolean', default: false, describe: 'print one JSON document' })
      .option('quiet', { type: 'boolean', default: false, describe: 'no progress' })
      .example('$0 calibrate', 'the base case at full size: some 20 minutes on two cores')
      .example('$0 calibrate scenarios/my-place.yaml', "what a place's own figures identify, and nothing else")
      .example(
        '$0 calibrate --posterior --people 100000',
        'members of a posterior: takes hours; if stopped, the same command resumes',
      )
      .example('$0 calibrate --people 50000 --iterations 2 --dry-run', 'a trial: a few minutes'),
  handler: (flags) => done(calibrateFlags(flags)),
};

const ONLY_POSTERIOR = ['priors', 'members', 'passes', 'rounds', 'central-replications', 'full-replications'] as const;

async function calibrateFlags(flags: CalibrateFlags): Promise<number> {
  onlyOnce({ ...flags });
  if (flags.posterior) return (await import('./posterior-flags.js')).posteriorOf(flags);
  refuseFlags(flags, ONLY_POSTERIOR, 'goes with --posterior');
  const people = flags.people === undefined ? null : wholeNumber('people', flags.people, 1, PEOPLE_MAX);
  const replications = wholeNumber('replications', flags.replications ?? REPLICATIONS, 1, REPLICATIONS_MAX);
  const threads = flags.threads === undefined ? null : wholeNumber('threads', flags.threads, 0, THREADS_MAX);
  const iterations = wholeNumber('iterations', flags.iterations ?? ITERATIONS, 0, ITERATIONS_MAX);
  const minutes = wholeNumber('minutes', flags.minutes ?? MINUTES, 1, MINUTES_MAX);
  const { besidePlace } = await import('../../own-targets.js');
  const beside = besidePlace(flags.scenario);
  const { seed, out = beside.fit ?? OUT } = flags;
  const targetsFile = flags.targets ?? beside.targets ?? TARGETS;
  checkSeed(seed);
  if (!out.endsWith('.yaml'))
    throw new CliError(EXIT.usage, `--out: expected a file that ends in .yaml, found "${out}"`);
  const probePeople =
    flags['probe-people'] === undefined
      ? PROBE_PEOPLE
      : wholeNumber('probe-people', flags['probe-people'], 1, PEOPLE_MAX);
  const probeReplications = wholeNumber(
    'probe-replications',
    flags['probe-replications'] ?? REPLICATIONS,
    1,
    REPLICATIONS_MAX,
  );
  const { loadScenario } = await import('../../scenario-file.js');
  const { loadTargets } = await import('../../targets-file.js');
  const { loadCloses } = await import('./closes-file.js');
  const { threadsDefault } = await import('../../speed.js');
  const { runCalibration } = await import('./calibrate-parameters.js');
  const { scenario, rows } = loadScenario({ file: flags.scenario, overrides: [], people });
  const targets = loadTargets(targetsFile);
  const closesOn = loadCloses({ file: flags.closes, targetsFile, rows, targets });
  const smaller = probePeople < scenario.people;
  const { validationScenario } = await import('../../../experiment/index.js');
  return runCalibration({
    scenario,
    rows,
    targets,
    closesOn,
    probes: smaller
      ? { scenario: validationScenario({ ...scenario, people: probePeople }), replications: probeReplications }
      : null,
    seed,
    replications,
    iterations,
    minutes,
    out,
    threads: threads ?? threadsDefault(),
    dryRun: flags['dry-run'],
    json: flags.json,
    quiet: flags.quiet,
  });
}
