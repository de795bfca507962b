import { describe, expect, test } from 'vitest';
import type { AnalysisDocument } from '../../src/analysis/documents/analysis-document.js';
import { type AnalyseInput, analyse } from '../../src/analysis/index.js';
import { rowsWhere } from '../../src/analysis/tables/table-columns.js';
import { analyseResults } from '../../src/cli/commands/analyse/analyse-results.js';
import { type AnyTable, type ColumnarTable, gathered } from '../../src/outcomes/columnar.js';
import { canonicalJson, RUN_COLUMNS, STRATA_COLUMNS } from '../../src/outcomes/index.js';
import { spoiling } from './spoiling.js';

/** Two settlements, two years, blocks of the (draw, replication) given; every column 0 but those that `of` knows. */
interface Cell {
  readonly settlement: string;
  readonly draw: number;
  readonly replication: number;
  readonly year: number;
  readonly quintile: number;
}
type Of = (cell: Cell) => Readonly<Record<string, number>>;

const BLOCKS = [
  [0, 0],
  [0, 1],
  [0, 2],
] as const;

function cells(blocks: readonly (readonly [number, number])[], quintiles: readonly number[]): Cell[] {
  return blocks.flatMap(([draw, replication]) =>
    ['base', 'new'].flatMap((settlement) =>
      [0, 1, 2].flatMap((year) => quintiles.map((quintile) => ({ settlement, draw, replication, year, quintile }))),
    ),
  );
}

function table(name: string, columns: readonly { name: string }[], rows: readonly Cell[], of: Of): ColumnarTable {
  const known = rows.map(of);
  const numbers = (read: (cell: Cell, at: number) => number) => Float64Array.from(rows, read);
  return {
    name,
    rows: rows.length,
    columns: {
      settlement: rows.map(({ settlement }) => settlement),
      draw: numbers(({ draw }) => draw),
      replication: numbers(({ replication }) => replication),
      year: numbers(({ year }) => year),
      quintile: numbers(({ quintile }) => quintile),
      place: rows.map(() => 'here'),
      ...Object.fromEntries(columns.map(({ name: column }) => [column, numbers((_, at) => known[at][column] ?? 0)])),
    },
  };
}

function labelled(
  name: string,
  rows: readonly (Cell & Record<string, string | number>)[],
  columns: readonly string[],
): ColumnarTable {
  const texts = ['settlement', 'place', 'account', 'cause', 'from', 'to'];
  const column = (key: string) =>
    texts.includes(key)
      ? rows.map((row) => String(row[key] ?? 'here'))
      : Float64Array.from(rows, (row) => Number(row[key]));
  return { name, rows: rows.length, columns: Object.fromEntries(columns.map((key) => [key, column(key)])) };
}

const RUNS: Of = ({ settlement, replication, year }) => {
  if (year === 0) return { 'cost.nhs': 999, qalys: 999 };
  const fresh = settlement === 'new';
  return {
    'cost.nhs': 100_000 * (10 + replication) + (fresh ? 20_000 * year : 0),
    'cost.centre': fresh ? 0 : 5_000,
    'cost.council': 300_000,
    'cost.publicHealth': 40_000,
    'cost.system': 100_000 * (10 + replication) + 345_000 + (fresh ? 20_000 * year - 5_000 : 0),
    'resources.nhs': 100_000 * (10 + replication) + (fresh ? 20_000 * year - 5_000 : 0),
    'resources.council': 300_000,
    'resources.publicHealth': 45_000,
    qalys: 50 + replication + (fresh ? 0.1 : 0),
    'qalys.health': 51 + replication + (fresh ? 0.3 : 0),
    'qalys.carersLost': fresh ? 0.25 : 0.5,
    'qalys.remaining': 1000 + (fresh ? 2 * year : 0),
    'unpaidCare.hours': fresh ? 90 : 100,
    'occupancy.midnight': fresh && replication === 0 ? 0.95 : 0.9,
    'admissions.unplanned': 200 + 3 * replication - (fresh ? 2 + replication : 0),
  };
};

