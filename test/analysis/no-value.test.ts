/** Kind of truth: by hand (a mean of nobody is in no figure) and by law (one reading, wherever a difference is told). */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Summary } from '../../src/analysis/documents/summary-document.js';
import { pairedDifference, summarise } from '../../src/analysis/index.js';
import { createContext } from '../../src/analysis/results/analysis-context.js';
import { monthFans } from '../../src/analysis/results/month-fans.js';
import {
  differences,
  distributions,
  noValues,
  outcomeSeries,
  yearFans,
} from '../../src/analysis/results/outcome-tables.js';
import { probabilities } from '../../src/analysis/results/probabilities.js';
import { withUnits } from '../../src/analysis/results/summary.js';
import { meanInterval } from '../../src/analysis/statistics/mean-interval.js';
import { readAlone, readTogether } from '../../src/analysis/statistics/reading.js';
import { RUN_COLUMNS } from '../../src/outcomes/columns.js';
import { NO_ACCOUNTS, outcome, type Row, runsTable } from './fixtures.js';

const NONE = Number.NaN;
const WAIT = 'waits.packageMeanDays';
const WAITS = [outcome(WAIT, { combine: 'average', weight: 'social.packages' }), outcome('deaths')];

/** Two years of waits of one block; ten deaths a year. */
function block(settlement: string, replication: number, waits: readonly number[], draw = 0): Row[] {
  return [NONE, ...waits].map((wait, year) => {
    return { settlement, draw, replication, year, place: 'p', values: [wait, 10, 1] };
  });
}

const table = (rows: readonly Row[]) => runsTable([WAIT, 'deaths', 'social.packages'], rows);

function summaryOf(rows: readonly Row[]): Summary {
  const settlements = ['old', 'new'];
  return summarise({ runs: table(rows), accounts: NO_ACCOUNTS, comparator: 'old', settlements, headline: WAITS });
}

// old: 10, 20 | 30, 41 | nobody; new: 12, nobody | nobody, 46 | 7, 7
const SOME = [
  ...block('old', 0, [10, 20]),
  ...block('old', 1, [30, 41]),
  ...block('old', 2, [NONE, NONE]),
  ...block('new', 0, [12, NONE]),
  ...block('new', 1, [NONE, 46]),
  ...block('new', 2, [7, 7]),
];
const NOBODY = SOME.map((row) => (row.settlement === 'new' ? { ...row, values: [NONE, 10, 1] } : row));

