export {
  type Disk,
  DiskError,
  diskErrorOf,
  makeFolder,
  makeOwnFolder,
  nodeDisk,
  RefusedError,
  writeFileDurably,
} from './disk.js';
export { type ExportFormat, exportTables } from './export.js';
export { extendResults, partsOf } from './extend-results.js';
export { type FolderStatus, readStatus, type WriterStatus } from './folder-status.js';
export { newSha256, sha256 } from './hash.js';
export {
  blockReader,
  type Fault,
  type Inspection,
  inspectResults,
  type OpenResults,
  openResults,
  readBlock,
  type StoredBlock,
} from './inspect.js';
export { type BesideInspection, inspectBeside } from './inspect-beside.js';
export type { KeptPlan, Manifest } from './kept-documents.js';
export { BLOCKS_MAX } from './kept-shape.js';
export { folderIsFree } from './lock.js';
export { openTable, openTableAsWritten, readTable, tablesAreWhole, writeTimings } from './read-table.js';
export { type FoundResults, findResults, noPlan, readManifest } from './results.js';
export { openSealedJson, sealJson } from './sealed.js';
export { openStore, type StoreOptions } from './store.js';
export { type ChunkWatch, watchChunks } from './watch-chunks.js';
export { noteWritten, removeWritten } from './written.js';
