import type { Column } from './columns.js';

/**
 * A table's shape; `specs.ts` has that of every table, with its columns. `keys` come first and identify a row; a key with store `label` is written by the model as an index
 * into `labels[key]` of {@link TableLabels} and stored as text.
 */
export interface TableSpec {
  readonly name: TableName;
  readonly keys: readonly Column[];
  readonly values: readonly Column[];
  /** in the files and in the digest only where it has rows */
  readonly optional?: true;
}

/** The shape of every table that a model fills; those it never fills are optional and stay empty. */
export type TableSpecs = Readonly<Record<TableName, TableSpec>>;

/** The result tables, in the order in which the digest takes them. */
export const TABLE_NAMES = [
  'runs',
  'strata',
  'accounts',
  'flows',
  'monthly',
  'draws',
  'occupancy',
  'services',
] as const;
/** Name of a result table. */
export type TableName = (typeof TABLE_NAMES)[number];

/** Texts behind label columns, by key name: settlement, place, account, cause, from, to, service. */
export type TableLabels = Readonly<Record<string, readonly string[]>>;

/**
 * What one block (one draw and replication, with all its settlements) yields: per table a row-major matrix whose width
 * is keys + values of its {@link TableSpec}, rows in plan order (settlement, year, place, then the table's own keys).
 */
export type BlockTables = Readonly<Record<TableName, Float64Array>>;
