import type { ColumnarTable } from '../outcomes/columnar.js';
import type { Sample } from './estimate.js';
import type { Outcome } from './headline.js';

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
  /** [table row] index of (settlement * blocks + block) * horizonYears + year - 1, or -1 */
  readonly cell: Int32Array;
  /** [settlement * blocks + block] 1 where the block is there, with all its years and places */
  readonly present: Uint8Array;
}

export function numberColumn(table: ColumnarTable, name: string): Float64Array {
  const column = table.columns[name];
  if (column === undefined) throw new Error(`table ${table.name} has no column "${name}"`);
  if (!(column instanceof Float64Array)) throw new Error(`column "${name}" of table ${table.name} must hold numbers`);
  return column;
}

export function labelColumn(table: ColumnarTable, name: string): readonly string[] {
  const column = table.columns[name];
  if (column === undefined) throw new Error(`table ${table.name} has no column "${name}"`);
  if (column instanceof Float64Array) throw new Error(`column "${name}" of table ${table.name} must hold labels`);
  return column;
}

/** Some rows of a table, in their order, as a table of its own. */
export function tableOfRows({ name, rows, columns }: ColumnarTable, keep: (row: number) => boolean): ColumnarTable {
  const kept: number[] = [];
  for (let row = 0; row < rows; row++) if (keep(row)) kept.push(row);
  const some = Object.entries(columns).map(([key, column]) => {
    if (column instanceof Float64Array) return [key, Float64Array.from(kept, (row) => column[row]!)] as const;
    return [key, kept.map((row) => column[row]!)] as const;
  });
  return { name, rows: kept.length, columns: Object.fromEntries(some) };
}

/** Text for messages: where a row of a table stands. */
export function rowName(table: ColumnarTable, row: number): string {
  const at = (name: string) => table.columns[name]?.[row];
  return `settlement ${at('settlement')}, draw ${at('draw')}, replication ${at('replication')}, year ${at('year')}, place ${at('place')}`;
}

/**
 * Puts the rows of `runs` in their places.
 *
 * @throws Error naming the row when a key is not a whole number, a row comes twice, or a block lacks a year or place
 */
