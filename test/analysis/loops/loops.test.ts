import { describe, expect, test } from 'vitest';
import type { LoopSource } from '../../../src/analysis/documents/loop-documents.js';
import {
  chainDocument,
  createSelection,
  GRID_STEPS,
  selectionDocument,
  sensitivityDocument,
  sweepDocument,
} from '../../../src/analysis/index.js';
import { simplexLattice } from '../../../src/experiment/index.js';
import { type ColumnarTable, canonicalJson, RUN_COLUMNS, STRATA_COLUMNS } from '../../../src/outcomes/index.js';

const SOURCE: LoopSource = {
  name: 'x',
  seed: '1',
  replications: 3,
  people: 1000,
  referencePeople: 1000,
  horizonYears: 2,
  confidence: 0.95,
  versions: {},
};

interface Cell {
  readonly settlement: string;
  readonly draw: number;
  readonly replication: number;
  readonly year: number;
  readonly quintile: number;
}
type Of = (cell: Cell) => Readonly<Record<string, number>>;

function table(
  settlements: readonly string[],
  of: Of,
  more: { readonly draws?: number; readonly strata?: boolean } = {},
): ColumnarTable {
  const rows: Cell[] = [];
  for (let draw = 0; draw < (more.draws ?? 1); draw++)
    for (const replication of [0, 1, 2])
      for (const settlement of settlements)
        for (const year of [1, 2])
          for (const quintile of more.strata ? [1, 2, 3, 4, 5] : [0])
            rows.push({ settlement, draw, replication, year, quintile });
  const known = rows.map(of);
  const keys = ['draw', 'replication', 'year', 'quintile'] as const;
  return {
    name: more.strata ? 'strata' : 'runs',
    rows: rows.length,
    columns: {
      settlement: rows.map(({ settlement }) => settlement),
      place: rows.map(() => 'here'),
      ...Object.fromEntries(keys.map((key) => [key, Float64Array.from(rows, (row) => row[key])])),
      ...Object.fromEntries(
        (more.strata ? STRATA_COLUMNS : RUN_COLUMNS).map(({ name }) => [
          name,
          Float64Array.from(known, (values) => values[name] ?? 0),
        ]),
      ),
    },
  };
}

/** Small noise that is the same in every settlement: it must cancel in pairs. */
const noise = (replication: number) => [-40, 10, 30][replication];

describe('the value chain', () => {
  const moves = [
    { to: 'social', from: null, stepPounds: 500_000, settlement: 'add-social' },
    { to: 'social', from: 'acute', stepPounds: 500_000, settlement: 'social-from-acute' },
  ];
  const effect: Of = ({ settlement, replication, year }) => {
    const given = settlement === 'base' ? 0 : 1;
    const taken = settlement === 'social-from-acute' ? 1 : 0;
    return {
      qalys: 100 + noise(replication) + given * year - taken * 0.5,
      'cost.social': 1e9 + given * 4e7,
      'cost.acute': 2e9 - taken * 5e7 + noise(replication) * given,
    };
  };
  const published = [{ line: 'social', qalysPerMillion: null, low: null, high: null, source: 'none' }];
  const document = chainDocument({
    runs: table(['base', 'add-social', 'social-from-acute'], effect),
    source: SOURCE,
    comparator: 'base',
    lines: ['acute', 'social'],
    moves,
    published,
    notes: [],
  });
  const cell = (move: number, name: string) =>
    document.cells.find((one) => one.move === move && document.outcomes[one.outcome].name === name)!;

  test('by hand: effects a million pounds, by year and in the mean, common noise gone', () => {
    // QALYs +1 and +2 for half a million: +2 and +4 a million, mean 3, the same in every pair
    expect(cell(0, 'qalys')).toMatchObject({ mean: 3, low: 3, high: 3 });
    expect(cell(0, 'qalys').byYear.map((year) => year?.mean)).toEqual([2, 4]);
    expect(cell(1, 'qalys').mean).toBe(2);
    // 4e7 pence = 400,000 pounds for 500,000: 800,000 a million
    expect(cell(0, 'cost.social')).toMatchObject({ mean: 800_000, low: 800_000 });
    expect(cell(1, 'cost.acute').mean).toBeCloseTo(-1_000_000, 6);
    // noise of -40, 10, 30 pence in the acute cost: mean 0, sd 36.06 pence = 0.7211 pounds a million; t(0.975, 2) = 4.30265
    expect(cell(0, 'cost.acute').high).toBeCloseTo((4.30265 * 0.72111) / Math.sqrt(3), 4);
    expect(document.outcomes.find(({ name }) => name === 'cost.acute')!.unit).toBe('pounds');
  });

  test('by hand: a wait is told for the whole place, an amount for a million in the simulated one; luck is told', () => {
    // 1,000 people of 4,000: half a million here is two million there. +3 days and +3 admissions for it
    const of: Of = ({ settlement }) =>
      settlement === 'base' ? {} : { 'waits.plannedMeanDays': 3, 'admissions.planned': 3, 'attendances.type1': 8 };
    const small = chainDocument({
      runs: table(['base', 'add-social', 'social-from-acute'], of),
      comparator: 'base',
      source: { ...SOURCE, referencePeople: 4000 },
      lines: ['acute', 'social'],
      moves,
      published,
      notes: ['given'],
    });
    const mean = (name: string) =>
      small.cells.find((one) => one.move === 0 && small.outcomes[one.outcome].name === name)!.mean;
    expect(mean('waits.plannedMeanDays')).toBeCloseTo(1.5, 12);
    expect(mean('admissions.planned')).toBeCloseTo(6, 12);
    expect(small.notes[0]).toBe('given');
    expect(small.notes[1]).toMatch(/whole place of 4000 people.* 4 times/);
    // no effect varies: none can be luck
    expect(small.notes[2]).toMatch(/^0 effects .* about 0 /);
    expect(document.notes).toHaveLength(1);
  });

  test('by hand: edges and the two readings', () => {
    expect(document.flows.map(({ from, to, pounds }) => [from, to, Math.round(pounds) + 0])).toEqual([
      ['social', 'acute', 0],
      ['social', 'social', 800_000],
    ]);
    expect(document.healthReturns.mechanistic).toEqual([{ line: 'social', mean: 3, low: 3, high: 3 }]);
    expect(document.healthReturns.published).toEqual(published);
    expect(() => canonicalJson(document)).not.toThrow();
  });
});

