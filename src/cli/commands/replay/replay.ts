import type { CommandModule } from 'yargs';
import { done } from '../../exit.js';
import { DRAWS_MAX, onlyOnce, REPLICATIONS_MAX, wholeNumber } from '../../options.js';

interface ReplayFlags {
  folder: string;
  replication: string;
  draw?: string | undefined;
  json: boolean;
}

export const replayCommand: CommandModule<object, ReplayFlags> = {
  command: 'replay <folder>',
  describe: 'run one replication of a results folder again and compare every byte',
  builder: (yargs) =>
    yargs
      .positional('folder', { type: 'string', demandOption: true, describe: 'results folder' })
      .option('replication', { type: 'string', requiresArg: true, demandOption: true, describe: 'number, from 0' })
      .option('draw', {
        type: 'string',
        requiresArg: true,
        describe: 'parameter set; default: the first of the results',
      })
      .option('json', { type: 'boolean', default: false, describe: 'print one JSON document' })
      .example('$0 replay results/base-case --replication 7', 'the eighth replication, on its own'),
  handler: (flags) => done(replay(flags)),
};

async function replay(flags: ReplayFlags): Promise<number> {
  onlyOnce({ ...flags });
  const { folder, json } = flags;
  const replication = wholeNumber('replication', flags.replication, 0, REPLICATIONS_MAX);
  const draw = flags.draw === undefined ? null : wholeNumber('draw', flags.draw, 0, DRAWS_MAX);
  const { replayBlock } = await import('./replay-block.js');
  return replayBlock({ folder, block: { draw, replication }, json });
}