const STRATA: Of = ({ settlement, quintile, replication }) => ({
  'time.segment1': 100 * quintile,
  'time.segment2': 100 * quintile,
  'admissions.unplanned':
    quintile * (60 - 10 * quintile - (settlement === 'new' && quintile === 1 ? 10 : 0)) * (1 + 0 * replication),
  qalys: quintile * 160 + (settlement === 'new' && quintile === 1 ? 20 : 0),
});

function document(
  blocks: readonly (readonly [number, number])[] = BLOCKS,
  draws: ColumnarTable | null = null,
  monthly: ColumnarTable | null = null,
  read: (table: ColumnarTable) => AnyTable = (table) => table,
  more: Partial<AnalyseInput> = {},
): AnalysisDocument {
  const rows = cells(blocks, [0]);
  const money = rows.filter(({ year, settlement }) => year > 0 && settlement === 'base');
  return analyse({
    source: {
      name: 'x',
      digest: 'sha256:0',
      planHash: '0',
      seed: '1',
      replications: 3,
      draws: 1,
      people: 1000,
      referencePeople: 1000,
      failedBlocks: 0,
      versions: {},
    },
    runs: read(table('runs', RUN_COLUMNS, rows, RUNS)),
    strata: read(table('strata', STRATA_COLUMNS, cells(blocks, [1, 2, 3, 4, 5]), STRATA)),
    accounts: read(
      labelled(
        'accounts',
        money.map((cell) => ({ ...cell, account: 'nhs', cause: 'yearEndSettlement', pence: -5_000 })),
        ['settlement', 'draw', 'replication', 'year', 'place', 'account', 'cause', 'pence'],
      ),
    ),
    flows: read(
      labelled(
        'flows',
        rows.flatMap((cell) =>
          cell.settlement === 'new' && cell.replication === 1
            ? []
            : [{ ...cell, from: 'home', to: 'department', count: 6 }],
        ),
        ['settlement', 'draw', 'replication', 'year', 'place', 'from', 'to', 'count'],
      ),
    ),
    draws,
    monthly,
    comparator: 'base',
    settlements: ['base', 'new'],
    changes: {},
    discountRatePerYear: 0.25,
    willingnessToPayPounds: [0, 10_000],
    headlineWillingnessToPayPounds: 10_000,
    thresholdsOfQaly: [
      { name: 'opportunityCost', label: 'given up', pounds: 13_000 },
      { name: 'niceHigh', label: 'high', pounds: 35_000 },
    ],
    unpaidCarePoundsPerHour: 20,
    lifetimeDiscountRatePerYear: 0.25,
    equity: { lifetimeQalys: [60, 60, 60, 60, 60], atkinson: [0, 1], kolm: [0.5] },
    ...more,
  });
}

