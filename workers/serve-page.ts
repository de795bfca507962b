/** The twin of serve.ts in a browser: the question once, then one block at a time. */
import { blockStreams, type Streams, seedKey } from '../src/engine/index.js';
import type { AnyScenario } from '../src/experiment/any-scenario.js';
import type { BlockTables } from '../src/outcomes/index.js';
import type { PageAnswer, PageOrder } from './page-words.js';

/** The little of a browser's worker that is used; the platform types of browsers are not for the rest of the project. */
declare const self: {
  onmessage: ((event: { readonly data: PageOrder }) => void) | null;
  postMessage(answer: PageAnswer): void;
};

type Run = (streams: Streams, draw: number, replication: number) => { tables: BlockTables; personYears: number };

export function servePage<S extends AnyScenario>(createRunner: (scenario: S, seed: Streams) => Run): void {
  let asked: { readonly scenario: S; readonly seed: string } | null = null;
  let run: Run | null = null;
  self.onmessage = ({ data }) => {
    if ('scenario' in data) {
      asked = { scenario: data.scenario as S, seed: data.seed };
      run = null;
      return;
    }
    const { job, draw, replication } = data;
    const started = performance.now();
    try {
      if (asked === null) throw new Error('a block was asked for before there was a question');
      const key = seedKey(asked.seed);
      run ??= createRunner(asked.scenario, key);
      // Copied, not moved: decision 21 has the reason.
      const result = run(blockStreams(key, draw, replication), draw, replication);
      self.postMessage({ job, draw, replication, ...result, milliseconds: performance.now() - started });
    } catch (error) {
      run = null;
      self.postMessage({ job, draw, replication, error: error instanceof Error ? error.message : String(error) });
    }
  };
}
