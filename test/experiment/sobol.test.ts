import { SobolSequenceGenerator } from 'sobol';
import { describe, expect, it } from 'vitest';
import { seedKey, subStreams } from '../../src/engine/index.js';
import { SOBOL_DIMENSIONS, sobolPoints } from '../../src/experiment/index.js';
import { directionsOf, sobolBits } from '../../src/experiment/sobol.js';

const points = sobolPoints(subStreams(seedKey('1'), 'parameters'));

describe('scrambled Sobol points', () => {
  // By hand against another program: the npm package sobol, whose coordinates have 20 bits.
  it('equal, unscrambled, those of another program in every dimension', () => {
    const other = new SobolSequenceGenerator(SOBOL_DIMENSIONS);
    const directions = Array.from({ length: SOBOL_DIMENSIONS }, (_, dimension) => directionsOf(dimension));
    for (let index = 0; index < 600; index++) {
      const theirs = other.nextVector();
      const ours = directions.map((own) => (sobolBits(own, index) >>> 12) / 2 ** 20);
      expect(ours).toEqual(theirs);
    }
  });

  // By law: a digital net stays one under nested scrambling. One point in each of 2^k equal cells of every dimension, and
  // in any 2^k x 2^(m - k) box of the first two.
  it('fill equal cells evenly', () => {
    for (const dimension of [0, 1, 2, 17, 123, SOBOL_DIMENSIONS - 1]) {
      for (const first of [0, 64, 192]) {
        const cells = Array.from({ length: 64 }, (_, at) => Math.floor(64 * points.coordinate(first + at, dimension)));
        expect(new Set(cells).size).toBe(64);
      }
    }
    for (let k = 0; k <= 6; k++) {
      const boxes = Array.from({ length: 64 }, (_, at) => {
        const column = Math.floor(2 ** k * points.coordinate(at, 0));
        return `${column} ${Math.floor(2 ** (6 - k) * points.coordinate(at, 1))}`;
      });
      expect(new Set(boxes).size).toBe(64);
    }
  });

  // By law: fixed by key, index and dimension; strictly inside 0 and 1.
  it('are the same in any order of asking', () => {
    const again = sobolPoints(subStreams(seedKey('1'), 'parameters'));
    for (const index of [999, 0, 5, 99_999]) {
      for (const dimension of [300, 3, 0, 255]) {
        const u = again.coordinate(index, dimension);
        expect(u).toBe(points.coordinate(index, dimension));
        expect(u > 0 && u < 1).toBe(true);
      }
    }
    const other = sobolPoints(subStreams(seedKey('2'), 'parameters'));
    expect(other.coordinate(3, 3)).not.toBe(points.coordinate(3, 3));
  });

  // By theory: over scramblings (seeds 1 to 400) the first point is uniform: mean 1/2 +- 4.9 standard errors, false alarm
  // 1e-6 for each of eight coordinates; neighbours in dimension are uncorrelated, same bound.
  it('are uniform over scramblings', () => {
    const seeds = Array.from({ length: 400 }, (_, seed) => sobolPoints(seedKey(String(seed))));
    for (let dimension = 0; dimension < 8; dimension++) {
      const mean = seeds.reduce((sum, one) => sum + one.coordinate(0, dimension), 0) / seeds.length;
      expect(Math.abs(mean - 0.5)).toBeLessThan(4.9 / Math.sqrt(12 * seeds.length));
      const product = (one: (typeof seeds)[number]) =>
        (one.coordinate(0, dimension) - 0.5) * (one.coordinate(0, dimension + 1) - 0.5);
      const correlation = (12 * seeds.reduce((sum, one) => sum + product(one), 0)) / seeds.length;
      expect(Math.abs(correlation)).toBeLessThan(4.9 / Math.sqrt(seeds.length));
    }
  });
});