export function buildPanel(runs: ColumnarTable, settlements: readonly string[]): Panel {
  const settlementOf = labelColumn(runs, 'settlement');
  const placeOf = labelColumn(runs, 'place');
  const [drawOf, replicationOf, yearOf] = ['draw', 'replication', 'year'].map((name) => wholeColumn(runs, name)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const settlementIndex = new Map(settlements.map((name, index) => [name, index]));
  const wanted: number[] = [];
  for (let row = 0; row < runs.rows; row++) if (settlementIndex.has(settlementOf[row]!)) wanted.push(row);
  const places = [...new Set(wanted.map((row) => placeOf[row]!))].sort();
  const placeIndex = new Map(places.map((name, index) => [name, index]));
  const blocks = collectBlocks(wanted, drawOf, replicationOf);
  let horizonYears = 0;
  for (const row of wanted) horizonYears = Math.max(horizonYears, yearOf[row]!);
  if (horizonYears < 1) throw new Error(`table ${runs.name} has no year after the fork`);

  const count = blocks.draws.length;
  const cell = new Int32Array(runs.rows).fill(-1);
  const stride = horizonYears + 1;
  const filled = new Uint8Array(settlements.length * count * stride * places.length);
  for (const row of wanted) {
    const pair = settlementIndex.get(settlementOf[row]!)! * count + blocks.index(drawOf[row]!, replicationOf[row]!);
    const year = yearOf[row]!;
    const slot = (pair * stride + year) * places.length + placeIndex.get(placeOf[row]!)!;
    if (filled[slot] === 1) throw new Error(`table ${runs.name} has a row twice: ${rowName(runs, row)}`);
    filled[slot] = 1;
    if (year > 0) cell[row] = pair * horizonYears + year - 1;
  }
  const panel = {
    settlements,
    draws: blocks.draws,
    replications: blocks.replications,
    places,
    horizonYears,
    rows: byPlace(wanted, placeOf, placeIndex),
    cell,
    present: new Uint8Array(settlements.length * count),
  };
  markPresent(panel, filled);
  return panel;
}

/**
 * Yearly values of one outcome, [cell]: added over places, or averaged by the outcome's weight; an average whose weights
 * are all 0 is 0. Throws on NaN and infinities, naming the row, and for an average over places that has no weight.
 */
export function yearlyValues(runs: ColumnarTable, panel: Panel, outcome: Outcome): Float64Array {
  const { name, weight } = outcome;
  if (outcome.combine === 'sum' || panel.places.length === 1) return addedValues(runs, panel, name, () => 1);
  if (weight === undefined)
    throw new Error(`"${name}" is an average: it cannot be added over ${panel.places.length} places`);
  const weights = numberColumn(runs, weight);
  const values = addedValues(runs, panel, name, (row) => weights[row]!);
  const totals = addedValues(runs, panel, weight, () => 1);
  return values.map((value, cell) => (totals[cell]! > 0 ? value / totals[cell]! : 0));
}

function addedValues(runs: ColumnarTable, panel: Panel, name: string, weightOf: (row: number) => number): Float64Array {
  const values = new Float64Array(panel.present.length * panel.horizonYears);
  const column = numberColumn(runs, name);
  for (const row of panel.rows) {
    const value = column[row]!;
    if (!Number.isFinite(value))
      throw new Error(`column "${name}" of table ${runs.name} is ${value} at ${rowName(runs, row)}`);
    if (panel.cell[row]! >= 0) values[panel.cell[row]!]! += value * weightOf(row);
  }
  return values;
}

/** Indices of the blocks that have results in all of the settlements named. */
export function blocksInAll(panel: Panel, settlements: readonly string[]): number[] {
  const count = panel.draws.length;
  const offsets = settlements.map((name) => panel.settlements.indexOf(name) * count);
  return [...panel.draws.keys()].filter((block) => offsets.every((offset) => panel.present[offset + block] === 1));
}

/** One value a block: the year asked for, or the mean a year over years 1..H. */
export function sampleOf(
  panel: Panel,
  yearly: Float64Array,
  settlement: string,
  blocks: readonly number[],
  year?: number,
): Sample {
  const { horizonYears, draws } = panel;
  const offset = panel.settlements.indexOf(settlement) * draws.length;
  const blockValue = (block: number): number => {
    const from = (offset + block) * horizonYears;
    if (year !== undefined) return yearly[from + year - 1]!;
    let sum = 0;
    for (let y = 0; y < horizonYears; y++) sum += yearly[from + y]!;
    return sum / horizonYears;
  };
  return { values: Float64Array.from(blocks, blockValue), draws: Float64Array.from(blocks, (block) => draws[block]!) };
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
    for (let y = 0; y < horizonYears; y++) sum += weights[y]! * yearly[(offset + block) * horizonYears + y]!;
    return sum;
  };
  return { values: Float64Array.from(blocks, blockValue), draws: Float64Array.from(blocks, (block) => draws[block]!) };
}

function wholeColumn(table: ColumnarTable, name: string): Float64Array {
  const column = numberColumn(table, name);
  for (let row = 0; row < table.rows; row++)
    if (!Number.isInteger(column[row]!) || column[row]! < 0)
      throw new Error(`column "${name}" of table ${table.name} must be a whole number: ${rowName(table, row)}`);
  return column;
}

function collectBlocks(rows: readonly number[], drawOf: Float64Array, replicationOf: Float64Array) {
  const found = new Map<string, { draw: number; replication: number }>();
  const key = (draw: number, replication: number) => `${draw}/${replication}`;
  for (const row of rows) {
    const block = { draw: drawOf[row]!, replication: replicationOf[row]! };
    found.set(key(block.draw, block.replication), block);
  }
  const ordered = [...found.values()];
  const position = new Map(ordered.map((block, index) => [key(block.draw, block.replication), index]));
  return {
    draws: Float64Array.from(ordered, (block) => block.draw),
    replications: Float64Array.from(ordered, (block) => block.replication),
    index: (draw: number, replication: number): number => position.get(key(draw, replication))!,
  };
}

function byPlace(rows: readonly number[], placeOf: readonly string[], index: Map<string, number>): Int32Array {
  const groups: number[][] = Array.from(index, () => []);
  for (const row of rows) groups[index.get(placeOf[row]!)!]!.push(row);
  return Int32Array.from(groups.flat());
}

/** A block is there for a settlement with all of years 1..H in every place, or not at all (it failed). */
function markPresent(panel: Panel, filled: Uint8Array): void {
  const { present, horizonYears, places, settlements } = panel;
  const blocks = panel.draws.length;
  const width = places.length;
  for (let pair = 0; pair < present.length; pair++) {
    const from = pair * (horizonYears + 1) * width;
    const any = filled.subarray(from, from + (horizonYears + 1) * width).includes(1);
    if (!any) continue;
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
