import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide, netBenefits, perfectInformation } from '../../../src/analysis/cost-effectiveness/acceptability.js';
import { costEffectiveness } from '../../../src/analysis/cost-effectiveness/cost-effectiveness.js';
import { icerTable } from '../../../src/analysis/cost-effectiveness/icers.js';
import { discountFactors, PERSPECTIVES } from '../../../src/analysis/cost-effectiveness/perspectives.js';
import { OBJECTIVES } from '../../../src/analysis/loops/objective-values.js';
import { HEADLINE } from '../../../src/analysis/results/headline.js';

describe('the ICER table', () => {
  test('by hand: dominance, extended dominance, and ratios of what is left', () => {
    // usual 0/0; screen 10,000/1 (10,000 a QALY); half 30,000/1.5 (40,000), passed over by full 40,000/3: 15,000; late 50,000/2.5
    const table = icerTable([
      { settlement: 'late', pounds: 50_000, qalys: 2.5 },
      { settlement: 'half', pounds: 30_000, qalys: 1.5 },
      { settlement: 'usual', pounds: 0, qalys: 0 },
      { settlement: 'full', pounds: 40_000, qalys: 3 },
      { settlement: 'screen', pounds: 10_000, qalys: 1 },
    ]);
    expect(
      table.map(({ settlement, status, against, poundsPerQaly }) => [settlement, status, against, poundsPerQaly]),
    ).toEqual([
      ['usual', 'frontier', null, null],
      ['screen', 'frontier', 'usual', 10_000],
      ['half', 'extendedlyDominated', null, null],
      ['full', 'frontier', 'screen', 15_000],
      ['late', 'dominated', null, null],
    ]);
  });

  test('by hand: dearer and worse has no ratio; an option equal in cost and effect is equal, not dominated', () => {
    const worse = icerTable([
      { settlement: 'a', pounds: 1, qalys: 2 },
      { settlement: 'b', pounds: 2, qalys: 1 },
      { settlement: 'c', pounds: 1, qalys: 2 },
      { settlement: 'd', pounds: 2, qalys: 1 },
    ]);
    expect(
      worse.map(({ settlement, status, equalTo, poundsPerQaly }) => [settlement, status, equalTo, poundsPerQaly]),
    ).toEqual([
      ['a', 'frontier', null, null],
      ['c', 'equal', 'a', null],
      ['b', 'dominated', null, null],
      ['d', 'equal', 'b', null],
    ]);
  });

  test('by hand: an option on the line between two others is on the frontier, whatever the rounding', () => {
    const table = (scale: number) =>
      icerTable([
        { settlement: 'none', pounds: 0.1 * scale, qalys: 0.1 },
        { settlement: 'some', pounds: (0.1 + 100 * 1.1) * scale, qalys: 0.1 + 1.1 },
        { settlement: 'most', pounds: (0.1 + 100 * 3.3) * scale, qalys: 0.1 + 3.3 },
      ]);
    for (const scale of [1, 1 / 3, 1e9 / 7]) {
      expect(table(scale).map(({ status }) => status)).toEqual(['frontier', 'frontier', 'frontier']);
    }
    const plain = icerTable([
      { settlement: 'none', pounds: 0, qalys: 0 },
      { settlement: 'some', pounds: 100, qalys: 1 },
      { settlement: 'most', pounds: 200, qalys: 2 },
    ]);
    expect(plain.map(({ status, poundsPerQaly }) => [status, poundsPerQaly])).toEqual([
      ['frontier', null],
      ['frontier', 100],
      ['frontier', 100],
    ]);
  });

  test('by hand: means that differ by rounding alone are equal; a pound in a billion is a difference', () => {
    const status = (pounds: number) =>
      icerTable([
        { settlement: 'one', pounds: 1e9, qalys: 4e5 },
        { settlement: 'other', pounds, qalys: 4e5 },
      ]).map((row) => row.status);
    expect(status(1e9 + 2 ** -22)).toEqual(['frontier', 'equal']);
    expect(status(1e9 + 1)).toEqual(['frontier', 'dominated']);
  });

  test('law: the frontier is what some willingness to pay calls best, and its ratios never fall', () => {
    const option = fc.record({ pounds: fc.integer({ min: 0, max: 50 }), qalys: fc.integer({ min: 0, max: 50 }) });
    fc.assert(
      fc.property(fc.array(option, { minLength: 1, maxLength: 8 }), (drawn) => {
        const options = drawn.map((one, at) => ({ settlement: `s${at}`, ...one }));
        const rows = icerTable(options);
        const frontier = rows.filter(({ status }) => status === 'frontier');
        const ratios = frontier.slice(1).map(({ poundsPerQaly }) => poundsPerQaly!);
        ratios.forEach((ratio, at) => {
          if (at > 0) expect(ratio).toBeGreaterThanOrEqual(ratios[at - 1]);
          expect(ratio).toBeGreaterThan(0);
        });
        frontier.slice(1).forEach(({ incrementalQalys }) => {
          expect(incrementalQalys).toBeGreaterThan(0);
        });
        const edges = [0, ...ratios, (ratios[ratios.length - 1] ?? 0) + 100];
        frontier.forEach((own, at) => {
          // between its own ratio and the next one's, nothing is better than it
          const worth = (edges[at] + edges[at + 1]) / 2;
          const best = Math.max(...options.map(({ pounds, qalys }) => worth * qalys - pounds));
          expect(worth * own.qalys - own.pounds).toBeCloseTo(best, 9);
        });
      }),
      { seed: 6, numRuns: 300 },
    );
  });
});