describe('the sweep', () => {
  const lines = ['prevention', 'community', 'acute', 'social'];
  const lattice = simplexLattice(4, 3);
  const points = lattice.map((weights, at) => ({
    settlement: `s${at}`,
    kind: 'lattice' as const,
    weights,
    split: weights.map((weight) => 0.9 * 0.25 + 0.1 * weight),
  }));
  /** QALYs bend over the community weight w1: 10 + 4 w1 - 4 w1 (1 - w1) ... written in products of weights it is quadratic */
  const gain = (w: readonly number[]) => 8 * w[1] * w[3] + 1 * w[2];
  const of: Of = ({ settlement, replication }) => {
    const at = settlement === 'base' ? -1 : Number(settlement.slice(1));
    const gained = at < 0 ? 0 : gain(lattice[at]);
    return {
      qalys: 100 + noise(replication) + gained,
      'delayedDays.noCriteriaToReside': 50 - gained,
      'cost.system': 1e6,
    };
  };
  const names = ['base', ...points.map(({ settlement }) => settlement)];
  const document = sweepDocument({
    runs: table(names, of),
    source: SOURCE,
    comparator: 'base',
    lines,
    movedShare: 0.1,
    points,
    notes: [],
    strata: table(names, () => ({ 'time.segment1': 1, qalys: 0.8 }), { strata: true }),
    baseSplit: [0.25, 0.25, 0.25, 0.25],
    willingnessToPayPounds: 1000,
    grid: simplexLattice(4, GRID_STEPS),
  });
  const qalys = document.objectives.findIndex(({ name }) => name === 'qalys');

  test('by hand: a quadratic surface is found again, and its optimum', () => {
    const optimum = document.optima[qalys];
    expect(optimum.r2).toBeCloseTo(1, 9);
    // 8 w1 w3 is largest, 2, at one half each; the corner w2 gives 1
    expect(optimum.weights).toEqual([0, 0.5, 0, 0.5]);
    expect(optimum.value.mean).toBeCloseTo(2, 9);
    expect(optimum.split.map((share) => Math.round(share * 1e6) / 1e6)).toEqual([0.225, 0.275, 0.225, 0.275]);
    // every replication has the same surface: all resamples agree, so one cell of 165 is enough
    expect(optimum.credibleShare).toBeCloseTo(1 / 165, 12);
    for (const slice of document.ternary.filter(({ objective }) => objective === 'qalys'))
      for (const { weights, mean } of slice.cells) {
        const whole = [slice.heldWeight, ...weights.map((weight) => weight * (1 - slice.heldWeight))];
        expect(mean).toBeCloseTo(gain(whole), 9);
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
      }
  });

  test('by hand: of delays the least are best', () => {
    const delays = document.objectives.findIndex(({ name }) => name === 'delayedDays.noCriteriaToReside');
    const optimum = document.optima[delays];
    expect(optimum.weights).toEqual([0, 0.5, 0, 0.5]);
    expect(optimum.value.mean).toBeCloseTo(-2, 9);
  });

  test('by hand: the points themselves', () => {
    const best = document.points.find(({ weights }) => weights[1] === 1 / 3 && weights[3] === 2 / 3)!;
    expect(best.values[qalys].mean).toBeCloseTo(16 / 9, 9);
    expect(best.values[document.objectives.findIndex(({ name }) => name === 'netBenefit')].mean).toBeCloseTo(
      16_000 / 9,
      6,
    );
    const all = document.points.map(({ bootstrapWins }) => bootstrapWins[qalys]);
    expect(all.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(best.nonDominated).toBe(true);
    expect(document.points.find(({ weights }) => weights[0] === 1)!.nonDominated).toBe(false);
    expect(() => canonicalJson(document)).not.toThrow();
  });
});

describe('sensitivity', () => {
  const swept = (parameter: string) => ({
    parameter,
    unit: 'share',
    provenance: 'assumption',
    value: 0.5,
    low: 0,
    high: 1,
    source: 'a guess',
  });
  const design = {
    parameters: [swept('a.turns'), swept('b.still'), swept('c.moves')],
    bars: [
      { low: 1, high: 2 },
      { low: 3, high: 4 },
      { low: 5, high: 6 },
    ],
    steps: [{ parameter: 0, from: 1, to: 2, by: 1 }],
    mixtures: null,
  };
  // QALYs of new less base by candidate: the book 10
  const difference = [10, -5, 20, 10, 10, 8, 11];
  const of: Of = ({ settlement, draw, replication }) => ({
    qalys: 100 + noise(replication) + (settlement === 'new' ? difference[draw] + 0.01 * noise(replication) * draw : 0),
    'cost.system': settlement === 'new' ? 100 : 0,
  });
  const document = sensitivityDocument({
    runs: table(['base', 'new'], of, { draws: 7 }),
    source: SOURCE,
    comparator: 'base',
    questionHash: 'q',
    settlements: ['base', 'new'],
    design,
    candidates: 7,
    willingnessToPayPounds: 1,
    unswept: [],
    notes: [],
  });
  const qalys = document.outcomes.find(({ outcome }) => outcome === 'qalys')!;

  test('by hand: bars by swing, and what the result leans on', () => {
    expect(qalys.central.mean).toBeCloseTo(10, 12);
    expect(qalys.tornado.map(({ parameter, swing }) => [parameter, Math.round(swing.mean * 1e6) / 1e6])).toEqual([
      ['a.turns', 25],
      ['c.moves', 3],
      ['b.still', 0],
    ]);
    const [turns, moves, still] = qalys.tornado;
    expect(turns).toMatchObject({ changesSign: true, drives: true });
    expect(turns.relativeSwing).toBeCloseTo(1.5, 9);
    expect(still).toMatchObject({ changesSign: false, drives: false, relativeSwing: 0 });
    // -2 and +1 of 10 with sd 1.8 and 2.2 of three pairs: not clear of chance when six moves are read at once
    expect(moves).toMatchObject({ relativeSwing: 0, drives: false });
    expect(document.driving).toMatchObject([{ parameter: 'a.turns', value: 0.5, low: 0, high: 1, source: 'a guess' }]);
    expect(document.driving[0].because[0]).toBe('Quality-adjusted life years of new changes sign');
    expect('source' in qalys.tornado[0]).toBe(false);
    expect(qalys.morris[0]).toMatchObject({ parameter: 'a.turns', n: 1 });
    expect(qalys.morris[0].mean).toBeCloseTo(25, 9);
  });

  test('by hand: regret, net benefit a pound a QALY and one pound of cost', () => {
    // new less base: 10 - 1, -5 - 1, 20 - 1, ...: base is best only where a is low: new regrets 6 there; base 19 where a is high
    const [least, most] = document.regret;
    expect([least.settlement, Math.round(least.maxRegretPounds), least.worstAt]).toEqual(['new', 6, 'a.turns low']);
    expect([most.settlement, Math.round(most.maxRegretPounds), most.worstAt]).toEqual(['base', 19, 'a.turns high']);
  });
});

test('by hand: a selection told', () => {
  const selection = createSelection({ systems: 2, indifference: 6, confidence: 0.95, firstStage: 3 });
  const values = [Float64Array.of(5, 7, 9), Float64Array.of(1, 2, 3)];
  for (const at of [0, 1, 2]) selection.add([-values[0][at], -values[1][at]]);
  const document = selectionDocument({
    source: SOURCE,
    objective: { formula: 'deaths', goal: 'min', unit: 'deaths' },
    indifferenceZone: 6,
    confidence: 0.95,
    firstStage: 3,
    settlements: ['a', 'b'],
    values,
    selection,
    notes: [],
  });
  expect(document).toMatchObject({
    selected: 'b',
    replicationsUsed: 3,
    probabilityCorrect: { guaranteed: 0.95 },
  });
  expect(document.candidates[0]).toMatchObject({ mean: 7, eliminatedAt: 3, eliminatedBy: 'b', bootstrapWins: 0 });
  // paired: 4, 5 and 6 more deaths; sd 1, t(0.975, 2) = 4.30265
  expect(document.candidates[0].difference!.mean).toBe(5);
  expect(document.candidates[0].difference!.high).toBeCloseTo(5 + 4.30265 / Math.sqrt(3), 4);
  expect(document.candidates[1].difference).toBeNull();
  expect(document.notes).toEqual([
    'Every other settlement is nearer to b than the indifference zone of 6: the procedure may name any of them. To tell them apart take a smaller --indifference.',
  ]);
});
