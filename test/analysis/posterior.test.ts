import { describe, expect, it } from 'vitest';
import {
  believed,
  effectiveRank,
  emulated,
  fitEmulator,
  fromScale,
  observationVariance,
  rankHistogram,
  sliceSample,
  targetFit,
  toScale,
  unfitForPosterior,
} from '../../src/analysis/index.js';
import { seedKey, uniform } from '../../src/engine/index.js';
import { normals } from '../experiment/toy-posterior.js';

const normal = normals('posterior parts');
const column = (entity: number, runs: number) => Float64Array.from({ length: runs }, (_, k) => normal(1, entity, k));

// By hand.
describe('parts of a posterior', () => {
  it('believe a correlation by what it stands out of chance', () => {
    expect(believed(0.5, 100)).toBeCloseTo(1 / 1.05, 12);
    expect(believed(-1, 100)).toBeCloseTo(1 / 1.02, 12);
    expect(believed(0.19, 100)).toBe(0);
    expect(believed(0.2, 100)).toBeGreaterThan(0.7);
  });

  it('read shares as logits and all else as logs, with an end', () => {
    const share = { id: 's', share: true, target: 0.4, low: 0.36, high: 0.44 };
    const count = { id: 'c', share: false, target: 100, low: 90, high: 110 };
    expect(toScale(share, 0.5)).toBeCloseTo(0, 12);
    expect(fromScale(share, toScale(share, 0.36))).toBeCloseTo(0.36, 12);
    expect(toScale(count, 0)).toBeCloseTo(Math.log(1), 12);
    expect(toScale(share, 1)).toBeCloseTo(Math.log(0.994 / 0.006), 9);
    expect(observationVariance(count)).toBeCloseTo((Math.log(110 / 90) / 3.919927969) ** 2, 9);
    expect(unfitForPosterior({ ...count, high: 90 })).toMatch('no band');
    expect(unfitForPosterior({ ...count, low: 0 })).toMatch('reaches 0');
    expect(unfitForPosterior({ ...share, high: 1 })).toMatch('reaches 1');
    expect(unfitForPosterior(share)).toBeNull();
  });

  it('find a polynomial of second order again, and leave out what does nothing', () => {
    const z = Array.from({ length: 30 }, (_, d) => column(d, 200));
    const of = (k: number) => 2 + 3 * z[4][k] - z[7][k] + 0.5 * z[4][k] * z[7][k] - 0.8 * z[7][k] * z[7][k];
    const exact = fitEmulator(
      z,
      Float64Array.from({ length: 200 }, (_, k) => of(k)),
    );
    expect(exact.terms.map(({ a, b }) => [a, b])).toEqual(
      expect.arrayContaining([
        [4, null],
        [7, null],
        [4, 7],
        [7, 7],
      ]),
    );
    expect(exact.leftOutVariance).toBeLessThan(0.1);
    expect(
      emulated(
        exact,
        Float64Array.from({ length: 30 }, (_, d) => (d === 4 ? 1 : d === 7 ? 2 : 0)),
      ),
    ).toBeCloseTo(2 + 3 - 2 + 1 - 3.2, 9);
    const noisy = fitEmulator(
      z,
      Float64Array.from({ length: 200 }, (_, k) => of(k) + normal(2, 0, k)),
    );
    expect(noisy.terms.every(({ a, b }) => [4, 7].includes(a) && [4, 7, null].includes(b))).toBe(true);
    expect(noisy.leftOutVariance).toBeGreaterThan(0.7);
    expect(noisy.leftOutVariance).toBeLessThan(1.4);
    expect(fitEmulator(z, column(99, 200)).terms).toEqual([]);
  });

  it('count ranks, members and what they predict', () => {
    expect(rankHistogram([0, 0.05, 0.99, 1])).toEqual([2, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
    const turned = [Float64Array.of(1, 0), Float64Array.of(-1, 0), Float64Array.of(0, 1), Float64Array.of(0, -1)];
    expect(effectiveRank(turned)).toBeCloseTo(2, 9);
    expect(effectiveRank([Float64Array.of(1, 2), Float64Array.of(2, 4), Float64Array.of(3, 6)])).toBeCloseTo(1, 9);
    const outputs = Float64Array.of(1, 2, 3, 4);
    const found = targetFit(outputs, { observed: 2.5, observation: 0, chance: 0.25 }, () => 0);
    // mean of 2.25, 0.25, 0.25, 2.25 is 1.25: less chance 1, over 0.25
    expect(found).toMatchObject({ misfit: 4, low: 1, median: 2.5, high: 4, inside: true, rank: 0.5 });
    expect(targetFit(outputs, { observed: 5, observation: 0, chance: 0.25 }, () => 0).inside).toBe(false);
  });
});

// Law: prior standard normal, one observation of 2 with variance 0.25: posterior mean 1.6, variance 0.2. 1,000 chains: 4
// standard errors are 0.057 and 0.036; fixed seed.
it('slice sampling has the posterior of a normal observation', () => {
  const key = seedKey('slice');
  const points = Array.from({ length: 1000 }, (_, chain) =>
    sliceSample(Float64Array.of(0, 0), 30, (z) => -((z[0] - 2) ** 2) / 0.5, {
      normal: (step, at) => normal(3, chain, 2 * step + at),
      uniform: (step, at) => uniform(key, chain, 0, 256 * step + at),
    }),
  );
  const moments = (at: number) => {
    const mean = points.reduce((sum, z) => sum + z[at], 0) / points.length;
    return { mean, variance: points.reduce((sum, z) => sum + (z[at] - mean) ** 2, 0) / (points.length - 1) };
  };
  expect(Math.abs(moments(0).mean - 1.6)).toBeLessThan(0.057);
  expect(Math.abs(moments(0).variance - 0.2)).toBeLessThan(0.036);
  expect(Math.abs(moments(1).mean)).toBeLessThan(0.13);
  expect(Math.abs(moments(1).variance - 1)).toBeLessThan(0.18);
});
