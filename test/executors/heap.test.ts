import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import v8 from 'node:v8';
import { expect, it, vi } from 'vitest';
import { inProcessExecutor, threadsExecutor } from '../../src/executors/index.js';
import type { BlockTables } from '../../src/outcomes/index.js';
import { fakePlan } from '../experiment/harness.js';

const WORKER = new URL('./fake-worker.ts', import.meta.url);
const inProcess = inProcessExecutor({ createRun: () => () => ({ tables: {} as BlockTables, personYears: 1 }) });

// By law: the heap of a run is bound before its first block.
it.each([inProcess, threadsExecutor({ threads: 1, worker: WORKER })])(
  'a run with the executor $name collects early',
  async (executor) => {
    const set = vi.spyOn(v8, 'setFlagsFromString');
    syncBuiltinESMExports();
    try {
      const setAtBlocks: string[][] = [];
      const done = () => void setAtBlocks.push(set.mock.calls.map(([flag]) => flag));
      const failed = ({ error }: { error: string }) => expect(error).toBe('');
      await executor.run(fakePlan(1), [{ draw: 0, replication: 0 }], { done, failed }, new AbortController().signal);
      expect(setAtBlocks).toEqual([['--heap-growing-percent=50']]);
    } finally {
      set.mockRestore();
      syncBuiltinESMExports();
    }
  },
);

// By hand: V8 drops a setting it does not know without a word to the program.
it('the settings of the executors are those of this V8', () => {
  const known = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });
  for (const file of ['heap', 'inlining']) {
    const source = readFileSync(new URL(`../../src/executors/${file}.ts`, import.meta.url), 'utf8');
    const asked = [...source.matchAll(/--([a-z-]+)=/g)].map((match) => match[1]);
    expect(asked.length).toBeGreaterThan(0);
    for (const setting of asked) expect(known).toContain(`--${setting} `);
  }
});
