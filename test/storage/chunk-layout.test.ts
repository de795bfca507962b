import fc from 'fast-check';
import { expect, it } from 'vitest';
import { blockOrder } from '../../src/experiment/index.js';
import {
  blockAt,
  chunkCount,
  chunkOfBlock,
  chunkPlace,
  type Layout,
  planOrder,
} from '../../src/storage/chunk-layout.js';
import { fakePlan } from '../experiment/harness.js';

const plans = fc.record({
  sizes: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 }),
  first: fc.integer({ min: 0, max: 5 }),
  draws: fc.integer({ min: 1, max: 5 }),
  blocksPerChunk: fc.integer({ min: 1, max: 9 }),
});

function layoutOf({
  sizes,
  first,
  draws,
  blocksPerChunk,
}: {
  sizes: number[];
  first: number;
  draws: number;
  blocksPerChunk: number;
}): Layout {
  const ends = sizes.map((_, at) => first + sizes.slice(0, at + 1).reduce((sum, size) => sum + size, 0));
  const parts = ends.map((to, at) => ({ planHash: `${at}`, from: to - sizes[at], to }));
  const to = ends.at(-1)!;
  return { order: blockOrder(fakePlan(to, { draws, runs: { from: first, to } })), parts, blocksPerChunk };
}

// By law: however a plan grew and is cut, its chunks hold every block once, and are walked in the plan's order.
it('chunks hold every block once and stretches follow the order of the plan', () => {
  fc.assert(
    fc.property(plans, (shape) => {
      const layout = layoutOf(shape);
      const { order } = layout;
      const places = Array.from({ length: chunkCount(layout) }, (_, chunk) => chunkPlace(layout, chunk));
      const held = places.flatMap(({ part, from, to }, chunk) =>
        Array.from({ length: to - from }, (_, at) => {
          const block = blockAt(layout, part, from + at);
          expect(chunkOfBlock(layout, block)).toEqual({ chunk, position: from + at });
          return order.position(block);
        }),
      );
      const all = Array.from({ length: order.count }, (_, position) => position);
      expect([...held].sort((a, b) => a - b)).toEqual(all);
      const walked = [...planOrder(layout)].flatMap(({ chunk, from, to }) =>
        Array.from({ length: to - from }, (_, at) =>
          order.position(blockAt(layout, chunkPlace(layout, chunk).part, from + at)),
        ),
      );
      expect(walked).toEqual(all);
    }),
    { seed: 1, numRuns: 300 },
  );
});

// By hand: one part in one go, so every chunk comes once and whole, also when draws end within a chunk.
it('a plan that never grew is its chunks one after the other', () => {
  const layout = layoutOf({ sizes: [5], first: 0, draws: 2, blocksPerChunk: 4 });
  expect([...planOrder(layout)]).toEqual([
    { chunk: 0, from: 0, to: 4 },
    { chunk: 1, from: 4, to: 8 },
    { chunk: 2, from: 8, to: 10 },
  ]);
});

// By hand: 2 draws of 3 replications (chunks of 4: 0-3, 4-5), then 2 replications more (4 blocks: one chunk).
it('a plan that grew goes to and fro between its parts, draw by draw', () => {
  const layout = layoutOf({ sizes: [3, 2], first: 0, draws: 2, blocksPerChunk: 4 });
  expect([...planOrder(layout)]).toEqual([
    { chunk: 0, from: 0, to: 3 },
    { chunk: 2, from: 0, to: 2 },
    { chunk: 0, from: 3, to: 4 },
    { chunk: 1, from: 4, to: 6 },
    { chunk: 2, from: 2, to: 4 },
  ]);
});
