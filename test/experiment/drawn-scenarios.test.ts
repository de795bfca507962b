import { beforeAll, describe, expect, it } from 'vitest';
import { OPPORTUNITY_COST_PRICES } from '../../src/analysis/index.js';
import { normalProbability } from '../../src/analysis/statistics/normal-law.js';
import { loadScenario } from '../../src/cli/scenario-file.js';
import { seedKey } from '../../src/engine/index.js';
import {
  createDraws,
  createPlan,
  drawnParameters,
  drawnRows,
  drawsTable,
  SOBOL_DIMENSIONS,
} from '../../src/experiment/index.js';
import { normalQuantile } from '../../src/maths/index.js';
import { compileRules } from '../../src/model/rules/rules.js';
import {
  type BookValues,
  type Ensemble,
  isPrice,
  type Law,
  type Scenario,
  type Uncertainty,
  uncertaintyOf,
} from '../../src/scenario/index.js';
import { quantileOf } from '../../src/scenario/parameter-laws.js';
import { unitLimits } from '../../src/scenario/unit-limits.js';
import { BASE_CASE } from '../cli/harness.js';

const read = loadScenario({ file: BASE_CASE, overrides: [], people: 5000 });
const laws = uncertaintyOf(read.rows, read.transitionCounts);
if (!('uncertainty' in laws)) throw new Error(`rows without a distribution: ${laws.silent.join(', ')}`);
const uncertainty: Uncertainty = laws.uncertainty;
const scenario: Scenario = { ...read.scenario, uncertainty };
const key = seedKey('1');
const DRAWS = 513;

describe('the shipped book', () => {
  // By law: every row states how it is drawn or why it is not; money is in one price year.
  it('states for every row how it is drawn, and for every price its year', () => {
    expect(read.rows.filter((row) => row.distribution === null && row.provenance !== 'calibrated')).toEqual([]);
    const prices = read.rows.filter((row) => isPrice(row.unit));
    expect(prices.length).toBeGreaterThan(25);
    const others = prices.filter((row) => row.priceYear !== '2023/24');
    expect(others.map((row) => `${row.key} ${row.priceYear}`)).toEqual([
      // set by policy, in the money of any year
      'economics.willingnessToPayPoundsPerQaly null',
      `economics.threshold.opportunityCost ${OPPORTUNITY_COST_PRICES}`,
      'economics.threshold.niceLowUntil2026 null',
      'economics.threshold.niceHighUntil2026 null',
      'economics.threshold.niceLow null',
      'economics.threshold.niceHigh null',
      // its price year was not seen
      'published.poundsPerQaly.high null',
    ]);
  });

  // By hand: GDP deflator of 2013/14 74.8 and of 2016/17 77.9 of 2023/24's 100, to the nearest ten.
  it('has what studies found a QALY to cost in pounds of 2023/24, ends too', () => {
    const found = read.rows.filter(({ unit, rebased }) => unit === 'pounds per QALY' && rebased !== null);
    expect(found.map(({ key, value, low, high, provenance }) => [key, value, low, high, provenance])).toEqual([
      ['returns.prevention.poundsPerQaly', 5080, 3640, 6480, 'computed'],
      ['returns.community.poundsPerQaly', 18_050, 16_010, 19_940, 'computed'],
      ['returns.acute.poundsPerQaly', 18_050, 16_010, 19_940, 'computed'],
      ['published.poundsPerQaly.low', 7700, null, null, 'computed'],
    ]);
  });

  it('keeps fitted rows and budgets at their values, except for papers, which no target identifies', () => {
    const drawn = new Set(uncertainty.parameters.map((parameter) => parameter.key));
    expect(drawn.has('assessment.papersDays')).toBe(true);
    for (const row of read.rows) {
      if (row.key === 'assessment.papersDays') continue;
      if (row.provenance === 'calibrated' || row.key.startsWith('budget.')) expect(drawn.has(row.key)).toBe(false);
    }
  });

  // Every parameter that matters most reads a Sobol dimension and not a plain uniform.
  it('fits into the available dimensions', () => {
    expect(Math.max(...uncertainty.parameters.map((parameter) => parameter.dimension))).toBeLessThan(SOBOL_DIMENSIONS);
  });
});

