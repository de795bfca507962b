import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { perfectInformation } from '../../../src/analysis/cost-effectiveness/acceptability.js';
import { partialInformation, sampleInformation } from '../../../src/analysis/cost-effectiveness/information.js';
import { expectedPositivePart, normalDensity } from '../../../src/analysis/statistics/normal-law.js';
import { conditionalMeans, leastSquares, polynomials } from '../../../src/analysis/statistics/regression.js';
import { normalQuantile } from '../../../src/maths/index.js';
import { uniforms } from '../fixtures.js';

const UNITS = 4000;
const next = uniforms(20261122);
const normals = () => Float64Array.from({ length: UNITS }, () => normalQuantile(next()));
const [one, two, three] = [normals(), normals(), normals()];
const ask = (...sets: string[][]) => sets.map((parameters) => ({ label: parameters.join('+'), parameters }));

describe('value of partial perfect information', () => {
  // Net benefit of B over A: 100 + 300 t1 + 400 t2, t standard normal: sd 500 in all.
  // EVPI = E max(0, N(100, 500)) - 100, and with t1 alone E max(0, N(100, 300)) - 100: closed forms.
  const benefits = [new Float64Array(UNITS), one.map((t, i) => 100 + 300 * t + 400 * two[i])];
  const columns = { t1: one, t2: two, none: three };
  const [onlyFirst, onlySecond, both, nothing] = partialInformation(
    benefits,
    columns,
    ask(['t1'], ['t2'], ['t1', 't2'], ['none']),
  );

  test('theory: normal and normal, against the closed form', () => {
    // The mean of a positive part has sd below 0.6 x 500 / sqrt(4000) = 4.7: 4.5 sd, false alarms 7e-6 each.
    expect(Math.abs(onlyFirst.pounds - (expectedPositivePart(100, 300) - 100))).toBeLessThan(21);
    expect(Math.abs(onlySecond.pounds - (expectedPositivePart(100, 400) - 100))).toBeLessThan(21);
    expect(Math.abs(both.pounds - (expectedPositivePart(100, 500) - 100))).toBeLessThan(21);
    expect(Math.abs(perfectInformation(benefits) - (expectedPositivePart(100, 500) - 100))).toBeLessThan(21);
    expect(nothing.pounds).toBeLessThan(3);
  });

  test('theory: a parameter that acts through its square is found, though a straight line would see nothing', () => {
    // B over A: t^2 - 1, mean 0. E max(0, t^2 - 1) = 2 phi(1); sd of the positive part 1.1: 4.5 sd = 0.08
    const bent = [new Float64Array(UNITS), one.map((t) => t * t - 1)];
    const [found] = partialInformation(bent, columns, ask(['t1']));
    expect(Math.abs(found.pounds - 2 * normalDensity(1))).toBeLessThan(0.08);
    expect(found.shareOfEvpi).toBeGreaterThan(0.9);
  });

  test('theory: what only acts jointly is worth nothing alone and something together', () => {
    // B over A: t1 t2. Alone each leaves the mean 0; together everything: E max(0, t1 t2) = E|t1 t2| / 2 = 1/pi
    const joint = [new Float64Array(UNITS), one.map((t, i) => t * two[i])];
    const [alone, together] = partialInformation(joint, columns, ask(['t1'], ['t1', 't2']));
    expect(alone.pounds).toBeLessThan(0.03);
    expect(Math.abs(together.pounds - 1 / Math.PI)).toBeLessThan(0.06);
  });

  test('law: from 0 to EVPI, and never falling as parameters are added', () => {
    const units = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 40, maxLength: 40 });
    const table = fc.tuple(units, units, units, units, units);
    fc.assert(
      fc.property(table, ([a, b, x, y, z]) => {
        const worth = [a, b, new Array(40).fill(0)].map((own) => Float64Array.from(own));
        const held = { x: Float64Array.from(x), y: Float64Array.from(y), z: Float64Array.from(z) };
        const found = partialInformation(worth, held, ask(['x'], ['x', 'y'], ['x', 'y', 'z'], ['z']));
        const [first, second, third, last] = found.map(({ pounds }) => pounds);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(second).toBeGreaterThanOrEqual(first);
        expect(third).toBeGreaterThanOrEqual(Math.max(second, last));
        expect(third).toBeLessThanOrEqual(perfectInformation(worth));
      }),
      { seed: 6, numRuns: 60 },
    );
  });

  test('by hand: a parameter that never varies, or one settlement alone, is worth 0; an unknown one is refused', () => {
    expect(partialInformation(benefits, { c: new Float64Array(UNITS).fill(3) }, ask(['c']))[0].pounds).toBe(0);
    expect(partialInformation([benefits[1]], columns, ask(['t1']))[0].pounds).toBe(0);
    expect(() => partialInformation(benefits, columns, ask(['t9']))).toThrow(/no parameter "t9"/);
  });
});

