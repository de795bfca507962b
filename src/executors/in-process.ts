import { setImmediate } from 'node:timers/promises';
import type { Block, Executor, Plan } from '../experiment/types.js';
import type { BlockTables } from '../outcomes/index.js';
import { collectEarly } from './heap.js';
import { inlineForLongRuns } from './inlining.js';

/** Simulates one block: its result rows, and the work done in person-years. */
export type RunBlock = (block: Block) => { readonly tables: BlockTables; readonly personYears: number };

/** Runs blocks in this thread, one after the other, with a pause between them for signals. */
export function inProcessExecutor(options: { readonly createRun: (plan: Plan) => RunBlock }): Executor {
  return {
    name: 'in-process',
    async run(plan, blocks, on, signal) {
      collectEarly();
      inlineForLongRuns(plan, blocks.length);
      let run: RunBlock | null = null;
      for (const block of blocks) {
        await setImmediate();
        if (signal.aborted) return;
        const started = performance.now();
        let result: ReturnType<RunBlock>;
        try {
          run ??= options.createRun(plan);
          result = run(block);
        } catch (error) {
          run = null;
          on.failed({ block, error: errorText(error) });
          continue;
        }
        on.done({ block, ...result, milliseconds: performance.now() - started });
      }
    },
  };
}

/** The stack where there is one; a rejection may be anything. */
export function errorText(error: unknown): string {
  if (error instanceof Error) return error.stack ?? `${error.name}: ${error.message}`;
  return String(error);
}
