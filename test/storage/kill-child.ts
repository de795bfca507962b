import { setTimeout } from 'node:timers/promises';
import { fakeExecutor, fakePlan, runFake } from '../experiment/harness.js';

/** A run in a process of its own, slow enough to be killed in the middle. */
const [folder, resume] = process.argv.slice(2);
const inner = fakeExecutor();
const executor: typeof inner = {
  name: 'slow',
  async run(plan, blocks, on, signal) {
    for (const block of blocks) {
      await setTimeout(20);
      await inner.run(plan, [block], on, signal);
    }
  },
};
process.stdout.write('started\n');
await runFake(folder!, fakePlan(20), { executor, blocksPerChunk: 2, store: { resume: resume === 'resume' } });
process.stdout.write('done\n');
