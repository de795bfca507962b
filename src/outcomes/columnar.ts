/** A whole table in memory, by column: what analysis reads. Whole numbers arrive as float64 as well, labels as text. */
export interface ColumnarTable {
  readonly name: string;
  readonly rows: number;
  readonly columns: Record<string, Float64Array | string[]>;
}
