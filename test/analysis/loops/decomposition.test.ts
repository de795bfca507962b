/**
 * Kind of truth: by hand. What the parts of a settlement are worth, worked out on paper; and laws: they sum to the whole in
 * every draw and history, and a part that changes nothing gets exactly 0.
 */
import { describe, expect, test } from 'vitest';
import type { DecomposedOutcome } from '../../../src/analysis/index.js';
import { decomposedBundles, partsTold, shapleyValue } from '../../../src/analysis/index.js';
import { column, outcome, type Row, runsTable, uniforms } from '../fixtures.js';

const HEADLINE = [outcome('bedDays')];
const COLUMNS = [column('bedDays', 'bed days')];
const SETS = ['none', 'pool', 'assess', 'both'];
const PARTS = [
  { name: 'pooling', levers: [{ path: 'pooling.share', from: '0', to: '1' }] },
  { name: 'coordination', levers: [{ path: 'coordination.assessments', from: '2', to: '1' }] },
];

/** `values[set][draw][replication]`, the same in both years. */
function runs(sets: readonly string[], values: readonly (readonly (readonly number[])[])[]) {
  const rows = sets.flatMap((settlement, set) =>
    values[set].flatMap((own, draw) =>
      own.flatMap((value, replication) =>
        [1, 2].map((year): Row => ({ settlement, draw, replication, year, place: 'here', values: [value] })),
      ),
    ),
  );
  return runsTable(['bedDays'], rows);
}

function decomposed(values: readonly (readonly (readonly number[])[])[], sets = SETS, parts = PARTS) {
  const bundle = { settlement: sets[sets.length - 1], parts, settlements: sets };
  const input = {
    runs: runs(sets, values),
    comparator: sets[0],
    bundles: [bundle],
    headline: HEADLINE,
    columns: COLUMNS,
  };
  return decomposedBundles(input)[0].outcomes[0];
}

const means = ({ parts }: DecomposedOutcome) => parts.map(({ shapley }) => shapley.mean);

describe('two levers by hand', () => {
  // -41 by the pool alone, -111 by the assessment alone, -135 together: the assessment adds -94 to a pool, the pool -24
  const levels = (base: number) => [base, base - 41, base - 111, base - 135];
  const told = decomposed(levels(0).map((_, set) => [[1000, 1100, 1250].map((base) => levels(base)[set])]));

  test('the pool is worth -32.5, the assessment -102.5, and they take 17 from each other', () => {
    expect(means(told)).toEqual([-32.5, -102.5]);
    expect(told.parts.map(({ alone }) => alone.mean)).toEqual([-41, -111]);
    expect(told.parts.map(({ last }) => last.mean)).toEqual([-24, -94]);
    expect(told.interaction.mean).toBe(17);
    expect(told.parts.map(({ ofInteraction }) => ofInteraction.mean)).toEqual([8.5, 8.5]);
    expect(told.total.mean).toBe(-135);
    expect(told.comparatorMean).toBeCloseTo((1000 + 1100 + 1250) / 3, 10);
  });

  test('shares stand where the whole is clear of 0, and not otherwise', () => {
    expect(told.parts.map(({ share }) => share)).toEqual([32.5 / 135, 102.5 / 135]);
    const unclear = decomposed([[[100, 100, 100]], [[90, 100, 110]], [[80, 100, 120]], [[70, 100, 140]]]);
    expect(unclear.total.reading).toBe('unclear');
    expect(unclear.parts.map(({ share }) => share)).toEqual([null, null]);
  });

  test('its interval is that of any difference: over replications; three draws have a mean and say no more', () => {
    const worth = (set: number) => [100, 90, 70, [50, 44, 62]][set];
    const one = decomposed([0, 1, 2, 3].map((set) => [[0, 1, 2].map((at) => [worth(set)].flat()[set === 3 ? at : 0])]));
    // the pool: half of -10 and half of -20, -26, -8
    const pool = [-15, -18, -9];
    const mean = -14;
    const sd = Math.sqrt(pool.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 2);
    expect(one.parts[0].shapley.mean).toBeCloseTo(mean, 12);
    expect(one.parts[0].shapley.low).toBeCloseTo(mean - (4.302652729911275 * sd) / Math.sqrt(3), 9);
    const draws = decomposed(
      [0, 1, 2, 3].map((set) => [[9999 * set], ...[0, 1, 2].map((at) => [[worth(set)].flat()[set === 3 ? at : 0]])]),
    );
    expect(draws.parts[0].shapley).toEqual({
      mean: one.parts[0].shapley.mean,
      low: null,
      high: null,
      reading: 'unknown',
    });
    expect(draws.n).toBe(3);
  });
});

