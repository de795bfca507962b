import path from 'node:path';
import {
  type ColumnarTable,
  isPackedText,
  type PackedColumn,
  type PackedTable,
  type PackedText,
  TABLE_SPECS,
  type TableName,
  tableColumns,
} from '../outcomes/index.js';
import { readArrow } from './arrow.js';
import { readOrNull } from './chunks.js';
import { type Disk, nodeDisk, RefusedError, writeFileDurably } from './disk.js';
import { sha256 } from './hash.js';
import { readManifest } from './results.js';

/**
 * Reads a table of complete results, checked against the manifest.
 *
 * @throws RefusedError when the results are not complete, or the file is not what was written.
 */
export function readTable(folder: string, name: TableName, disk: Disk = nodeDisk): ColumnarTable {
  const table = readPackedTable(folder, name, disk);
  const columns = tableColumns(TABLE_SPECS[name]).map(
    (column, at) => [column.name, plain(table.columns[at]!)] as const,
  );
  return { name, rows: table.rows, columns: Object.fromEntries(columns) };
}

/** The same as it is stored: by column, texts as bytes. */
export function readPackedTable(folder: string, name: TableName, disk: Disk = nodeDisk): PackedTable {
  const declared = readManifest(disk, folder).tables.find((table) => table.name === name);
  const bytes = readOrNull(disk, path.join(folder, `${name}.arrow`));
  if (declared === undefined || bytes === null || sha256(bytes) !== declared.sha256) {
    const file = path.join(folder, `${name}.arrow`);
    throw new RefusedError(`${file} is missing or not what was written`, { resumable: true });
  }
  return readArrow(TABLE_SPECS[name], bytes);
}

/** Whether every table of complete results is there and what was written. */
export function tablesAreWhole(folder: string, disk: Disk = nodeDisk): boolean {
  return readManifest(disk, folder).tables.every(({ name, sha256: expected }) => {
    const bytes = readOrNull(disk, path.join(folder, `${name}.arrow`));
    return bytes !== null && sha256(bytes) === expected;
  });
}

/** Keeps what is true of one session only, such as how long it took; never part of a result. */
export function writeTimings(folder: string, timings: Readonly<Record<string, unknown>>, disk: Disk = nodeDisk): void {
  const bytes = new TextEncoder().encode(`${JSON.stringify(timings, null, 2)}\n`);
  writeFileDurably(disk, path.join(folder, 'timings.json'), bytes);
}

function plain(column: PackedColumn): Float64Array | string[] {
  if (isPackedText(column)) return texts(column);
  return column instanceof Float64Array ? column : Float64Array.from(column);
}

/** Rows of a result repeat their labels: one string serves a run of equal ones. */
function texts({ offsets, bytes }: PackedText): string[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const known = new Map<string, string>();
  return Array.from({ length: offsets.length - 1 }, (_, row) => {
    const text = buffer.toString('utf8', offsets[row]!, offsets[row + 1]!);
    const first = known.get(text) ?? text;
    if (first === text) known.set(text, text);
    return first;
  });
}
