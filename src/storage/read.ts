import path from 'node:path';
import {
  type ColumnarTable,
  emptyTable,
  gathered,
  isPackedText,
  type PackedColumn,
  type PackedTable,
  type PackedText,
  TABLE_SPECS,
  type TableName,
  type TableParts,
  tableColumns,
} from '../outcomes/index.js';
import { arrowBatches } from './batches.js';
import { type Disk, nodeDisk, RefusedError, writeFileDurably } from './disk.js';
import { fileHash } from './files.js';
import { type Manifest, readManifest } from './results.js';

/**
 * Reads a table of complete results into memory, checked against the manifest.
 *
 * @throws RefusedError when the results are not complete, or the file is not what was written.
 */
export function readTable(folder: string, name: TableName, disk: Disk = nodeDisk): ColumnarTable {
  const columns = tableColumns(TABLE_SPECS[name]).map((column) => column.name);
  return gathered(openTable(folder, name, disk), columns);
}

/**
 * A table of complete results to be read part by part, checked against the manifest: memory does not grow with its rows.
 *
 * @throws RefusedError as `readTable` does
 */
export function openTable(folder: string, name: TableName, disk: Disk = nodeDisk): TableParts {
  const { rows } = wholeTable(folder, name, disk);
  const columns = tableColumns(TABLE_SPECS[name]);
  return {
    name,
    rows,
    *parts(names) {
      const wanted = [...columns.keys()].filter((at) => names.includes(columns[at].name));
      const plain = wanted.map((at) => plainReader(columns[at].name));
      const plainPart = ({ rows: own, columns: packed }: PackedTable): ColumnarTable => {
        return { name, rows: own, columns: Object.fromEntries(packed.map((column, at) => plain[at](column))) };
      };
      let seen = 0;
      for (const part of arrowBatches(disk, tableFile(folder, name), TABLE_SPECS[name], wanted)) {
        seen += part.rows;
        if (seen > rows) break;
        yield plainPart(part);
      }
      if (seen !== rows) throw new RefusedError(`${tableFile(folder, name)} does not hold the rows the manifest names`);
      // A table without rows has its columns all the same.
      const none = emptyTable(TABLE_SPECS[name]);
      if (rows === 0) yield plainPart({ ...none, columns: wanted.map((at) => none.columns[at]) });
    },
  };
}

/** All columns of a table's file, batch by batch. */
export function allBatches(disk: Disk, folder: string, name: TableName): Iterable<PackedTable> {
  const spec = TABLE_SPECS[name];
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

function tableFile(folder: string, name: TableName): string {
  return path.join(folder, `${name}.arrow`);
}

/** Turns a column's batches into what analysis reads, in memory that is used again. */
function plainReader(name: string): (column: PackedColumn) => readonly [string, Float64Array | string[]] {
  const textsOf = textReader();
  let room = new Float64Array();
  return (column) => {
    if (isPackedText(column)) return [name, textsOf(column)];
    if (column instanceof Float64Array) return [name, column];
    if (room.length < column.length) room = new Float64Array(2 * column.length);
    room.set(column);
    return [name, room.subarray(0, column.length)];
  };
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

interface Label {
  readonly bytes: Uint8Array;
  readonly text: string;
}

/** Rows of a result repeat their labels: one string serves all equal ones, and no other is made. */
function textReader(): (column: PackedText) => string[] {
  const known = new Map<number, Label[]>();
  const texts: string[] = [];
  return ({ offsets, bytes }) => {
    const rows = offsets.length - 1;
    for (let row = 0; row < rows; row++) texts[row] = labelAt(known, bytes, offsets[row], offsets[row + 1]);
    texts.length = rows;
    return texts;
  };
}

function labelAt(known: Map<number, Label[]>, bytes: Uint8Array, from: number, to: number): string {
  let hash = 0;
  for (let at = from; at < to; at++) hash = (Math.imul(hash, 31) + bytes[at]) | 0;
  const alike = known.get(hash);
  for (const label of alike ?? []) if (isLabel(label, bytes, from, to)) return label.text;
  const own = bytes.slice(from, to);
  const text = utf8.decode(own);
  if (alike === undefined) known.set(hash, [{ bytes: own, text }]);
  else alike.push({ bytes: own, text });
  return text;
}

function isLabel(label: Label, bytes: Uint8Array, from: number, to: number): boolean {
  if (label.bytes.length !== to - from) return false;
  for (let at = from; at < to; at++) if (label.bytes[at - from] !== bytes[at]) return false;
  return true;
}
