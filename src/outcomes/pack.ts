import { assert } from '../units/index.js';
import { type Column, NO_VALUE } from './columns.js';
import { TABLE_SPECS, tableColumns } from './specs.js';
import {
  type BlockTables,
  TABLE_NAMES,
  type TableLabels,
  type TableName,
  type TableSpec,
  type TableSpecs,
} from './tables.js';

/** Text by row as one run of UTF-8: row r is `bytes[offsets[r] .. offsets[r + 1]]`. */
export interface PackedText {
  readonly offsets: Int32Array;
  readonly bytes: Uint8Array;
}

/** The values of one column, by row. */
export type PackedColumn = Int32Array | Float64Array | PackedText;

/** Some consecutive rows of a table, by column, in the order of {@link tableColumns}. */
export interface PackedTable {
  readonly spec: TableSpec;
  readonly rows: number;
  readonly columns: readonly PackedColumn[];
}

/** Every table of a result. */
export type PackedTables = Readonly<Record<TableName, PackedTable>>;

/** Whether a column holds text. */
export function isPackedText(column: PackedColumn): column is PackedText {
  return 'offsets' in column;
}

/**
 * Turns the row-major matrices of consecutive blocks into columns, and checks every value on the way.
 *
 * @throws InvariantError when a width, a whole number, a label index or a finite value (no value where the
 * column may be a mean of nobody) is not what its column declares.
 */
export function packBlocks(
  blocks: readonly BlockTables[],
  labels: TableLabels,
  specs: TableSpecs = TABLE_SPECS,
): PackedTables {
  const packed = TABLE_NAMES.map((name) => [name, packTable(specs[name], blocks, labels)] as const);
  return Object.fromEntries(packed) as Record<TableName, PackedTable>;
}

/**
 * Checks what packing a block would check, and keeps nothing of it.
 *
 * @throws InvariantError as `packBlocks` does
 */
export function checkBlock(block: BlockTables, labels: TableLabels, specs: TableSpecs = TABLE_SPECS): void {
  for (const name of TABLE_NAMES) {
    const columns = tableColumns(specs[name]);
    const matrix = block[name];
    checkWidth(name, matrix, columns.length);
    columns.forEach((column, at) => {
      const texts = textsOf(name, column, labels);
      for (let cell = at; cell < matrix.length; cell += columns.length) checkCell(name, column, matrix[cell], texts);
    });
  }
}

/** A table that nobody asked for. */
export function emptyTable(spec: TableSpec): PackedTable {
  const empty = (column: Column): PackedColumn => {
    if (column.store === 'label') return { offsets: new Int32Array(1), bytes: new Uint8Array() };
    return column.store === 'int32' ? new Int32Array() : new Float64Array();
  };
  return { spec, rows: 0, columns: tableColumns(spec).map(empty) };
}

/** One table of consecutive blocks, as `packBlocks` packs it. */
export function packTable(spec: TableSpec, blocks: readonly BlockTables[], labels: TableLabels): PackedTable {
  const columns = tableColumns(spec);
  const matrices = blocks.map((block) => block[spec.name]);
  const values = matrices.reduce((sum, matrix) => sum + matrix.length, 0);
  for (const matrix of matrices) checkWidth(spec.name, matrix, columns.length);
  const rows = values / columns.length;
  return { spec, rows, columns: columns.map((column, at) => packColumn(spec, column, at, matrices, rows, labels)) };
}

function packColumn(
  spec: TableSpec,
  column: Column,
  at: number,
  matrices: readonly Float64Array[],
  rows: number,
  labels: TableLabels,
): PackedColumn {
  const width = spec.keys.length + spec.values.length;
  const texts = textsOf(spec.name, column, labels);
  const out = column.store === 'float64' ? new Float64Array(rows) : new Int32Array(rows);
  let row = 0;
  for (const matrix of matrices) {
    for (let cell = at; cell < matrix.length; cell += width) {
      const value = matrix[cell];
      checkCell(spec.name, column, value, texts);
      // one NaN of all there are, so that equal results have equal bytes
      out[row++] = Number.isNaN(value) ? NO_VALUE : value;
    }
  }
  return texts === undefined ? out : packText(out as Int32Array, texts);
}

function checkWidth(table: TableName, { length }: Float64Array, width: number): void {
  assert(length % width === 0, `${table}: ${length} values do not fill whole rows`);
}

/** Texts of a label column; undefined for others. */
function textsOf(table: TableName, { name, store }: Column, labels: TableLabels): readonly string[] | undefined {
  if (store !== 'label') return undefined;
  assert(labels[name] !== undefined, `${table}.${name}: no texts for its labels`);
  return labels[name];
}

/** The words are put together for a fault alone: a block has thousands of cells. */
function checkCell(table: TableName, column: Column, value: number, texts?: readonly string[]): void {
  const { name, store } = column;
  if (store === 'float64') {
    if (Number.isNaN(value) && column.noValueWhen !== undefined) return;
    if (!Number.isFinite(value)) assert(false, `${table}.${name}: ${value} is not a finite number`);
    return;
  }
  if (value !== (value | 0)) assert(false, `${table}.${name}: ${value} is not a whole number of 32 bits`);
  if (texts !== undefined && !(value >= 0 && value < texts.length))
    assert(false, `${table}.${name}: there is no label ${value}`);
}

function packText(indices: Int32Array, texts: readonly string[]): PackedText {
  const encoder = new TextEncoder();
  const encoded = texts.map((text) => encoder.encode(text));
  const offsets = new Int32Array(indices.length + 1);
  for (let row = 0; row < indices.length; row++) offsets[row + 1] = offsets[row] + encoded[indices[row]].length;
  const bytes = new Uint8Array(offsets[indices.length]);
  for (let row = 0; row < indices.length; row++) bytes.set(encoded[indices[row]], offsets[row]);
  return { offsets, bytes };
}
