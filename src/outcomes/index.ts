export { canonicalJson } from '../units/index.js';
export { type AnyTable, type ColumnarTable, gathered, partsOf, type TableParts } from './columnar.js';
export {
  ACCOUNTS,
  CAUSES,
  COUNT_COLUMNS,
  type Column,
  type CountName,
  DEATH_BAND_YEARS,
  FLOW_SETTINGS,
  NO_VALUE,
  OLD_BAND_YEARS,
  RUN_COLUMNS,
  SETTINGS,
  STOCK_COLUMNS,
  STRATA_COLUMNS,
  type StockName,
  type Store as ColumnStore,
  SYSTEM_COLUMNS,
  type SystemName,
} from './columns.js';
export {
  blockRows,
  type CellDifference,
  cell,
  firstDifference,
  firstTableDifference,
  settlementRows,
  sliceRows,
} from './compare.js';
export {
  createTableDigest,
  digestColumn,
  digestTables,
  type Hasher,
  type NewHasher,
  type TableDigest,
} from './digest.js';
export type { Life, LifeEvent } from './life.js';
export {
  MONTH_COLUMNS,
  MONTH_COST_COLUMNS,
  MONTH_COUNT_COLUMNS,
  MONTH_STATE_COLUMNS,
  type MonthStateName,
} from './month-columns.js';
export {
  checkBlock,
  emptyTable,
  isPackedText,
  type PackedColumn,
  type PackedTable,
  type PackedTables,
  type PackedText,
  packBlocks,
} from './pack.js';
export { noValueReason, TABLE_SPECS, tableColumns, tableLabels } from './specs.js';
export {
  type BlockTables,
  isOptional,
  TABLE_NAMES,
  type TableLabels,
  type TableName,
  type TableSpec,
} from './tables.js';
export { MODEL_VERSION, RESULTS_VERSION, STREAM_VERSION } from './versions.js';
