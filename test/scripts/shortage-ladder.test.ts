/**
 * By hand: the arithmetic of scripts/shortage-ladder.mjs: paired differences, the error of a step from the differences of its two
 * rungs, the rule that no step is more than three times its neighbours, and money that leaves the social line alone.
 */
import { describe, expect, test } from 'vitest';
import {
  againstNeighbour,
  atLeast,
  differences,
  estimate,
  judgeLadder,
  stepsOf,
} from '../../scripts/ladder/paired.mjs';
import { BASE, CUTS, cutName, keyOf, ladderSettlements } from '../../scripts/ladder/settlements.mjs';
import { BASE_CASE } from '../model/support.js';

/** The same step in every replication but for a spread that adds up to nothing. */
const around = (mean: number, spread: number) => [mean - spread, mean, mean + spread];

describe('paired differences', () => {
  test('mean and standard error', () => {
    // variance (1 + 0 + 1) / 2 = 1, over 3 replications
    expect(estimate([1, 2, 3])).toEqual({ mean: 2, error: Math.sqrt(1 / 3) });
    expect(estimate([4]).error).toBeNaN();
  });

  test('are of each replication, in percent of the mean base', () => {
    expect(differences([1, 3], [2, 5], 'd')).toEqual([1, 2]);
    expect(differences([1, 3], [2, 5], '%')).toEqual([50, 100]);
    // a replication whose base is 0 counts as any other
    expect(differences([0, 4], [1, 4], '%')).toEqual([50, 0]);
    expect(() => differences([1, 2], [1], 'd')).toThrow('2 replications against 1');
  });

  test('the error of a step is that of the pairs of its rungs: what both share is not in it', () => {
    const rungs = [
      [0, 0, 0],
      [1, 5, 9],
      [3, 7, 11],
    ];
    const steps = stepsOf(rungs);
    expect(steps).toEqual([
      [1, 5, 9],
      [2, 2, 2],
    ]);
    expect(steps.map((step) => estimate(step).error)).toEqual([Math.sqrt(16 / 3), 0]);
  });
});

describe('a step more than three times its neighbour', () => {
  test('is a cliff when what it has beyond that is more than chance', () => {
    expect(againstNeighbour(around(4, 0), around(1, 0.1)).verdict).toBe('cliff');
    // beyond: 4 - 3 in the mean; of 0.4, 1, 1.6 the error is 0.346, twice it 0.69; of -0.2, 1, 2.2 twice it is 1.39
    expect(againstNeighbour(around(4, 0), around(1, 0.2)).verdict).toBe('cliff');
    expect(againstNeighbour(around(4, 0), around(1, 0.4))).toEqual({ ratio: 4, isTold: true, verdict: 'open' });
    // the same neighbour, with a step that goes along: 2.8, 4, 5.2 less 1.8, 3, 4.2 is 1 in each
    expect(againstNeighbour(around(4, 1.2), around(1, 0.4)).verdict).toBe('cliff');
    expect(againstNeighbour(around(3, 0), around(1, 0)).verdict).toBe('within');
  });

  test('in either direction, whatever the sign of the other', () => {
    expect(againstNeighbour(around(-4, 0), around(1, 0.1)).verdict).toBe('cliff');
    expect(againstNeighbour(around(4, 0), around(-1, 0.1)).verdict).toBe('cliff');
    expect(againstNeighbour(around(4, 0), around(0, 0))).toEqual({ ratio: Infinity, isTold: true, verdict: 'cliff' });
    expect(againstNeighbour(around(0, 0), around(0, 0)).verdict).toBe('within');
  });

  test('is none when the step itself is no more than chance, and not known of one replication', () => {
    // error of 0, 4, 8: 2.31
    expect(againstNeighbour(around(4, 4), around(0, 0)).verdict).toBe('chance');
    expect(againstNeighbour([4], [1]).verdict).toBe('open');
  });
});

describe('a ladder', () => {
  const ladder = (...sizes: number[]) => sizes.map((size) => around(size, 0.01));

  test('is judged against the larger of the neighbours, or against the smaller', () => {
    const bend = ladder(1, 5, 4);
    expect(judgeLadder(bend, 'larger')).toEqual({ holds: 'yes', largest: 1.25, beyond: [] });
    expect(judgeLadder(bend, 'smaller')).toMatchObject({ holds: 'no', largest: 5, beyond: [{ at: 1, ratio: 5 }] });
  });

  test('breaks at a cliff in its middle or at an end', () => {
    expect(judgeLadder(ladder(1, 1, 4, 1), 'larger')).toMatchObject({ holds: 'no', beyond: [{ at: 2, ratio: 4 }] });
    expect(judgeLadder(ladder(4, 1, 1), 'larger')).toMatchObject({ holds: 'no', beyond: [{ at: 0 }] });
    expect(judgeLadder(ladder(1, 1, 4), 'larger')).toMatchObject({ holds: 'no', beyond: [{ at: 2 }] });
  });

  test('is open where a step is too large in size and not beyond chance, and its largest ratio is of steps beyond chance', () => {
    expect(judgeLadder([around(1, 0.4), around(4, 0)], 'larger')).toMatchObject({ holds: 'open', largest: 4 });
    expect(judgeLadder([around(0, 0), around(4, 4)], 'larger')).toEqual({ holds: 'yes', largest: 0, beyond: [] });
  });
});

test('at least: beyond twice the error, or open', () => {
  expect(atLeast({ mean: 12, error: 1 }, 10)).toBe('yes');
  expect(atLeast({ mean: 12, error: 1.1 }, 10)).toBe('open');
  expect(atLeast({ mean: 8, error: 0.9 }, 10)).toBe('no');
  expect(atLeast({ mean: 12, error: Number.NaN }, 10)).toBe('open');
});

describe('the settlements', () => {
  const settlements = ladderSettlements();

  test('cut the social money, and nothing else', () => {
    const { split } = BASE_CASE.baseSettlement;
    for (const cut of CUTS) {
      const { total, split: left } = settlements[cutName(cut)] as { total: { factor: number }; split: typeof split };
      for (const line of ['prevention', 'community', 'acute'] as const)
        expect(left[line] * total.factor).toBeCloseTo(split[line], 12);
      expect(left.social * total.factor).toBeCloseTo(split.social * (1 - cut / 100), 12);
    }
  });

  test('have keys that a scenario takes, each its own', () => {
    expect(keyOf('care-home places -20%')).toBe('care-home-places-minus-20');
    expect(keyOf('social money +10%')).toBe('social-money-plus-10');
    expect(keyOf(BASE)).toBe('as-it-is');
    const keys = Object.keys(settlements).map(keyOf);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