describe('the decision', () => {
  // Two states of the world, probability 0.3 and 0.7 (3 and 7 of ten units): A gives 100 and 20, B 60 and 40.
  const A = Float64Array.from({ length: 10 }, (_, unit) => (unit < 3 ? 100 : 20));
  const B = Float64Array.from({ length: 10 }, (_, unit) => (unit < 3 ? 60 : 40));

  test('by hand: two states, two options', () => {
    // means: A 44, B 46; with perfect information 0.3 x 100 + 0.7 x 40 = 58: EVPI 12; expected loss of A 14, of B 12
    const found = decide([A, B]);
    expect(found.best).toBe(1);
    expect(found.meanNetBenefit).toEqual([44, 46]);
    expect(found.expectedLoss).toEqual([14, 12]);
    expect(found.probabilityBest[0]).toBeCloseTo(0.3, 12);
    expect(perfectInformation([A, B])).toBe(12);
  });

  test('by hand: ties are shared', () => {
    expect(decide([A, A, B]).probabilityBest.map((share) => Math.round(share * 1000))).toEqual([150, 150, 700]);
  });

  test('by hand: net benefit', () => {
    const payoffs = { settlements: ['x'], pounds: [Float64Array.of(500)], qalys: [Float64Array.of(0.1)] };
    expect(netBenefits(payoffs, 20_000)[0][0]).toBe(1500);
  });

  test('law: probabilities sum to 1; no loss is below 0; the best has the highest mean and the least loss', () => {
    const units = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(units, { minLength: 1, maxLength: 5 }), (drawn) => {
        const found = decide(drawn.map((own) => Float64Array.from(own)));
        expect(found.probabilityBest.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
        for (const loss of found.expectedLoss) expect(loss).toBeGreaterThanOrEqual(0);
        expect(found.meanNetBenefit[found.best]).toBeCloseTo(Math.max(...found.meanNetBenefit), 9);
        expect(found.expectedLoss[found.best]).toBe(Math.min(...found.expectedLoss));
      }),
      { seed: 6, numRuns: 300 },
    );
  });
});

test('by hand: discounting at 3.5% leaves the first year alone', () => {
  const factors = discountFactors(0.035, 3);
  expect(factors[0]).toBe(1);
  expect(factors[1]).toBeCloseTo(0.9661835749, 10);
  expect(factors[2]).toBeCloseTo(0.9335107004, 10);
  expect(discountFactors(0, 2)).toEqual([1, 1]);
});

test('law: a sum of payers has one name, which says whether households are in it, and no two sums share a name', () => {
  const sums = [
    ...HEADLINE.filter(({ name }) => name === 'cost.system').map(({ name, label }) => ({ columns: [name], label })),
    ...OBJECTIVES.filter(({ name }) => name === 'cost.system').map(({ name, label }) => ({ columns: [name], label })),
    ...PERSPECTIVES,
  ];
  for (const { columns, label } of sums) {
    expect(label).not.toMatch(/system/i);
    if (columns.includes('cost.system')) expect(label).toMatch(/all payers/);
    else expect(label).not.toMatch(/all payers/);
    if (columns.includes('resources.publicHealth')) expect(label).toMatch(/without households/);
  }
});

