import type { TableSpec } from './tables.js';

/** A whole table in memory, by column: what analysis reads. Whole numbers arrive as float64 as well, labels as text. */
export interface ColumnarTable {
  readonly name: string;
  readonly rows: number;
  readonly columns: Record<string, Float64Array | string[]>;
  /** where it is not the care model's */
  readonly spec?: TableSpec;
}

/** A table of which some rows and some columns at a time are in memory. */
export interface TableParts {
  readonly name: string;
  readonly rows: number;
  /** where it is not the care model's */
  readonly spec?: TableSpec;
  /**
   * Consecutive rows in their order, with those of the columns named that the table has; every call begins at the first
   * row. A part is valid until the next one is requested.
   */
  parts(columns: readonly string[]): Iterable<ColumnarTable>;
}

/** A table whole in memory, or one read part by part. */
export type AnyTable = ColumnarTable | TableParts;

/** The rows part by part; a table that is in memory is one part. */
export function partsOf(table: AnyTable, columns: readonly string[]): Iterable<ColumnarTable> {
  return 'parts' in table ? table.parts(columns) : [table];
}

/** Some columns of a table, all rows of them in memory. */
export function gathered(table: AnyTable, columns: readonly string[]): ColumnarTable {
  if (!('parts' in table)) return table;
  const whole: Record<string, Float64Array | string[]> = {};
  let row = 0;
  for (const part of table.parts(columns)) {
    for (const name of Object.keys(part.columns)) {
      const own = part.columns[name];
      whole[name] ??= own instanceof Float64Array ? new Float64Array(table.rows) : [];
      if (own instanceof Float64Array) (whole[name] as Float64Array).set(own, row);
      else for (const text of own) (whole[name] as string[]).push(text);
    }
    row += part.rows;
  }
  return { name: table.name, rows: table.rows, columns: whole, ...(table.spec ? { spec: table.spec } : {}) };
}
