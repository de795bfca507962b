import path from 'node:path';
import type { CommandModule } from 'yargs';
import { done } from '../../exit.js';
import { type LoopFlags, loopFlags, readLoopFlags } from '../../loop-options.js';
import { decimal, refuseWithoutEffect, WTP_MAX_POUNDS, wholeNumber } from '../../options.js';

interface SweepFlags extends LoopFlags {
  moved: string;
  steps: string;
  points: string;
  wtp?: string | undefined;
  over?: string | undefined;
}

/** What a flag of a split says where it is not given. */
const OF_A_SPLIT = { moved: '0.03', steps: '3', points: '12', wtp: undefined } as const;

export const sweepCommand: CommandModule<object, SweepFlags> = {
  command: 'sweep <scenario>',
  describe: 'try splits of the same money between the lines, and map the best',
  builder: (yargs) =>
    loopFlags(
      yargs.usage(
        '$0 sweep <scenario>\n\nA share of the dynamic money is split again between prevention, community, acute and social ' +
          'care: by a lattice, then by points spread over the simplex, all forked from one warm-up. Writes sweep.json.',
      ),
      { replications: '20', out: 'results/<name>-sweep' },
    )
      .option('moved', {
        type: 'string',
        requiresArg: true,
        default: OF_A_SPLIT.moved,
        describe: 'share of the money to split again',
      })
      .option('steps', {
        type: 'string',
        requiresArg: true,
        default: OF_A_SPLIT.steps,
        describe: 'steps of the lattice',
      })
      .option('points', {
        type: 'string',
        requiresArg: true,
        default: OF_A_SPLIT.points,
        describe: 'points in addition to the lattice',
      })
      .option('wtp', { type: 'string', requiresArg: true, describe: 'pounds per QALY, instead of the book' })
      .option('over', {
        type: 'string',
        requiresArg: true,
        describe: 'of a network: a path and its values, such as services.ward.beds=8:14:2',
      })
      .example('$0 sweep scenarios/base-case.yaml --people 20000', 'a small place: a few minutes'),
  handler: (flags) => done(sweep(flags)),
};

async function sweep(flags: SweepFlags): Promise<number> {
  if (flags.over !== undefined) {
    const { sweepNetwork } = await import('./sweep-network.js');
    return sweepNetwork(flags, flags.over, () =>
      refuseWithoutEffect(flags, OF_A_SPLIT, 'only without --over, which splits no money'),
    );
  }
  const movedShare = decimal('moved', flags.moved, 0.0001, 1);
  const steps = wholeNumber('steps', flags.steps, 2, 8);
  const points = wholeNumber('points', flags.points, 0, 1000);
  const wtp = flags.wtp === undefined ? null : decimal('wtp', flags.wtp, 0, WTP_MAX_POUNDS);
  const given = await readLoopFlags(flags, 'funding');
  const { createPlan, designCoordinates, sweepScenario } = await import('../../../experiment/index.js');
  const { inputError } = await import('../../loop-results.js');
  const { showSweep } = await import('./show-sweep.js');
  const coordinates = designCoordinates(given.seed);
  const design = inputError(() => sweepScenario(given.scenario, { movedShare, steps, points, coordinates }));
  const plan = createPlan({ ...given, scenario: design.scenario, draws: 1 });
  const { execute } = await import('../../execute.js');
  const { threads } = given;
  return execute({
    plan,
    threads,
    resume: true,
    force: flags.force,
    json: flags.json,
    quiet: flags.quiet,
    folder: flags.out ?? path.join('results', design.scenario.name),
    show: (folder) => showSweep(folder, plan, { ...design, movedShare, wtp, json: flags.json }),
  });
}
