import path from 'node:path';
import type { CommandModule } from 'yargs';
import { done } from '../../exit.js';
import { type LoopFlags, loopFlags, readLoopFlags } from '../../loop-options.js';
import { decimal } from '../../options.js';

interface ChainFlags extends LoopFlags {
  step?: string | undefined;
}

const STEP_MAX_POUNDS = 1_000_000_000;

export const chainCommand: CommandModule<object, ChainFlags> = {
  command: 'chain <scenario>',
  describe: 'show what a million pounds more in each line does to every other line and payer',
  builder: (yargs) =>
    loopFlags(
      yargs.usage(
        '$0 chain <scenario>\n\nFinite differences under common random numbers: the comparator against money added to each ' +
          'line, and moved from each line to every other. Effects are per million pounds a year. Writes chain.json.',
      ),
      { replications: '40', out: 'results/<name>-chain' },
    )
      .option('step', {
        type: 'string',
        requiresArg: true,
        describe: 'pounds a year to move, in the reference place; default: one ward',
      })
      .example('$0 chain scenarios/base-case.yaml --people 20000', 'a small place: about two minutes'),
  handler: (flags) => done(chain(flags)),
};

async function chain(flags: ChainFlags): Promise<number> {
  const step = flags.step === undefined ? null : decimal('step', flags.step, 1, STEP_MAX_POUNDS);
  const given = await readLoopFlags(flags, 'funding');
  const { chainScenario, createPlan, wardPounds } = await import('../../../experiment/index.js');
  const { inputError } = await import('../../loop-results.js');
  const design = inputError(() => chainScenario(given.scenario, step ?? wardPounds(given.scenario)));
  const plan = createPlan({ ...given, scenario: design.scenario, draws: 1 });
  const { execute } = await import('../../execute.js');
  const { showChain } = await import('./show-chain.js');
  const { threads } = given;
  return execute({
    plan,
    threads,
    resume: true,
    force: flags.force,
    json: flags.json,
    quiet: flags.quiet,
    folder: flags.out ?? path.join('results', design.scenario.name),
    show: (folder) => showChain(folder, plan, { moves: design.moves, rows: given.rows, json: flags.json }),
  });
}
