import { expect, it } from 'vitest';
import { createRun } from '../../src/cli/create-run.js';
import { candidateExecutor } from '../../src/cli/executor.js';
import { loadScenario } from '../../src/cli/scenario-file.js';
import { inProcessExecutor } from '../../src/executors/index.js';
import { type Executor, runCandidates, validationScenario } from '../../src/experiment/index.js';
import type { ColumnarTable } from '../../src/outcomes/index.js';
import { BASE_CASE } from '../cli/harness.js';

const scenario = validationScenario(loadScenario({ file: BASE_CASE, overrides: [], people: 1000 }).scenario);
const CANDIDATES = [{}, { 'death.scale': 2 }, { 'death.scale': 0.3, 'stay.scale': 1.1 }];
const signal = new AbortController().signal;
const run = (executor: Executor, candidates = CANDIDATES as readonly Record<string, number>[]) =>
  runCandidates({ scenario, candidates, seed: 's', replications: 2, executor, signal });
const withoutDraw = ({ columns: { draw: _, ...columns }, rows }: ColumnarTable) => ({ rows, columns });

// By law: every candidate gets the random numbers of a run, whatever the other candidates and wherever it is computed.
it('a candidate is the same alone, among others, in a worker, and as the book itself', async () => {
  const here = await run(candidateExecutor(0));
  expect(here.map(({ rows }) => rows)).toEqual([4, 4, 4]);
  expect(await run(candidateExecutor(2))).toEqual(here);
  const [alone] = await run(candidateExecutor(0), [CANDIDATES[2]]);
  expect(withoutDraw(alone)).toEqual(withoutDraw(here[2]));
  const [book] = await run(inProcessExecutor({ createRun }), [{}]);
  expect(withoutDraw(here[0])).toEqual(withoutDraw(book));
  const deaths = here.map(({ columns }) => (columns.deaths as Float64Array).reduce((sum, count) => sum + count, 0));
  expect(deaths[1]).toBeGreaterThan(deaths[0]);
  expect(deaths[2]).toBeLessThan(deaths[0]);
});

it('gives its rows by replication, in whatever order the blocks come', async () => {
  const inner = candidateExecutor(0);
  const backwards: Executor = {
    ...inner,
    run: (plan, blocks, ...rest) => inner.run(plan, blocks.toReversed(), ...rest),
  };
  expect(await run(backwards)).toEqual(await run(inner));
});

it('a failed block is an error that names it, and ends the batch', async () => {
  const wrong = run(candidateExecutor(0), [{}, { 'no.such': 1 }]);
  await expect(wrong).rejects.toThrow(/replication 0 with seed "s" fails under {"no.such":1}: .*has no "no.such"/s);
});

it('an abort ends the batch', async () => {
  const stop = AbortSignal.abort();
  const ended = runCandidates({
    scenario,
    candidates: CANDIDATES,
    seed: 's',
    replications: 2,
    executor: candidateExecutor(0),
    signal: stop,
  });
  await expect(ended).rejects.toThrow(/abort/i);
});
