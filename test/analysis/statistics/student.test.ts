import { describe, expect, test } from 'vitest';
import { centralProbability, tQuantile } from '../../../src/analysis/statistics/student.js';

describe('t quantile', () => {
  // published: NIST/SEMATECH e-Handbook of Statistical Methods, table 1.3.6.7.2, three decimals
  test.each([
    [0.9, 1, 3.078],
    [0.95, 1, 6.314],
    [0.975, 1, 12.706],
    [0.995, 1, 63.657],
    [0.975, 2, 4.303],
    [0.975, 3, 3.182],
    [0.95, 5, 2.015],
    [0.975, 5, 2.571],
    [0.99, 5, 3.365],
    [0.975, 9, 2.262],
    [0.975, 10, 2.228],
    [0.995, 10, 3.169],
    [0.999, 10, 4.144],
    [0.975, 29, 2.045],
    [0.975, 30, 2.042],
    [0.975, 60, 2.0],
    [0.975, 99, 1.984],
    [0.999, 100, 3.174],
  ])('published: p %d with %d degrees of freedom is %d', (p, df, published) => {
    expect(Math.abs(tQuantile(p, df) - published)).toBeLessThanOrEqual(0.0005001);
  });

  test('theory: one degree of freedom is Cauchy, two have a closed form', () => {
    for (const p of [0.51, 0.6, 0.9, 0.975, 0.9995, 0.9999999]) {
      const central = 2 * p - 1;
      const cauchy = Math.tan((Math.PI * central) / 2);
      const two = central * Math.sqrt(2 / (1 - central * central));
      expect(Math.abs(tQuantile(p, 1) / cauchy - 1)).toBeLessThan(1e-8);
      expect(Math.abs(tQuantile(p, 2) / two - 1)).toBeLessThan(1e-8);
    }
  });

  test('law: the quantile inverts the finite series, by bisection to 1000 degrees of freedom and by expansion after', () => {
    // relative to the tail; the expansion stops at 1/df^3, which at 1001 leaves about 4e-12 at 0.975 and 5e-9 at 1 - 1e-6
    const tolerance = [
      [0.55, 1e-11],
      [0.9, 1e-11],
      [0.975, 1e-11],
      [0.999, 1e-9],
      [1 - 1e-6, 1e-8],
    ] as const;
    for (const df of [1, 2, 3, 4, 7, 50, 199, 200, 999, 1000, 1001, 1002, 5000])
      for (const [p, allowed] of tolerance) {
        const miss = Math.abs(centralProbability(tQuantile(p, df), df) - (2 * p - 1)) / (2 - 2 * p);
        expect(miss).toBeLessThan(allowed);
      }
  });

  test('law: symmetric, rising in p, falling in degrees of freedom to the normal', () => {
    expect(tQuantile(0.5, 3)).toBe(0);
    expect(tQuantile(0.025, 7)).toBe(-tQuantile(0.975, 7));
    let last = Number.POSITIVE_INFINITY;
    for (const df of [1, 2, 3, 10, 100, 1000, 1001, 5000, 100_000, 1_000_000_000]) {
      expect(tQuantile(0.975, df)).toBeLessThan(last);
      last = tQuantile(0.975, df);
    }
    expect(Math.abs(last - 1.959963984540054)).toBeLessThan(1e-8);
  });

  test('refuses what has no answer', () => {
    for (const df of [0, -1, 1.5, Number.NaN]) expect(() => tQuantile(0.975, df)).toThrow(/degrees of freedom/);
    for (const p of [0, 1, Number.NaN, 1e-9]) expect(() => tQuantile(p, 5)).toThrow(/probability/);
  });
});
