import type {
  ChainDocument,
  SelectionDocument,
  SensitivityDocument,
  SweepDocument,
} from '../../src/analysis/documents/loop-documents.js';

/** Small documents of the loops, written by hand: few numbers, each another one. */
const source = {
  name: 'by-hand',
  seed: '1',
  replications: 3,
  people: 1000,
  referencePeople: 500_000,
  horizonYears: 1,
  confidence: 0.95,
  versions: { model: 1 },
};
const figure = (mean: number) => ({ mean, low: mean - 1.25, high: mean + 1.5 });
const rivalry = (mean: number | null) => ({ difference: mean === null ? null : figure(mean) });
const LINES = ['prevention', 'community', 'acute', 'social'];

export const CHAIN: ChainDocument = {
  format: 'onepot-chain',
  version: 1,
  source,
  comparator: 'a',
  lines: LINES,
  outcomes: [{ name: 'deaths', label: 'Deaths', unit: 'deaths', link: 'health', combine: 'sum' }],
  moves: LINES.map((to) => ({ to, from: null, stepPounds: 1000 })),
  cells: LINES.map((_, move) => ({ move, outcome: 0, ...figure(7 + move / 8), byYear: [figure(7)] })),
  flows: LINES.map((from, at) => ({ from, to: 'acute', pounds: 1000 * at, low: 1000 * at - 10, high: 1000 * at + 20 })),
  healthReturns: {
    mechanistic: LINES.map((line, at) => ({ line, ...figure(at + 0.5) })),
    published: [{ line: 'acute', qalysPerMillion: 74.5, low: 67, high: 83, source: 'a study' }],
  },
  notes: ['a note'],
};

export const SWEEP: SweepDocument = {
  format: 'onepot-sweep',
  version: 1,
  source,
  comparator: 'a',
  lines: LINES,
  movedShare: 0.03,
  objectives: [{ name: 'qalys', label: 'QALYs', unit: 'QALYs a year', goal: 'max' }],
  points: [
    {
      settlement: 'p1',
      kind: 'lattice',
      weights: [0.25, 0.25, 0.25, 0.25],
      split: [0.05, 0.06, 0.7, 0.19],
      values: [figure(2.125)],
      bootstrapWins: [0.875],
      nonDominated: true,
      probabilityNonDominated: 0.9375,
    },
  ],
  ternary: [
    {
      objective: 'qalys',
      held: 'prevention',
      heldWeight: 0,
      corners: ['community', 'acute', 'social'],
      cells: [
        { weights: [1, 0, 0], mean: 3.5, standardError: 0.5, probabilityOptimum: 0.75 },
        { weights: [0, 1, 0], mean: 1.5, standardError: 0.25, probabilityOptimum: 0 },
        { weights: [0, 0, 1], mean: 2.5, standardError: null, probabilityOptimum: 0.125 },
      ],
    },
  ],
  optima: [
    {
      objective: 'qalys',
      weights: [0, 1, 0, 0],
      split: [0.04, 0.08, 0.7, 0.18],
      value: figure(3.25),
      r2: 0.625,
      credibleShare: 0.375,
    },
  ],
  notes: ['a note'],
};

export const SELECTION: SelectionDocument = {
  format: 'onepot-selection',
  version: 1,
  source,
  objective: { formula: 'qalys', goal: 'max', unit: 'QALYs' },
  indifferenceZone: 0.5,
  confidence: 0.95,
  firstStage: 10,
  selected: 'b',
  replicationsUsed: 43,
  probabilityCorrect: { guaranteed: 0.95 },
  candidates: [
    {
      settlement: 'b',
      n: 22,
      ...figure(11.5),
      eliminatedAt: null,
      eliminatedBy: null,
      ...rivalry(null),
      bootstrapWins: 0.96875,
    },
    {
      settlement: 'a',
      n: 21,
      ...figure(9.5),
      eliminatedAt: 21,
      eliminatedBy: 'b',
      ...rivalry(-2.75),
      bootstrapWins: 0.03125,
    },
  ],
  notes: ['a note'],
};

const bar = (parameter: string, mean: number, drives: boolean) => ({
  parameter,
  unit: 'days',
  provenance: 'assumption',
  value: 2,
  low: 1,
  high: 4,
  drives,
  atLow: figure(1),
  atHigh: figure(1 + mean),
  swing: figure(mean),
  changesSign: false,
  relativeSwing: mean,
});

export const SENSITIVITY: SensitivityDocument = {
  format: 'onepot-sensitivity',
  version: 1,
  source,
  comparator: 'a',
  questionHash: 'q',
  parameters: 2,
  unswept: ['u'],
  outcomes: [
    {
      settlement: 'b',
      outcome: 'deaths',
      label: 'Deaths',
      unit: 'deaths',
      central: figure(1),
      tornado: [bar('p.one', 6.5, true), bar('p.two', 0.5, false)],
      morris: [],
      sobol: [],
    },
  ],
  driving: [
    {
      parameter: 'p.one',
      value: 2,
      unit: 'days',
      low: 1,
      high: 4,
      source: 'a guess',
      because: ['Deaths of b moves by 650%'],
    },
  ],
  regret: [{ settlement: 'b', maxRegretPounds: 512, meanRegretPounds: 128, worstAt: 'p.one high' }],
  notes: ['a note'],
};
