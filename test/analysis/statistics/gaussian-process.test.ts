/**
 * Kind of truth: theory. Closed forms of a conditional mean and of a value of information; keys fixed, tolerances stated as
 * multiples of the sampling error.
 */
import { describe, expect, test } from 'vitest';
import { gaussianInformation, partialInformation } from '../../../src/analysis/cost-effectiveness/information.js';
import { gaussianProcess } from '../../../src/analysis/statistics/gaussian-process.js';
import { expectedPositivePart } from '../../../src/analysis/statistics/normal-law.js';
import { normalQuantile } from '../../../src/maths/index.js';
import { uniforms } from '../fixtures.js';

const UNITS = 160;
const next = uniforms(61122);
const uniform = () => Float64Array.from({ length: UNITS }, () => next());
const normal = () => Float64Array.from({ length: UNITS }, () => normalQuantile(next()));
const [even, other, one, two] = [uniform(), uniform(), normal(), normal()];

function rootMeanSquare(a: Float64Array, b: Float64Array): number {
  return Math.sqrt(a.reduce((sum, value, i) => sum + (value - b[i]) ** 2, 0) / a.length);
}

describe('the fit', () => {
  test('follows a curve without noise, and says that there is none', () => {
    const y = even.map((x) => Math.sin(7 * Math.PI * x));
    const { fitted, lengths, noiseRatio } = gaussianProcess([even], y);
    expect(rootMeanSquare(fitted, y)).toBeLessThan(0.01);
    // half a wave is 1/7 of the range
    expect(lengths[0]).toBeLessThan(0.4);
    expect(noiseRatio).toBeLessThan(1e-3);
  });

  test('sees through noise as large as the curve', () => {
    // the curve has sd 0.71 and the noise 0.71; 7 half waves take some 12 terms: rms error about 0.71 sqrt(12/160) = 0.19
    const curve = even.map((x) => Math.sin(7 * Math.PI * x));
    const { fitted } = gaussianProcess(
      [even],
      curve.map((value, i) => value + 0.71 * one[i]),
    );
    expect(rootMeanSquare(fitted, curve)).toBeLessThan(0.35);
  });

  test('gives a parameter that does nothing a long length, and pure noise no curve', () => {
    const { lengths } = gaussianProcess(
      [even, other],
      even.map((x) => Math.sin(7 * Math.PI * x)),
    );
    expect(lengths[1]).toBeGreaterThan(5 * lengths[0]);
    // a fitted line in nothing but noise of sd 1: its rms is about sqrt(1 / 160) = 0.08 a term; three terms and 4 sd
    const { fitted } = gaussianProcess([even], two);
    const mean = two.reduce((sum, value) => sum + value / UNITS, 0);
    expect(rootMeanSquare(fitted, new Float64Array(UNITS).fill(mean))).toBeLessThan(0.3);
  });

  test('a response or a parameter that never varies', () => {
    const flat = new Float64Array(UNITS).fill(3);
    expect(gaussianProcess([even], flat).fitted[5]).toBeCloseTo(3, 12);
    expect(gaussianProcess([flat], even).lengths).toEqual([]);
    expect(() => gaussianProcess([new Float64Array(3)], new Float64Array(3))).toThrow(RangeError);
  });
});

describe('value of partial perfect information by Gaussian process', () => {
  test('normal and normal, against the closed form', () => {
    // B over A: 100 + 300 t1 + 400 t2. E max(0, N(100, 300)) - 100. The positive part of N(100, 300) has sd below 220,
    // and the line's mean is known to 400 / sqrt(160) = 32: 3 sd of both, with pairs of the same units
    const benefits = [new Float64Array(UNITS), one.map((t, i) => 100 + 300 * t + 400 * two[i])];
    const [found] = gaussianInformation(benefits, { t1: one }, [{ label: 't1', parameters: ['t1'] }]);
    expect(Math.abs(found.pounds - (expectedPositivePart(100, 300) - 100))).toBeLessThan(75);
    expect(found.shareOfEvpi).toBeLessThanOrEqual(1);
  });

  test('finds a wavy effect that polynomials of degree 5 cannot', () => {
    // B over A: sin(7 pi x), x uniform: 4 of 7 half waves are above 0, each of area 2 / (7 pi): 8 / (7 pi) - 2 / (7 pi)
    const benefits = [new Float64Array(UNITS), even.map((x) => Math.sin(7 * Math.PI * x))];
    const truth = 6 / (7 * Math.PI);
    const question = [{ label: 'x', parameters: ['x'] }];
    const [process] = gaussianInformation(benefits, { x: even }, question);
    const [polynomial] = partialInformation(benefits, { x: even }, question);
    // sd of the positive part 0.42 over sqrt(160): 0.033; 4 sd
    expect(Math.abs(process.pounds - truth)).toBeLessThan(0.13);
    expect(polynomial.pounds).toBeLessThan(truth / 2);
  });

  test('law: one settlement alone is worth 0, an unknown parameter is refused', () => {
    expect(gaussianInformation([one], { x: even }, [{ label: 'x', parameters: ['x'] }])[0].pounds).toBe(0);
    expect(() => gaussianInformation([one, two], { x: even }, [{ label: 'z', parameters: ['z'] }])).toThrow(/"z"/);
  });
});
