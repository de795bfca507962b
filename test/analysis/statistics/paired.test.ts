import { describe, expect, test } from 'vitest';
import { estimate, type Sample, spread } from '../../../src/analysis/statistics/estimate.js';
import {
  largestDifference,
  pairedDifference,
  readInterval,
  unitsForHalfWidth,
} from '../../../src/analysis/statistics/paired.js';
import { normalQuantile } from '../../../src/maths/index.js';
import { uniforms } from '../fixtures.js';

const oneDraw = (values: readonly number[]): Sample => ({
  values: Float64Array.from(values),
  draws: new Float64Array(values.length),
});

describe('estimate', () => {
  test('by hand: mean, sd, t interval', () => {
    // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, squared deviations 9+1+1+1+0+0+4+16 = 32, sd = sqrt(32/7) = 2.13809
    // t(0.975, 7) = 2.36462 (table 2.365); half-width = 2.36462 * 2.13809 / sqrt(8) = 1.78748
    const found = estimate(oneDraw([9, 2, 4, 5, 4, 7, 4, 5]));
    expect(found.n).toBe(8);
    expect(found.units).toBe(8);
    expect(found.mean).toBe(5);
    expect(found.sd).toBeCloseTo(2.13809, 5);
    expect(found.low).toBeCloseTo(5 - 1.78748, 4);
    expect(found.high).toBeCloseTo(5 + 1.78748, 4);
  });

  test('by hand: quantiles of type 7', () => {
    // 0, 10, ..., 100: 11 values, index 10 p: 0.25 -> 2.5, 5 -> 50, 9.75 -> 97.5
    const values = [100, 0, 50, 10, 90, 20, 80, 30, 70, 40, 60];
    expect(spread(oneDraw(values))).toEqual({ q025: 2.5, median: 50, q975: 97.5 });
  });

  test('by hand: with several draws the simulation error rests on the means of the draws', () => {
    // draw 0: 1, 3 -> 2; draw 1: 5, 7 -> 6; draw 2: 10 (its other replication failed) -> 10
    // mean of 2, 6, 10 = 6, sd 4, half-width 4.30265 * 4 / sqrt(3) = 9.93655; sd over blocks: mean 5.2,
    // squared deviations 17.64 + 4.84 + 0.04 + 3.24 + 23.04 = 48.8, sd = sqrt(12.2) = 3.49285
    const found = estimate({ values: Float64Array.of(1, 3, 5, 7, 10), draws: Float64Array.of(0, 0, 1, 1, 2) });
    expect(found).toMatchObject({ n: 5, units: 3, mean: 6 });
    expect(found.sd).toBeCloseTo(3.49285, 5);
    expect(found.error).toBeCloseTo(9.93655, 4);
  });

  test('by hand: one block has no interval; equal blocks have one of no width', () => {
    expect(estimate(oneDraw([7]))).toEqual({ n: 1, units: 1, mean: 7, sd: null, low: null, high: null, error: null });
    // 0.1 three times sums to 0.30000000000000004: the mean must still be 0.1
    expect(estimate(oneDraw([0.1, 0.1, 0.1]))).toMatchObject({ mean: 0.1, sd: 0, low: 0.1, high: 0.1 });
    expect(() => estimate(oneDraw([]))).toThrow(/at least one/);
  });

  test('theory: coverage of the 95% interval, 5 normal values, 4000 intervals', () => {
    // binomial sd = sqrt(0.95 * 0.05 / 4000) = 0.00345; +-4.5 sd: false-alarm rate 7e-6 over seeds; this seed is fixed.
    // The normal's 1.96 in place of t would cover 0.878.
    const next = uniforms(20261122);
    let covered = 0;
    for (let i = 0; i < 4000; i++) {
      const { low, high } = estimate(oneDraw(Array.from({ length: 5 }, () => 3 + 2 * normalQuantile(next()))));
      if (low! <= 3 && high! >= 3) covered++;
    }
    expect(Math.abs(covered / 4000 - 0.95)).toBeLessThan(4.5 * 0.00345);
  });

  test('theory: coverage with 6 draws of 8 replications that share a draw effect, 4000 intervals', () => {
    // same bound and false-alarm rate; treating the 48 replications as independent would cover about 0.54
    const next = uniforms(42);
    let covered = 0;
    for (let i = 0; i < 4000; i++) {
      const values: number[] = [];
      const draws: number[] = [];
      for (let draw = 0; draw < 6; draw++) {
        const effect = normalQuantile(next());
        for (let r = 0; r < 8; r++) {
          values.push(effect + normalQuantile(next()));
          draws.push(draw);
        }
      }
      const { mean, error } = estimate({ values: Float64Array.from(values), draws: Float64Array.from(draws) });
      if (Math.abs(mean) <= error!) covered++;
    }
    expect(Math.abs(covered / 4000 - 0.95)).toBeLessThan(4.5 * 0.00345);
  });
});

