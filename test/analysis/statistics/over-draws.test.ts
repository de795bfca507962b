// By hand, and theory with fixed seeds: the three intervals of docs/model/uncertainty.md and the reading that rests on them.
import { describe, expect, test } from 'vitest';
import { estimate } from '../../../src/analysis/statistics/estimate.js';
import { meanInterval } from '../../../src/analysis/statistics/mean-interval.js';
import {
  chanceAlone,
  overDraws,
  quantileOfDraws,
  shrunkMeans,
  signShare,
} from '../../../src/analysis/statistics/over-draws.js';
import { readAlone, readDraws } from '../../../src/analysis/statistics/reading.js';
import { tQuantile } from '../../../src/analysis/statistics/student.js';
import { normalQuantile } from '../../../src/maths/index.js';
import { uniforms } from '../fixtures.js';

const groups = (...all: number[][]) => all.map((own) => Float64Array.from(own));

/** Draw k has the values k - 1 and k + 1 plus `by`, k from 1. */
const ladder = (draws: number, by: number) => groups(...Array.from({ length: draws }, (_, k) => [k + by, k + 2 + by]));

function sampleOf(all: readonly Float64Array[]) {
  return {
    values: Float64Array.from(all.flatMap((own) => [...own])),
    draws: Float64Array.from(all.flatMap((own, k) => Array.from(own, () => k + 1))),
  };
}

function readingOf(all: readonly Float64Array[]) {
  const sample = sampleOf(all);
  return readAlone(sample, meanInterval(sample), []);
}

describe('the three intervals by hand', () => {
  test('of two draws of two replications, too few for a likely range', () => {
    // 1, 3 and 5, 7: means 2 and 6, V = 8; within 2 and 2, s2 = 2; V_par = 8 - 2/2 = 7
    const found = overDraws(groups([1, 3], [5, 7]));
    expect(found).toMatchObject({ draws: 2, replications: 2, mean: 4, withinVariance: 2, betweenVariance: 8 });
    expect(found.parameterVariance).toBeCloseTo(7, 12);
    expect(found.error).toBeCloseTo(tQuantile(0.975, 1) * Math.sqrt(8 / 2), 10);
    expect(found.chance!.alone).toBeCloseTo(Math.sqrt(2), 12);
    expect(found.chance!.withParameters).toBeCloseTo(3, 12);
    expect([found.likely, found.sign]).toEqual([null, null]);
    expect(found.separable).toBe(true);
    expect(readDraws(found)).toBe('unknown');
  });

  test('of 40 draws: 5% and 95% of the shrunk draws by the (K + 1) rule', () => {
    const found = overDraws(ladder(40, 0));
    // V of 1..40 is 40 x 41 / 12, s2 = 2, so V_par = V - 1
    const variance = (40 * 41) / 12;
    const factor = Math.sqrt((variance - 1) / variance);
    expect(found.betweenVariance).toBeCloseTo(variance, 10);
    expect(found.parameterVariance).toBeCloseTo(variance - 1, 10);
    // positions 0.05 x 41 = 2.05 and 38.95
    expect(found.likely!.low).toBeCloseTo(20.5 + factor * (2.05 - 20.5), 10);
    expect(found.likely!.high).toBeCloseTo(20.5 + factor * (38.95 - 20.5), 10);
    expect(found.error).toBeCloseTo(tQuantile(0.975, 39) * Math.sqrt(variance / 40), 10);
    const { low, high, error, mean, n, units } = estimate(sampleOf(ladder(40, 0)));
    expect({ low, high }).toEqual(found.likely);
    expect([error, mean, n, units]).toEqual([found.error, 20.5, 80, 40]);
    expect(meanInterval(sampleOf(ladder(40, 0))).method).toBe('draws');
  });

  test('39 draws, or one replication in each, give none', () => {
    expect(overDraws(ladder(39, 0)).likely).toBeNull();
    const single = overDraws(groups(...Array.from({ length: 60 }, (_, k) => [k])));
    expect(single).toMatchObject({ likely: null, chance: null, withinVariance: null, sign: null, separable: null });
    expect(single.error).toBeGreaterThan(0);
    expect(shrunkMeans(ladder(39, 0))).toBe('tooFew');
    expect(estimate(sampleOf(ladder(39, 0))).low).toBeNull();
  });

  test('draws that chance moves more than parameters are not shrunk, and those that nothing moves are themselves', () => {
    // draw k has k + 1 -+ by: V = 40 x 41 / 12 = 136.67 and s2 / M = by^2, more than half of it beyond 8.266
    const noisy = (by: number) => groups(...Array.from({ length: 40 }, (_, k) => [k + 1 - by, k + 1 + by]));
    expect(shrunkMeans(noisy(8.26))).toHaveLength(40);
    expect(shrunkMeans(noisy(8.27))).toBe('inseparable');
    expect(overDraws(noisy(8.27)).separable).toBe(false);
    expect(shrunkMeans(groups(...Array.from({ length: 40 }, () => [-1, 1])))).toBe('inseparable');
    expect(shrunkMeans(groups(...Array.from({ length: 40 }, () => [7, 7])))).toEqual(new Float64Array(40).fill(7));
  });

  test('one replication serves where 16 draws have two and chance is under a third of what parameters do', () => {
    const mixed = (by: number) => groups(...Array.from({ length: 40 }, (_, k) => (k < 16 ? [k - by, k + by] : [k])));
    // s2 = 2 by^2 from 16 pairs; M is 1 / mean(1/m) with mean 0.4/2 + 0.6 = 0.8
    const found = overDraws(mixed(1));
    expect(found.withinVariance).toBeCloseTo(2, 12);
    expect(found.parameterVariance).toBeCloseTo(found.betweenVariance - 2 * 0.8, 10);
    expect(found.likely).not.toBeNull();
    expect(overDraws(mixed(8)).likely).toBeNull();
    expect(overDraws(mixed(1).slice(1)).likely).toBeNull();
  });

  test('what never varies is known exactly, however few the draws', () => {
    const found = overDraws(groups([0, 0], [0, 0]));
    expect(found.likely).toEqual({ low: 0, high: 0 });
    expect(readDraws(found)).toBe('identical');
    expect(overDraws(groups([7], [7])).likely).toEqual({ low: 7, high: 7 });
  });

  test('the order in which blocks come changes no bit', () => {
    const all = ladder(40, 0.1);
    const turned = [...all].reverse().map((own) => own.slice().reverse());
    expect(overDraws(turned)).toEqual(overDraws(all));
  });

  test('a chance-only history keeps the spread within draws about the grand mean', () => {
    // 1, 3 and 5, 7: +-1 from each mean, widened by sqrt(2/1), about 4
    const found = chanceAlone(groups([1, 3], [5, 7]))!;
    expect([...found].map((value) => value - 4)).toEqual(
      [-1, 1, -1, 1].map((value) => expect.closeTo(value * Math.SQRT2)),
    );
    expect(chanceAlone(groups([1], [2]))).toBeNull();
  });

  test('quantiles of the (K + 1) rule stay inside the draws', () => {
    expect(quantileOfDraws(Float64Array.of(1, 2, 3), 0.5)).toBe(2);
    expect(quantileOfDraws(Float64Array.of(1, 2, 3), 0.05)).toBe(1);
    expect(quantileOfDraws(Float64Array.of(1, 2, 3), 0.95)).toBe(3);
  });
});

