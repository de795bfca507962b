import { type AnyTable, type ColumnarTable, partsOf } from '../../outcomes/columnar.js';
import { noValueReason } from '../../outcomes/specs.js';
import { required } from '../../units/index.js';
import type { Outcome } from '../documents/summary-document.js';
import type { Sample } from '../statistics/estimate.js';
import { blockIndex } from '../tables/block-index.js';
import { KEYS, labelColumn, numberColumn, rowName } from '../tables/table-columns.js';

/**
 * A `runs` table with its rows put in their places: every row has a cell (settlement, block, year), and rows of one
 * cell differ only in their place. Years run 1..horizonYears; year 0, the last before the fork, has no cell.
 */
export interface Panel {
  readonly settlements: readonly string[];
  readonly draws: Float64Array;
  readonly replications: Float64Array;
  readonly places: readonly string[];
  readonly horizonYears: number;
  /** rows of the settlements asked for, place by place, so that sums over places do not depend on row order */
  readonly rows: Int32Array;
  /** [table row] index of (settlement * blocks + block) * horizonYears + year - 1; -1 before the fork, -2 if not asked for */
  readonly cell: Int32Array;
  /** [settlement * blocks + block] 1 where the block is there, with all its years and places */
  readonly present: Uint8Array;
}

const BEFORE_FORK = -1;
const NOT_ASKED = -2;

/**
 * Puts the rows of `runs` in their places.
 *
 * @throws Error naming the row when a key is not a whole number, a row comes twice, or a block lacks a year or place
 */
export function buildPanel(runs: AnyTable, settlements: readonly string[]): Panel {
  const settlementIndex = new Map(settlements.map((name, index) => [name, index]));
  const { places, rowsByPlace, blocks, horizonYears } = surveyOf(runs, settlementIndex);
  if (horizonYears < 1) throw new Error(`table ${runs.name} has no year after the fork`);
  const count = blocks.draws.length;
  const cell = new Int32Array(runs.rows).fill(NOT_ASKED);
  const stride = horizonYears + 1;
  const filled = new Uint8Array(settlements.length * count * stride * places.length);
  const placeIndex = new Map(places.map((name, index) => [name, index]));
  // Place by place: each place's rows go behind those of the places before it.
  const next = Int32Array.from(places, (_, at) =>
    places.slice(0, at).reduce((sum, p) => sum + required(rowsByPlace.get(p)), 0),
  );
  const rows = new Int32Array(places.reduce((sum, place) => sum + required(rowsByPlace.get(place)), 0));
  for (const { row, settlement, draw, replication, year, place } of keyedRows(runs, settlementIndex)) {
    const at = required(placeIndex.get(place));
    const pair = settlement * count + blocks.index(draw, replication);
    const slot = (pair * stride + year) * places.length + at;
    if (filled[slot] === 1) throw new Error(`table ${runs.name} has a row twice: ${rowName(runs, row)}`);
    filled[slot] = 1;
    cell[row] = year > 0 ? pair * horizonYears + year - 1 : BEFORE_FORK;
    rows[next[at]++] = row;
  }
  const panel = {
    settlements,
    draws: blocks.draws,
    replications: blocks.replications,
    places,
    horizonYears,
    rows,
    cell,
    present: new Uint8Array(settlements.length * count),
  };
  markPresent(panel, filled);
  return panel;
}

interface KeyedRow {
  row: number;
  settlement: number;
  draw: number;
  replication: number;
  year: number;
  place: string;
}

/** The rows of some settlements with their keys, one after the other in one and the same object. */
function* keyedRows(runs: AnyTable, settlementIndex: ReadonlyMap<string, number>): Generator<Readonly<KeyedRow>> {
  const keyed = { row: 0, settlement: 0, draw: 0, replication: 0, year: 0, place: '' };
  let first = 0;
  for (const part of partsOf(runs, KEYS)) {
    const [settlementOf, placeOf] = [labelColumn(part, 'settlement'), labelColumn(part, 'place')];
    const drawOf = wholeColumn(runs, part, 'draw', first);
    const replicationOf = wholeColumn(runs, part, 'replication', first);
    const yearOf = wholeColumn(runs, part, 'year', first);
    for (let at = 0; at < part.rows; at++) {
      const settlement = settlementIndex.get(settlementOf[at]);
      if (settlement === undefined) continue;
      keyed.row = first + at;
      keyed.settlement = settlement;
      keyed.draw = drawOf[at];
      keyed.replication = replicationOf[at];
      keyed.year = yearOf[at];
      keyed.place = placeOf[at];
      yield keyed;
    }
    first += part.rows;
  }
}

