import { writeFileSync } from 'node:fs';
import { serve } from '../../workers/serve.js';
import { createFakeRunner } from '../experiment/fake-model.js';

/**
 * The fake model in a worker that goes wrong on demand: the scenario's name says how and at which replication, such as
 * `exit-at-3`. An endless loop first leaves a mark where ONEPOT_LOOP_MARK says.
 */
export default serve((scenario) => {
  const [, trouble, at] = /^([a-z]+)-at-(\d+)$/.exec(scenario.name) ?? [];
  const run = createFakeRunner(scenario);
  let soiled = false;
  return (streams, draw, replication) => {
    if (soiled) throw new Error('what the last block left half done');
    soiled = trouble === 'soil' && replication === Number(at);
    if (soiled) throw new Error('a planted fault');
    if (at !== undefined && replication === Number(at)) misbehave(trouble);
    if (trouble === 'always') throw new Error('nothing works');
    return run(streams, draw, replication);
  };
});

function misbehave(trouble: string): void {
  if (trouble === 'throw') throw new Error('a planted fault');
  if (trouble === 'exit') process.exit(7);
  if (trouble === 'loop') {
    if (process.env.ONEPOT_LOOP_MARK) writeFileSync(process.env.ONEPOT_LOOP_MARK, '');
    for (;;);
  }
  if (trouble === 'slow') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 700);
  if (trouble === 'late') setTimeout(() => Promise.reject('a late rejection'), 1);
  if (trouble === 'memory') {
    const kept: unknown[] = [];
    for (;;) kept.push(new Array(1e5).fill({}).map(() => ({ more: 1 })));
  }
}
