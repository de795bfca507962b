/** Kind of truth: by hand. */
import { describe, expect, test } from 'vitest';
import { judgeResponses, type Measure, parseMeasure, type Response, SCALE_NAME } from '../../../src/analysis/index.js';
import { shareInForce } from '../../../src/analysis/results/share-in-force.js';
import { type Row, runsTable } from '../fixtures.js';

const NAMES = ['x', 'y'];

function measure(formula: string): Measure {
  const parsed = parseMeasure(formula, [...NAMES, SCALE_NAME]);
  if ('problem' in parsed) throw new Error(parsed.problem.message);
  return parsed.measure;
}

/** Years 1 to 2 of each replication: x and y of `from` and of `to`, the same in both years but for `later`. */
function runs(pairs: readonly (readonly [from: number[], to: number[]])[], later = 0) {
  const rows = pairs.flatMap(([from, to], replication): Row[] =>
    [1, 2].flatMap((year) => {
      const of = (settlement: string, values: number[]) => ({
        settlement,
        draw: 0,
        replication,
        year,
        place: 'here',
        values,
      });
      return [
        of('from', from),
        of(
          'to',
          to.map((value) => value + (year === 2 ? later : 0)),
        ),
      ];
    }),
  );
  return runsTable(NAMES, rows);
}

function response(more: Partial<Response>): Response {
  const usual = {
    id: 'r',
    use: 'check',
    from: 'from',
    to: 'to',
    outcome: measure('x'),
    as: 'percent',
    per: 1,
  } as const;
  const years = { firstYear: 1, lastYear: 2, tauYears: 0, form: 'size' } as const;
  return { ...usual, ...years, estimate: 10, low: 8.04, high: 11.96, ...more };
}

function judged(table: ReturnType<typeof runs>, ...responses: readonly Response[]) {
  return judgeResponses({ runs: table, responses, scale: 2 });
}

// from 100, 100, 100; to 108, 110, 112: +10%, error of the mean 2 / sqrt(3)
const TEN = runs([
  [
    [100, 50],
    [108, 60],
  ],
  [
    [100, 50],
    [110, 60],
  ],
  [
    [100, 50],
    [112, 60],
  ],
]);
const ERROR = 2 / Math.sqrt(3);

describe('what is simulated', () => {
  test.each([
    ['percent', {}, 10],
    ['percent for two units', { per: 2 }, 5],
    ['difference', { as: 'difference', outcome: measure('x / scale') }, 5],
    ['ratio of changes', { as: 'ratio', per: measure('y') }, 1],
    ['elasticity', { as: 'elasticity', per: measure('y') }, 0.5],
  ] as const)('%s', (_, more, expected) => {
    expect(judged(TEN, response(more)).responses[0].simulated).toBeCloseTo(expected, 12);
  });

  test('the error of a difference is that of a mean, with t(0.975, 2) = 4.302653', () => {
    const [found] = judged(TEN, response({ as: 'difference' })).responses;
    expect(found.halfWidth).toBeCloseTo(4.302653 * ERROR, 5);
  });

  test('the jackknife of a ratio: changes 1, 2 over 1, 4 give 0.6, and 2 and 0.5 with one left out', () => {
    // ratio 3 / 5; leaving one out 2 / 4 and 1 / 1: mean 0.75, error sqrt(1 / 2 x 2 x 0.25^2) = 0.25
    const table = runs([
      [
        [0, 0],
        [1, 1],
      ],
      [
        [0, 0],
        [2, 4],
      ],
    ]);
    const [found] = judged(table, response({ as: 'ratio', per: measure('y') })).responses;
    expect(found.simulated).toBeCloseTo(0.6, 12);
    expect(found.halfWidth).toBeCloseTo(12.7062 * 0.25, 3);
  });

  test('only the years asked for', () => {
    const table = runs(
      [
        [
          [100, 1],
          [110, 1],
        ],
        [
          [100, 1],
          [110, 1],
        ],
      ],
      20,
    );
    const of = (firstYear: number, lastYear: number) =>
      judged(table, response({ firstYear, lastYear })).responses[0].simulated;
    expect([of(1, 1), of(2, 2), of(1, 2)].map((value) => Number(value?.toFixed(9)))).toEqual([10, 30, 20]);
  });

  test('a mean that divides by 0 has no value and no verdict', () => {
    const [found] = judged(TEN, response({ outcome: measure('x / (y - y)') })).responses;
    expect(found).toMatchObject({ simulated: null, z: null, verdict: 'uninformative', why: 'no value', pass: null });
  });
});

