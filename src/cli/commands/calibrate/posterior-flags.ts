import { CliError, EXIT } from '../../exit.js';
import { checkSeed, PEOPLE_MAX, REPLICATIONS_MAX, THREADS_MAX, wholeNumber } from '../../options.js';
import { besidePlace } from '../../own-targets.js';
import { loadScenario } from '../../scenario-file.js';
import { threadsDefault } from '../../speed.js';
import { loadTargets } from '../../targets-file.js';
import { type CalibrateFlags, ENSEMBLE, PRIORS, refuseFlags, TARGETS } from './calibrate-flags.js';
import { fitAndWrite } from './fit-posterior.js';
import { loadDropped, loadPriors } from './posterior-files.js';

/** The fewest members for which a correlation among them means anything. */
const MEMBERS_MIN = 10;
const MEMBERS_MAX = 10_000;
const PASSES_MAX = 20;
const ROUNDS_MAX = 20;
/** It takes a few repetitions to see what chance does to an output. */
const CENTRAL_MIN = 4;
const ONLY_POINT = ['closes', 'probe-people', 'probe-replications', 'iterations', 'minutes', 'dry-run'] as const;

/** `onepot calibrate --posterior`: its flags. Returns the exit code. */
export async function posteriorOf(flags: CalibrateFlags): Promise<number> {
  refuseFlags(flags, ONLY_POINT, 'says nothing with --posterior');
  const whole = (name: keyof CalibrateFlags, usual: string, least: number, most: number) =>
    wholeNumber(name, String(flags[name] ?? usual), least, most);
  const people = flags.people === undefined ? null : wholeNumber('people', flags.people, 1, PEOPLE_MAX);
  const beside = besidePlace(flags.scenario);
  const targetsFile = flags.targets ?? beside.targets ?? TARGETS;
  const out = flags.out ?? beside.targets?.replace(/-targets\.csv$/, '-posterior.csv') ?? ENSEMBLE;
  const { seed } = flags;
  checkSeed(seed);
  if (!out.endsWith('.csv')) throw new CliError(EXIT.usage, `--out: expected a file that ends in .csv, found "${out}"`);
  const atFull = loadScenario({ file: flags.scenario, overrides: [], people: null });
  const read = people === null ? atFull : loadScenario({ file: flags.scenario, overrides: [], people });
  const targets = loadTargets(targetsFile);
  const smaller = read.scenario.people < atFull.scenario.people;
  const fullReplications = whole('full-replications', '8', 0, REPLICATIONS_MAX);
  if (fullReplications === 1)
    throw new CliError(EXIT.usage, '--full-replications: expected 0 for none, or at least 2, found 1');
  return fitAndWrite({
    read,
    book: loadPriors(read.rows, flags.priors ?? beside.priors ?? PRIORS),
    targets,
    dropped: loadDropped({ targetsFile, targets, rows: read.rows }),
    full: smaller && fullReplications > 0 ? { scenario: atFull.scenario, replications: fullReplications } : null,
    members: whole('members', '300', MEMBERS_MIN, MEMBERS_MAX),
    passes: whole('passes', '3', 1, PASSES_MAX),
    rounds: whole('rounds', '3', 1, ROUNDS_MAX),
    replications: whole('replications', '1', 1, REPLICATIONS_MAX),
    centralReplications: whole('central-replications', '20', CENTRAL_MIN, REPLICATIONS_MAX),
    seed,
    threads: flags.threads === undefined ? threadsDefault() : wholeNumber('threads', flags.threads, 0, THREADS_MAX),
    out,
    json: flags.json,
    quiet: flags.quiet,
  });
}
