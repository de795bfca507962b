import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Summary } from '../../../src/analysis/documents/summary-document.js';
import { HEADLINE, type SummaryInput, stepsOf, summarise } from '../../../src/analysis/index.js';
import type { ColumnarTable } from '../../../src/outcomes/columnar.js';
import { RUN_COLUMNS } from '../../../src/outcomes/columns.js';
import { column, NO_ACCOUNTS, outcome, type Row, runsTable } from '../fixtures.js';

const HEADLINE_TWO = [outcome('stays'), outcome('wait', { combine: 'average' })];
const COLUMNS = [column('stays', 'admissions'), column('wait', 'days')];

function summaryOf(rows: readonly Row[], more: Partial<SummaryInput> = {}): Summary {
  return summarise({
    runs: runsTable(['stays', 'wait'], rows),
    accounts: NO_ACCOUNTS,
    comparator: 'old',
    settlements: ['old', 'new'],
    headline: HEADLINE_TWO,
    columns: COLUMNS,
    ...more,
  });
}

/** year 0 and years 1, 2 of one block: stays and wait of each year after the fork */
function block(settlement: string, replication: number, stays: [number, number], wait: [number, number]): Row[] {
  const row = (year: number, values: number[]) => ({ settlement, draw: 0, replication, year, place: 'p', values });
  return [row(0, [999, 999]), row(1, [stays[0], wait[0]]), row(2, [stays[1], wait[1]])];
}

// mean a year of stays: old 10, 20, 30; new 12, 21, 33. Of waits: old 1, 2, 3; new the same
const WORKED = [
  ...block('old', 0, [8, 12], [1, 1]),
  ...block('new', 0, [8, 16], [1, 1]),
  ...block('old', 1, [20, 20], [1, 3]),
  ...block('new', 1, [21, 21], [1, 3]),
  ...block('old', 2, [30, 30], [2, 4]),
  ...block('new', 2, [31, 35], [2, 4]),
];

const levelOf = (summary: Summary, settlement: string, name: string) =>
  summary.levels.find((level) => level.settlement === settlement && level.outcome === name)!;
const differenceOf = (summary: Summary, name: string) =>
  summary.differences.find((difference) => difference.outcome === name)!;

// b takes over what a changes; ab and both change two things each
const CHANGES = {
  old: [],
  a: [{ path: 'pool', from: '0', to: '1' }],
  b: [
    { path: 'assessments', from: '2', to: '1' },
    { path: 'pool', from: '0', to: '1' },
  ],
  other: [{ path: 'pool', from: '0', to: '0.5' }],
  c: [{ path: 'culture', from: '0', to: '1' }],
  factorial: [
    { path: 'culture', from: '0', to: '1' },
    { path: 'pool', from: '0', to: '1' },
  ],
};

describe('steps, by hand', () => {
  const names = Object.keys(CHANGES);

  test('a step takes over all that another changes; a factorial has none, another value is another change', () => {
    expect(stepsOf(names, 'old', CHANGES)).toEqual([{ settlement: 'b', from: 'a' }]);
    const three = { ...CHANGES, b2: [...CHANGES.b, { path: 'more', from: '0', to: '1' }] };
    expect(stepsOf([...names, 'b2'], 'old', three)).toContainEqual({ settlement: 'b2', from: 'b' });
    expect(stepsOf(['old', 'other', 'b'], 'old', CHANGES)).toEqual([]);
  });

  test('its differences are to the settlement it builds on, read as those of a comparison with that one alone', () => {
    const later = [
      ...block('later', 0, [9, 20], [1, 1]),
      ...block('later', 1, [25, 25], [1, 3]),
      ...block('later', 2, [37, 41], [2, 4]),
    ];
    const of = { settlements: ['old', 'new', 'later'], steps: [{ settlement: 'later', from: 'new' }] };
    const summary = summaryOf([...WORKED, ...later], of);
    const [step, ...none] = summary.steps!;
    expect([step.settlement, step.from, none]).toEqual(['later', 'new', []]);
    // later 14.5, 25, 39 against new 12, 21, 33: 2.5, 4, 6
    expect(step.differences[0]).toMatchObject({ outcome: 'stays', mean: 12.5 / 3, comparatorMean: 22, n: 3 });
    const alone = summaryOf([...WORKED, ...later], { settlements: ['new', 'later'], comparator: 'new' });
    expect(step.differences).toEqual(alone.differences);
    expect(summary.differences.map(({ settlement }) => settlement)).toEqual(['new', 'new', 'later', 'later']);
  });
});