describe('three levers by hand', () => {
  // worth of the sets {}, a, b, ab, c, ac, bc, abc: every order of a, b, c written out
  const worth = [0, 6, 0, 12, 3, 9, 9, 24];

  test('each is the mean over the six orders of what adding it changes', () => {
    const orders = ['abc', 'acb', 'bac', 'bca', 'cab', 'cba'];
    const byOrders = ['a', 'b', 'c'].map((name, part) => {
      const added = orders.map((order) => {
        const before = [...order.slice(0, order.indexOf(name))].reduce((set, one) => set + 2 ** 'abc'.indexOf(one), 0);
        return worth[before + 2 ** part] - worth[before];
      });
      return added.reduce((sum, value) => sum + value, 0) / 6;
    });
    const values = [0, 1, 2].map((part) => shapleyValue(3, part, (set) => worth[set]));
    for (const part of [0, 1, 2]) expect(values[part]).toBeCloseTo(byOrders[part], 12);
    expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(24, 12);
  });
});

describe('laws', () => {
  test('the parts sum to the whole in every draw and history, and a part that changes nothing gets exactly 0', () => {
    const uniform = uniforms(18);
    const sets = Array.from({ length: 16 }, (_, set) => `s${set}`);
    const parts = ['a', 'b', 'null', 'd'].map((name) => ({ name, levers: [] }));
    const own = sets.map(() => [0, 1, 2, 3].map(() => [0, 1].map(() => 1e6 * uniform() - 3e5)));
    // part 2 changes nothing: a set with it is worth what it is without
    const values = own.map((_, set) => own[Math.floor(set / 4) % 2 === 1 ? set - 4 : set]);
    for (const draw of [0, 1, 2, 3])
      for (const replication of [0, 1]) {
        const alone = values.map((one) => [[one[draw][replication]]]);
        const told = decomposed(alone, sets, parts);
        const sum = means(told).reduce((all, value) => all + value, 0);
        expect(Math.abs(sum - told.total.mean)).toBeLessThan(1e-9 * 1e6);
        expect(means(told)[2]).toBe(0);
      }
    const whole = decomposed(values, sets, parts);
    const none = { mean: 0, low: 0, high: 0, reading: 'identical' };
    const { shapley, alone, last, ofInteraction } = whole.parts[2];
    expect([shapley, alone, last, ofInteraction]).toEqual([none, none, none, none]);
  });

  test('a year without a value in one settlement is left out of all, and a block without any', () => {
    const rows = SETS.flatMap((settlement, set) =>
      [0, 1, 2].flatMap((replication) =>
        [1, 2].map((year): Row => {
          const none = (set === 1 && replication === 0 && year === 2) || (set === 2 && replication === 2);
          const value = none ? Number.NaN : 100 * year + replication - 10 * set;
          return { settlement, draw: 0, replication, year, place: 'here', values: [value] };
        }),
      ),
    );
    const named = [outcome('waits.packageMeanDays', { combine: 'average' })];
    const told = decomposedBundles({
      runs: runsTable(['waits.packageMeanDays'], rows),
      comparator: 'none',
      bundles: [{ settlement: 'both', parts: PARTS, settlements: SETS }],
      headline: named,
      columns: [column('waits.packageMeanDays', 'days')],
    })[0].outcomes[0];
    expect(told.n).toBe(2);
    expect(told.comparatorMean).toBeCloseTo((100 + 151) / 2, 12);
    expect(means(told)).toEqual([-10, -20]);
  });
});

test('settlements between tell the steps of one order', () => {
  const values = [[[100, 110, 130]], [[90, 95, 120]], [[60, 70, 80]]];
  const { ladders } = partsTold({
    runs: runs(['apart', 'pooled', 'one'], values),
    comparator: 'apart',
    bundles: [],
    ladders: [
      {
        settlement: 'one',
        steps: [
          { name: 'pooling', from: 'apart', to: 'pooled' },
          { name: 'coordination', from: 'pooled', to: 'one' },
        ],
      },
    ],
    headline: HEADLINE,
    columns: COLUMNS,
  });
  const [{ steps, total }] = ladders[0].outcomes;
  expect(steps.map(({ mean }) => mean)).toEqual([-35 / 3, -95 / 3]);
  expect(total.mean).toBeCloseTo(-130 / 3, 12);
});