describe('an analysis of three pairs over two years', () => {
  const found = document();

  test('by hand: level, paired difference, by year', () => {
    // new less base of admissions: -2, -3, -4: mean -3, sd 1, half-width 4.30265 / sqrt 3; base 200, 203, 206: mean 203
    const level = found.distributions.find(
      ({ settlement, outcome }) => settlement === 'base' && outcome === 'admissions.unplanned',
    )!;
    expect(level).toMatchObject({ mean: 203, sd: 3, n: 3, q50: 203 });
    const difference = found.differences.find(({ outcome }) => outcome === 'admissions.unplanned')!;
    expect(difference).toMatchObject({ mean: -3, sd: 1, comparatorMean: 203, reading: 'lower' });
    expect(difference.interval.high).toBeCloseTo(-3 + 4.30265 / Math.sqrt(3), 4);
    expect(difference.noLargerThan).toBeCloseTo(3 + 4.30265 / Math.sqrt(3), 4);
    // base sd 3, new 198, 200, 202: sd 2: (9 + 4) / 1
    expect(difference.varianceReduction).toBeCloseTo(13, 9);
    expect(difference.byYear.map(({ mean }) => mean)).toEqual([-3, -3]);
    const cost = found.yearFans.find(({ outcome, kind }) => outcome === 'cost.nhs' && kind === 'difference')!;
    expect(cost.points.map(({ at, mean, q50 }) => [at, mean, q50])).toEqual([
      [1, 20_000, 20_000],
      [2, 40_000, 40_000],
    ]);
  });

  test('by hand: budget impact in pounds, by year and in all; year 0 is out', () => {
    const nhs = found.budgetImpact.find(({ payer }) => payer === 'cost.nhs')!;
    expect(nhs.byYear.map(({ differencePounds }) => differencePounds)).toEqual([200, 400]);
    expect(nhs.total).toMatchObject({ differencePounds: 600, comparatorPounds: 22_000, levelPounds: 22_600 });
    expect(found.budgetImpact.find(({ payer }) => payer === 'cost.centre')!.total.differencePounds).toBe(-100);
  });

  test('by hand: costs and QALYs, discounted, seen by each payer', () => {
    // factors 1 and 0.8. NHS +200 and +400: 520; centre -50 and -50: -90; so 430 pounds; QALYs 0.1 x 1.8 = 0.18
    const increments = Object.fromEntries(
      found.costEffectiveness.map(({ perspective, increments: [one] }) => [perspective.name, one]),
    );
    expect(increments.nhsAndSocialServices.pounds).toBeCloseTo(430, 9);
    expect(increments.council.pounds).toBe(0);
    expect(increments.publicPayers.pounds).toBeCloseTo(430, 9);
    expect(increments.societal.pounds).toBeCloseTo(430, 9);
    expect(increments.publicPayers.qalys).toBeCloseTo(0.18, 9);
    expect(increments.publicPayers.netBenefitPounds).toBeCloseTo(1800 - 430, 6);
    for (const { acceptability, information } of found.costEffectiveness) {
      expect(acceptability.basis).toBe('replications');
      expect(information).toBeNull();
      expect(acceptability).toMatchObject({ ceac: [], ceaf: null, absent: expect.stringContaining('run with draws') });
    }
    expect(
      found.costEffectiveness.find(({ perspective }) => perspective.name === 'publicPayers')!.icers[1].poundsPerQaly,
    ).toBeCloseTo(430 / 0.18, 6);
  });

  test('by hand: kinds of effect at each threshold, and unpaid care at its price', () => {
    // 0.1, 0.3 and 0.1 + 0.25 a year, times 1.8; beyond: 4 at the end of year 2, 0.8 / 1.25 = 0.64 of it on top of 0.18
    const [nhs, , , societal, withUnpaid] = found.costEffectiveness;
    const of = (effect: string) => nhs.readings.find((one) => one.effect === effect)!;
    const gained = ['qalys', 'health', 'withCarers', 'lifetime'].map((effect) => of(effect).qalys.toFixed(9));
    expect(gained).toEqual(['0.180000000', '0.540000000', '0.630000000', '2.740000000']);
    expect(of('health').pounds).toBeCloseTo(430, 9);
    // years after the horizon cost something too, which is not known
    expect(of('lifetime').thresholds).toEqual([]);
    const [given, high] = of('health').thresholds;
    expect([given.netBenefitPounds, high.netBenefitPounds].map(Math.round)).toEqual([6590, 18_470]);
    expect([given.threshold, given.probabilityBest]).toEqual(['opportunityCost', null]);
    // ten hours fewer a year at 20 pounds: -200, times 1.8
    expect(withUnpaid.increments[0].pounds).toBeCloseTo(societal.increments[0].pounds - 360, 6);
  });

  test('by hand: the kind of effect asked for is that of single figures; at another rate there is no rest of lives', () => {
    const lifetime = document(BLOCKS, null, null, (one) => one, { effect: 'lifetime' });
    expect(lifetime.costEffectiveness[0].increments[0].qalys).toBeCloseTo(2.74, 9);
    expect(lifetime.settings.effect).toBe('lifetime');
    const { withheld, increments, icers, acceptability, information } = lifetime.costEffectiveness[0];
    expect(withheld).toMatch(/no costs after the horizon/);
    expect(increments[0].pounds).toBeCloseTo(430, 9);
    expect(increments[0]).toMatchObject({ netBenefitPounds: null, netBenefitInterval: { low: null, high: null } });
    expect(acceptability).toMatchObject({ absent: withheld, ceac: [], ceaf: null, inmb: [] });
    expect([icers, information]).toEqual([[], null]);
    expect(found.costEffectiveness[0]).not.toHaveProperty('withheld');
    const other = { lifetimeDiscountRatePerYear: 0.035 };
    const without = document(BLOCKS, null, null, (one) => one, other);
    expect(without.costEffectiveness[0].readings.map(({ effect }) => effect)).toEqual([
      'qalys',
      'health',
      'withCarers',
    ]);
    expect(() => document(BLOCKS, null, null, (one) => one, { ...other, effect: 'lifetime' })).toThrow(/another rate/);
  });

  test('by hand: money spent outside the model is a cost as far as it differs, and every perspective says so', () => {
    // new: 300 pounds a year go to other services; of 500 allocated 100 become revenue, against 250 and none. Factors 1 and 0.8:
    // 300 x 1.8 = 540 outside, and (400 - 250) x 1.8 = 270 for the estate, on top of 430
    const outside: Of = ({ settlement }) =>
      settlement === 'new'
        ? { 'money.crowdOut': 30_000, 'capital.allocated': 50_000, 'capital.toRevenue': 10_000 }
        : { 'capital.allocated': 25_000 };
    const runs = table('runs', RUN_COLUMNS, cells(BLOCKS, [0]), (cell) => ({ ...RUNS(cell), ...outside(cell) }));
    const both = document(BLOCKS, null, null, (one) => one, { runs }).costEffectiveness;
    const pounds = Object.fromEntries(both.map(({ perspective, increments: [one] }) => [perspective.name, one.pounds]));
    expect(pounds.nhsAndSocialServices).toBeCloseTo(430 + 270, 9);
    expect(pounds.council).toBe(0);
    expect(pounds.publicPayers).toBeCloseTo(430 + 540 + 270, 9);
    expect(pounds.societal).toBeCloseTo(430 + 540 + 270, 9);
    expect(pounds.societalWithUnpaidCare).toBeCloseTo(430 + 540 + 270 - 360, 9);
    const publicPayers = both[2];
    expect(publicPayers.increments[0].netBenefitPounds).toBeCloseTo(1800 - 1240, 6);
    expect(publicPayers.icers[1].poundsPerQaly).toBeCloseTo(1240 / 0.18, 6);
    expect(publicPayers.readings[0].pounds).toBeCloseTo(1240, 9);
    // the comparator's own cost is what the resources are: its estate is in unit costs
    const level = (documents: AnalysisDocument['costEffectiveness']) =>
      documents[2].icers.find(({ settlement }) => settlement === 'base')!.pounds;
    expect(level(both)).toBe(level(found.costEffectiveness));
    const told = both.map(({ outside: lines = [] }) =>
      lines.map((one) => [one.money, Math.round(one.pounds), one.isCounted]),
    );
    const all = (others: boolean, estate: boolean) => [
      ['otherServices', 540, others],
      ['estate', 270, estate],
    ];
    expect(told).toEqual([all(false, true), all(false, false), all(true, true), all(true, true), all(true, true)]);
    expect(publicPayers.outside![0].note).toBe(
      "Costs include what new spends outside the model, more than base, on the council's other services, whose benefit is not valued.",
    );
    expect(both[0].outside![0].note).toMatch(/^Costs leave out what new spends outside/);
    expect(found.costEffectiveness[2]).not.toHaveProperty('outside');
  });

  test('by hand: QALYs at a rate of their own, costs at theirs', () => {
    // factors of costs 1 and 0.8: 430 pounds; of QALYs 1 and 1: 0.1 + 0.1, and 36 of the fifth become 40
    const own = document(BLOCKS, null, null, (one) => one, { qalyDiscountRatePerYear: 0 });
    const [nhs] = own.costEffectiveness;
    expect(nhs.increments[0].pounds).toBeCloseTo(430, 9);
    expect(nhs.increments[0].qalys).toBeCloseTo(0.2, 9);
    expect(nhs.increments[0].netBenefitPounds).toBeCloseTo(2000 - 430, 6);
    expect(own.equity[0].qalys).toBeCloseTo(40, 9);
    expect(own.settings).toMatchObject({ discountRatePerYear: 0.25, qalyDiscountRatePerYear: 0 });
    // the rest of lives was discounted as costs are
    expect(nhs.readings.map(({ effect }) => effect)).not.toContain('lifetime');
    // undiscounted costs leave it there, for its rate is that of QALYs
    const costs = { discountRatePerYear: 0, qalyDiscountRatePerYear: 0.25 };
    const lifetime = document(BLOCKS, null, null, (one) => one, costs).costEffectiveness[0];
    expect(lifetime.readings.find(({ effect }) => effect === 'lifetime')!.qalys).toBeCloseTo(2.74, 9);
    expect(lifetime.increments[0].pounds).toBeCloseTo(500, 9);
    expect(found.settings).not.toHaveProperty('qalyDiscountRatePerYear');
  });

  test('by hand: a gain of the most deprived fifth, weighted', () => {
    // 20 a year: 36, on 200 of 3,000 people: 0.18 each. Atkinson 1: 60 x 1.003^(1/15) for all, 3,000 x 60 x 0.000199721;
    // Kolm 0.5: -2 ln((14 + e^-0.09) / 15) = 0.0115089 each
    const weighted = found.equity.map(({ index, aversion, qalys, weighted: own }) => [
      ...[index, aversion, qalys.toFixed(6), own.toFixed(2)],
    ]);
    expect(weighted).toEqual([
      ['atkinson', 0, '36.000000', '36.00'],
      ['atkinson', 1, '36.000000', '35.95'],
      ['kolm', 0.5, '36.000000', '34.53'],
    ]);
    expect(found.equity[1].gains.map((gain) => Math.round(gain))).toEqual([36, 0, 0, 0, 0]);
    expect(found.equity[1].weights).toEqual([1, 1, 1, 1, 1]);
  });

  test('by hand: the fifth with the shortest lives weighs most', () => {
    // Atkinson 1: in proportion to 1 / lifetime; over 1 to 5 fifteenths of the people the mean is 1: 0.0143896 x 60 and x 75
    const equity = { lifetimeQalys: [60, 64, 68, 70, 75], atkinson: [1], kolm: [] };
    const [only] = document(BLOCKS, null, null, (one) => one, { equity }).equity;
    expect(only.weights[0]).toBeCloseTo(1 / (60 * 0.01438959), 5);
    expect(only.weights[4]).toBeCloseTo(1 / (75 * 0.01438959), 5);
    expect(only.weighted).toBeGreaterThan(only.qalys);
  });

  test('by hand: resources by sector, in pounds', () => {
    // 10,000 to 12,000 pounds and 250 more: 200 and 400 a year less 50; the others the same
    const [nhs, council] = found.sectors;
    expect(nhs).toMatchObject({ column: 'resources.nhs', settlement: 'new', comparatorPounds: 11_000 });
    expect([nhs.levelPounds, nhs.differencePounds]).toEqual([11_250, 250]);
    expect(council).toMatchObject({ column: 'resources.council', levelPounds: 3000, differencePounds: 0 });
  });

  test('by hand: rates and slope by deprivation', () => {
    // quintile q lives 200 q person-years a year and has q (60 - 10 q) admissions: (60 - 10 q) / 0.2 per 1,000: 250, 200, 150,
    // 100, 50; in the new settlement quintile 1 has 200 instead
    const [base, fresh] = found.quintiles.filter(({ outcome }) => outcome === 'admissions.unplanned');
    expect(base.quintiles.map(({ mean }) => Math.round(mean))).toEqual([250, 200, 150, 100, 50]);
    expect(base.quintiles.map(({ personYears }) => personYears)).toEqual([200, 400, 600, 800, 1000]);
    expect(fresh.quintiles.map(({ difference }) => Math.round(difference))).toEqual([-50, 0, 0, 0, 0]);
    // ranks 1/30, 4/30, 9/30, 16/30, 25/30 less 1/2 = -14, -11, -6, 1, 10 thirtieths with weights 1..5:
    // bottom = (196 + 242 + 108 + 4 + 500)/900 = 1050/900; change = 1 x (-14/30) x (-50) / (1050/900) = 20
    expect(fresh.slope.difference).toBeCloseTo(20, 9);
    // QALYs: 160 q over 200 q: 0.8 everywhere
    const quality = found.quintiles.find(({ outcome }) => outcome === 'qalys')!;
    expect(quality.slope.mean).toBeCloseTo(0, 12);
    expect(quality.quintiles[4].mean).toBeCloseTo(0.8, 12);
  });

  test('by hand: probabilities', () => {
    const of = (settlement: string, event: string) =>
      found.probabilities.find((one) => one.settlement === settlement && one.event === event)!;
    expect(of('base', 'overspend.nhs')).toMatchObject({ probability: 1, n: 3 });
    expect(of('new', 'overspend.nhs')).toMatchObject({ probability: 0, comparatorProbability: 1 });
    const crowded = of('new', 'occupancy.midnight > 0.92');
    expect(crowded.probability).toBeCloseTo(1 / 3, 12);
    // Wilson, 1 of 3
    expect(crowded.interval.low).toBeCloseTo(0.0615, 4);
    expect(crowded.interval.high).toBeCloseTo(0.7923, 4);
  });

  test('by hand: a flow that is missing in a block counts 0 there', () => {
    const [base, fresh] = found.flows;
    expect(base).toMatchObject({ from: 'home', to: 'department', meanPerYear: 6, difference: 0 });
    expect(fresh.meanPerYear).toBeCloseTo(4, 12);
    expect(fresh.difference).toBeCloseTo(-2, 12);
  });

  test('by hand: nobody is beaten in all objectives when the dearer gives more', () => {
    expect(found.frontier.points.map(({ nonDominated }) => nonDominated)).toEqual([true, true]);
  });

  test('by hand: months since the fork; those before it are left out', () => {
    const rows = cells(BLOCKS, [0]).flatMap((cell) =>
      cell.year === 1
        ? [-1, 0, 1, 2, 3].map((month) => {
            const deaths = month < 1 ? 1000 : 10 * month + (cell.settlement === 'new' ? cell.replication : 0);
            return { ...cell, month, deaths };
          })
        : [],
    );
    const keys = ['settlement', 'draw', 'replication', 'month', 'place', 'deaths'];
    const fans = document(BLOCKS, null, labelled('monthly', rows, keys)).monthFans;
    expect(fans.map(({ settlement, outcome, kind }) => [settlement, outcome, kind])).toEqual([
      ['base', 'deaths', 'level'],
      ['new', 'deaths', 'level'],
      ['new', 'deaths', 'difference'],
    ]);
    expect(fans[0].points.map(({ at, mean }) => [at, mean])).toEqual([
      [1, 10],
      [2, 20],
      [3, 30],
    ]);
    // differences 0, 1, 2 in every month
    expect(fans[2].points[2]).toMatchObject({ mean: 1, q50: 1, q025: 0.05 });
  });

  test('law: plain JSON, the same whatever the order of the rows', () => {
    expect(() => canonicalJson(found)).not.toThrow();
    expect(canonicalJson(document([BLOCKS[2], BLOCKS[0], BLOCKS[1]]).differences)).toBe(
      canonicalJson(found.differences),
    );
  });
});

