import path from 'node:path';
import {
  type ColumnarTable,
  columnarReader,
  emptyTable,
  gathered,
  type PackedTable,
  specsOf,
  TABLE_SPECS,
  type TableName,
  type TableParts,
  type TableSpec,
  tableColumns,
} from '../outcomes/index.js';
import { arrowBatches } from './batches.js';
import { type Disk, nodeDisk, RefusedError, writeFileDurably } from './disk.js';
import { fileHash } from './files.js';
import type { Manifest } from './kept-documents.js';
import { readKeptPlan, readManifest } from './results.js';
import { writtenShape } from './written-shape.js';

/**
 * Reads a table of complete results into memory, checked against the manifest.
 *
 * @throws RefusedError when the results are not complete, or the file is not what was written.
 */
export function readTable(folder: string, name: TableName, disk: Disk = nodeDisk): ColumnarTable {
  const columns = tableColumns(specOf(folder, name, disk)).map((column) => column.name);
  return gathered(openTable(folder, name, disk), columns);
}

/**
 * A table of complete results to be read part by part, checked against the manifest: memory does not grow with its rows.
 *
 * @throws RefusedError as `readTable` does
 */
export function openTable(folder: string, name: TableName, disk: Disk = nodeDisk): TableParts {
  const { rows } = wholeTable(folder, name, disk);
  return tableParts(folder, { rows, spec: specOf(folder, name, disk) }, disk);
}

/**
 * The same with the columns of the file itself, which another version may have written.
 *
 * @throws RefusedError as `readTable` does
 */
export function openTableAsWritten(folder: string, name: TableName, disk: Disk = nodeDisk): TableParts {
  const { rows, bytes } = wholeTable(folder, name, disk);
  const spec = writtenShape(disk, tableFile(folder, name), bytes, specOf(folder, name, disk));
  return tableParts(folder, { rows, spec }, disk);
}

function tableParts(folder: string, { rows, spec }: { rows: number; spec: TableSpec }, disk: Disk): TableParts {
  const { name } = spec;
  const columns = tableColumns(spec);
  return {
    name,
    rows,
    spec,
    *parts(names) {
      const wanted = [...columns.keys()].filter((at) => names.includes(columns[at].name));
      const columnar = columnarReader(
        name,
        wanted.map((at) => columns[at].name),
      );
      let seen = 0;
      for (const part of arrowBatches(disk, tableFile(folder, name), spec, wanted)) {
        seen += part.rows;
        if (seen > rows) break;
        yield columnar(part);
      }
      if (seen !== rows) throw new RefusedError(`${tableFile(folder, name)} does not hold the rows the manifest names`);
      // A table without rows has its columns all the same.
      const none = emptyTable(spec);
      if (rows === 0) yield columnar({ ...none, columns: wanted.map((at) => none.columns[at]) });
    },
  };
}

/** All columns of a table's file, batch by batch. */
export function allBatches(disk: Disk, folder: string, name: TableName): Iterable<PackedTable> {
  const spec = specOf(folder, name, disk);
  return arrowBatches(disk, tableFile(folder, name), spec, [...tableColumns(spec).keys()]);
}

/**
 * What the manifest says of a table.
 *
 * @throws RefusedError when the results are not complete, or the file is not what was written
 */
export function wholeTable(folder: string, name: TableName, disk: Disk): Manifest['tables'][number] {
  const declared = readManifest(disk, folder).tables.find((table) => table.name === name);
  const file = tableFile(folder, name);
  if (declared === undefined || !isAsDeclared(disk, file, declared)) {
    throw new RefusedError(`${file} is missing or not what was written`, { resumable: true });
  }
  return declared;
}

/** Whether every table of complete results is there and what was written. */
export function tablesAreWhole(folder: string, disk: Disk = nodeDisk): boolean {
  return readManifest(disk, folder).tables.every((table) => isAsDeclared(disk, tableFile(folder, table.name), table));
}

function isAsDeclared(
  disk: Disk,
  file: string,
  declared: { readonly bytes: number; readonly sha256: string },
): boolean {
  const found = fileHash(disk, file);
  return found?.sha256 === declared.sha256 && found.bytes === declared.bytes;
}

/** Keeps what is true of one session only, such as how long it took; never part of a result. */
export function writeTimings(folder: string, timings: Readonly<Record<string, unknown>>, disk: Disk = nodeDisk): void {
  const bytes = new TextEncoder().encode(`${JSON.stringify(timings, null, 2)}\n`);
  writeFileDurably(disk, path.join(folder, 'timings.json'), bytes);
}

/** The shape of a table as the plan has it. */
export function specOf(folder: string, name: TableName, disk: Disk): TableSpec {
  const kept = readKeptPlan(disk, folder);
  return (kept === null ? TABLE_SPECS : specsOf(kept.plan.scenario))[name];
}

function tableFile(folder: string, name: TableName): string {
  return path.join(folder, `${name}.arrow`);
}
