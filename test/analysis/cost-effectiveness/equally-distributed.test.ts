import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Aversion,
  equallyDistributed,
  equityWeights,
} from '../../../src/analysis/cost-effectiveness/equally-distributed.js';

const HALVES = [0.5, 0.5];

describe('by hand', () => {
  test('half have 40 and half 90: their mean, their geometric and harmonic means, and by differences', () => {
    const of = (aversion: Aversion) => equallyDistributed({ amounts: [40, 90], shares: HALVES }, aversion);
    expect(of({ index: 'atkinson', aversion: 0 })).toBe(65);
    expect(of({ index: 'atkinson', aversion: 1 })).toBeCloseTo(60, 12);
    // 2 / (1/40 + 1/90) = 720/13
    expect(of({ index: 'atkinson', aversion: 2 })).toBeCloseTo(720 / 13, 12);
    // 65 - ln((e^2.5 + e^-2.5) / 2) / 0.1
    expect(of({ index: 'kolm', aversion: 0.1 })).toBeCloseTo(65 - 10 * Math.log(Math.cosh(2.5)), 12);
    expect(of({ index: 'kolm', aversion: 0 })).toBe(65);
  });

  test('weights: 40 and 90 at an aversion of 1 are 90 : 40, mean 1', () => {
    const weights = equityWeights({ amounts: [40, 90], shares: HALVES }, { index: 'atkinson', aversion: 1 });
    expect(weights.map((weight) => weight.toFixed(9))).toEqual([(180 / 130).toFixed(9), (80 / 130).toFixed(9)]);
  });
});

describe('law', () => {
  const amounts = fc.array(fc.double({ min: 40, max: 90, noNaN: true }), { minLength: 5, maxLength: 5 });
  const aversions = fc.oneof(
    fc.double({ min: 0, max: 30, noNaN: true }).map((aversion): Aversion => ({ index: 'atkinson', aversion })),
    fc.double({ min: 0, max: 0.5, noNaN: true }).map((aversion): Aversion => ({ index: 'kolm', aversion })),
  );
  const shares = [0.2, 0.2, 0.2, 0.2, 0.2];

  test('never above the mean nor below the least, and less the more averse', () => {
    fc.assert(
      fc.property(amounts, aversions, (own, aversion) => {
        const mean = own.reduce((sum, value) => sum + value / 5, 0);
        const equal = equallyDistributed({ amounts: own, shares }, aversion);
        expect(equal).toBeLessThanOrEqual(mean + 1e-6);
        expect(equal).toBeGreaterThanOrEqual(Math.min(...own) - 1e-6);
        const more = equallyDistributed({ amounts: own, shares }, { ...aversion, aversion: 2 * aversion.aversion });
        expect(more).toBeLessThanOrEqual(equal + 1e-6);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test('a year more for everybody is worth a year by differences', () => {
    fc.assert(
      fc.property(amounts, fc.double({ min: 0.01, max: 0.5, noNaN: true }), (own, aversion) => {
        const of = (all: readonly number[]) =>
          equallyDistributed({ amounts: all, shares }, { index: 'kolm', aversion });
        expect(of(own.map((value) => value + 1)) - of(own)).toBeCloseTo(1, 9);
      }),
      { seed: 2, numRuns: 100 },
    );
  });

  test('weights are what a little more in one group is worth against a little more for all', () => {
    fc.assert(
      fc.property(amounts, aversions, (own, aversion) => {
        const of = (all: readonly number[]) => equallyDistributed({ amounts: all, shares }, aversion);
        const step = 1e-4;
        const slopes = own.map((_, at) => of(own.map((value, i) => (i === at ? value + step : value))) - of(own));
        const all = slopes.reduce((sum, slope) => sum + slope, 0);
        const weights = equityWeights({ amounts: own, shares }, aversion);
        slopes.forEach((slope, at) => {
          expect((5 * slope) / all).toBeCloseTo(weights[at], 2);
        });
      }),
      { seed: 3, numRuns: 100 },
    );
  });
});