/** What a panel must know before a row can be put in its place. */
function surveyOf(runs: AnyTable, settlementIndex: ReadonlyMap<string, number>) {
  const rowsByPlace = new Map<string, number>();
  const blocks = blockIndex();
  let horizonYears = 0;
  for (const { draw, replication, year, place } of keyedRows(runs, settlementIndex)) {
    rowsByPlace.set(place, (rowsByPlace.get(place) ?? 0) + 1);
    blocks.add(draw, replication);
    horizonYears = Math.max(horizonYears, year);
  }
  return { places: [...rowsByPlace.keys()].sort(), rowsByPlace, horizonYears, blocks: blocks.finish() };
}

/**
 * Yearly values of one outcome, [cell]: added over places, or averaged by the outcome's weight over those that have a value;
 * NaN where none has, which only a column declared so may be; in `into` where it is given and of use. Throws on infinities
 * and on any other NaN, naming the row, and for an average over places that has no weight.
 */
export function yearlyValues(runs: AnyTable, panel: Panel, outcome: Outcome, into?: Float64Array): Float64Array {
  const { name, weight } = outcome;
  if (panel.places.length === 1) return valuesOfOnePlace(runs, panel, name, into);
  if (outcome.combine === 'sum') return addedValues(runs, panel, name, () => 1);
  if (weight === undefined)
    throw new Error(`"${name}" is an average: it cannot be added over ${panel.places.length} places`);
  const [weights, own] = [numberColumn(runs, weight), numberColumn(runs, name)];
  const values = addedValues(runs, panel, name, (row) => weights[row]);
  const totals = addedValues(runs, panel, weight, (row) => (Number.isNaN(own[row]) ? 0 : 1));
  return values.map((value, cell) => (totals[cell] > 0 ? value / totals[cell] : Number.NaN));
}

/** Each cell is one row: nothing of the column need stay in memory. */
function valuesOfOnePlace(
  runs: AnyTable,
  panel: Panel,
  name: string,
  into: Float64Array = new Float64Array(panel.present.length * panel.horizonYears),
): Float64Array {
  const values = into.fill(0);
  const check = finiteCheck(runs, name);
  let row = 0;
  for (const part of partsOf(runs, [name])) {
    for (const value of numberColumn(part, name)) {
      const cell = panel.cell[row];
      if (cell !== NOT_ASKED) check(row, value);
      // From 0 on, as a sum is: -0 becomes 0.
      if (cell >= 0) values[cell] += value;
      row++;
    }
  }
  return values;
}

/** Sums of what has a value; a sum of nothing is 0. */
function addedValues(runs: AnyTable, panel: Panel, name: string, weightOf: (row: number) => number): Float64Array {
  const values = new Float64Array(panel.present.length * panel.horizonYears);
  const column = numberColumn(runs, name);
  const check = finiteCheck(runs, name);
  for (const row of panel.rows) {
    const value = column[row];
    check(row, value);
    if (panel.cell[row] >= 0 && !Number.isNaN(value)) values[panel.cell[row]] += value * weightOf(row);
  }
  return values;
}

function finiteCheck(table: AnyTable, name: string): (row: number, value: number) => void {
  const mayBeNone = noValueReason(table.name, name, table.spec) !== null;
  return (row, value) => {
    if (Number.isFinite(value) || (mayBeNone && Number.isNaN(value))) return;
    throw new Error(`column "${name}" of table ${table.name} is ${value} at ${rowName(table, row)}`);
  };
}

/** Indices of the blocks that have results in all of the settlements named. */
export function blocksInAll(panel: Panel, settlements: readonly string[]): number[] {
  return [...wholeBlocks(panel, settlements)];
}