test('by hand: what one perspective says of two settlements in three pairs', () => {
  const sample = (...values: number[]) => ({
    values: Float64Array.from(values),
    draws: new Float64Array(values.length),
  });
  const found = costEffectiveness({
    perspective: PERSPECTIVES[0],
    settlements: ['as-is', 'new'],
    comparator: 'as-is',
    // pence: differences 100,000, 300,000 and 200,000 pence = 1,000, 3,000, 2,000 pounds
    pence: [sample(1e6, 2e6, 3e6), sample(1.1e6, 2.3e6, 3.2e6)],
    qalys: [sample(10, 11, 12), sample(10.1, 11.1, 12.1)],
    basis: 'replications',
    willingnessToPayPounds: [0, 20_000, 30_000],
    headlineWillingnessToPayPounds: 20_000,
    parameters: null,
    questions: [],
    gaussianQuestions: 0,
    studies: [],
  });
  const [increment] = found.increments;
  expect(increment.pounds).toBeCloseTo(2000, 9);
  expect(increment.qalys).toBeCloseTo(0.1, 12);
  expect(increment.netBenefitPounds).toBeCloseTo(0, 9);
  expect(increment.points.map(({ pounds }) => Math.round(pounds))).toEqual([1000, 3000, 2000]);
  expect(found.icers[1].poundsPerQaly).toBeCloseTo(20_000, 6);
  // one set of parameters says nothing of how likely a settlement is the best, and the document says why
  expect(found.acceptability).toMatchObject({ ceac: [], ceaf: null, expectedLossPounds: [] });
  expect(found.acceptability.absent).toMatch(/one set of parameters .* run with draws/);
  expect(found.acceptability.inmb[0].mean[2]).toBeCloseTo(1000, 6);
  expect(found.information).toBeNull();
});

test('by hand: over draws, how likely each is the best, with chance taken out', () => {
  // 40 draws, the new one dearer by 2k - 30 pounds in draw k = 0..39, +-30 by chance: 15 draws save, one is a tie
  const draws = Float64Array.from({ length: 80 }, (_, i) => 1 + Math.floor(i / 2));
  const dearer = (size: number) =>
    Float64Array.from({ length: 80 }, (_, i) => 100 * (2 * Math.floor(i / 2) - 30 + (i % 2 === 0 ? size : -size)));
  const asked = (pence: Float64Array) =>
    costEffectiveness({
      perspective: PERSPECTIVES[0],
      settlements: ['as-is', 'new'],
      comparator: 'as-is',
      pence: [
        { values: new Float64Array(80), draws },
        { values: pence, draws },
      ],
      qalys: [
        { values: new Float64Array(80), draws },
        { values: new Float64Array(80), draws },
      ],
      basis: 'draws',
      willingnessToPayPounds: [0],
      headlineWillingnessToPayPounds: 0,
      parameters: null,
      questions: [],
      gaussianQuestions: 0,
      studies: [],
    });
  const calm = asked(dearer(0)).acceptability;
  expect(calm.absent).toBeNull();
  expect(calm.ceac[1].probability[0]).toBeCloseTo(15.5 / 40, 12);
  // mean 9, V = 4 x 40 x 41 / 12 = 546.67, s2 = 2 x 15^2 = 450, so V_par = V - 225; a draw at 2k - 30 is put to
  // 9 + sqrt(V_par / V)(2k - 39), below 0 for 2k < 39 - 9 x 1.3036 = 27.27: k = 0..13
  const noisy = asked(dearer(15));
  expect(noisy.acceptability.ceac[1].probability[0]).toBeCloseTo(14 / 40, 12);
  expect(noisy.acceptability.ceaf).toEqual({ settlement: ['as-is'], probability: [26 / 40] });
  // perfect information is worth what those fourteen save
  const factor = Math.sqrt((6560 / 12 - 225) / (6560 / 12));
  const saved = Array.from({ length: 14 }, (_, k) => -(9 + factor * (2 * k - 39))).reduce((sum, own) => sum + own, 0);
  expect(noisy.information!.evpiHeadlinePounds).toBeCloseTo(saved / 40, 9);
  expect(noisy.acceptability.units).toBe(40);
});

test('by hand: net benefit has one interval, whatever its shape and wherever it is told', () => {
  // 24 pairs without effect, whose saving is 0, 1, 0, 1, ... pounds and once -2.5: skewed enough for the bootstrap
  const saved = [...Array.from({ length: 23 }, (_, i) => i % 2), -2.5];
  const sample = (values: readonly number[]) => ({ values: Float64Array.from(values), draws: new Float64Array(24) });
  const found = costEffectiveness({
    perspective: PERSPECTIVES[0],
    settlements: ['old', 'new'],
    comparator: 'old',
    pence: [sample(saved.map(() => 1000)), sample(saved.map((pounds) => 1000 - 100 * pounds))],
    qalys: [sample(saved.map(() => 1)), sample(saved.map(() => 1))],
    basis: 'replications',
    willingnessToPayPounds: [0, 20_000],
    headlineWillingnessToPayPounds: 20_000,
    parameters: null,
    questions: [],
    gaussianQuestions: 0,
    studies: [],
  });
  const [{ netBenefitPounds, netBenefitInterval }] = found.increments;
  const [curve] = found.acceptability.inmb;
  expect(curve.mean[1]).toBe(netBenefitPounds);
  expect({ low: curve.low[1], high: curve.high[1] }).toEqual(netBenefitInterval);
  expect(netBenefitInterval.low).toBeLessThan(0);
});
