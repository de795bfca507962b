/**
 * The one declaration of every result column. Buffers, Arrow schemas, table headings, `onepot columns` and the data
 * dictionary derive from it; nothing else may name a column's unit or meaning.
 */

/** How a value is stored. Pence are whole numbers kept in float64: exact up to 2^53, and every reader has the type. */
export type Store = 'int32' | 'float64' | 'label';

export interface Column {
  readonly name: string;
  readonly unit: string;
  readonly store: Store;
  readonly meaning: string;
}
