import type { ColumnarTable } from './columnar.js';
import { isPackedText, type PackedColumn, type PackedTable, type PackedText } from './pack.js';
import { tableColumns } from './specs.js';
import type { TableSpec } from './tables.js';

/** A packed table as analysis reads it. Columns of float64 are the packed ones themselves. */
export function unpackTable(spec: TableSpec, table: PackedTable): ColumnarTable {
  const columns = tableColumns(spec).map((column) => column.name);
  return columnarReader(spec.name, columns)(table);
}

/**
 * Turns packed parts of a table, with the columns named, into columnar ones, part by part. A part is good until the next
 * one is read: its memory is used again.
 */
export function columnarReader(name: string, columns: readonly string[]): (part: PackedTable) => ColumnarTable {
  const plain = columns.map(plainReader);
  return (part) => {
    return { name, rows: part.rows, columns: Object.fromEntries(part.columns.map((column, at) => plain[at](column))) };
  };
}

/** Turns a column's parts into what analysis reads, in memory that is used again. */
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