describe('paired difference', () => {
  test('by hand: three pairs', () => {
    // A 10, 20, 30 (variance 100); B 8, 19, 27 (mean 18, deviations -10, 1, 9: variance 182/2 = 91)
    // A - B 2, 1, 3: mean 2, variance 1; half-width 4.30265 / sqrt(3) = 2.48414; factor (100 + 91) / 1 = 191
    // 1% of 18 = 0.18: (1.97993 / 0.18)^2 = 120.99 <= 121 (t with 120 df), and 120 is too few (121.01)
    const found = pairedDifference(oneDraw([10, 20, 30]), oneDraw([8, 19, 27]));
    expect(found).toMatchObject({ n: 3, mean: 2, sd: 1, comparatorMean: 18, varianceReduction: 191 });
    expect(found.low).toBeCloseTo(2 - 2.48414, 4);
    expect(found.high).toBeCloseTo(2 + 2.48414, 4);
    expect(found.unitsForOnePercent).toBe(121);
    expect(readInterval(found)).toBe('unclear');
    expect(largestDifference(found)).toBeCloseTo(4.48414, 4);
  });

  test('by hand: opposite pairs make pairing worse than useless', () => {
    // A 1, 3 and B 3, 1: variances 2 and 2, difference -2, 2: variance 8, factor 4/8
    expect(pairedDifference(oneDraw([1, 3]), oneDraw([3, 1])).varianceReduction).toBe(0.5);
  });

  test('by hand: a difference that never varies is exact, one pair tells nothing', () => {
    const constant = pairedDifference(oneDraw([15, 25, 35]), oneDraw([10, 20, 30]));
    expect(constant).toMatchObject({ mean: 5, low: 5, high: 5, varianceReduction: 'exact', unitsForOnePercent: 2 });
    expect(readInterval(constant)).toBe('higher');
    const none = pairedDifference(oneDraw([10, 20]), oneDraw([10, 20]));
    expect(none).toMatchObject({ mean: 0, varianceReduction: 'exact' });
    expect(readInterval(none)).toBe('identical');
    const single = pairedDifference(oneDraw([10]), oneDraw([9]));
    expect(single).toMatchObject({ mean: 1, low: null, varianceReduction: null, unitsForOnePercent: null });
    expect(readInterval(single)).toBe('unknown');
    expect(largestDifference(single)).toBeNull();
    expect(pairedDifference(oneDraw([1, 2]), oneDraw([0, 0])).unitsForOnePercent).toBeNull();
    // 1% of the comparator's mean is below the least double: no number of units gets there
    expect(pairedDifference(oneDraw([1, 2]), oneDraw([0, 1e-322])).unitsForOnePercent).toBeNull();
    expect(() => pairedDifference(oneDraw([1, 2]), oneDraw([1]))).toThrow(/same length/);
  });

  test('theory: independent pairs have a factor near 1, shared noise the ratio of variances', () => {
    // 20,000 normal pairs: relative sd of a variance ratio about sqrt(2/20000) * sqrt(2) = 0.014 at most; bound 0.07 is
    // 5 sd (false-alarm rate below 1e-6; seed fixed). Shared noise of variance 9 beside own noise 1 each:
    // (10 + 10) / 2 = 10
    const next = uniforms(7);
    const normal = () => normalQuantile(next());
    const shared = Array.from({ length: 20_000 }, () => 3 * normal());
    const independent = pairedDifference(oneDraw(shared.map(() => normal())), oneDraw(shared.map(() => normal())));
    expect(Math.abs((independent.varianceReduction as number) - 1)).toBeLessThan(0.07);
    const common = pairedDifference(
      oneDraw(shared.map((noise) => noise + normal())),
      oneDraw(shared.map((noise) => noise + normal())),
    );
    expect(Math.abs((common.varianceReduction as number) / 10 - 1)).toBeLessThan(0.07);
  });

  test('by hand: units for a half-width', () => {
    // sd 1, half-width 1: n = 7: t(6) = 2.447, / sqrt(7) = 0.925 <= 1; n = 6: t(5) = 2.571, / sqrt(6) = 1.049 > 1
    expect(unitsForHalfWidth(1, 1)).toBe(7);
    expect(unitsForHalfWidth(0, 1)).toBe(2);
    // sd 1000, half-width 1: the normal's (1959.964)^2 = 3841458.82, and (z^2 + 1) / 2 = 2.42 more for t
    expect(unitsForHalfWidth(1000, 1)).toBe(3841462);
    expect(() => unitsForHalfWidth(1, 0)).toThrow(RangeError);
  });
});
