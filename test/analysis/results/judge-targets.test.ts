/** Kind of truth: by hand. */
import { describe, expect, test } from 'vitest';
import { judge, parseMeasure, SCALE_NAME, type Target, type TargetUse } from '../../../src/analysis/index.js';
import { RUN_COLUMNS } from '../../../src/outcomes/index.js';
import { type Row, runsTable } from '../fixtures.js';

const NAMES = ['x', 'y'];

function row(replication: number, values: readonly number[], more: Partial<Row> = {}): Row {
  return { settlement: 'base', draw: 0, replication, year: 1, place: 'here', values, ...more };
}

function target(formula: string, low: number, high: number, more: Partial<Target> = {}): Target {
  const parsed = parseMeasure(formula, [...NAMES, SCALE_NAME]);
  if ('problem' in parsed) throw new Error(parsed.problem.message);
  return { id: formula, measure: parsed.measure, target: low, low, high, use: 'check', scales: false, ...more };
}

function judged(rows: readonly Row[], targets: readonly Target[], scale = 1) {
  return judge({ runs: runsTable(NAMES, rows), settlement: 'base', year: 1, targets, scale });
}

// x: 10, 12, 14: mean 12, sd 2, t(0.975, 2) = 4.302653, half-width 4.302653 x 2 / sqrt(3) = 4.96828
const THREE = [row(0, [10, 1]), row(1, [12, 2]), row(2, [14, 4])];
const HALF = 4.96828;

describe('one target', () => {
  test('mean over replications, half-width of the 95% t interval, n', () => {
    const [found] = judged(THREE, [target('x', 0, 100)]).targets;
    expect(found).toMatchObject({ id: 'x', n: 3, mean: 12, pass: true, miss: null, low: 0, high: 100 });
    expect(found.halfWidth).toBeCloseTo(HALF, 5);
  });

  test('the mean of a ratio is that of the rows, not the ratio of means', () => {
    // 10/1, 12/2, 14/4 = 10, 6, 3.5: mean 6.5; the ratio of the means would be 36/7 = 5.14
    expect(judged(THREE, [target('x / y', 0, 100)]).targets[0].mean).toBe(6.5);
  });

  test('only the year and the settlement asked for', () => {
    const others = [0, 1, 2].flatMap((replication) => [
      row(replication, [900, 1], { year: 0 }),
      row(replication, [900, 1], { year: 2 }),
      row(replication, [900, 1], { settlement: 'other' }),
      row(replication, [900, 1], { settlement: 'other', year: 2 }),
    ]);
    const [found] = judged([...others, ...THREE], [target('x', 0, 100)]).targets;
    expect(found).toMatchObject({ n: 3, mean: 12 });
  });

  test.each([
    ['at its low end', 12, 112, null],
    ['at its high end', -88, 12, null],
    ['below', 13, 113, { why: 'below', by: 1 }],
    ['above', -100, 10.5, { why: 'above', by: 1.5 }],
    // a quarter of the band's width is 5 > 4.968 and 4.95 < 4.968
    ['just narrow enough', 2, 22, null],
    ['just too wide', 2, 21.8, { why: 'wide', times: expect.closeTo(HALF / 4.95, 5) }],
    ['a band of no width', 12, 12, { why: 'wide', times: null }],
  ])('%s', (_, low, high, miss) => {
    expect(judged(THREE, [target('x', low, high)]).targets[0]).toMatchObject({ pass: miss === null, miss });
  });

  test('one replication has no interval and cannot pass', () => {
    const [found] = judged([row(0, [12, 1])], [target('x', 0, 100)]).targets;
    expect(found).toMatchObject({ mean: 12, halfWidth: null, pass: false, miss: { why: 'no interval' } });
  });

  test('equal values in a band of no width pass', () => {
    expect(judged([row(0, [7, 1]), row(1, [7, 2])], [target('x', 7, 7)]).targets[0].pass).toBe(true);
  });

  test('a measure that divides by 0 somewhere has no mean', () => {
    const rows = [row(0, [1, 0]), row(1, [0, 0]), row(2, [1, 1])];
    const [found] = judged(rows, [target('x / y', 0, 100)]).targets;
    expect(found).toMatchObject({ mean: null, halfWidth: null, pass: false, miss: { why: 'undefined', blocks: 2 } });
  });

  test('at another size bands move with it where the figure does, and formulas know the scale', () => {
    const found = judged(
      THREE,
      [
        target('x', 40, 60, { target: 50, scales: true }),
        target('x / 1', 40, 60, { target: 50 }),
        target('100 * scale', 0, 60),
      ],
      0.25,
    ).targets;
    expect(found[0]).toMatchObject({ target: 12.5, low: 10, high: 15, miss: { why: 'wide' } });
    expect(found[1]).toMatchObject({ target: 50, low: 40, high: 60, miss: { why: 'below', by: 28 } });
    expect(found[2]).toMatchObject({ mean: 25, pass: true });
  });

  test('several draws: the interval rests on the draws', () => {
    // draw 0: 10, 14 -> 12; draw 1: 20, 24 -> 22: mean 17, sd 7.07107, half-width 12.7062 x 7.07107 / sqrt(2) = 63.531
    const rows = [0, 1].flatMap((draw) => [0, 4].map((x, r) => row(r, [10 + 10 * draw + x, 1], { draw })));
    const [found] = judged(rows, [target('x', 0, 100)]).targets;
    expect(found).toMatchObject({ n: 4, mean: 17 });
    expect(found.halfWidth).toBeCloseTo(63.531, 3);
  });
});

describe('all together', () => {
  const some = (use: TargetUse, hits: number, misses: number) => [
    ...Array.from({ length: hits }, () => target('x', 0, 100, { use })),
    ...Array.from({ length: misses }, () => target('x', 50, 100, { use })),
  ];

  test.each([
    ['two fit targets may miss', some('fit', 1, 2), true],
    ['three may not', some('fit', 97, 3), false],
    ['a fifth of the check targets may miss', some('check', 12, 3), true],
    ['a fourth may not', some('check', 3, 1), false],
    ['more than a fifth may not', some('check', 7, 2), false],
    ['one of one may not', some('check', 0, 1), false],
    ['inputs do not count', [...some('input', 0, 9), ...some('fit', 1, 0)], true],
    ['both are needed', [...some('fit', 9, 0), ...some('check', 1, 1)], false],
  ])('%s', (_, targets, pass) => {
    expect(judged(THREE, targets).pass).toBe(pass);
  });

  test('counts by use', () => {
    const found = judged(THREE, [...some('fit', 4, 1), ...some('check', 5, 2), ...some('input', 1, 1)]);
    expect(found.fit).toEqual({ passed: 4, of: 5, needed: 3, pass: true });
    expect(found.check).toEqual({ passed: 5, of: 7, needed: 6, pass: false });
  });
});

describe('is refused', () => {
  const x = [target('x', 0, 100)];
  test('several places', () => {
    const rows = [row(0, [1, 1]), row(0, [1, 1], { place: 'there' })];
    expect(() => judged(rows, x)).toThrow(/one place, and the results have 2/);
  });
  test('a year or a settlement that is not there', () => {
    const runs = runsTable(NAMES, THREE);
    expect(() => judge({ runs, settlement: 'base', year: 2, targets: x, scale: 1 })).toThrow(/no year 2/);
    expect(() => judge({ runs, settlement: 'none', year: 1, targets: x, scale: 1 })).toThrow();
  });
});

// By law: a formula's own name for the scale hides no column.
test('no column is called scale', () => {
  expect(RUN_COLUMNS.map((column) => column.name)).not.toContain(SCALE_NAME);
});