describe('a mean of nobody', () => {
  test('by hand: is in no level: years and blocks without a value are left out, and n says so', () => {
    const summary = summaryOf(SOME);
    const level = (settlement: string) =>
      summary.levels.find((one) => one.settlement === settlement && one.outcome === WAIT);
    // 15 and 35.5; 12, 46 and 7
    expect(level('old')).toMatchObject({ n: 2, mean: 25.25, median: 25.25 });
    expect(level('new')).toMatchObject({ n: 3, mean: 65 / 3, median: 12 });
    expect(level('new')?.byYear.map(({ year, n, mean }) => [year, n, mean])).toEqual([
      [1, 2, 9.5],
      [2, 2, 26.5],
    ]);
    const reason = 'no package was started';
    expect(summary.noValues).toEqual([
      { settlement: 'old', outcome: WAIT, blockYears: 2, of: 6, blocks: 1, reason },
      { settlement: 'new', outcome: WAIT, blockYears: 2, of: 6, blocks: 0, reason },
    ]);
  });

  test('by hand: a pair is left out where either side has none, and a year is of both sides or of neither', () => {
    const [difference] = summaryOf(SOME).differences;
    // 12 - 10 in year 1 and 46 - 41 in year 2; the comparator over the same years: 10 and 41
    expect(difference).toMatchObject({ n: 2, units: 2, mean: 3.5, comparatorMean: 25.5 });
    expect(difference.byYear.map(({ year, n, mean }) => [year, n, mean])).toEqual([
      [1, 1, 2],
      [2, 1, 5],
    ]);
  });

  test('by hand: where nobody has one there is no level, no difference, no fan and no reading', () => {
    const summary = summaryOf(NOBODY);
    expect(summary.levels.filter((one) => one.outcome === WAIT).map(({ settlement }) => settlement)).toEqual(['old']);
    expect(summary.differences.map((one) => one.outcome)).toEqual(['deaths']);
    expect(JSON.stringify(summary)).not.toMatch(/NaN|null,"n"/);
    const context = createContext(table(NOBODY), ['old', 'new'], 'old');
    const all = outcomeSeries(context, withUnits(WAITS, RUN_COLUMNS));
    expect(noValues(context, all)).toEqual(summary.noValues);
    expect(differences(context, all).map((one) => one.outcome)).toEqual(['deaths']);
    expect(distributions(context, all).map((one) => [one.settlement, one.outcome])).toEqual([
      ['old', WAIT],
      ['old', 'deaths'],
      ['new', 'deaths'],
    ]);
    const fans = yearFans(context, all).map(({ settlement, outcome: name, kind }) => [settlement, name, kind]);
    expect(fans).not.toContainEqual(['new', WAIT, 'level']);
    expect(fans).not.toContainEqual(['new', WAIT, 'difference']);
  });

  test('by hand: a standard is neither met nor missed where nobody is counted', () => {
    const context = createContext(table(NOBODY), ['old', 'new'], 'old');
    const found = probabilities(context, NO_ACCOUNTS, [{ outcome: WAIT, above: 20, label: 'long' }]);
    const long = found.filter(({ label }) => label === 'long');
    // old: 15 is not above 20, 35.5 is; block 2 has nobody
    expect(long.map(({ settlement, n, probability }) => [settlement, n, probability])).toEqual([['old', 2, 0.5]]);
    expect(long[0].byYear).toEqual([
      { year: 1, probability: 0.5 },
      { year: 2, probability: 0.5 },
    ]);
  });

  test('by hand: of several places those without a value do not count, and with none there is none', () => {
    const at = (place: string, wait: number, packages: number) =>
      [0, 1].map(
        (year): Row => ({ settlement: 'old', draw: 0, replication: 0, year, place, values: [wait, 10, packages] }),
      );
    const mean = (rows: readonly Row[]) => {
      const { levels } = summarise({
        runs: table(rows),
        accounts: NO_ACCOUNTS,
        comparator: 'old',
        settlements: ['old'],
        headline: WAITS.slice(0, 1),
      });
      return levels.map((one) => one.mean);
    };
    expect(mean([...at('a', 6, 2), ...at('b', 9, 1), ...at('c', NONE, 5)])).toEqual([7]);
    expect(mean([...at('a', NONE, 0), ...at('b', NONE, 0)])).toEqual([]);
  });

  test('by hand: months of which no bed was open have no point', () => {
    const rows = [0, 1, 2].flatMap((month) =>
      ['old', 'new'].map((settlement) => {
        return {
          settlement,
          draw: 0,
          replication: 0,
          year: month,
          place: 'p',
          values: [month === 1 ? NONE : 0.9, 90, 0],
        };
      }),
    );
    const names = ['occupancy.midnight', 'bedDays.acute', 'beds.escalationDays'];
    const { year: month, ...columns } = runsTable(names, rows).columns;
    const context = createContext(table(SOME), ['old', 'new'], 'old');
    const fans = monthFans(
      { ...context, blocks: [0] },
      { name: 'monthly', rows: rows.length, columns: { ...columns, month } },
    );
    const [occupancy] = fans.filter((fan) => fan.outcome === 'occupancy.midnight' && fan.settlement === 'old');
    expect(occupancy.points.map(({ at, mean }) => [at, mean])).toEqual([[2, 0.9]]);
  });

  test('by hand: NaN is refused in a column that counts', () => {
    const rows = SOME.map((row) => ({ ...row, values: [row.values[0], row.year === 2 ? NONE : 10, 1] }));
    expect(() => summaryOf(rows)).toThrow(/column "deaths" of table runs is NaN at settlement old/);
  });

  test('by hand: pairs by hand drop what either side lacks', () => {
    const sample = (...values: number[]) => ({
      values: Float64Array.from(values),
      draws: new Float64Array(values.length),
    });
    const found = pairedDifference(sample(5, NONE, 9, 4), sample(2, 3, 4, NONE));
    expect(found).toMatchObject({ n: 2, mean: 4, comparatorMean: 3 });
  });
});

