import type { Column } from './column.js';
import { COUNT_COLUMNS } from './count-columns.js';
import { SYSTEM_COLUMNS } from './place-columns.js';
import { STOCK_COLUMNS } from './stock-columns.js';

/**
 * The one declaration of every result column. Buffers, Arrow schemas, table headings, `onepot columns` and the data
 * dictionary derive from it; nothing else may name a column's unit or meaning.
 */
export { type Column, NO_VALUE, type Store } from './column.js';
export { COUNT_COLUMNS, STOCK_COLUMNS, SYSTEM_COLUMNS };

/** First ages of the bands that deaths are counted by, and of the bands of older people. */
export const DEATH_BAND_YEARS: readonly number[] = [0, 45, 55, 65, 75, 85, 90];
/** First ages, in years, of the bands that admissions of older people are counted by. */
export const OLD_BAND_YEARS: readonly number[] = [65, 75, 85];

/** Name of a column that counts events. */
export type CountName = (typeof COUNT_COLUMNS)[number]['name'];
/** Name of a column that adds up time. */
export type StockName = (typeof STOCK_COLUMNS)[number]['name'];
/** Name of a column of the place as a whole. */
export type SystemName = (typeof SYSTEM_COLUMNS)[number]['name'];

/** Value columns of `runs`: one row a settlement, draw, replication, year and place. */
export const RUN_COLUMNS: readonly Column[] = [...COUNT_COLUMNS, ...STOCK_COLUMNS, ...SYSTEM_COLUMNS];

/** Value columns of `strata`: the same counts and times, one row a deprivation quintile more. */
export const STRATA_COLUMNS: readonly Column[] = [...COUNT_COLUMNS, ...STOCK_COLUMNS];