describe('summary of a worked example', () => {
  test('by hand: levels over years 1 and 2, the year before the fork left out', () => {
    const summary = summaryOf(WORKED);
    expect(summary).toMatchObject({ blocks: 3, draws: 1, horizonYears: 2, comparator: 'old', people: null });
    // 10, 20, 30: mean 20, sd 10, half-width 4.30265 * 10 / sqrt(3) = 24.8414; quantiles 10 + 20 * 0.025 = 10.5, 29.5
    const level = levelOf(summary, 'old', 'stays');
    expect(level).toMatchObject({ n: 3, mean: 20, sd: 10, q025: 10.5, median: 20, q975: 29.5 });
    expect(level.low).toBeCloseTo(20 - 24.8414, 3);
    expect(levelOf(summary, 'old', 'wait').mean).toBe(2);
    // year 1 of old: 8, 20, 30
    expect(level.byYear.map(({ year, mean }) => [year, mean])).toEqual([
      [1, 58 / 3],
      [2, 62 / 3],
    ]);
    expect(summary.outcomes.map(({ unit }) => unit)).toEqual(['admissions', 'days']);
  });

  test('by hand: paired differences, by year too', () => {
    // 2, 1, 3; years: (0, 1, 1) and (4, 1, 5)
    const summary = summaryOf(WORKED);
    const stays = differenceOf(summary, 'stays');
    expect(stays).toMatchObject({
      n: 3,
      mean: 2,
      sd: 1,
      comparatorMean: 20,
      reading: 'unclear',
      readingHolm: 'unclear',
    });
    // var new: 12, 21, 33 mean 22, deviations -10, -1, 11: 222/2 = 111; (111 + 100) / 1
    expect(stays.varianceReduction).toBe(211);
    expect(stays.byYear.map(({ year, mean }) => [year, mean])).toEqual([
      [1, 2 / 3],
      [2, 10 / 3],
    ]);
    expect(differenceOf(summary, 'wait')).toMatchObject({ mean: 0, reading: 'identical', varianceReduction: 'exact' });
  });

  test('by hand: a block that failed in one settlement is in no figure', () => {
    const summary = summaryOf(WORKED.filter((row) => !(row.settlement === 'new' && row.replication === 1)));
    expect(summary.blocks).toBe(2);
    expect(levelOf(summary, 'old', 'stays')).toMatchObject({ n: 2, mean: 20 });
    expect(levelOf(summary, 'new', 'stays')).toMatchObject({ n: 2, mean: 22.5 });
    // pairs 0 and 2: differences 2 and 3, the comparator's mean over them (10 + 30) / 2
    expect(differenceOf(summary, 'stays')).toMatchObject({ n: 2, mean: 2.5, comparatorMean: 20 });
  });

  test('by hand: two draws of two replications are paired by both, and each draw is one unit', () => {
    // draw 0: new - old = 1, 3 (mean 2); draw 1: 5, 7 (mean 6): mean 4, half-width 12.7062 * sqrt(8) / sqrt(2) = 25.4124
    const gaps = [
      [1, 3],
      [5, 7],
    ];
    const rows = gaps.flatMap((draw, d) =>
      draw.flatMap((gap, r) =>
        [...block('old', r, [10, 10], [1, 1]), ...block('new', r, [10 + gap, 10 + gap], [1, 1])].map((row) => ({
          ...row,
          draw: d,
        })),
      ),
    );
    const summary = summaryOf(rows);
    expect(summary).toMatchObject({ blocks: 4, draws: 2 });
    const stays = differenceOf(summary, 'stays');
    expect(stays).toMatchObject({ n: 4, units: 2, mean: 4 });
    expect(stays.error).toBeCloseTo(25.4124, 4);
    // two draws give no likely range, and so no direction
    expect(stays).toMatchObject({ low: null, high: null, reading: 'unknown', over: { likely: null } });
    expect(summary.basis).toBe('draws');
  });

  test('by hand: differences that cancel over the years are not called identical', () => {
    const rows = [0, 1].flatMap((r) => [
      ...block('old', r, [5, 5], [1, 1]),
      ...block('new', r, [6 + r, 4 - r], [1, 1]),
    ]);
    expect(differenceOf(summaryOf(rows), 'stays')).toMatchObject({ mean: 0, reading: 'unclear' });
  });

  test('by hand: what is clear alone must be clearer to stay so when all are read together', () => {
    // 3 pairs of sd 1: t = mean x sqrt(3) on 2 degrees of freedom, p = 1 - t / sqrt(2 + t^2). Mean 3: p = 0.0351; mean 7:
    // p = 0.0067. Holm of the two: 2 x 0.0067, then 0.0351, both below 0.05; of two times 0.0351: 0.0702, neither
    const read = (wait: number) => {
      const rows = [0, 1, 2].flatMap((r) => [
        ...block('old', r, [10, 10], [1, 1]),
        ...block('new', r, [12 + r, 12 + r], [wait + r, wait + r]),
      ]);
      const summary = summaryOf(rows);
      return ['stays', 'wait'].map((name) => {
        const { mean, reading, readingHolm } = differenceOf(summary, name);
        return [mean, reading, readingHolm];
      });
    };
    expect(read(7)).toEqual([
      [3, 'higher', 'higher'],
      [7, 'higher', 'higher'],
    ]);
    expect(read(3)).toEqual([
      [3, 'higher', 'unclear'],
      [3, 'higher', 'unclear'],
    ]);
  });

  test('by hand: amounts are added over places, averages are refused there', () => {
    const rows = WORKED.flatMap((row) => [row, { ...row, place: 'q', values: [row.values[0] * 2, row.values[1]] }]);
    const summary = summaryOf(rows, { headline: [outcome('stays')] });
    expect(levelOf(summary, 'old', 'stays')).toMatchObject({ n: 3, mean: 60 });
    expect(() => summaryOf(rows)).toThrow(/"wait" is an average/);
  });

  // A admits 60 after 200 days and B 600 after 20, 600 joined in both: (60 x 200 + 600 x 20) / 660 = 36.3636 days
  test('by hand: a mean over places counts everyone whose wait it is once', () => {
    const headline = HEADLINE.filter(({ name }) => name === 'waits.plannedMeanDays');
    const names = ['waits.plannedMeanDays', 'starts.planned', 'planned.joined'];
    const places = { a: [200, 60, 600], b: [20, 600, 600] };
    const rows = ['old', 'new'].flatMap((settlement) =>
      Object.entries(places).flatMap(([place, values]) =>
        [0, 1, 2].map((year) => ({ settlement, draw: 0, replication: 0, year, place, values })),
      ),
    );
    const { levels } = summarise({
      runs: runsTable(names, rows),
      accounts: NO_ACCOUNTS,
      settlements: ['old', 'new'],
      comparator: 'old',
      headline,
      columns: names.map((name) => column(name, 'days')),
    });
    expect(levels[0].mean).toBeCloseTo(24_000 / 660, 12);
  });

  test('by hand: net benefit a year at each worth of a QALY, by resources that NHS and social services use', () => {
    // one QALY more; NHS 300 pounds more, council 100 less, running 0: at 1,000 pounds 800, at 100 pounds -100
    const names = ['qalys', 'resources.nhs', 'resources.council', 'resources.running', 'cost.nhs'];
    const rows = [0, 1].flatMap((replication) =>
      ['old', 'new'].map((settlement): Row => {
        const values = settlement === 'old' ? [50, 90_000, 40_000, 7, 0] : [51, 120_000, 30_000, 7, 5e6];
        return { settlement, draw: 0, replication, year: 1, place: 'p', values };
      }),
    );
    const at = (label: string, pounds: number) => ({ name: 'niceLow' as const, label, pounds });
    const found = summaryOf(WORKED, {
      runs: runsTable(names, rows),
      headline: [outcome('qalys')],
      columns: [column('qalys', 'QALYs')],
      thresholdsOfQaly: [at('low', 100), at('high', 1000)],
    });
    expect(found.worth).toEqual([
      { settlement: 'new', label: 'low', poundsPerQaly: 100, mean: -100, low: -100, high: -100 },
      { settlement: 'new', label: 'high', poundsPerQaly: 1000, mean: 800, low: 800, high: 800 },
    ]);
    expect(summaryOf(WORKED).worth).toEqual([]);
  });

  test('by hand: money spent outside the model has a line, and that of the estate is taken off net benefit', () => {
    // one QALY more at no other cost; 50 pounds go to other services, and of 90 pounds allocated 20 become revenue, against 40
    const names = ['qalys', 'resources.nhs', 'resources.council', 'resources.running'];
    const spent = ['money.crowdOut', 'capital.allocated', 'capital.toRevenue'];
    const rows = [0, 1].flatMap((replication) =>
      ['old', 'new'].map((settlement): Row => {
        const values = settlement === 'old' ? [50, 9, 4, 7, 0, 4000, 0] : [51, 9, 4, 7, 5000, 9000, 2000];
        return { settlement, draw: 0, replication, year: 1, place: 'p', values };
      }),
    );
    const found = summaryOf(WORKED, {
      runs: runsTable([...names, ...spent], rows),
      headline: [outcome('qalys')],
      columns: [column('qalys', 'QALYs'), ...spent.map((name) => column(name, 'pence'))],
      thresholdsOfQaly: [{ name: 'niceLow' as const, label: 'low', pounds: 100 }],
    });
    expect(found.outside?.map((line) => [line.money, line.mean, line.low, line.isCounted])).toEqual([
      ['otherServices', 50, 50, false],
      ['estate', 30, 30, true],
    ]);
    expect(found.worth.map(({ mean }) => mean)).toEqual([100 - 30]);
    expect(summaryOf(WORKED)).not.toHaveProperty('outside');
  });

  test('by hand: accounts, mean pence a year by account and cause', () => {
    // old, 3 blocks of 2 years: 600 + 1200 pence in all / 6 = 300; year 0 does not count
    const accounts: ColumnarTable = {
      name: 'accounts',
      rows: 3,
      columns: {
        settlement: ['old', 'old', 'old'],
        draw: Float64Array.of(0, 0, 0),
        replication: Float64Array.of(0, 1, 0),
        year: Float64Array.of(1, 2, 0),
        place: ['p', 'p', 'p'],
        account: ['nhs', 'nhs', 'nhs'],
        cause: ['escalation', 'escalation', 'escalation'],
        pence: Float64Array.of(600, 1200, 5000),
      },
    };
    const expected = [{ settlement: 'old', account: 'nhs', cause: 'escalation', meanPence: 300 }];
    expect(summaryOf(WORKED, { accounts }).accounts).toEqual(expected);
    (accounts.columns.pence as Float64Array)[1] = Number.NaN;
    expect(() => summaryOf(WORKED, { accounts })).toThrow(/"pence".*settlement old, draw 0, replication 1, year 2/);
  });
});

