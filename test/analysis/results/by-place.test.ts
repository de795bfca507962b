// By hand: two places of unlike size, each alone, and the same figures as a summary of its rows alone.
import { describe, expect, it } from 'vitest';
import { byPlace, summarise } from '../../../src/analysis/index.js';
import { renderPlaces } from '../../../src/report/places-text.js';
import { column, NO_ACCOUNTS, outcome, type Row, runsTable } from '../fixtures.js';

const NAMES = ['deaths', 'lifeYears', 'occupancy.midnight', 'beds.open'];
const row = (settlement: string, replication: number, place: string, values: number[]): Row[] =>
  [0, 1].map((year) => ({ settlement, draw: 0, replication, year, place, values }));
const ROWS = [
  ...row('old', 0, 'north', [10, 1000, 0.9, 10]),
  ...row('old', 0, 'south', [60, 4000, 0.8, 30]),
  ...row('new', 0, 'north', [11, 1000, 0.9, 10]),
  ...row('new', 0, 'south', [52, 4000, 0.7, 30]),
  ...row('old', 1, 'north', [14, 1000, 0.9, 10]),
  ...row('old', 1, 'south', [60, 4000, 0.9, 30]),
  ...row('new', 1, 'north', [15, 1000, 0.9, 10]),
  ...row('new', 1, 'south', [52, 4000, 0.8, 30]),
];
const input = (rows: readonly Row[]) => ({
  runs: runsTable(NAMES, rows),
  accounts: NO_ACCOUNTS,
  comparator: 'old',
  settlements: ['old', 'new'],
  headline: [
    outcome('deaths'),
    outcome('lifeYears'),
    outcome('occupancy.midnight', { combine: 'average', weight: 'beds.open' }),
  ],
  columns: [column('deaths', 'deaths'), column('lifeYears', 'person-years'), column('occupancy.midnight', 'share')],
});

describe('results by place', () => {
  const found = byPlace(input(ROWS), ['south', 'north'])!;

  it('are those of each place alone, in the order asked for', () => {
    expect(found.places.map(({ place, lifeYears }) => [place, lifeYears])).toEqual([
      ['south', 4000],
      ['north', 1000],
    ]);
    for (const { place, levels, differences } of found.places) {
      const alone = summarise(input(ROWS.filter((one) => one.place === place)));
      expect(levels).toEqual(alone.levels);
      expect(differences).toEqual(alone.differences);
    }
  });

  it('add up to the system, and are null of one place', () => {
    const all = summarise(input(ROWS)).levels.find((one) => one.settlement === 'old' && one.outcome === 'deaths')!;
    const each = found.places.map(({ levels }) => levels.find((one) => one.outcome === 'deaths')!.mean);
    expect(each).toEqual([60, 12]);
    expect(all.mean).toBe(72);
    expect(byPlace(input(ROWS), ['north'])).toBeNull();
  });

  it('are told for 1,000 people, and shares as they are', () => {
    const text = renderPlaces(found, { ...input(ROWS), basis: 'replications' }, { width: 100, colour: false });
    // 60 deaths of 4,000 people and 12 of 1,000; 52 - 60 = -8 of 4,000 and +1 of 1,000
    expect(text).toMatch(/By place, old[\s\S]*deaths +15 +12\n/);
    expect(text).toMatch(/By place, new minus old[\s\S]*deaths +-2 +\+1\n/);
    expect(text).toMatch(/occupancy\.midnight +85 +90\n\(%\)/);
  });
});
