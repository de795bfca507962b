import { setTimeout } from 'node:timers/promises';
import { fakeExecutor, runFake } from '../experiment/harness.js';
import { KILL_CHUNK_BLOCKS, killPlan } from './kill-plan.js';

/** A run in a process of its own, slow enough to be killed in the middle. */
const [folder, kind, resume] = process.argv.slice(2);
const inner = fakeExecutor();
const executor: typeof inner = {
  name: 'slow',
  async run(plan, blocks, on, signal) {
    for (const block of blocks) {
      if (signal.aborted) return;
      await setTimeout(3);
      await inner.run(plan, [block], on, signal);
    }
  },
};
process.stdout.write('started\n');
const store = { resume: resume === 'resume' };
await runFake(folder, killPlan(kind), { executor, blocksPerChunk: KILL_CHUNK_BLOCKS, store });
process.stdout.write('done\n');