describe('summary refuses', () => {
  test('NaN and infinities, with their place, the year before the fork included', () => {
    for (const [year, bad] of [
      [0, Number.NaN],
      [2, Number.NaN],
      [1, Number.POSITIVE_INFINITY],
    ] as const) {
      const rows = WORKED.map((row) =>
        row.settlement === 'new' && row.replication === 1 && row.year === year ? { ...row, values: [1, bad] } : row,
      );
      const place = `"wait".*settlement new, draw 0, replication 1, year ${year}`;
      expect(() => summaryOf(rows)).toThrow(new RegExp(place));
    }
  });

  test('rows twice, years missing, unknown names', () => {
    expect(() => summaryOf([...WORKED, WORKED[4]])).toThrow(/twice: settlement new, draw 0, replication 0, year 1/);
    expect(() => summaryOf(WORKED.filter((_, index) => index !== 5))).toThrow(
      /missing: settlement new, draw 0, replication 0, year 2/,
    );
    expect(() => summaryOf(WORKED.filter((_, index) => index !== 1))).toThrow(
      /missing: settlement old.*year 1, place p/,
    );
    expect(() => summaryOf(WORKED, { comparator: 'other' })).toThrow(/comparator other/);
    expect(() => summaryOf(WORKED, { settlements: ['old', 'new', 'newer'] })).toThrow(/no results for .*newer/);
    expect(() => summaryOf(WORKED, { settlements: ['old', 'new', 'new'] })).toThrow(/twice/);
    expect(() => summaryOf(WORKED, { headline: [outcome('beds')] })).toThrow(/"beds" is not a declared column/);
    expect(() => summaryOf(WORKED, { headline: [outcome('beds')], columns: [column('beds', 'beds')] })).toThrow(
      /has no column "beds"/,
    );
    expect(() => summaryOf([])).toThrow(/no year after the fork/);
    const apart = WORKED.filter((row) => (row.settlement === 'old') === (row.replication === 0));
    expect(() => summaryOf(apart)).toThrow(/no block has results in every settlement/);
  });
});

