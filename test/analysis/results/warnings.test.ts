/** Kind of truth: by hand. What was full, what grew and what did nothing, on tables of a few rows. */
import { describe, expect, test } from 'vitest';
import { buildPanel } from '../../../src/analysis/results/panel.js';
import { isGrowing, warningsOf } from '../../../src/analysis/results/warnings.js';
import { AVERAGED_OVER } from '../../../src/outcomes/index.js';
import { HELD_COLUMNS, QUEUE_COLUMNS } from '../../../src/outcomes/saturation.js';
import { runsTable } from '../fixtures.js';

const COLUMNS = [
  ...new Set([
    'occupancy.midnight',
    AVERAGED_OVER['occupancy.midnight'],
    ...Object.keys(QUEUE_COLUMNS),
    ...Object.values(HELD_COLUMNS),
  ]),
];
const NOTHING = { levers: {}, noEffect: [], notPaired: [] };

/** Three replications of two years of one settlement, by column: first and last year; everything else is 1. */
function found(given: Readonly<Record<string, readonly [number, number]>>) {
  const rows = [0, 1, 2].flatMap((replication) =>
    [1, 2].map((year) => {
      const values = COLUMNS.map((name) => given[name]?.[year - 1] ?? (name.startsWith('stock.') ? 1000 : 1 / 2));
      return { settlement: 's', draw: 0, replication, year, place: 'p', values };
    }),
  );
  const runs = runsTable(COLUMNS, rows);
  const panel = buildPanel(runs, ['s']);
  return warningsOf(runs, panel, [0, 1, 2], { foreseen: NOTHING, differences: [] }).saturated;
}

describe('a service is short', () => {
  test('where the acute beds are all but full in the last year, and not where they were so in the first', () => {
    expect(found({ 'occupancy.midnight': [0.9, 0.99] })).toEqual([
      expect.objectContaining({
        column: 'occupancy.midnight',
        first: expect.closeTo(0.9, 9),
        last: expect.closeTo(0.99, 9),
        short: 'acute beds',
      }),
    ]);
    expect(found({ 'occupancy.midnight': [0.99, 0.9] })).toEqual([]);
  });

  test('where its queue grows by more than a fifth a year, and not where it shrinks or was always as long', () => {
    expect(found({ 'queue.homeCare': [40, 60] })).toEqual([
      expect.objectContaining({ column: 'queue.homeCare', first: 40, last: 60, short: 'home-care packages' }),
    ]);
    for (const ends of [
      [60, 40],
      [60, 60],
      [40, 47],
    ] as const)
      expect(found({ 'queue.homeCare': ends })).toEqual([]);
    // too few people to say
    expect(found({ 'queue.homeCare': [5, 15] })).toEqual([]);
  });

  test('where it grows slowly beside its own length and fast beside the places that it waits for', () => {
    const column = 'queue.homeCare';
    expect(found({ [column]: [1000, 1100], 'stock.homeCare': [1900, 1900] })).toEqual([
      expect.objectContaining({ column, first: 1000, last: 1100 }),
    ]);
    expect(found({ [column]: [1000, 1090], 'stock.homeCare': [1900, 1900] })).toEqual([]);
    // care homes have places of their own
    expect(found({ [column]: [1000, 1090], 'stock.homeCare': [1900, 1900], 'stock.careHome': [100, 100] })).toEqual([]);
  });

  test('only where it grows by more than chance', () => {
    // over 1.2 times the first: 12 and -8: mean 2 with an error of 10
    expect(isGrowing({ first: [40, 40], last: [60, 40], held: null }, 1)).toBe(false);
    // 12 and 8: mean 10 with an error of 2
    expect(isGrowing({ first: [40, 40], last: [60, 56], held: null }, 1)).toBe(true);
  });
});

describe('a lever did nothing', () => {
  const foreseen = {
    levers: { s: ['a', 'b'], t: ['c'] },
    noEffect: [{ settlement: 's', lever: 'b', why: 'as in the base' }],
    notPaired: [],
  };
  const judged = (settlement: string, ...readings: string[]) => readings.map((reading) => ({ settlement, reading }));
  const runs = runsTable(COLUMNS, [
    { settlement: 's', draw: 0, replication: 0, year: 1, place: 'p', values: COLUMNS.map(() => 1 / 2) },
  ]);
  const of = (differences: { settlement: string; reading: string }[]) =>
    warningsOf(runs, buildPanel(runs, ['s']), [0], { foreseen, differences }).noEffect.map(
      ({ settlement, lever }) => `${settlement}.${lever}`,
    );

  test('where every outcome is the same in every pair; one that is known already is told once', () => {
    expect(of([...judged('s', 'identical', 'identical'), ...judged('t', 'identical', 'unclear')])).toEqual([
      's.b',
      's.a',
    ]);
    expect(of([...judged('s', 'identical', 'lower'), ...judged('t', 'identical')])).toEqual(['s.b', 't.c']);
  });
});