/** The same in a typed array, for many. */
export function wholeBlocks(panel: Panel, settlements: readonly string[]): Int32Array {
  const count = panel.draws.length;
  const offsets = settlements.map((name) => panel.settlements.indexOf(name) * count);
  const blocks = new Int32Array(count);
  let found = 0;
  for (let block = 0; block < count; block++)
    if (offsets.every((offset) => panel.present[offset + block] === 1)) blocks[found++] = block;
  return blocks.subarray(0, found);
}

/**
 * One value a block, in `into` where it is given: the year asked for, or the mean a year over years 1..H. Years without a
 * value are left out of the mean, and those in which the settlement it is paired with has none; with none left it is NaN.
 */
export function sampleOf(
  panel: Panel,
  yearly: Float64Array,
  settlement: string,
  blocks: ArrayLike<number>,
  {
    year,
    into,
    pairedWith,
  }: { readonly year?: number | undefined; readonly into?: Sample; readonly pairedWith?: string } = {},
): Sample {
  const { horizonYears, draws } = panel;
  const offsetOf = (name: string) => panel.settlements.indexOf(name) * draws.length;
  const [offset, other] = [offsetOf(settlement), offsetOf(pairedWith ?? settlement)];
  const blockValue = (block: number): number => {
    const from = (offset + block) * horizonYears;
    if (year !== undefined) return yearly[from + year - 1];
    const beside = (other + block) * horizonYears;
    let sum = 0;
    let years = 0;
    for (let y = 0; y < horizonYears; y++) {
      if (Number.isNaN(yearly[from + y]) || Number.isNaN(yearly[beside + y])) continue;
      sum += yearly[from + y];
      years++;
    }
    return years > 0 ? sum / years : Number.NaN;
  };
  if (into === undefined)
    return {
      values: Float64Array.from(blocks, blockValue),
      draws: Float64Array.from(blocks, (block) => draws[block]),
    };
  for (let i = 0; i < blocks.length; i++) into.values[i] = blockValue(blocks[i]);
  return into;
}

/** Room for samples of these blocks, to be filled again and again. */
export function sampleRoom(panel: Panel, blocks: ArrayLike<number>): Sample {
  const draws = Float64Array.from(blocks, (block) => panel.draws[block]);
  return { values: new Float64Array(blocks.length), draws };
}

/** One value a block: the sum over years 1..H, each times its weight. */
export function weightedSample(
  panel: Panel,
  yearly: Float64Array,
  settlement: string,
  blocks: readonly number[],
  weights: readonly number[],
): Sample {
  const { horizonYears, draws } = panel;
  const offset = panel.settlements.indexOf(settlement) * draws.length;
  const blockValue = (block: number): number => {
    let sum = 0;
    for (let y = 0; y < horizonYears; y++) sum += weights[y] * yearly[(offset + block) * horizonYears + y];
    return sum;
  };
  return { values: Float64Array.from(blocks, blockValue), draws: Float64Array.from(blocks, (block) => draws[block]) };
}

/** A column of a part whose first row is row `first` of the table. */
function wholeColumn(table: AnyTable, part: ColumnarTable, name: string, first: number): Float64Array {
  const column = numberColumn(part, name);
  for (let row = 0; row < part.rows; row++)
    if (!Number.isInteger(column[row]) || column[row] < 0)
      throw new Error(`column "${name}" of table ${table.name} must be a whole number: ${rowName(table, first + row)}`);
  return column;
}

/** A block is there for a settlement with all of years 1..H in every place, or not at all (it failed). */
function markPresent(panel: Panel, filled: Uint8Array): void {
  const { present, horizonYears, places, settlements } = panel;
  const blocks = panel.draws.length;
  const width = places.length;
  for (let pair = 0; pair < present.length; pair++) {
    const from = pair * (horizonYears + 1) * width;
    const first = filled.indexOf(1, from);
    if (first < 0) return;
    if (first >= from + (horizonYears + 1) * width) continue;
    for (let slot = from + width; slot < from + (horizonYears + 1) * width; slot++) {
      if (filled[slot] === 1) continue;
      const block = pair % blocks;
      throw new Error(
        `a row is missing: settlement ${settlements[(pair - block) / blocks]}, draw ${panel.draws[block]}, ` +
          `replication ${panel.replications[block]}, year ${((slot - from) / width) | 0}, place ${places[(slot - from) % width]}`,
      );
    }
    present[pair] = 1;
  }
}
