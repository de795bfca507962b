import path from 'node:path';
import type { CommandModule } from 'yargs';
import type { Network } from '../../../network/types.js';
import type { Scenario } from '../../../scenario/index.js';
import { CliError, done, EXIT } from '../../exit.js';
import { checkSeed, exportFormats, onlyOnce, PEOPLE_MAX, shardOf, THREADS_MAX, wholeNumber } from '../../options.js';
import { type SlurmFlags, slurmFlags, slurmWishes } from '../../slurm-options.js';
import { runSize } from './run-size.js';

interface RunFlags extends SlurmFlags {
  scenario: string;
  replications?: string | undefined;
  central: boolean;
  seed: string;
  threads?: string | undefined;
  people?: string | undefined;
  out?: string | undefined;
  set: string[];
  runs?: string | undefined;
  shard?: string | undefined;
  until?: string | undefined;
  'take-lock'?: string | undefined;
  json: boolean;
  quiet: boolean;
  force: boolean;
  draws?: string | undefined;
  monthly: boolean;
  format?: string | undefined;
}

export const runCommand: CommandModule<object, RunFlags> = {
  command: 'run <scenario>',
  describe: 'simulate a scenario and summarise the results',
  builder: (yargs) =>
    slurmFlags(yargs)
      .positional('scenario', { type: 'string', demandOption: true, describe: 'scenario file (.yaml)' })
      .option('replications', {
        type: 'string',
        requiresArg: true,
        describe: 'seeded repetitions, of every draw; default 2, with --central 100',
      })
      .option('central', {
        type: 'boolean',
        default: false,
        describe: 'the central values of the parameters alone; figures are for these values',
      })
      .option('seed', {
        type: 'string',
        requiresArg: true,
        default: '1',
        describe: 'any text; same seed, same results',
      })
      .option('threads', {
        type: 'string',
        requiresArg: true,
        describe: 'worker threads; 0 = none; default: all cores',
      })
      .option('people', { type: 'string', requiresArg: true, describe: 'people in the place, instead of the file' })
      .option('out', { type: 'string', requiresArg: true, describe: 'results folder; default results/<name>' })
      .option('set', {
        type: 'string',
        array: true,
        nargs: 1,
        default: [] as string[],
        describe: 'path=value, such as settlements.one-pot.pooling.share=0.5; may be repeated',
      })
      .option('runs', {
        type: 'string',
        requiresArg: true,
        describe: 'a:b = only replications a to b-1 of every draw, from 0',
      })
      .option('draws', {
        type: 'string',
        requiresArg: true,
        describe: 'sampled parameter sets; default 50; a likely range needs 40 of 2 replications',
      })
      .option('monthly', { type: 'boolean', default: false, describe: 'also record the main series by month' })
      .option('format', {
        type: 'string',
        requiresArg: true,
        describe: 'csv, parquet or both: also write the tables in these formats',
      })
      .option('shard', {
        type: 'string',
        requiresArg: true,
        describe: 'i/n = run only part i of n; join with merge',
      })
      .option('until', {
        type: 'string',
        requiresArg: true,
        describe:
          'with --central: stop at a precision, such as "admissions.unplanned +-1%"; --replications is the limit',
      })
      .option('take-lock', {
        type: 'string',
        requiresArg: true,
        describe: 'host:process of a writer elsewhere that has ended, as named in the error',
      })
      .option('json', { type: 'boolean', default: false, describe: 'print one JSON document' })
      .option('quiet', { type: 'boolean', default: false, describe: 'no progress' })
      .option('force', { type: 'boolean', default: false, describe: 'replace existing results' })
      .example(
        '$0 run scenarios/base-case.yaml --people 20000',
        'fifty draws of the parameters, twice each, in a small place',
      )
      .example('$0 run scenarios/base-case.yaml --central', 'one hundred replications of the central set')
      .epilogue(
        'The same file, size, seed and version give the same digest, for any number of threads. The order of the ' +
          'settlements in the file counts: in another order the rows are the same and the digest differs.',
      ),
  handler: (flags) => done(run(flags)),
};