test('theory: value of sample information, normal and normal', () => {
  // One parameter known as well as from 10 observations, standard normal x 500; a study of n lets the posterior mean vary
  // with sd 500 sqrt(n / (n + 10)). Tolerance as above.
  const benefits = [new Float64Array(UNITS), one.map((t) => 100 + 500 * t)];
  for (const sampleSize of [5, 10, 90]) {
    const study = { parameter: 't', priorSampleSize: 10, sampleSize };
    const { pounds } = sampleInformation(benefits, { t: one }, study);
    const sd = 500 * Math.sqrt(sampleSize / (sampleSize + 10));
    expect(Math.abs(pounds - (expectedPositivePart(100, sd) - 100))).toBeLessThan(21);
    expect(pounds).toBeLessThanOrEqual(perfectInformation(benefits));
  }
  expect(() => sampleInformation(benefits, { t: one }, { parameter: 't', priorSampleSize: 0, sampleSize: 1 })).toThrow(
    RangeError,
  );
});

describe('regression', () => {
  test('by hand: a straight line', () => {
    // (0,1), (1,3), (2,4), (3,4): slope 1, intercept 1.5; leave-one-out by dropping each point in turn and refitting:
    // errors -4/3... checked below against that definition
    const x = Float64Array.of(0, 1, 2, 3);
    const y = Float64Array.of(1, 3, 4, 4);
    const fit = leastSquares([new Float64Array(4).fill(1), x], [y]);
    [1.5, 2.5, 3.5, 4.5].forEach((value, at) => {
      expect(fit.fitted[0][at]).toBeCloseTo(value, 12);
    });
    let press = 0;
    for (let out = 0; out < 4; out++) {
      const kept = [0, 1, 2, 3].filter((i) => i !== out);
      const mx = kept.reduce((sum, i) => sum + x[i] / 3, 0);
      const my = kept.reduce((sum, i) => sum + y[i] / 3, 0);
      const slope =
        kept.reduce((sum, i) => sum + (x[i] - mx) * (y[i] - my), 0) /
        kept.reduce((sum, i) => sum + (x[i] - mx) ** 2, 0);
      press += (y[out] - my - slope * (x[out] - mx)) ** 2;
    }
    // y deviates from 3 by -2, 0, 1, 1: 6
    expect(fit.press).toBeCloseTo(press / 6, 12);
  });

  test('law: a column that repeats another adds nothing; a polynomial is found again', () => {
    const x = Float64Array.from({ length: 60 }, (_, i) => i / 7);
    const y = x.map((value) => 2 - value + 0.3 * value * value * value);
    expect(leastSquares([x, x, x.map((value) => 3 * value)], [y]).rank).toBe(1);
    const { fitted } = conditionalMeans([x], [y]);
    fitted[0].forEach((value, i) => {
      expect(value).toBeCloseTo(y[i], 8);
    });
    // Legendre: P2 = (3 x^2 - 1) / 2 on -1..1
    expect(polynomials(Float64Array.of(0, 1, 2), 2)[1]).toEqual(Float64Array.of(1, -0.5, 1));
  });
});
