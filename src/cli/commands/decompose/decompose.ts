import path from 'node:path';
import type { CommandModule } from 'yargs';
import { CliError, done, EXIT } from '../../exit.js';
import { type LoopFlags, loopFlags, readLoopFlags } from '../../loop-options.js';
import { DRAWS_MAX, wholeNumber } from '../../options.js';

interface DecomposeFlags extends LoopFlags {
  levers?: string | undefined;
  settlement: string[];
  draws?: string | undefined;
}

export const decomposeCommand: CommandModule<object, DecomposeFlags> = {
  command: 'decompose <scenario>',
  describe: 'show which part of a settlement does what',
  builder: (yargs) =>
    loopFlags(
      yargs.usage(
        '$0 decompose <scenario>\n\nEvery set of the levers in which a settlement departs from the comparator is run, 2^k for k ' +
          'parts, all forked from one warm-up. What a part does is its Shapley value: the mean, over all orders of the ' +
          'parts, of what adding it changes. Writes decompose.json.',
      ),
      { replications: '40', out: 'results/<name>-decompose' },
    )
      .option('levers', {
        type: 'string',
        requiresArg: true,
        describe:
          'parts, as lever paths: pooling,coordination.assessments; + joins paths into one part; default: each top-level key that differs',
      })
      .option('settlement', {
        type: 'string',
        array: true,
        nargs: 1,
        default: [] as string[],
        describe: 'settlement to take apart; may be repeated; default: all of two parts or more',
      })
      .option('draws', {
        type: 'string',
        requiresArg: true,
        describe: 'sampled sets of parameters, from 2; default: the central set alone',
      })
      .example('$0 decompose scenarios/base-case.yaml --people 20000', 'pooling, and one assessment: about a minute')
      .example(
        '$0 decompose scenarios/structure-and-culture.yaml --levers pooling+coordination,culture+behaviour',
        'two parts of two keys each',
      ),
  handler: (flags) => done(decompose(flags)),
};

async function decompose(flags: DecomposeFlags): Promise<number> {
  const levers = flags.levers === undefined ? null : leversOf(flags.levers);
  const draws = flags.draws === undefined ? 1 : wholeNumber('draws', flags.draws, 2, DRAWS_MAX);
  // the one flag besides --set that may be repeated
  const given = await readLoopFlags({ ...flags, settlement: undefined } as LoopFlags, 'funding');
  const settlements = flags.settlement.length === 0 ? null : flags.settlement;
  const { createPlan, decompositionScenario } = await import('../../../experiment/index.js');
  const { inputError } = await import('../../loop-results.js');
  const { scenarioToRun } = await import('../run/scenario-to-run.js');
  const design = inputError(() => decompositionScenario(given.scenario, { settlements, levers }));
  const scenario = scenarioToRun(
    { ...given, scenario: design.scenario },
    { central: draws === 1, draws, monthly: false },
  );
  const { careScenario } = await import('../../care-plan.js');
  const { seed, replications, threads } = given;
  const plan = createPlan({ scenario: careScenario(scenario, 'funding'), seed, replications, draws });
  const { execute } = await import('../../execute.js');
  const { showDecomposition } = await import('./show-decomposition.js');
  return execute({
    plan,
    threads,
    resume: true,
    force: flags.force,
    json: flags.json,
    quiet: flags.quiet,
    folder: flags.out ?? path.join('results', scenario.name),
    show: (folder) => showDecomposition(folder, plan, { bundles: design.bundles, json: flags.json }),
  });
}

/** `pooling,coordination.assessments+payment`: commas between parts, pluses between the paths of a part. */
function leversOf(text: string): string[][] {
  const parts = text.split(',').map((part) => part.split('+').map(asInPlan));
  if (parts.flat().every((one) => /^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$/.test(one))) return parts;
  throw new CliError(
    EXIT.usage,
    `--levers: expected lever paths such as pooling,coordination.assessments, found "${text}"`,
  );
}

/** A move of money is a change of the split. */
function asInPlan(path: string): string {
  const [key] = path.trim().split('.');
  return key === 'move' || key === 'split' ? 'split' : path.trim();
}
