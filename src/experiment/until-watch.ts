import { CONFIDENCE, tQuantile } from '../analysis/index.js';
import { AVERAGED_OVER, isAveraged, isPackedText, type PackedTable, specsOf, tableColumns } from '../outcomes/index.js';
import { assert } from '../units/index.js';
import { isNetwork } from './any-scenario.js';
import { blockOrder } from './blocks.js';
import type { Block, Plan } from './types.js';
import { type Stopping, type Until, untilText, type WatchedEstimate } from './until.js';

/** Fewer than this say too little about their own spread. */
const REPLICATIONS_LEAST = 10;
/** The rule must continue to hold for this many more, or for this share of the number at which it first held. */
const LOOK_AHEAD_LEAST = 5;
const LOOK_AHEAD_SHARE = 0.05;

/** Watches a rule over blocks 0 .. k-1 in plan order, in whatever order the blocks arrive. */
export interface Watch {
  /** rows of `runs` of one block or of several */
  observe(runs: PackedTable): void;
  failed(block: Block): void;
  met(): boolean;
  /** the largest ratio of a half-width to the one wanted; null while some series has too few values */
  ratio(): number | null;
  stopping(): Stopping;
}

/**
 * The look-ahead rule of Hoad, Robinson and Davies (Journal of the Operational Research Society 61, 2010): the run ends
 * at the first k at which every half-width t(0.975, n - 1) sd / sqrt(n) is as small as wanted, and has been so ever since
 * n0 >= 10 successes with n - n0 >= max(5, 5% of n0). Blocks count only in plan order, so that the same k ends the run
 * for any number of threads.
 */
export function createWatch(plan: Plan, until: Until): Watch {
  const order = blockOrder(plan);
  const series = seriesOf(plan, until);
  const read = blockReader(plan, until.outcome);
  const waiting = new Map<number, YearlyValues | null>();
  let next = 0;
  let succeeded = 0;
  let heldFrom: number | null = null;
  let met = false;
  const advance = () => {
    for (let values = waiting.get(next); values !== undefined && !met; values = waiting.get(next)) {
      waiting.delete(next++);
      if (values === null) continue;
      succeeded++;
      for (const one of series) one.add(values);
      const holds =
        succeeded >= REPLICATIONS_LEAST && series.every((one) => one.isKnown() && one.halfWidth() <= one.wanted());
      if (!holds) heldFrom = null;
      else heldFrom ??= succeeded;
      met = heldFrom !== null && succeeded - heldFrom >= lookAhead(heldFrom);
    }
  };
  const settle = (block: Block, values: YearlyValues | null) => {
    if (met) return;
    waiting.set(order.position(block), values);
    advance();
  };
  return {
    observe: (runs) => read(runs, settle),
    failed: (block) => settle(block, null),
    met: () => met,
    ratio: () =>
      series.every((one) => one.isKnown()) ? Math.max(...series.map((one) => one.halfWidth() / one.wanted())) : null,
    stopping: () => ({
      rule: untilText(until),
      met,
      replications: next,
      heldFrom,
      lookAhead: heldFrom === null ? null : lookAhead(heldFrom),
      estimates: series.filter((one) => one.isKnown()).map((one) => one.estimate()),
    }),
  };
}

function lookAhead(heldFrom: number): number {
  return Math.max(LOOK_AHEAD_LEAST, Math.floor(LOOK_AHEAD_SHARE * heldFrom));
}

/** Of one block: [settlement][year - 1]; NaN where a year has no value. */
type YearlyValues = readonly (readonly number[])[];

interface Series {
  /** a block without a value is left out */
  add(values: YearlyValues): void;
  /** whether there are two values, the least that have a spread */
  isKnown(): boolean;
  halfWidth(): number;
  wanted(): number;
  estimate(): WatchedEstimate;
}

/** The series a rule refers to: levels of settlements, or the difference of two. */
function seriesOf({ scenario }: Plan, { of, halfWidth, unit }: Until): Series[] {
  const names = scenario.settlements.map((settlement) => settlement.name);
  const index = of.map((name) => names.indexOf(name));
  if (index.length === 2) return [createSeries(of, index[0], index[1], halfWidth, unit)];
  const single = index.length === 1 ? index : names.map((_, at) => at);
  return single.map((at) => createSeries([names[at]], at, null, halfWidth, unit));
}

