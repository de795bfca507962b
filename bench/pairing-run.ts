import { mean, variance } from 'simple-statistics';
import { blockStreams, seedKey } from '../src/engine/index.js';
import { inlineDeeply } from '../src/executors/inlining.js';
import { createBlockRunner } from '../src/model/run/warm-up-and-fork.js';
import { TABLE_SPECS, tableColumns } from '../src/outcomes/index.js';
import type { Scenario } from '../src/scenario/types.js';
import { scenarioOf } from './place.js';
import { report } from './usage.js';

/** Outcomes of one replication and settlement: sums over the years after the fork. */
export const PAIRED = {
  admissions: 'admissions.unplanned',
  attendances: 'attendances.type1',
  deaths: 'deaths',
  bedDays: 'bedDays.acute',
  delayedDays: 'delayedDays.noCriteriaToReside',
  electives: 'admissions.plannedOrdinary',
  cost: 'cost.system',
  breaches: 'attendances.over4h',
  unmetNeed: 'time.unmetNeed',
} as const;

/** A hundredth of all dynamic money goes from the acute line to the social one. */
function shifted(scenario: Scenario): Scenario {
  const base = scenario.settlements.find(({ name }) => name === scenario.comparator)!;
  const split = { ...base.split, acute: base.split.acute - 0.01, social: base.split.social + 0.01 };
  return { ...scenario, settlements: [base, { ...base, name: 'shifted', split }] };
}

/**
 * How many times the replications two independent runs need for the half-width that common random numbers reach:
 * (var(a) + var(b)) / var(a - b).
 */
export function savingOf(a: readonly number[], b: readonly number[]): number {
  return (variance([...a]) + variance([...b])) / variance(a.map((value, i) => b[i] - value));
}

function main(people: number, replications: number): void {
  inlineDeeply();
  const run = createBlockRunner(shifted(scenarioOf('base-case', people, ['years.warmUp=3', 'years.horizon=5'])));
  const columns = tableColumns(TABLE_SPECS.runs).map(({ name }) => name);
  const [settlement, year] = [columns.indexOf('settlement'), columns.indexOf('year')];
  const values = Object.fromEntries(Object.keys(PAIRED).map((name) => [name, [[], []] as [number[], number[]]]));
  const key = seedKey('bench-pairs');
  for (let replication = 0; replication < replications; replication++) {
    const { runs } = run(blockStreams(key, 0, replication), 0, replication).tables;
    for (const [name, column] of Object.entries(PAIRED)) {
      const at = columns.indexOf(column);
      const sums = [0, 0];
      for (let row = 0; row < runs.length; row += columns.length) {
        if (runs[row + year] >= 1) sums[runs[row + settlement]] += runs[row + at];
      }
      values[name].forEach((side, i) => void side.push(sums[i]));
    }
  }
  const outcomes = Object.fromEntries(
    Object.entries(values).map(([name, [a, b]]) => [
      name,
      { saving: savingOf(a, b), difference: mean(b.map((v, i) => v - a[i])), mean: mean(a) },
    ]),
  );
  report({ people, replications, outcomes });
}

if (process.argv[1]?.endsWith('pairing-run.js')) main(Number(process.argv[2]), Number(process.argv[3]));
