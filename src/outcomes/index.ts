export { canonicalJson } from '../units/index.js';
export {
  ACCOUNTS,
  type Account,
  type AccountKind,
  accountKind,
  type ProviderAccount,
  PURSES,
  type Purse,
} from './accounts.js';
export { AVERAGED_OVER, isAveraged } from './averaged-over.js';
export {
  CAUSE_TABLE,
  CAUSES,
  type Cause,
  type CauseKind,
  type CauseOf,
  causeKind,
  causesOf,
  isBorne,
  isResult,
} from './causes.js';
export { type AnyTable, type ColumnarTable, gathered, partsOf, type TableParts } from './columnar.js';
export {
  COUNT_COLUMNS,
  type Column,
  type CountName,
  DEATH_BAND_YEARS,
  NO_VALUE,
  OLD_BAND_YEARS,
  RUN_COLUMNS,
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
  byLine,
  type CostColumn,
  LINE_TABLE,
  LINES,
  type Line,
  PAID_LINES,
  type PaidLine,
  type PlanColumn,
  type Sector,
} from './lines.js';
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
  packTable,
} from './pack.js';

export { type RowBuffer, rowBuffer } from './row-buffer.js';
export { noValueReason, PERIOD_KEYS, specsOf, TABLE_SPECS, tableColumns, tableLabels } from './specs.js';

export {
  type BlockTables,
  TABLE_NAMES,
  type TableLabels,
  type TableName,
  type TableSpec,
  type TableSpecs,
} from './tables.js';
export { columnarReader, unpackTable } from './unpack.js';
export { MODEL_VERSION, RESULTS_VERSION, STREAM_VERSION } from './versions.js';