describe('with draws', () => {
  // forty draws of two replications, and the central one; the number of the replication is what RUNS goes by, so every
  // draw is alike
  const numbers = Array.from({ length: 41 }, (_, draw) => draw);
  const blocks = numbers.flatMap((draw) => [[draw, 0] as const, [draw, 1] as const]);
  const draws = (rows: readonly (readonly [number, string, number])[]): ColumnarTable => ({
    name: 'draws',
    rows: rows.length,
    columns: {
      draw: Float64Array.from(rows, ([draw]) => draw),
      parameter: rows.map(([, name]) => name),
      value: Float64Array.from(rows, ([, , value]) => value),
    },
  });
  const rows = numbers.flatMap((draw) => [
    [draw, 'a.b', draw] as const,
    [draw, 'a.c', -draw] as const,
    [draw, 'd.e', 7] as const,
  ]);

  test('by hand: units are sampled draws (draw 0, the central one, is none), variance splits, and only parameters that vary have a value of information', () => {
    const found = document(blocks, draws(rows));
    expect(found.basis).toBe('draws');
    expect(found.distributions[0]).toMatchObject({ n: 80, units: 40 });
    const split = found.varianceSplits.find(
      ({ kind, outcome, settlement }) =>
        kind === 'level' && outcome === 'admissions.unplanned' && settlement === 'base',
    )!;
    // replications 200 and 203: within variance 4.5; draw means all 201.5: between 0, second = 0 - 4.5/2
    expect(split).toMatchObject({ firstOrder: 4.5, secondOrder: -2.25, secondOrderShare: 0 });
    const { information } = found.costEffectiveness[2];
    // every draw has the same payoff: perfect information is worth nothing
    expect(information!.evpiHeadlinePounds).toBe(0);
    expect(information!.evppi.map(({ label, pounds }) => [label, pounds])).toEqual([
      ['a.b', 0],
      ['a.c', 0],
      ['a.*', 0],
    ]);
  });

  test('by hand: a draw without a value is refused by name', () => {
    expect(() => document(blocks, draws(rows.slice(0, 3).concat(rows.slice(4))))).toThrow(
      'no value of "a.b" for draw 1',
    );
  });
});