describe('the share of draws that agree in sign', () => {
  test('its interval holds 95% of the law of Jeffreys', () => {
    const share = signShare(Float64Array.from({ length: 80 }, (_, k) => (k < 78 ? -1 : 1)));
    expect(share).toMatchObject({ way: 'lower', agree: 78, draws: 80 });
    // the beta density x^77.5 (1 - x)^1.5 by the midpoint rule
    const steps = 200_000;
    let [inside, below, all] = [0, 0, 0];
    for (let step = 0; step < steps; step++) {
      const x = (step + 0.5) / steps;
      const density = x ** 77.5 * (1 - x) ** 1.5;
      all += density;
      if (x < share.low) below += density;
      else if (x < share.high) inside += density;
    }
    expect(inside / all).toBeCloseTo(0.95, 3);
    expect(below / all).toBeCloseTo(0.025, 3);
  });

  test('no sign, and one sign in all', () => {
    expect(signShare(Float64Array.of(-1, 1, 0))).toMatchObject({ way: 'neither', agree: 1 });
    expect(signShare(new Float64Array(5))).toMatchObject({ way: 'neither', agree: 0, low: 0 });
    expect(signShare(new Float64Array(5).fill(2))).toMatchObject({ way: 'higher', agree: 5, high: 1 });
  });
});

