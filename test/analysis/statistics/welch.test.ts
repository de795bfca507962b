/**
 * Kind of truth: theory. Welch's interval and p against R 4.2 (t.test), whose degrees of freedom are whole here or rounded
 * down.
 */
import { expect, it } from 'vitest';
import { independentDifference } from '../../../src/analysis/statistics/welch.js';

const sample = (...values: number[]) => ({ values: Float64Array.from(values), draws: new Float64Array(values.length) });

it('is the interval of two equally spread samples of one size, where Welch and Student agree', () => {
  // R: t.test(c(11, 12, 13, 14, 15), 1:5): t = 10, df = 8, 95% interval 7.694 to 12.306, p = 8.488e-06
  const found = independentDifference(sample(11, 12, 13, 14, 15), sample(1, 2, 3, 4, 5));
  expect(found.mean).toBe(10);
  expect(found.low).toBeCloseTo(7.693996, 6);
  expect(found.high).toBeCloseTo(12.306004, 6);
  expect(found.p).toBeCloseTo(8.488e-6, 8);
});

it('is never narrower than Welch with a broken number of degrees of freedom', () => {
  // R: t.test(c(0, 10, 20, 40), c(1, 2, 3)): df = 3.0274, 95% interval -11.59844 to 42.59844
  const { low, high } = independentDifference(sample(0, 10, 20, 40), sample(1, 2, 3));
  expect(low).toBeLessThan(-11.59844);
  expect(high).toBeGreaterThan(42.59844);
  expect(high).toBeLessThan(42.9);
  expect((low ?? 0) + (high ?? 0)).toBeCloseTo(31, 9);
});

it('has no interval without two on a side, and none to speak of where nothing varies', () => {
  expect(independentDifference(sample(1), sample(1, 2))).toEqual({ mean: -0.5, low: null, high: null, p: null });
  expect(independentDifference(sample(2, 2), sample(1, 1, 1))).toEqual({ mean: 1, low: 1, high: 1, p: 0 });
});