async function run(flags: RunFlags): Promise<number> {
  onlyOnce({ ...flags });
  const people = flags.people === undefined ? null : wholeNumber('people', flags.people, 1, PEOPLE_MAX);
  const threads = flags.threads === undefined ? null : wholeNumber('threads', flags.threads, 0, THREADS_MAX);
  const shard = flags.shard === undefined ? null : shardOf(flags.shard);
  refuseTogether(flags);
  const wishes = slurmWishes(flags, { onSlurm: false, threads });
  checkSeed(flags.seed);
  if (flags.out === '') throw new CliError(EXIT.usage, '--out: expected a folder');
  const formats = exportFormats(flags.format);
  const { loadAnyScenario } = await import('../../scenario-file.js');
  const { say } = await import('../../terminal.js');
  // numbers first: a file takes longer to read, and their limits do not depend on whether it can draw
  runSize({ ...flags, runs: undefined, until: undefined }, { central: false });
  const read = loadAnyScenario({ file: flags.scenario, overrides: flags.set, people });
  if (!flags.quiet) await ('network' in read ? warnOfOverload(read.network) : warnBeforehand(read.scenario));
  const { scenarioToRun, whyCentral } = await import('./scenario-to-run.js');
  const why = flags.central ? null : whyCentral(read, flags);
  const size = runSize(flags, { central: why !== null });
  const { withBaseMoney } = await import('../../../scenario/index.js');
  const planned = 'network' in read ? read : { ...read, scenario: withBaseMoney(read.scenario) };
  const scenario = scenarioToRun(planned, { ...size, monthly: flags.monthly });
  if (why !== null && !flags.quiet) say(why);
  const { createPlan, parseUntil } = await import('../../../experiment/index.js');
  const rule = flags.until === undefined ? null : parseUntil(flags.until, scenario);
  if (rule !== null && 'problem' in rule) throw new CliError(EXIT.usage, `--until: ${rule.problem}`);
  const until = rule === null ? {} : { until: rule.until };
  const { threadsDefault } = await import('../../speed.js');
  const { execute } = await import('../../execute.js');
  const { ASKED_FILE, askedDocument } = await import('../../asked-file.js');
  const { ASSUMPTIONS_FILE, assumptionsDocument } = await import('../../assumptions-file.js');
  const options = {
    plan: createPlan({ scenario, seed: flags.seed, ...size, ...until }),
    folder: flags.out ?? path.join('results', scenario.name),
    threads: threads ?? threadsDefault(),
    resume: false,
    force: flags.force,
    takeLock: flags['take-lock'],
    json: flags.json,
    quiet: flags.quiet,
    formats,
    beside: {
      [ASKED_FILE]: askedDocument(flags.scenario, flags.set),
      ...('network' in read ? {} : { [ASSUMPTIONS_FILE]: assumptionsDocument(read) }),
    },
    ...(shard === null ? {} : { shard }),
  };
  if (wishes === null) return execute(options);
  return (await import('../../slurm.js')).executeOnSlurm(options, wishes);
}

/** A queue that grows without limit makes results meaningless: warns before time is spent on them. */
async function warnOfOverload(network: Network): Promise<void> {
  const { overloadLines } = await import('../check/network-check.js');
  const { overloaded } = await import('../../../network/load.js');
  const { say } = await import('../../terminal.js');
  const found = network.settlements.map((one) => ({
    name: one.name,
    overloaded: overloaded(network, one).map(({ service }) => service),
  }));
  for (const line of overloadLines(found)) if (line !== '') say(line);
}

/** Warns of what is known without a run: levers that cannot act, and services with more offered load than capacity. */
async function warnBeforehand(scenario: Scenario): Promise<void> {
  const { noEffectLines } = await import('../check/load-lines.js');
  const { overloadLines, overloads } = await import('../check/place-levels.js');
  const { leversWithoutEffect } = await import('../../../model/capacity/levers-without-effect.js');
  const { say } = await import('../../terminal.js');
  const alone = scenario.places === undefined;
  const lines = [
    ...overloadLines(overloads(scenario), scenario.settlements.length, alone),
    ...noEffectLines(leversWithoutEffect(scenario)),
  ];
  for (const line of lines) if (line !== '') say(line);
}

function refuseTogether({ shard, until, runs, force, draws, format, executor }: RunFlags): void {
  const refuse = (one: string, other: string, why: string): never => {
    throw new CliError(EXIT.usage, `--${one} and --${other} cannot be combined: ${why}`);
  };
  if (until !== undefined && shard !== undefined) refuse('until', 'shard', 'no shard sees what the others have found');
  if (until !== undefined && runs !== undefined) refuse('until', 'runs', 'the rule itself says how many there are');
  if (until !== undefined && draws !== undefined)
    refuse('until', 'draws', 'it looks at replications of one parameter set');
  if (format !== undefined && shard !== undefined) refuse('format', 'shard', 'a shard has no tables of its own');
  if (executor === 'slurm' && shard !== undefined) refuse('executor', 'shard', 'Slurm gets every shard');
  if (executor === 'slurm' && until !== undefined) refuse('executor', 'until', 'no task sees what others have found');
  if (force && shard !== undefined) refuse('force', 'shard', 'it would remove what other shards have written');
}
