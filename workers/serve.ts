import { type MessagePort, workerData } from 'node:worker_threads';
import { blockStreams, type Streams, seedKey } from '../src/engine/index.js';
import type { AnyScenario } from '../src/experiment/any-scenario.js';
import type { Block } from '../src/experiment/types.js';
import type { BlockTables } from '../src/outcomes/index.js';

type Run = (streams: Streams, draw: number, replication: number) => { tables: BlockTables; personYears: number };

/**
 * A worker's side of a job: runs its blocks in order and sends each result out as soon as it is there. With
 * `commonStreams` every draw meets the random numbers of draw 0.
 */
export function serve<S extends AnyScenario>(
  createRunner: (scenario: S, seed: Streams) => Run,
  options = { commonStreams: false },
) {
  const { scenario, seed } = workerData as { scenario: S; seed: string };
  const key = seedKey(seed);
  let run: Run | null = null;
  return ({ blocks, port }: { blocks: readonly Block[]; port: MessagePort }): void => {
    blocks.forEach((block, index) => {
      const started = performance.now();
      try {
        run ??= createRunner(scenario, key);
        const streams = blockStreams(key, options.commonStreams ? 0 : block.draw, block.replication);
        const result = run(streams, block.draw, block.replication);
        // Copied, not moved: once a thread has let go of one array's memory, its compiled code asks at every access of
        // every array whether the memory is still there, for good, and a block takes a seventh longer (decision 21).
        port.postMessage({ index, ...result, milliseconds: performance.now() - started });
      } catch (error) {
        // What the failed block left half done must not reach the next.
        run = null;
        port.postMessage({ index, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
      }
    });
    port.close();
  };
}
