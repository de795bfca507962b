import { describe, expect, it } from 'vitest';
import {
  betaCdf,
  betaQuantile,
  exp,
  gammaCdf,
  gammaQuantile,
  log,
  logGamma,
  normalQuantile,
} from '../../src/maths/index.js';

const PROBABILITIES = [1e-6, 0.001, 0.025, 0.3, 0.5, 0.9, 0.975, 0.999];

function expectNear(actual: number, expected: number, relative: number): void {
  expect(Math.abs(actual / expected - 1)).toBeLessThan(relative);
}

describe('the logarithm of the gamma function', () => {
  // By hand: factorials, and Gamma(1/2) = sqrt(pi).
  it('is that of factorials', () => {
    let factorial = 1;
    for (let n = 1; n <= 20; n++) {
      expect(Math.abs(logGamma(n) - Math.log(factorial))).toBeLessThan(1e-13 * Math.max(1, Math.log(factorial)));
      factorial *= n;
    }
    expect(logGamma(0.5)).toBeCloseTo(0.5723649429247001, 14);
  });

  // By law: Gamma(x + 1) = x Gamma(x), and the reflection formula.
  it('obeys its recurrence and reflection', () => {
    for (const x of [1e-8, 0.03, 0.24, 0.9, 3.7, 11.99, 12.01, 250]) {
      expect(Math.abs(logGamma(x + 1) - logGamma(x) - log(x))).toBeLessThan(1e-12 * Math.max(1, Math.abs(logGamma(x))));
    }
    for (const x of [0.1, 0.25, 0.4]) {
      expect(logGamma(x) + logGamma(1 - x)).toBeCloseTo(Math.log(Math.PI / Math.sin(Math.PI * x)), 13);
    }
  });

  it('is not a number where it has no value', () => {
    for (const x of [0, -1, Number.NaN]) expect(logGamma(x)).toBeNaN();
  });
});

describe('the gamma quantile', () => {
  // By hand: shape 1 is exponential; shape 1/2 is half a squared normal; tables of chi-squared.
  it('is known in closed form', () => {
    for (const p of PROBABILITIES) {
      expectNear(gammaQuantile(p, 1), -Math.log1p(-p), 1e-10);
      const z = normalQuantile(0.5 + p / 2);
      expectNear(gammaQuantile(p, 0.5), (z * z) / 2, 1e-9);
    }
    expectNear(2 * gammaQuantile(0.95, 0.5), 3.841458820694124, 1e-12);
    expectNear(2 * gammaQuantile(0.95, 5), 18.307038053275146, 1e-12);
    expectNear(2 * gammaQuantile(0.01, 50), 70.06489492539978, 1e-12);
  });

  // By law: the distribution function undoes it; with whole shapes that is a sum of Poisson probabilities.
  it('is undone by the distribution function', () => {
    for (const shape of [0.04, 0.24, 0.7, 2.3, 10, 43, 384, 2e5]) {
      for (const p of PROBABILITIES) {
        const x = gammaQuantile(p, shape);
        if (x > 1e-290) expectNear(gammaCdf(x, shape), p, 1e-9);
      }
    }
    let poisson = exp(-4.2);
    let fewerThanThree = poisson;
    for (let k = 1; k < 3; k++) {
      poisson *= 4.2 / k;
      fewerThanThree += poisson;
    }
    expect(gammaCdf(4.2, 3)).toBeCloseTo(1 - fewerThanThree, 13);
  });

  it('rises, and has ends', () => {
    for (const shape of [0.05, 1, 30]) {
      let last = 0;
      for (let p = 0.001; p < 1; p += 0.001) {
        const x = gammaQuantile(p, shape);
        expect(x).toBeGreaterThanOrEqual(last);
        last = x;
      }
    }
    expect([gammaQuantile(0, 2), gammaQuantile(1, 2)]).toEqual([0, Number.POSITIVE_INFINITY]);
    for (const [p, shape] of [
      [-0.1, 1],
      [1.1, 1],
      [0.5, 0],
      [0.5, Number.NaN],
    ] as const) {
      expect(gammaQuantile(p, shape)).toBeNaN();
    }
  });
});

describe('the beta quantile', () => {
  // By hand: powers where one shape is 1, the arcsine law, and I_x(2, 2) = 3 x^2 - 2 x^3.
  it('is known in closed form', () => {
    for (const p of PROBABILITIES) {
      expectNear(betaQuantile(p, 3, 1), p ** (1 / 3), 1e-10);
      expectNear(betaQuantile(p, 1, 4), -Math.expm1(Math.log1p(-p) / 4), 1e-9);
      expectNear(betaQuantile(p, 0.5, 0.5), Math.sin((p * Math.PI) / 2) ** 2, 1e-9);
      const x = betaQuantile(p, 2, 2);
      expectNear(3 * x * x - 2 * x * x * x, p, 1e-9);
    }
  });

  // By law: the distribution function undoes it, and the law turned round is the law of 1 - X.
  it('is undone by the distribution function and mirrors itself', () => {
    for (const [a, b] of [
      [0.24, 20],
      [1.4, 12.9],
      [42, 1.3],
      [100, 300],
      [5000, 100],
      [0.05, 3],
    ] as const) {
      for (const p of PROBABILITIES) {
        const x = betaQuantile(p, a, b);
        if (x > 1e-290) expectNear(betaCdf(x, a, b), p, 1e-9);
        expect(x + betaQuantile(1 - p, b, a)).toBeCloseTo(1, 10);
      }
    }
  });

  it('has ends', () => {
    expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3)]).toEqual([0, 1]);
    for (const [p, a, b] of [
      [-0.1, 1, 1],
      [0.5, 0, 1],
      [0.5, 1, -1],
    ] as const)
      expect(betaQuantile(p, a, b)).toBeNaN();
  });
});
