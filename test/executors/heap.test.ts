import { execFileSync } from 'node:child_process';
import * as v8 from 'node:v8';
import { expect, it, vi } from 'vitest';
import { inProcessExecutor, threadsExecutor } from '../../src/executors/index.js';
import type { BlockTables } from '../../src/outcomes/index.js';
import { fakePlan } from '../experiment/harness.js';

vi.mock('node:v8', async (original) => ({ ...(await original<typeof v8>()), setFlagsFromString: vi.fn() }));

const WORKER = new URL('./fake-worker.ts', import.meta.url);
const inProcess = inProcessExecutor({ createRun: () => () => ({ tables: {} as BlockTables, personYears: 1 }) });

// By law: the heap of a long run is bound before its first block, by a setting that this platform knows.
it.each([inProcess, threadsExecutor({ threads: 1, worker: WORKER })])(
  'a run with the executor $name lets the heap outgrow what is alive by half',
  async (executor) => {
    const set = vi.mocked(v8.setFlagsFromString);
    set.mockClear();
    let setBeforeTheFirst: string[] | null = null;
    const done = () => {
      setBeforeTheFirst ??= set.mock.calls.map(([flag]) => flag);
    };
    const failed = ({ error }: { error: string }) => expect(error).toBe('');
    await executor.run(fakePlan(1), [{ draw: 0, replication: 0 }], { done, failed }, new AbortController().signal);
    expect(setBeforeTheFirst).toEqual(['--heap-growing-percent=50']);
    expect(execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' })).toContain('--heap-growing-percent');
  },
);