describe('draws', () => {
  const scenarioOf = createDraws(scenario, key);
  const books: BookValues[] = [];
  beforeAll(() => {
    for (let draw = 0; draw < DRAWS; draw++) books.push(scenarioOf(draw).place.book);
  });
  const values = (parameter: string) => books.slice(1).map((book) => book[parameter]);

  // By law.
  it('have the central values first, and none changes when there are more', () => {
    expect(scenarioOf(0).place).toEqual(read.scenario.place);
    const other = createDraws(scenario, seedKey('1'));
    expect(other(400).place).toEqual(scenarioOf(400).place);
    expect(other(7).place.book).toEqual(books[7]);
    expect(createDraws(scenario, seedKey('2'))(7).place.book).not.toEqual(books[7]);
  });

  // By law: legal by construction, in 512 draws.
  it('are legal: limits of the unit, order by age, sums, rows of probabilities', () => {
    const unitOf = new Map(read.rows.map((row) => [row.key, row.unit]));
    for (const book of books) {
      for (const { key: parameter } of uncertainty.parameters) {
        const { from, to } = unitLimits(unitOf.get(parameter)!);
        expect(book[parameter] >= from && book[parameter] <= to).toBe(true);
      }
      for (const prefix of ['unplanned.segmentRatio', 'department.segmentRatio', 'planned.segmentRatio']) {
        for (let s = 2; s <= 5; s++) expect(book[`${prefix}.${s}`]).toBeGreaterThan(book[`${prefix}.${s - 1}`]);
      }
      const shares = [1, 2, 3].map((pathway) => book[`discharge.pathwayShare.${pathway}`]);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    }
    const tables = ['discharge.needShare', 'dependency.share', 'stay.noNightShare', 'unplanned.ratePerYear'];
    for (const prefix of [
      ...tables,
      'death.femalePerYear',
      'dependency.worseningPerYear',
      'quality.dependencyFactor',
    ]) {
      const keys = Object.keys(books[0]).filter((name) => name.startsWith(`${prefix}.`));
      for (let at = 1; at < keys.length; at++) {
        const direction = Math.sign(books[0][keys[at]] - books[0][keys[at - 1]]);
        for (const book of books) expect(Math.sign(book[keys[at]] - book[keys[at - 1]])).toBe(direction);
      }
    }
    for (const draw of [1, 200, 512]) {
      const { transitions } = scenarioOf(draw).place.needSegments;
      transitions.flat().forEach((row, at) => {
        expect(row.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
        const central = read.scenario.place.needSegments.transitions.flat()[at];
        expect(row.map((share) => share === 0)).toEqual(central.map((share) => share === 0));
      });
    }
  });

  // By law: whatever is drawn, the model can be made of it.
  it('compile', () => {
    for (let draw = 1; draw <= 64; draw++) expect(() => compileRules(scenarioOf(draw))).not.toThrow();
  });

  // By theory: 512 scrambled Sobol points cut every law into 512 equal parts, so each empirical quantile lies between its
  // neighbours: no chance in it beyond the cell, no false alarm.
  it('follow their laws', () => {
    for (const { key: parameter, law } of uncertainty.parameters) {
      if (law.kind === 'dirichlet') continue;
      const sorted = values(parameter).sort((a, b) => a - b);
      for (const rank of [12, 127, 256, 400, 500]) {
        const ends = [rank / 512, (rank + 1) / 512].map((u) => quantileOf(law, u)).sort((a, b) => a - b);
        const falls = law.kind === 'contrast' && law.centre < law.around;
        const found = sorted[falls ? 511 - rank : rank];
        expect(found >= ends[0] * (1 - 1e-9) && found <= ends[1] * (1 + 1e-9)).toBe(true);
      }
    }
  });

  // By theory: the mean of a Dirichlet share is its central value, variance m (1 - m) / (n + 1); 512 net points, bound of
  // 4.9 standard errors of plain sampling: false alarm below 1e-6 each.
  it('draw shares by Dirichlet laws, for pathways and for moves', () => {
    for (const pathway of [1, 2, 3]) {
      const name = `discharge.pathwayShare.${pathway}`;
      const mean = values(name).reduce((sum, value) => sum + value, 0) / 512;
      const centre = books[0][name];
      const sd = Math.sqrt((centre * (1 - centre)) / 301);
      expect(Math.abs(mean - centre)).toBeLessThan((4.9 * sd) / Math.sqrt(512));
      const spread = Math.sqrt(values(name).reduce((sum, value) => sum + (value - mean) ** 2, 0) / 511);
      expect(Math.abs(spread / sd - 1)).toBeLessThan(4.9 / Math.sqrt(2 * 511));
    }
    const cell = Array.from({ length: 200 }, (_, draw) => scenarioOf(draw + 1).place.needSegments.transitions[7][4][4]);
    const centre = read.scenario.place.needSegments.transitions[7][4][4];
    const weight = read.transitionCounts[7][4].reduce((sum, count) => sum + count, 0) / 27;
    const sd = Math.sqrt((centre * (1 - centre)) / (weight + 1));
    const mean = cell.reduce((sum, value) => sum + value, 0) / 200;
    const spread = Math.sqrt(cell.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 199);
    expect(Math.abs(mean - centre)).toBeLessThan((4.9 * sd) / Math.sqrt(200));
    expect(Math.abs(spread / sd - 1)).toBeLessThan(4.9 / Math.sqrt(2 * 199));
  });

  it('stand in a table: draw, parameter, value', () => {
    const plan = createPlan({ scenario, seed: '1', replications: 1, draws: 300 });
    const names = drawnParameters(scenario);
    const rows = [...drawsTable(plan)].flatMap((part) => [...part]);
    expect(rows.length).toBe(300 * names.length * 3);
    // draw 0 is the central set, which runs alone
    expect(rows[0]).toBe(1);
    const at = (299 * names.length + names.indexOf('pathway2.stay.meanDays')) * 3;
    expect(rows.slice(at, at + 3)).toEqual([
      300,
      names.indexOf('pathway2.stay.meanDays'),
      values('pathway2.stay.meanDays')[299],
    ]);
    expect(new Set(names).size).toBe(names.length);
    expect([...drawsTable(createPlan({ scenario: read.scenario, seed: '1', replications: 1, draws: 2 }))]).toEqual([]);
  });
});

// By hand: three members with two equal values, and a row in which they do not differ.
it('rows of an ensemble are ranked among its members', () => {
  const { place } = scenario;
  const keys = ['stay.sigma', 'pathway2.stay.meanDays'];
  const central = keys.map((row) => place.book[row]);
  const of = (value: number) => [value * central[0], central[1]];
  const ensemble: Ensemble = {
    ...{ source: 'e.csv', place: place.name, size: 3, differing: [], central, members: [of(2), of(0.5), of(0.5)] },
    parameters: keys.map((row) => ({ key: row, calibrated: true, share: false, group: null })),
  };
  const plan = createPlan({ scenario: { ...scenario, ensemble }, seed: '1', replications: 1, draws: 3 });
  const [first, second] = drawnRows(plan, key);
  expect(first.keys).toEqual(['stay.sigma']);
  expect(second?.keys).not.toEqual([keys[1]]); // the members do not differ in it, so it is not one of their rows
  expect(first.z(1)).toBeCloseTo(normalQuantile(5 / 6), 12);
  expect(first.z(2)).toBeCloseTo(normalQuantile(1 / 3), 12);
  expect(first.z(3)).toBe(first.z(2));
  expect([0.05, 0.5, 0.95].map((p) => (first.valueAt?.(p) ?? Number.NaN) / central[0])).toEqual([0.5, 0.5, 2]);
});

// By hand: rows 1 and 2 stay and fall where row 3 rises; the group is told by the first that moves, from its low end.
describe('rows that move together are told by the first that moves', () => {
  const lawOf = (centre: number): Law => ({ kind: 'contrast', around: 1, centre, sigma: 0.2 });
  const rowsOf = (laws: readonly Law[]) => {
    const parameters = laws.map((law, at) => ({ key: `row.${at + 1}`, dimension: 3, law }));
    const book = Object.fromEntries(parameters.map((row) => [row.key, 1]));
    const own: Scenario = {
      ...scenario,
      place: { ...scenario.place, book: { ...scenario.place.book, ...book } },
      uncertainty: { parameters, transitionWeights: [] },
    };
    const [row] = drawnRows(createPlan({ scenario: own, seed: '1', replications: 1, draws: 5 }), key);
    return { row, drawn: (draw: number) => createDraws(own, key)(draw).place.book };
  };

  it.each([
    ['one that rises', [lawOf(1), lawOf(2), lawOf(0.5)], ['row.2', 'row.1', 'row.3']],
    ['one that falls', [lawOf(1), lawOf(0.5), lawOf(2)], ['row.2', 'row.1', 'row.3']],
    ['one of no width', [{ kind: 'lognormal', mean: 0, sigma: 0 }, lawOf(2)], ['row.2', 'row.1']],
    ['none', [lawOf(1), lawOf(1)], ['row.1', 'row.2']],
  ] as const)('%s', (name, laws, keys) => {
    const { row, drawn } = rowsOf(laws);
    expect(row.keys).toEqual(keys);
    const values = [0.1, 0.5, 0.9].map((p) => row.valueAt!(p));
    if (name === 'none') expect(values).toEqual([1, 1, 1]);
    else expect(values[0] < values[1] && values[1] < values[2]).toBe(true);
    for (const draw of [1, 2, 3, 4, 5]) {
      // its place in a draw is that of the value drawn, and the other rows' values go with it
      const place = normalProbability(row.z(draw));
      expect(row.valueAt!(place)).toBeCloseTo(drawn(draw)[keys[0]], 6);
      for (const own of keys) expect(row.bookAt!(place)[own]).toBeCloseTo(drawn(draw)[own], 6);
    }
  });
});

describe('a row for which the book gives no law', () => {
  it('is named', () => {
    const mute = read.rows.map((row) => (row.key === 'stay.sigma' ? { ...row, distribution: null } : row));
    expect(uncertaintyOf(mute, [])).toEqual({ silent: ['stay.sigma'] });
  });
});

// By law: a place whose file says nothing else takes the same draw as all others; what its file says is kept.
it('draws reach a place with a file of its own, except in rows where its file differs', () => {
  const { place, baseSettlement, settlements } = scenario;
  const systemOf = (book: BookValues): Scenario => {
    const own = { place: { ...place, book }, baseSettlement, settlements };
    const alike = { people: 5000, deprivationShares: null, neighbourhoodGradient: 0, readiness: null };
    const prices = { priceFactor: 1, distanceFromTarget: 0 };
    return { ...scenario, places: [{ name: 'a', ...alike, ...prices, own }] };
  };
  const ownOf = (book: BookValues, draw: number) => createDraws(systemOf(book), key)(draw).places![0].own!.place;
  expect(ownOf(place.book, 5)).toEqual(createDraws(scenario, key)(5).place);
  expect(ownOf(place.book, 0)).toEqual(place);
  const single = uncertainty.parameters.find(({ law }) => law.kind !== 'dirichlet')!.key;
  const shares = uncertainty.parameters.flatMap(({ key: row, law }) =>
    law.kind === 'dirichlet' ? [{ row, law }] : [],
  );
  const group = shares.filter(({ law }) => law.group === shares[0].law.group).map(({ row }) => row);
  const changed = { ...place.book, [single]: place.book[single] * 1.01, [group[0]]: place.book[group[0]] * 0.99 };
  const drawn = ownOf(changed, 5).book;
  const moved = uncertainty.parameters.filter(
    ({ key: row }) => drawn[row] === createDraws(scenario, key)(5).place.book[row],
  );
  expect(uncertainty.parameters.length - moved.length).toBe(1 + group.length);
  for (const row of [single, ...group]) expect(drawn[row]).toBe(changed[row]);
});
