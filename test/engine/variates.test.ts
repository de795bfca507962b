import { describe, expect, it } from 'vitest';
import {
  binomialTable,
  blockStreams,
  discrete,
  exponential,
  lognormal,
  lognormalMu,
  poisson,
  seedKey,
  uniform,
} from '../../src/engine/index.js';
import { InvariantError } from '../../src/units/index.js';
import { chiSquareRatio, kolmogorovRatio, normalCdf, Z_1E9 } from './fit.js';

const N = 100_000;
const ALPHA = 1e-9;
const streams = blockStreams(seedKey('variates'), 0, 0);
const sampleOf = (purpose: number, variate: (u: number) => number): Float64Array =>
  Float64Array.from({ length: N }, (_, i) => variate(uniform(streams, i, purpose, 0)));

function counts(sample: Float64Array, cells: number): number[] {
  const table = new Array<number>(cells).fill(0);
  for (const k of sample) table[Math.min(k, cells - 1)] += 1;
  return table;
}

function poissonProbabilities(mean: number, cells: number): number[] {
  const p: number[] = [];
  let logFactorial = 0;
  for (let k = 0; k < cells; k++) {
    if (k > 0) logFactorial += Math.log(k);
    p.push(Math.exp(k * Math.log(mean) - mean - logFactorial));
  }
  p[cells - 1] += 1 - p.reduce((a, b) => a + b, 0);
  return p;
}

// Fixed seed, n = 100,000, false-alarm rate 1e-9 each.
describe('laws of the variates (theory)', () => {
  it('exponential', () => {
    expect(kolmogorovRatio(sampleOf(1, exponential), (x) => 1 - Math.exp(-x), ALPHA)).toBeLessThan(1);
  });

  it('lognormal, and its mean', () => {
    const mu = lognormalMu(7, 0.8);
    const sample = sampleOf(2, (u) => lognormal(u, mu, 0.8));
    expect(kolmogorovRatio(sample, (x) => normalCdf((Math.log(x) - mu) / 0.8), ALPHA)).toBeLessThan(1);
    const mean = sample.reduce((a, b) => a + b, 0) / N;
    const standardError = (7 * Math.sqrt(Math.exp(0.64) - 1)) / Math.sqrt(N);
    expect(Math.abs(mean - 7)).toBeLessThan(6.2 * standardError);
  });

  it.each([0.3, 4, 29.9, 30.1, 250])('poisson with mean %d', (mean) => {
    const cells = Math.ceil(mean + 8 * Math.sqrt(mean) + 10);
    const table = counts(
      sampleOf(3, (u) => poisson(u, mean)),
      cells,
    );
    expect(chiSquareRatio(table, poissonProbabilities(mean, cells), Z_1E9)).toBeLessThan(1);
  });

  it('discrete from a table, and the binomial table', () => {
    const table = binomialTable(12, 0.3);
    const p = Array.from(table, (c, k) => c - (table[k - 1] ?? 0));
    let choose = 1;
    for (let k = 0; k <= 12; k++) {
      expect(p[k]).toBeCloseTo(choose * 0.3 ** k * 0.7 ** (12 - k), 14);
      choose = (choose * (12 - k)) / (k + 1);
    }
    const sample = sampleOf(4, (u) => discrete(u, table));
    expect(chiSquareRatio(counts(sample, 13), p, Z_1E9)).toBeLessThan(1);
  });
});

describe('inversion (law)', () => {
  it('never decreases in u', () => {
    const variates: ((u: number) => number)[] = [
      exponential,
      (u) => lognormal(u, 0.4, 1.1),
      (u) => poisson(u, 3),
      (u) => poisson(u, 500),
      (u) => discrete(u, binomialTable(30, 0.2)),
    ];
    const us = Float64Array.from({ length: 3000 }, (_, i) => uniform(streams, i, 9, 0)).sort();
    for (const variate of variates) {
      let last = -Infinity;
      for (const u of us) {
        const value = variate(u);
        expect(value).toBeGreaterThanOrEqual(last);
        last = value;
      }
    }
  });

  it('poisson is the first count whose cumulative probability exceeds u', () => {
    for (const mean of [0.01, 1, 12, 29, 31, 140]) {
      const p = poissonProbabilities(mean, Math.ceil(mean + 12 * Math.sqrt(mean) + 20));
      let below = 0;
      for (let k = 0; k < p.length - 1; k++) {
        const above = below + p[k];
        if (p[k] > 1e-7) {
          expect(poisson(below + p[k] * 1e-4, mean)).toBe(k);
          expect(poisson(above - p[k] * 1e-4, mean)).toBe(k);
        }
        below = above;
      }
    }
  });

  it('stays finite at both ends of the uniforms', () => {
    for (const u of [2 ** -53, 1 - 2 ** -53]) {
      expect(exponential(u)).toBeGreaterThan(0);
      expect(Number.isFinite(exponential(u))).toBe(true);
      expect(Number.isFinite(lognormal(u, 0, 1))).toBe(true);
      for (const mean of [0, 1e-300, 1, 30, 1e4, 1e6]) {
        const bound = mean + 12 * Math.sqrt(mean) + 30;
        expect(poisson(u, mean)).toBeGreaterThanOrEqual(Math.max(0, mean - 12 * Math.sqrt(mean) - 30));
        expect(poisson(u, mean)).toBeLessThanOrEqual(bound);
      }
    }
  });
});

describe('variates (by hand)', () => {
  it('discrete takes the first index with u below the cumulative share', () => {
    const table = [0.25, 0.25, 0.75, 1];
    expect([0.1, 0.25, 0.5, 0.75, 0.9].map((u) => discrete(u, table))).toEqual([0, 2, 2, 3, 3]);
    expect(discrete(0.99, [1])).toBe(0);
  });

  it('binomial tables at the ends', () => {
    expect([...binomialTable(3, 0)]).toEqual([1, 1, 1, 1]);
    expect([...binomialTable(3, 1)]).toEqual([0, 0, 0, 1]);
    expect([...binomialTable(0, 0.4)]).toEqual([1]);
    expect(binomialTable(5000, 0.5)[2499]).toBeCloseTo(0.5 - 0.5 * Math.sqrt(2 / (Math.PI * 5000)), 5);
  });

  it('refuses a text that is not a distribution', () => {
    expect(() => discrete(0.5, [0.2, 0.9])).toThrow(InvariantError);
    expect(() => discrete(0.5, [])).toThrow(InvariantError);
    expect(() => poisson(0.5, -1)).toThrow(InvariantError);
    expect(() => poisson(0.5, Number.NaN)).toThrow(InvariantError);
    expect(() => lognormalMu(0, 1)).toThrow(InvariantError);
    expect(() => binomialTable(3, 1.1)).toThrow(InvariantError);
    expect(() => binomialTable(2.5, 0.1)).toThrow(InvariantError);
  });
});