describe('laws', () => {
  const values = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  const blocks = fc.array(fc.tuple(values, values, values, values), { minLength: 2, maxLength: 8 });
  const rowsOf = (found: [number, number, number, number][], name = (r: number) => r): Row[] =>
    found.flatMap(([a, b, c, d], r) => [
      ...block('old', name(r), [a, b], [c, d]),
      ...block('new', name(r), [b, c], [d, a]),
    ]);

  test('law: the order of rows changes no bit', () => {
    fc.assert(
      fc.property(
        blocks.chain((found) => {
          const rows = rowsOf(found);
          return fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }));
        }),
        ([rows, shuffled]) => {
          expect(summaryOf(shuffled)).toEqual(summaryOf(rows));
        },
      ),
      { seed: 1, numRuns: 60 },
    );
  });

  test('law: renumbering replications changes no bit', () => {
    fc.assert(
      fc.property(blocks, (found) => {
        const renumbered = rowsOf(found, (r) => (r * 5 + 3) % 11);
        expect(summaryOf(renumbered)).toEqual(summaryOf(rowsOf(found)));
      }),
      { seed: 2, numRuns: 60 },
    );
  });

  test('law: the order and company of settlements change no figure but what is read together', () => {
    fc.assert(
      fc.property(blocks, (found) => {
        const third = rowsOf(found).filter((row) => row.settlement === 'new');
        const rows = [...rowsOf(found), ...third.map((row) => ({ ...row, settlement: 'third' }))];
        const one = summaryOf(rows);
        const other = summaryOf(rows, { settlements: ['third', 'new', 'old'] });
        for (const name of ['stays', 'wait']) {
          for (const settlement of ['old', 'new'])
            expect(levelOf(other, settlement, name)).toEqual(levelOf(one, settlement, name));
          const found = other.differences.find((entry) => entry.settlement === 'new' && entry.outcome === name);
          const { pHolm: _, readingHolm: __, ...alone } = differenceOf(one, name);
          expect(found).toMatchObject(alone);
        }
      }),
      { seed: 3, numRuns: 40 },
    );
  });

  test('law: the same constant on both sides leaves every difference', () => {
    // whole numbers and an even constant: every sum and mean of two years is exact
    const whole = fc.integer({ min: -100_000, max: 100_000 });
    const wholes = fc.array(fc.tuple(whole, whole, whole, whole), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(wholes, whole, (found, constant) => {
        const rows = rowsOf(found);
        const moved = rows.map((row) => ({ ...row, values: row.values.map((value) => value + constant) }));
        const [before, after] = [summaryOf(rows), summaryOf(moved)];
        before.differences.forEach((difference, index) => {
          const { mean, sd, low, high, reading } = difference;
          expect(after.differences[index]).toMatchObject({ mean, sd, low, high, reading });
        });
      }),
      { seed: 4, numRuns: 60 },
    );
  });

  test('law: a summary survives JSON whole', () => {
    const summary = summaryOf(WORKED, { name: 'worked', people: 100 });
    expect(JSON.parse(JSON.stringify(summary))).toEqual(summary);
  });

  test('law: every headline outcome is a declared column of runs', () => {
    const declared = new Set(RUN_COLUMNS.map(({ name }) => name));
    expect(HEADLINE.filter(({ name }) => !declared.has(name))).toEqual([]);
  });
});
