import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assert,
  DAYS_PER_MONTH,
  DAYS_PER_YEAR,
  InvariantError,
  MONTHS_PER_YEAR,
  probabilityFromRate,
  rateFromProbability,
  splitPence,
  toWholePence,
} from '../../src/units/index.js';

describe('assert and constants (by hand)', () => {
  it('throws an InvariantError with the message', () => {
    expect(() => assert(false, 'two and two')).toThrow(new InvariantError('two and two'));
    expect(new InvariantError('x')).toBeInstanceOf(Error);
    expect(new InvariantError('x').name).toBe('InvariantError');
    expect(() => assert(true, '')).not.toThrow();
  });

  it('has months that fill the year', () => {
    expect(DAYS_PER_MONTH * MONTHS_PER_YEAR).toBe(DAYS_PER_YEAR);
  });
});

describe('toWholePence (by hand)', () => {
  it('rounds halves away from zero, and nothing else', () => {
    expect([0.5, 1.5, -0.5, -1.5, 2.4999999, 0.49999999999999994, -0.2].map(toWholePence)).toEqual([
      1, 2, -1, -2, 2, 0, 0,
    ]);
    expect(Object.is(toWholePence(-0), 0)).toBe(true);
    expect(toWholePence(2 ** 53)).toBe(2 ** 53);
  });

  it('refuses a text that is not an amount', () => {
    for (const bad of [Number.NaN, Infinity, -Infinity, 2 ** 53 + 2]) {
      expect(() => toWholePence(bad)).toThrow(InvariantError);
    }
  });
});

describe('splitPence', () => {
  it('gives the odd pennies to the largest remainders, ties to the smaller key (by hand)', () => {
    expect(splitPence(100, [1, 1, 1], ['c', 'a', 'b'])).toEqual([33, 34, 33]);
    expect(splitPence(10, [0.5, 0.3, 0.2], ['x', 'y', 'z'])).toEqual([5, 3, 2]);
    expect(splitPence(7, [2, 1, 0], ['x', 'y', 'z'])).toEqual([5, 2, 0]);
    expect(splitPence(7, [1, 2], ['x', 'y'])).toEqual([2, 5]);
    expect(splitPence(-100, [1, 1, 1], ['c', 'a', 'b'])).toEqual([-33, -34, -33]);
    expect(splitPence(0, [1, 2], ['a', 'b'])).toEqual([0, 0]);
    expect(splitPence(5, [3], ['only'])).toEqual([5]);
  });

  const split = fc
    .array(fc.tuple(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.string({ minLength: 1, maxLength: 4 })), {
      minLength: 1,
      maxLength: 12,
    })
    .map((rows) => rows.filter(([, key], i) => rows.findIndex(([, k]) => k === key) === i))
    .filter((rows) => rows.some(([weight]) => weight > 1e-9));
  const total = fc.oneof(fc.integer({ min: -1000, max: 1000 }), fc.maxSafeInteger());

  it('sums exactly, keeps the sign, gives nothing to no weight, stays within a penny of the share (law)', () => {
    fc.assert(
      fc.property(total, split, (pence, rows) => {
        const weights = rows.map(([w]) => w);
        const parts = splitPence(
          pence,
          weights,
          rows.map(([, k]) => k),
        );
        expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(pence));
        const sum = weights.reduce((a, b) => a + b, 0);
        parts.forEach((part, i) => {
          if (weights[i] === 0) expect(part).toBe(0);
          expect(part * Math.sign(pence)).toBeGreaterThanOrEqual(0);
          const tolerance = 1 + Math.abs(pence) * 1e-14;
          expect(Math.abs(part - (pence * weights[i]) / sum)).toBeLessThanOrEqual(tolerance);
        });
      }),
      { seed: 11, numRuns: 2000 },
    );
  });

  it('belongs to the keys: another order permutes it (law)', () => {
    fc.assert(
      fc.property(total, split, fc.nat(11), (pence, rows, turn) => {
        const turned = [...rows.slice(turn % rows.length), ...rows.slice(0, turn % rows.length)].reverse();
        const table = (list: typeof rows): [string, number][] => {
          const keys = list.map(([, k]) => k);
          const parts = splitPence(
            pence,
            list.map(([w]) => w),
            keys,
          );
          return keys.map((k, i): [string, number] => [k, parts[i]]).sort(([a], [b]) => (a < b ? -1 : 1));
        };
        expect(table(turned)).toEqual(table(rows));
      }),
      { seed: 12, numRuns: 1000 },
    );
  });

  it('refuses what it cannot split', () => {
    const bad: [number, number[], string[]][] = [
      [0.5, [1], ['a']],
      [2 ** 53 + 2, [1], ['a']],
      [1, [1, 1], ['a']],
      [1, [1, -1], ['a', 'b']],
      [1, [1, Number.NaN], ['a', 'b']],
      [1, [1, Infinity], ['a', 'b']],
      [1, [0, 0], ['a', 'b']],
      [1, [], []],
      [1, [1, 1], ['a', 'a']],
    ];
    for (const [pence, weights, keys] of bad) expect(() => splitPence(pence, weights, keys)).toThrow(InvariantError);
  });
});

describe('rates and probabilities', () => {
  it('go there and back, small ones too (law)', () => {
    for (const p of [0, 1e-300, 1e-17, 1e-12, 1e-6, 0.1, 0.5, 0.9, 0.999999]) {
      const back = probabilityFromRate(rateFromProbability(p));
      expect(Math.abs(back - p)).toBeLessThanOrEqual(4e-16 * p + (p > 0.5 ? 2e-16 : 0));
      expect(Math.abs(rateFromProbability(p) - -Math.log1p(-p))).toBeLessThanOrEqual(4e-16 * -Math.log1p(-p));
    }
    for (const r of [1e-12, 1e-5, 0.3, 0.7, 2, 30]) {
      expect(Math.abs(probabilityFromRate(r) + Math.expm1(-r))).toBeLessThanOrEqual(4e-16 * -Math.expm1(-r));
    }
  });

  it('refuse what is neither', () => {
    for (const bad of [-0.1, 1, 1.5, Number.NaN]) expect(() => rateFromProbability(bad)).toThrow(InvariantError);
    for (const bad of [-0.1, Number.NaN]) expect(() => probabilityFromRate(bad)).toThrow(InvariantError);
    expect(probabilityFromRate(Infinity)).toBe(1);
  });
});
