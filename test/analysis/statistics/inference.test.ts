import { describe, expect, test } from 'vitest';
import { holm, pValue } from '../../../src/analysis/statistics/multiplicity.js';
import { readAdjusted } from '../../../src/analysis/statistics/reading.js';
import { slopeIndex } from '../../../src/analysis/statistics/slope-index.js';
import { splitVariance } from '../../../src/analysis/statistics/variance-split.js';
import { wilson } from '../../../src/analysis/statistics/wilson.js';
import { normalQuantile } from '../../../src/maths/index.js';
import { uniforms } from '../fixtures.js';

const one = (values: readonly number[]) => ({
  values: Float64Array.from(values),
  draws: new Float64Array(values.length),
});

describe('p values and Holm', () => {
  test('by hand: t', () => {
    // 1, 2, 3, 4: mean 2.5, sd sqrt(5/3), se 0.6454972, t = 3.872983 on 3 df: two-sided p 0.0304662
    expect(pValue(one([1, 2, 3, 4]))).toBeCloseTo(0.0304662, 6);
    expect(pValue(one([-1, -2, -3, -4]))).toBeCloseTo(0.0304662, 6);
    expect(pValue(one([0, 0]))).toBe(1);
    expect(pValue(one([2, 2]))).toBe(0);
    expect(pValue(one([2]))).toBeNull();
  });

  test('by hand: Holm step by step', () => {
    // 0.005 x 4 = 0.02; 0.01 x 3 = 0.03; 0.03 x 2 = 0.06; 0.04 x 1 = 0.04, not below 0.06
    const found = holm([0.01, 0.04, null, 0.03, 0.005]);
    expect(found[2]).toBeNull();
    [0.03, 0.06, 0.06, 0.02].forEach((p, at) => {
      expect(found.filter((value) => value !== null)[at]).toBeCloseTo(p, 12);
    });
    expect(holm([0.6, 0.7])).toEqual([1, 1]);
  });

  test('by hand: a reading that does not hold with the others is unclear', () => {
    expect(readAdjusted('lower', 0.04)).toBe('lower');
    expect(readAdjusted('unclear', 0.04)).toBe('unclear');
    expect(readAdjusted('higher', 0.06)).toBe('unclear');
    expect(readAdjusted('identical', null)).toBe('identical');
  });

  test('theory: of ten true hypotheses, any is rejected in at most 5% of 2000 families', () => {
    // Holm with independent t: the family error is 1 - 0.95 ^ ... at most 0.05. Binomial sd 0.0049; the bound is 4.5 sd up:
    // false alarms 3e-6. Without adjustment it would be 0.40.
    const next = uniforms(7);
    let any = 0;
    for (let family = 0; family < 2000; family++) {
      const p = Array.from({ length: 10 }, () => pValue(one(Array.from({ length: 6 }, () => normalQuantile(next())))));
      if (holm(p).some((adjusted) => adjusted! <= 0.05)) any++;
    }
    expect(any / 2000).toBeLessThan(0.05 + 4.5 * 0.0049);
    expect(any / 2000).toBeGreaterThan(0.05 - 4.5 * 0.0049);
  });
});

describe('the slope index of inequality', () => {
  test('by hand: equal groups', () => {
    // ranks 0.1 .. 0.9: slope = (2 r5 + r4 - r2 - 2 r1) / 2 = (2 x 2 + 5 - 7 - 2 x 10) / 2 = -9
    expect(slopeIndex([10, 7, 6, 5, 2], [3, 3, 3, 3, 3])).toBeCloseTo(-9, 12);
  });

  test('by hand: unequal groups', () => {
    // people 1, 3: ranks 1/8, 5/8; two points: slope = (r2 - r1) / (1/2)
    expect(slopeIndex([4, 1], [1, 3])).toBeCloseTo(-6, 12);
  });

  test('law: a rate straight in the rank has that slope, whatever the groups; nobody in a group leaves it out', () => {
    const people = [5, 1, 0, 7, 2];
    let below = 0;
    const rates = people.map((own) => {
      const rank = (below + own / 2) / 15;
      below += own;
      return 3 - 2 * rank;
    });
    expect(slopeIndex(rates, people)).toBeCloseTo(-2, 12);
    expect(() => slopeIndex([1, 2], [4, 0])).toThrow(/two groups/);
    expect(() => slopeIndex([1, 2], [4])).toThrow(/its people/);
  });
});

test('by hand: Wilson intervals as tabled by Newcombe 1998', () => {
  for (const [hits, n, low, high] of [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const) {
    expect(wilson(hits, n).low).toBeCloseTo(low, 4);
    expect(wilson(hits, n).high).toBeCloseTo(high, 4);
    expect(wilson(n - hits, n).low).toBeCloseTo(1 - high, 4);
  }
  expect(() => wilson(3, 2)).toThrow(RangeError);
});

describe('first- and second-order variance', () => {
  test('by hand', () => {
    // draws 1, 3 and 5, 7: within 2 and 2; means 2 and 6, variance 8; second = 8 - 2/2 = 7; share 7/9; noise (2/2)/8
    expect(splitVariance([Float64Array.of(1, 3), Float64Array.of(5, 7)])).toEqual({
      firstOrder: 2,
      secondOrder: 7,
      secondOrderShare: 7 / 9,
      noiseShare: 1 / 8,
    });
    expect(splitVariance([Float64Array.of(4, 4), Float64Array.of(4, 4)])).toMatchObject({
      secondOrderShare: null,
      noiseShare: null,
    });
    expect(() => splitVariance([Float64Array.of(1, 2)])).toThrow(/two draws/);
  });

  test('theory: unbiased, with 3 replications of 400 draws, second-order sd 2, first-order sd 3', () => {
    // variance of draw means 4 + 9/3 = 7, its relative sd sqrt(2/399) = 0.0708; of the within part sqrt(2/800) = 0.05:
    // sd of the estimate about sqrt((7 x 0.0708)^2 + (3 x 0.05)^2) = 0.52; 4.5 sd: false alarms 7e-6. Variance of draw means
    // alone, uncorrected, would be 7.
    const next = uniforms(11);
    const y = Array.from({ length: 400 }, () => {
      const own = 2 * normalQuantile(next());
      return Float64Array.from({ length: 3 }, () => own + 3 * normalQuantile(next()));
    });
    const found = splitVariance(y);
    expect(Math.abs(found.secondOrder - 4)).toBeLessThan(4.5 * 0.52);
    expect(Math.abs(found.firstOrder - 9)).toBeLessThan(4.5 * 9 * 0.05);
  });
});
