/** Kind of truth: by hand and theory. Where MSER-5 cuts series whose transient is known. */
import { expect, it } from 'vitest';
import { mser5 } from '../../../src/analysis/statistics/mser.js';

it('cuts a step where it ends, and nothing of a series that is settled', () => {
  const step = [...Array(20).fill(0), ...Array(80).fill(10)];
  expect(mser5(step)).toEqual({ cut: 20, settled: true });
  expect(mser5(Array(40).fill(3))).toEqual({ cut: 0, settled: true });
});

it('by hand: batches 0, 4, 5, 5, 4 lose the first', () => {
  // squared errors: d 0: 17.2 / 25 = 0.688; d 1: 1 / 16 = 0.0625; d 2: 0.667 / 9 = 0.074; d 3: 0.5 / 4 = 0.125
  const series = [0, 4, 5, 5, 4].flatMap((mean) => [mean - 1, mean, mean + 1, mean, mean]);
  expect(mser5(series)).toEqual({ cut: 5, settled: true });
});

it('says that a trend has not settled, and nothing of too short a series', () => {
  expect(mser5(Array.from({ length: 100 }, (_, at) => at))?.settled).toBe(false);
  expect(mser5(Array(19).fill(1))).toBeNull();
});