describe('the reading', () => {
  test('needs the lower end of the share at 0.9: 39 of 40 are too few, 40 of 40 and 78 of 80 are not', () => {
    const steep = (draws: number, against: number) =>
      groups(...Array.from({ length: draws }, (_, k) => (k < against ? [9, 11] : [-k - 20, -k - 22])));
    expect(readingOf(steep(40, 0)).reading).toBe('lower');
    expect(readingOf(steep(40, 1)).reading).toBe('unclear');
    expect(readingOf(steep(80, 2)).reading).toBe('lower');
    expect(readingOf(steep(39, 0)).reading).toBe('unknown');
  });

  test('is not that of the mean: a mean far from 0 whose draws disagree is unclear', () => {
    // 12 of 80 draws are on the other side
    const found = readingOf(ladder(80, -13));
    const { mean, error } = found.over!;
    expect(mean - error).toBeGreaterThan(0);
    expect(found.reading).toBe('unclear');
  });

  test('where draws differ by chance alone the draws as they came have to agree', () => {
    const noisy = (mean: number) =>
      groups(...Array.from({ length: 40 }, (_, k) => [mean - 10 + (k % 2), mean + 10 + (k % 2)]));
    const near = readingOf(noisy(0.1));
    expect(near.over).toMatchObject({ separable: false, likely: null, parameterVariance: 0 });
    // shrunk, all forty are alike and above 0; as they came, half are on either side
    expect(readingOf(noisy(-0.4)).over!.sign!.agree).toBe(40);
    expect(readingOf(noisy(-0.4)).reading).toBe('unclear');
    expect(readingOf(noisy(30)).reading).toBe('higher');
  });
});

describe('theory, fixed seeds', () => {
  function simulated(seed: number, { draws, mean, between, within }: Record<string, number>) {
    const next = uniforms(seed);
    const normal = () => normalQuantile(next());
    return groups(
      ...Array.from({ length: draws }, () => {
        const own = mean + between * normal();
        return [own + within * normal(), own + within * normal()];
      }),
    );
  }

  test('known components of variance are recovered within four standard errors', () => {
    // s2 = 9 and V_par = 4 from 2,000 draws of 2: sd of s2 is 9 sqrt(2/2000), of V (4 + 9/2) sqrt(2/1999)
    const found = overDraws(simulated(18, { draws: 2000, mean: 5, between: 2, within: 3 }));
    const errorOfS2 = 9 * Math.sqrt(2 / 2000);
    const errorOfParameters = Math.hypot(8.5 * Math.sqrt(2 / 1999), errorOfS2 / 2);
    expect(Math.abs(found.withinVariance! - 9)).toBeLessThan(4 * errorOfS2);
    expect(Math.abs(found.parameterVariance! - 4)).toBeLessThan(4 * errorOfParameters);
    expect(found.chance!.withParameters).toBeCloseTo(Math.sqrt(13), 0);
    // the likely range is that of the parameters: 5 -+ 1.645 x 2, its ends known to 2.11 x 2 / sqrt(2000) and the shrinkage
    const { low, high } = found.likely!;
    expect(Math.abs(low! - (5 - 1.645 * 2))).toBeLessThan(0.4);
    expect(Math.abs(high! - (5 + 1.645 * 2))).toBeLessThan(0.4);
  });

  test('the simulation error covers the mean in 95% of 1,000 studies (3.5 standard errors allow 0.926 to 0.974)', () => {
    let covered = 0;
    for (let study = 0; study < 1000; study++) {
      const { mean, error } = overDraws(simulated(1000 + study, { draws: 12, mean: 0, between: 1, within: 1 }));
      if (Math.abs(mean) <= error) covered++;
    }
    expect(covered / 1000).toBeGreaterThan(0.926);
    expect(covered / 1000).toBeLessThan(0.974);
  });

  test('where chance is as large as what parameters do the share is 0.84; without shrinking it would be 0.79', () => {
    // mean 1, V_par = s2 = 1, two replications: Phi(1) = 0.841, and Phi(1 / sqrt(1.5)) = 0.793 as the draws come
    let [shrunk, plain] = [0, 0];
    const studies = 400;
    for (let study = 0; study < studies; study++) {
      const all = simulated(5000 + study, { draws: 100, mean: 1, between: 1, within: 1 });
      const share = (values: Float64Array) => values.filter((value) => value > 0).length / values.length;
      const found = overDraws(all);
      shrunk += found.sign!.way === 'higher' ? found.sign!.agree / found.draws / studies : 0;
      plain += share(Float64Array.from(all, ([a, b]) => (a + b) / 2)) / studies;
    }
    // the standard error of either mean is below 0.003
    expect(Math.abs(plain - 0.793)).toBeLessThan(0.01);
    expect(Math.abs(shrunk - 0.841)).toBeLessThan(0.01);
  });
});
