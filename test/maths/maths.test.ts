import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compensatedSum, exp, log, normalQuantile, pow } from '../../src/maths/index.js';
import { normalCdf } from '../engine/fit.js';

const bits = new DataView(new ArrayBuffer(8));
const asInteger = (x: number): bigint => {
  bits.setFloat64(0, x);
  return bits.getBigInt64(0);
};
/** Distance in units in the last place, for numbers of one sign. */
const ulps = (a: number, b: number): number => {
  if (Object.is(a, b) || a === b) return 0;
  const d = asInteger(a) - asInteger(b);
  return Number(d < 0n ? -d : d);
};

// Platform logs and exps are themselves within 1 ulp: two good ones differ by at most 1, where both round well.
describe('log (against the platform, 1 ulp)', () => {
  it('over all exponents, near 1, and below the normal numbers', () => {
    fc.assert(
      fc.property(fc.double({ min: 2 ** -1022, noNaN: true }), (x) => ulps(log(x), Math.log(x)) <= 1),
      { seed: 1, numRuns: 30_000 },
    );
    fc.assert(
      fc.property(fc.double({ min: 0.4, max: 2.5, noNaN: true }), (x) => ulps(log(x), Math.log(x)) <= 1),
      { seed: 2, numRuns: 30_000 },
    );
    for (let e = -1074; e <= 1023; e++)
      expect(ulps(log(2 ** e), Math.log(2 ** e))).toBeLessThanOrEqual(e < -1022 ? 2 : 1);
    for (let k = -40; k <= 40; k++) {
      const x = 1 + k * 2 ** -52;
      expect(ulps(log(x), Math.log(x))).toBeLessThanOrEqual(1);
    }
  });

  it('at the ends (by hand)', () => {
    expect([log(1), log(0), log(-0), log(Infinity)]).toEqual([0, -Infinity, -Infinity, Infinity]);
    for (const x of [-1, -Infinity, Number.NaN, -5e-324]) expect(log(x)).toBeNaN();
  });
});

describe('exp (against the platform, 1 ulp)', () => {
  it('over its whole range', () => {
    fc.assert(
      fc.property(fc.double({ min: -746, max: 710, noNaN: true }), (x) => ulps(exp(x), Math.exp(x)) <= 1),
      { seed: 3, numRuns: 30_000 },
    );
    fc.assert(
      fc.property(fc.double({ min: -1, max: 1, noNaN: true }), (x) => ulps(exp(x), Math.exp(x)) <= 1),
      { seed: 4, numRuns: 30_000 },
    );
    for (const x of [-745.13, -740, -708.4, -708.3, 709.78, 0.3465, 0.3466, 1e-9, -1e-300]) {
      expect(ulps(exp(x), Math.exp(x))).toBeLessThanOrEqual(1);
    }
  });

  it('at the ends (by hand)', () => {
    expect([exp(0), exp(-0), exp(-Infinity), exp(Infinity), exp(710), exp(-746)]).toEqual([
      1,
      1,
      0,
      Infinity,
      Infinity,
      0,
    ]);
    expect(exp(Number.NaN)).toBeNaN();
  });
});

describe('pow', () => {
  it('multiplies for whole exponents (by hand)', () => {
    expect([pow(3, 4), pow(2, -3), pow(-2, 3), pow(5, 0), pow(0, 3), pow(1.5, 2)]).toEqual([81, 0.125, -8, 1, 0, 2.25]);
    expect([pow(2, 1023), pow(2, -1022)]).toEqual([2 ** 1023, 2 ** -1022]);
  });

  it('is near the platform for the others (1e-13 relative)', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e6 }), fc.double({ min: -20, max: 20 }), (base, exponent) => {
        fc.pre(!Number.isNaN(base) && !Number.isNaN(exponent));
        expect(Math.abs(pow(base, exponent) / base ** exponent - 1)).toBeLessThan(1e-13);
      }),
      { seed: 5, numRuns: 5000 },
    );
    expect([pow(0, 0.5), pow(4, 0.5)]).toEqual([0, 2]);
    expect(pow(-4, 0.5)).toBeNaN();
  });
});

describe('normalQuantile', () => {
  // Values of Wichura (1988), table of AS 241.
  it.each([
    [0.25, -0.6744897501960817],
    [0.001, -3.090232306167814],
    [1e-20, -9.262340089798409],
    [0.5, 0],
  ])('%d (published)', (p, z) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 13);
  });

  it('inverts the distribution and is odd about one half (law)', () => {
    for (let i = 1; i < 4000; i++) {
      const p = i / 4000;
      expect(Math.abs(normalCdf(normalQuantile(p)) - p)).toBeLessThan(1e-14);
      expect(normalQuantile(p)).toBeCloseTo(-normalQuantile(1 - p), 11);
    }
    for (let e = -300; e < -3; e++) {
      const p = 10 ** e;
      expect(Math.abs(normalCdf(normalQuantile(p)) / p - 1)).toBeLessThan(1e-9);
    }
  });

  it('at the ends (by hand)', () => {
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
    for (const p of [-0.1, 1.1, Number.NaN]) expect(normalQuantile(p)).toBeNaN();
  });
});

describe('compensatedSum (by hand)', () => {
  it('keeps what plain addition loses', () => {
    expect(compensatedSum([1, 1e100, 1, -1e100])).toBe(2);
    expect(compensatedSum(new Float64Array(10).fill(0.1))).toBe(1);
    expect(compensatedSum([])).toBe(0);
    expect(compensatedSum([1e308, 1e308])).toBe(Infinity);
    expect(compensatedSum([1, Number.NaN])).toBeNaN();
  });
});
