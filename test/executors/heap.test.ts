import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { collectEarly } from '../../src/executors/heap.js';
import { inProcessExecutor, threadsExecutor } from '../../src/executors/index.js';
import type { BlockTables } from '../../src/outcomes/index.js';
import { fakePlan } from '../experiment/harness.js';

vi.mock('../../src/executors/heap.js', () => ({ collectEarly: vi.fn() }));

const WORKER = new URL('./fake-worker.ts', import.meta.url);
const inProcess = inProcessExecutor({ createRun: () => () => ({ tables: {} as BlockTables, personYears: 1 }) });

// By law: the heap of a run is bound before its first block.
it.each([inProcess, threadsExecutor({ threads: 1, worker: WORKER })])(
  'a run with the executor $name collects early',
  async (executor) => {
    vi.mocked(collectEarly).mockClear();
    const callsAtBlocks: number[] = [];
    const done = () => void callsAtBlocks.push(vi.mocked(collectEarly).mock.calls.length);
    const failed = ({ error }: { error: string }) => expect(error).toBe('');
    await executor.run(fakePlan(1), [{ draw: 0, replication: 0 }], { done, failed }, new AbortController().signal);
    expect(callsAtBlocks).toEqual([1]);
  },
);

// By hand: V8 drops a setting it does not know without a word to the program.
it('the settings of the executors are those of this V8', () => {
  const known = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });
  for (const file of ['heap', 'inlining']) {
    const source = readFileSync(new URL(`../../src/executors/${file}.ts`, import.meta.url), 'utf8');
    const asked = [...source.matchAll(/--([a-z-]+)=/g)].map((match) => match[1]!);
    expect(asked.length).toBeGreaterThan(0);
    for (const setting of asked) expect(known).toContain(`--${setting} `);
  }
});