describe('one reading', () => {
  // 0, 1, 0, 1, ... of 23 and one -2.5: the t interval of the mean 8.5/24 leaves 0 out, the bootstrap's does not
  const skewed = [...Array.from({ length: 23 }, (_, i) => i % 2), -2.5];

  test('by hand: reading all at once gives no direction that the interval does not', () => {
    const difference = { values: Float64Array.from(skewed), draws: new Float64Array(24) };
    const figure = meanInterval(difference);
    expect(figure.method).toBe('bca');
    const alone = readAlone(difference, figure, []);
    expect(alone.p).toBeLessThan(0.05);
    expect(alone.reading).toBe('unclear');
    expect(readTogether([alone])).toEqual([{ pHolm: alone.p, readingHolm: 'unclear' }]);
  });

  const rowsOf = (values: readonly (readonly [number, number])[], draws: number) =>
    values.flatMap(([waits, deaths], at) =>
      ['old', 'new'].flatMap((settlement) =>
        [0, 1].map((year): Row => {
          const own = settlement === 'new' ? [50 + waits, 10 + deaths, 1] : [50, 10, 1];
          return { settlement, draw: at % draws, replication: Math.floor(at / draws), year, place: 'p', values: own };
        }),
      ),
    );
  const bothReadings = (rows: readonly Row[]) => {
    const context = createContext(table(rows), ['old', 'new'], 'old');
    const page = differences(context, outcomeSeries(context, withUnits(WAITS, RUN_COLUMNS)));
    return { page, terminal: summaryOf(rows).differences };
  };

  test('law: terminal and documents read every difference alike, and none more strongly than it reads alone', () => {
    const value = fc.oneof(fc.integer({ min: -3, max: 4 }), fc.constant(-25), fc.constant(0));
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { minLength: 2, maxLength: 40 }), (values) => {
        const { page, terminal } = bothReadings(rowsOf(values, 1));
        page.forEach(({ mean, interval, reading, readingHolm, pHolm, method }, at) => {
          expect(terminal[at]).toMatchObject({ mean, ...interval, reading, readingHolm, pHolm, method });
          if (readingHolm !== 'unclear') expect(readingHolm).toBe(reading);
        });
      }),
      { seed: 14, numRuns: 150, examples: [[skewed.map((own): [number, number] => [own, 0])]] },
    );
  });

  test('by hand: draw 0 is in no figure where draws are sampled', () => {
    // draws 0, 1, 2 with one replication each: differences 900, 1, 3
    const {
      levels,
      differences: found,
      draws,
      blocks,
    } = summaryOf(
      rowsOf(
        [
          [900, 0],
          [1, 0],
          [3, 0],
        ],
        3,
      ),
    );
    expect([draws, blocks]).toEqual([2, 2]);
    expect(found[0]).toMatchObject({ n: 2, units: 2, mean: 2 });
    expect(levels.find((one) => one.settlement === 'new')?.mean).toBe(52);
    // one draw beside the central set is no sample: both count
    expect(
      summaryOf(
        rowsOf(
          [
            [900, 0],
            [1, 0],
          ],
          2,
        ),
      ).differences[0].mean,
    ).toBe(450.5);
  });
});