/** Mean and spread in one pass (Welford), so that memory does not grow. */
function createSeries(
  of: readonly string[],
  first: number,
  second: number | null,
  halfWidth: number,
  unit: Until['unit'],
): Series {
  let n = 0;
  let mean = 0;
  let squares = 0;
  let level = 0;
  const wanted = () => (unit === 'absolute' ? halfWidth : (halfWidth / 100) * Math.abs(level));
  const half = () => tQuantile((1 + CONFIDENCE) / 2, n - 1) * Math.sqrt(squares / (n - 1) / n);
  return {
    isKnown: () => n >= 2,
    add(values) {
      const own = meanOfYears(values[first], values[second ?? first]);
      const other = second === null ? 0 : meanOfYears(values[second], values[first]);
      const value = own - other;
      if (Number.isNaN(value)) return;
      n++;
      const delta = value - mean;
      mean += delta / n;
      squares += delta * (value - mean);
      level += ((second === null ? own : other) - level) / n;
    },
    halfWidth: half,
    wanted,
    estimate: () => ({ of, mean, halfWidth: half(), wanted: wanted() }),
  };
}

/** Mean over the years in which both have a value; NaN without one. */
function meanOfYears(values: readonly number[], beside: readonly number[]): number {
  const both = values.filter((value, year) => !Number.isNaN(value) && !Number.isNaN(beside[year]));
  return both.length === 0 ? Number.NaN : both.reduce((sum, value) => sum + value / both.length, 0);
}

type Settle = (block: Block, values: YearlyValues) => void;

/** Reads the numbers of each block from rows of `runs`, by settlement and year after the fork. */
function blockReader({ scenario }: Plan, outcome: string) {
  const columns = tableColumns(specsOf(scenario).runs);
  const at = (name: string) => columns.findIndex((column) => column.name === name);
  const [settlementAt, drawAt, replicationAt, yearAt, valueAt] = [
    'settlement',
    'draw',
    'replication',
    isNetwork(scenario) ? 'period' : 'year',
    outcome,
  ].map(at) as [number, number, number, number, number];
  assert(valueAt >= 0, `runs has no column ${outcome}`);
  // an average over several places is weighted by what it is averaged over; everything else adds up
  const weightAt = !isNetwork(scenario) && isAveraged(outcome) ? at(AVERAGED_OVER[outcome]) : null;
  const names = scenario.settlements.map((settlement) => settlement.name);
  return (runs: PackedTable, settle: Settle): void => {
    const number = (column: number, row: number) => (runs.columns[column] as Float64Array | Int32Array)[row];
    const settlementOf = labelReader(runs, settlementAt, names);
    let values: number[][] = [];
    let weights: number[][] = [];
    for (let row = 0; row < runs.rows; row++) {
      const block = { draw: number(drawAt, row), replication: number(replicationAt, row) };
      if (values.length === 0) [values, weights] = [names.map(() => []), names.map(() => [])];
      const year = number(yearAt, row);
      if (year >= 1) {
        const settlement = settlementOf(row);
        const weight = weightAt === null ? 1 : number(weightAt, row);
        addTo(weights[settlement], year - 1, weight);
        // a mean over nobody has no weight
        addTo(values[settlement], year - 1, weight === 0 ? 0 : weight * number(valueAt, row));
      }
      const last = row + 1 === runs.rows;
      const same =
        !last && number(drawAt, row + 1) === block.draw && number(replicationAt, row + 1) === block.replication;
      if (same) continue;
      settle(block, weightAt === null ? values : quotients(values, weights));
      values = [];
    }
  };
}

function addTo(sums: number[], at: number, value: number): void {
  sums[at] = (sums[at] ?? 0) + value;
}

function quotients(above: readonly number[][], below: readonly number[][]): number[][] {
  return above.map((sums, settlement) => sums.map((sum, year) => sum / below[settlement][year]));
}

function labelReader(runs: PackedTable, column: number, names: readonly string[]): (row: number) => number {
  const packed = runs.columns[column];
  assert(isPackedText(packed), 'settlements are written as text');
  const decoder = new TextDecoder();
  return (row) => {
    const index = names.indexOf(decoder.decode(packed.bytes.subarray(packed.offsets[row], packed.offsets[row + 1])));
    assert(index >= 0, `row ${row} of runs is of no settlement of the plan`);
    return index;
  };
}
