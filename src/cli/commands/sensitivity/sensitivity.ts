import path from 'node:path';
import type { CommandModule } from 'yargs';
import { CliError, done, EXIT } from '../../exit.js';
import { type LoopFlags, loopFlags, readLoopFlags } from '../../loop-options.js';
import { decimal, refuseWithoutEffect, WTP_MAX_POUNDS, wholeNumber } from '../../options.js';

interface SensitivityFlags extends LoopFlags {
  filter?: string | undefined;
  acting: boolean;
  tornado: boolean;
  morris: string;
  sobol: string;
  wtp?: string | undefined;
  objective?: string | undefined;
  within: string;
}

/** What a flag says where it is not given: of a place, whose parameters have ranges, and of a network. */
const OF_A_PLACE = { acting: false, tornado: true, morris: '0', sobol: '0', wtp: undefined } as const;
const OF_A_NETWORK = { within: '0.1' } as const;

export const sensitivityCommand: CommandModule<object, SensitivityFlags> = {
  command: 'sensitivity <scenario>',
  describe: 'find the assumptions that drive the differences between settlements',
  builder: (yargs) =>
    loopFlags(
      yargs.usage(
        '$0 sensitivity <scenario>\n\nRuns the scenario with every parameter of provenance "assumption" at its low and its ' +
          'high (a tornado), under the same random numbers; on request Morris trajectories and Sobol indices. Names the ' +
          'parameters that reverse a headline difference or change it by more than 10%. Writes sensitivity.json.',
      ),
      { replications: '10', out: 'results/<name>-sensitivity' },
    )
      .option('filter', {
        type: 'string',
        requiresArg: true,
        describe: 'only parameters whose name or provenance contains this; default: assumption',
      })
      .option('acting', {
        type: 'boolean',
        default: OF_A_PLACE.acting,
        describe: 'only assumptions that act through the levers that differ, as check lists them',
      })
      .option('tornado', {
        type: 'boolean',
        default: OF_A_PLACE.tornado,
        describe: 'each parameter at its low and its high',
      })
      .option('morris', {
        type: 'string',
        requiresArg: true,
        default: OF_A_PLACE.morris,
        describe: 'Morris trajectories',
      })
      .option('sobol', {
        type: 'string',
        requiresArg: true,
        default: OF_A_PLACE.sobol,
        describe: 'samples for Sobol indices',
      })
      .option('wtp', { type: 'string', requiresArg: true, describe: 'pounds per QALY, instead of the book' })
      .option('objective', {
        type: 'string',
        requiresArg: true,
        describe: 'of a network: the column that its numbers move',
      })
      .option('within', {
        type: 'string',
        requiresArg: true,
        default: OF_A_NETWORK.within,
        describe: 'of a network: how far each number is moved either way, a share of it',
      })
      .example('$0 sensitivity scenarios/base-case.yaml --people 5000 --replications 4', 'a trial: a few minutes'),
  handler: (flags) => done(sensitivity(flags)),
};

async function sensitivity(flags: SensitivityFlags): Promise<number> {
  if (flags.objective !== undefined) {
    const within = decimal('within', flags.within, 0.001, 0.9);
    const { networkSensitivity } = await import('./network-sensitivity.js');
    const { objective, filter = null } = flags;
    return networkSensitivity(flags, { objective, within, filter }, () =>
      refuseWithoutEffect(flags, OF_A_PLACE, 'only without --objective, which is of a network'),
    );
  }
  refuseWithoutEffect(flags, OF_A_NETWORK, 'only with --objective, the column of a network that its numbers move');
  const trajectories = wholeNumber('morris', flags.morris, 0, 1000);
  const samples = wholeNumber('sobol', flags.sobol, 0, 10_000);
  const wtp = flags.wtp === undefined ? null : decimal('wtp', flags.wtp, 0, WTP_MAX_POUNDS);
  const given = await readLoopFlags(flags, 'book');
  const { candidatesPlan, designCoordinates, sensitivityDesign, sweptParameters } = await import(
    '../../../experiment/index.js'
  );
  if (flags.acting && flags.filter !== undefined)
    throw new CliError(EXIT.usage, '--acting and --filter cannot be combined: each says which parameters are swept');
  const { actingAssumptions } = await import('../../../scenario/index.js');
  const acting = new Set(flags.acting ? actingAssumptions(given.scenario, given.rows).map(({ row }) => row.key) : []);
  const filter = flags.filter ?? 'assumption';
  const { swept, unswept } = sweptParameters(given.rows, ({ key, provenance }) =>
    flags.acting ? acting.has(key) : provenance === filter || (flags.filter !== undefined && key.includes(filter)),
  );
  if (swept.length === 0) {
    throw new CliError(
      EXIT.usage,
      flags.acting
        ? '--acting: no assumption acts through what differs between the settlements'
        : `--filter: no parameter with a low and a high is "${filter}": onepot params lists them`,
    );
  }
  const methods = { tornado: flags.tornado, trajectories, samples };
  const { candidates, design } = sensitivityDesign(swept, methods, designCoordinates(given.seed));
  const scenario = { ...given.scenario, name: `${given.scenario.name}-sensitivity` };
  const plan = candidatesPlan({ ...given, scenario, candidates });
  const { execute } = await import('../../execute.js');
  const { showSensitivity } = await import('./show-sensitivity.js');
  return execute({
    plan,
    threads: given.threads,
    resume: true,
    force: flags.force,
    json: flags.json,
    quiet: flags.quiet,
    folder: flags.out ?? path.join('results', scenario.name),
    show: (folder) => showSensitivity(folder, plan, { design, unswept, wtp, json: flags.json }),
  });
}
