/**
 * The smallest place that stands for a big one: the base case at several sizes against 500,000 people, a head, with
 * margins fixed before any run (decision 29). Run from the repository's root; about ten minutes of one processor.
 *
 *     node scripts/build-bench.mjs && node .cache/bench/joined/place-size.js [seed]
 */
import { blockStreams, seedKey } from '../src/engine/index.js';
import { inlineDeeply } from '../src/executors/inlining.js';
import { createBlockRunner } from '../src/model/run/warm-up-and-fork.js';
import { RUN_COLUMNS, TABLE_SPECS, tableColumns } from '../src/outcomes/index.js';
import { scenarioOf } from './place.js';

/** Replications by size: the same people in all at each, twice as many at the reference. */
const SIZES = [
  [500_000, 4],
  [200_000, 6],
  [100_000, 10],
  [50_000, 16],
  [20_000, 30],
] as const;
const YEARS = ['years.warmUp=3', 'years.horizon=2'];
/** Two-sided 90% of a normal: both one-sided tests at 5%. */
const NORMAL_95 = 1.645;

/** Margins as shares of the level at 500,000 people. */
const COUNTS = 0.05;
const WAITS = 0.1;
const perHead = (column: string) => ({ column, margin: COUNTS, perHead: true });
const delayedPerHead = (column: string) => ({ column, margin: WAITS, perHead: true });
const wait = (column: string) => ({ column, margin: WAITS, perHead: false });
const OUTCOMES = [
  perHead('deaths'),
  perHead('deteriorations'),
  perHead('attendances.type1'),
  perHead('admissions.unplanned'),
  perHead('admissions.planned'),
  perHead('bedDays.acute'),
  perHead('time.careHome'),
  perHead('time.homeCareCouncil'),
  delayedPerHead('unmetNeedPersonDays'),
  delayedPerHead('delayedDays.noCriteriaToReside'),
  delayedPerHead('delayedDays.assessment'),
  delayedPerHead('attendances.over4h'),
  wait('waits.boardingMeanHours'),
  wait('waits.communityMeanDays'),
  wait('waits.assessmentMeanDays'),
  wait('waits.pathwayMeanDays'),
  wait('waits.packageMeanDays'),
  wait('waits.careHomeMeanDays'),
  wait('waits.plannedMeanDays'),
];

interface Level {
  readonly mean: number;
  readonly error: number;
}

/** Levels of the years after the fork, with standard errors over the replications. */
function levels(people: number, replications: number, seed: string): Level[] {
  const scenario = scenarioOf('base-case', people, YEARS);
  const base = scenario.settlements.filter(({ name }) => name === scenario.comparator);
  const run = createBlockRunner({ ...scenario, settlements: base });
  const key = seedKey(`${seed} ${people}`);
  const columns = tableColumns(TABLE_SPECS.runs).map(({ name }) => name);
  const year = columns.indexOf('year');
  const values = OUTCOMES.map(() => [] as number[]);
  for (let replication = 0; replication < replications; replication++) {
    const { runs } = run(blockStreams(key, 0, replication), 0, replication).tables;
    OUTCOMES.forEach(({ column, perHead: ofPeople }, outcome) => {
      const at = columns.indexOf(column);
      if (at < 0) throw new Error(`no column ${column} among ${RUN_COLUMNS.length}`);
      const years: number[] = [];
      for (let row = 0; row < runs.length; row += columns.length) {
        if (runs[row + year] >= 1) years.push(runs[row + at] / (ofPeople ? people : 1));
      }
      values[outcome].push(years.reduce((sum, value) => sum + value, 0) / years.length);
    });
  }
  return values.map((list) => {
    const mean = list.reduce((sum, value) => sum + value, 0) / list.length;
    const squares = list.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return { mean, error: Math.sqrt(squares / (list.length - 1) / list.length) };
  });
}

/** A ratio's interval inside the margin stands, outside it differs, else it is not shown either way. */
function verdict(small: Level, big: Level, margin: number): string {
  const ratio = small.mean / big.mean - 1;
  const half = NORMAL_95 * Math.hypot(small.error / big.mean, (big.error * small.mean) / big.mean ** 2);
  const word = Math.abs(ratio) + half <= margin ? 'stands' : Math.abs(ratio) - half > margin ? 'DIFFERS' : 'not shown';
  const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
  return `${percent(ratio)} +-${percent(half)} ${word}`;
}

inlineDeeply();
const seed = process.argv[2] ?? 'place-size';
const found = SIZES.map(([people, replications]) => levels(people, replications, seed));
const [big, ...smaller] = found;
const cells = [
  ['outcome', 'margin', ...SIZES.map(([people, replications]) => `${people} (${replications})`)],
  ...OUTCOMES.map(({ column, margin }, outcome) => [
    column,
    `${100 * margin}%`,
    big[outcome].mean.toPrecision(4),
    ...smaller.map((of) => verdict(of[outcome], big[outcome], margin)),
  ]),
];
for (const row of cells) process.stdout.write(`| ${row.join(' | ')} |\n`);
