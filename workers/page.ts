/** The twin of serve.ts in a browser: the question once, then one block at a time. */

import { blockStreams, seedKey } from '../src/engine/index.js';
import { createDraws } from '../src/experiment/drawn-scenarios.js';
import type { CarePlan } from '../src/experiment/types.js';
import { createDrawRunner } from '../src/model/run/draw-runner.js';
import type { PageAnswer, PageOrder } from './page-words.js';

/** The little of a browser's worker that is used; the platform types of browsers are not for the rest of the project. */
declare const self: {
  onmessage: ((event: { readonly data: PageOrder }) => void) | null;
  postMessage(answer: PageAnswer): void;
};

type Asked = Pick<CarePlan, 'scenario' | 'seed'>;

let asked: Asked | null = null;
let run: ReturnType<typeof createDrawRunner> | null = null;

self.onmessage = ({ data }) => {
  if ('scenario' in data) {
    asked = data;
    run = null;
    return;
  }
  const { job, draw, replication } = data;
  const started = performance.now();
  try {
    if (asked === null) throw new Error('a block was asked for before there was a question');
    const key = seedKey(asked.seed);
    run ??= createDrawRunner(createDraws(asked.scenario, key));
    // Copied, not moved: decision 21 has the reason.
    const result = run(blockStreams(key, draw, replication), draw, replication);
    self.postMessage({ job, draw, replication, ...result, milliseconds: performance.now() - started });
  } catch (error) {
    run = null;
    self.postMessage({ job, draw, replication, error: error instanceof Error ? error.message : String(error) });
  }
};