test('by hand: a folder without results is refused', () => {
  const nothing = {
    with: [],
    discountRatePerYear: null,
    willingnessToPayPounds: null,
    studies: [],
    gaussianQuestions: 0,
    effect: null,
    atkinson: null,
    kolm: null,
  };
  expect(() => analyseResults('no-such-folder', nothing)).toThrow(/there is no folder no-such-folder/);
});

// By law: tables read part by part give the analysis of the tables whole, and nothing of a part is kept.
describe('an analysis of tables in parts', () => {
  test.each([
    ['of one draw', BLOCKS],
    ['of two draws and the central one', [0, 1, 2].flatMap((draw) => [0, 1].map((one) => [draw, one] as const))],
  ] as const)('%s is that of the tables whole', (_, blocks) => {
    for (const rowsAtOnce of [1, 7]) {
      const parts = document(blocks, null, null, (table) => spoiling(table, rowsAtOnce).table);
      expect(canonicalJson(parts)).toBe(canonicalJson(document(blocks)));
    }
  });

  test('rows that a key chooses are counted and read as such', () => {
    const whole = table('strata', STRATA_COLUMNS, cells(BLOCKS, [1, 2, 3]), STRATA);
    const chosen = rowsWhere(spoiling(whole, 4).table, 'quintile', (quintile) => quintile !== 2);
    expect(chosen.rows).toBe(12 * 3);
    expect(gathered(chosen, ['quintile', 'settlement'])).toEqual(
      gathered(spoiling(table('strata', STRATA_COLUMNS, cells(BLOCKS, [1, 3]), STRATA), 100).table, [
        'quintile',
        'settlement',
      ]),
    );
  });
});