describe('z and the verdict', () => {
  // se of the evidence 3.92 / 3.92 = 1, transfer 0.3 x 10 = 3, simulation 2 / sqrt(3)
  const SD = Math.sqrt(1 + 9 + ERROR * ERROR);

  test.each([
    ['as published', 10, 'inside'],
    ['just inside', 10 + 1.95 * SD, 'inside'],
    ['just outside', 10 + 1.97 * SD, 'outside'],
    ['no effect', 0, 'outside'],
    ['of the other sign, within chance', -4.9, 'outside'],
    ['of the other sign', -5.1, 'opposite'],
  ])('%s', (_, effect, verdict) => {
    const table = runs(
      [-2, 0, 2].map(
        (noise) =>
          [
            [100, 1],
            [100 + effect + noise, 1],
          ] as const,
      ),
    );
    const [found] = judged(table, response({ as: 'difference' })).responses;
    expect(found).toMatchObject({ verdict, why: null, pass: verdict === 'inside' });
    expect(found.z).toBeCloseTo((effect - 10) / SD, 9);
  });

  test('the estimate counts for as much as is there in the years: g by the mean of 1 - exp(-t / tau)', () => {
    // years 1 to 2, tau 1: 1 - (1 - e^-2) / 2 = 0.567668
    expect(shareInForce(1, 2, 1)).toBeCloseTo(0.567668, 6);
    expect(shareInForce(3, 5, 0)).toBe(1);
    const [found] = judged(TEN, response({ as: 'difference', tauYears: 1 })).responses;
    const g = found.g;
    expect(g).toBeCloseTo(0.567668, 6);
    expect(found.z).toBeCloseTo((10 - 10 * g) / Math.sqrt(g * g + 9 * g * g + ERROR * ERROR), 9);
  });

  const effectOf = (effect: number) =>
    runs(
      [-2, 0, 2].map(
        (noise) =>
          [
            [100, 1],
            [100 + effect + noise, 1],
          ] as const,
      ),
    );

  test.each([
    ['0 and twice the estimate lie in its interval', 10, { low: -1, high: 21 }, 'evidence'],
    ['they do, far off as it may be', -40, { low: -1, high: 21 }, 'evidence'],
    ['they lie in the interval with what transfer adds', 10, { low: 1, high: 19 }, 'evidence'],
    ['chance is as wide', 2, { estimate: 2, low: 1.6, high: 2.4 }, 'chance'],
  ] as const)('%s: not counted', (_, effect, more, why) => {
    const verdict = judged(effectOf(effect), response({ as: 'difference', ...more }));
    expect(verdict.responses[0]).toMatchObject({ verdict: 'uninformative', why, pass: null });
    expect(verdict).toMatchObject({ sizes: { inside: 0, of: 0 }, notCounted: 1, pass: false });
  });

  test.each([
    ['outside', 22, { low: 1, high: 19 }],
    ['outside', 10, { estimate: 2, low: 1.6, high: 2.4 }],
    ['opposite', -10, { estimate: 2, low: 1.6, high: 2.4 }],
  ] as const)('a comparison that is wide overlooks no miss: %s', (verdict, effect, more) => {
    const found = judged(effectOf(effect), response({ as: 'difference', ...more }));
    expect(found.responses[0]).toMatchObject({ verdict, why: null, pass: false });
  });

  test('a direction needs an interval on its side of 0; the other side is opposite', () => {
    const none = { estimate: null, low: null, high: null };
    const found = judged(TEN, response({ form: 'up', ...none }), response({ form: 'down', ...none })).responses;
    expect(found.map(({ verdict, z }) => [verdict, z])).toEqual([
      ['inside', null],
      ['opposite', null],
    ]);
    const still = runs(
      [-2, 0, 2].map(
        (noise) =>
          [
            [100, 1],
            [101 + noise, 1],
          ] as const,
      ),
    );
    expect(judged(still, response({ form: 'up', ...none })).responses[0]).toMatchObject({ verdict: 'uninformative' });
  });

  test('a bound that is kept counts for nothing, and one that is broken for a miss', () => {
    const none = { form: 'atMost', low: null, high: null } as const;
    const kept = judged(TEN, response({ ...none, estimate: 10 }));
    expect(kept.responses[0]).toMatchObject({ verdict: 'uninformative', why: 'bound' });
    expect(kept.sizes.of).toBe(0);
    const broken = judged(TEN, response({ ...none, estimate: 4 }));
    expect(broken.responses[0].verdict).toBe('outside');
    expect(broken.sizes).toEqual({ inside: 0, of: 1 });
  });
});

describe('what comes of all', () => {
  const inside = response({ as: 'difference' });
  const outside = response({ as: 'difference', estimate: 40, low: 36, high: 44 });

  test('four of five inside are enough, three of four are not, and one opposite is too many', () => {
    const of = (...all: Response[]) => judged(TEN, ...all);
    expect(of(inside, inside, inside, inside, outside)).toMatchObject({ sizes: { inside: 4, of: 5 }, pass: true });
    expect(of(inside, inside, inside, outside)).toMatchObject({ sizes: { inside: 3, of: 4 }, pass: false });
    const opposite = response({ as: 'difference', estimate: -10, low: -12, high: -8 });
    expect(of(inside, inside, inside, inside, opposite)).toMatchObject({ opposite: 1, pass: false });
  });

  test('inputs and fits are judged and not counted', () => {
    const found = judged(TEN, inside, { ...outside, use: 'input' }, { ...outside, use: 'fit' });
    expect(found.responses.map(({ verdict, pass }) => [verdict, pass])).toEqual([
      ['inside', true],
      ['outside', null],
      ['outside', null],
    ]);
    expect(found).toMatchObject({ sizes: { inside: 1, of: 1 }, pass: true });
  });
});
