import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SHARDS_MAX, shardRange } from '../../src/experiment/index.js';

// By law: the shards of one cut hold everything once, in order, in shares that differ by one at most.
it('shards are an exact partition', () => {
  const counts = fc.integer({ min: 0, max: 10_000_000 });
  fc.assert(
    fc.property(counts, fc.integer({ min: 1, max: 300 }), (count, of) => {
      const ranges = Array.from({ length: of }, (_, at) => shardRange({ index: at + 1, of }, count));
      expect(ranges[0].from).toBe(0);
      expect(ranges.at(-1)!.to).toBe(count);
      ranges.slice(1).forEach(({ from }, at) => {
        expect(from).toBe(ranges[at].to);
      });
      const sizes = ranges.map(({ from, to }) => to - from);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }),
    { seed: 1, numRuns: 300 },
  );
});

// By hand.
it('ten things in three shards are three, three and four', () => {
  expect([1, 2, 3].map((index) => shardRange({ index, of: 3 }, 10))).toEqual([
    { from: 0, to: 3 },
    { from: 3, to: 6 },
    { from: 6, to: 10 },
  ]);
});

it.each([
  [0, 3],
  [4, 3],
  [1.5, 3],
  [1, 0],
  [1, SHARDS_MAX + 1],
])('there is no shard %d of %d', (index, of) => {
  expect(() => shardRange({ index, of }, 10)).toThrow(/shard/);
});
