import { isPackedText, type PackedColumn, type PackedTables, type PackedText } from './pack.js';
import { TABLE_SPECS, tableColumns } from './specs.js';
import { TABLE_NAMES, type TableSpecs } from './tables.js';

/** A running SHA-256; the platform's own is injected, so that this room stays pure. */
export interface Hasher {
  /** takes the bytes in before it returns: the caller may write over them */
  update(bytes: Uint8Array): void;
  /** lower-case hex; the hasher is spent */
  finish(): string;
}
/** Begins a hash. */
export type NewHasher = () => Hasher;

/** Takes results part by part, in plan order; the same digest for any cut into parts. */
export interface TableDigest {
  add(tables: PackedTables): void;
  /** 64 hex digits */
  finish(): string;
}

const littleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/**
 * Digest of the results: SHA-256 over, table by table in plan order, the table's name and, column by column, name, unit,
 * type and the SHA-256 of the column's little-endian values (texts as UTF-8 behind their length). Every text is
 * preceded by its length in bytes as an unsigned 32-bit number. One hasher a column keeps memory flat. A table that only
 * some plans ask for is part of it where it has rows. A mean of nobody counts as the 0 it once was written as, so that
 * digests of before still hold: the files' own hashes tell the two apart (docs/decisions/0023-no-value.md).
 */
export function createTableDigest(newHasher: NewHasher, specs: TableSpecs = TABLE_SPECS): TableDigest {
  const hashers = TABLE_NAMES.map((name) => tableColumns(specs[name]).map(() => newHasher()));
  const rows = TABLE_NAMES.map(() => 0);
  const bytesOf = columnReader();
  return {
    add(tables) {
      TABLE_NAMES.forEach((name, table) => {
        rows[table] += tables[name].rows;
        tables[name].columns.forEach((column, at) => {
          hashers[table][at].update(bytesOf(column));
        });
      });
    },
    finish() {
      const outer = newHasher();
      const text = (value: string) => outer.update(lengthPrefixed(new TextEncoder().encode(value)));
      TABLE_NAMES.forEach((name, table) => {
        if (specs[name].optional && rows[table] === 0) return;
        text(name);
        tableColumns(specs[name]).forEach((column, at) => {
          text(column.name);
          text(column.unit);
          text(column.store);
          text(hashers[table][at].finish());
        });
      });
      return outer.finish();
    },
  };
}

/** Digest of one column alone over consecutive parts: moves with the column's own values and with nothing else. */
export function digestColumn(newHasher: NewHasher, columns: Iterable<PackedColumn>): string {
  const hasher = newHasher();
  const bytesOf = columnReader();
  for (const column of columns) hasher.update(bytesOf(column));
  return hasher.finish();
}

/** Digest of results given as a sequence of parts in plan order. */
export function digestTables(
  newHasher: NewHasher,
  parts: Iterable<PackedTables>,
  specs: TableSpecs = TABLE_SPECS,
): string {
  const digest = createTableDigest(newHasher, specs);
  for (const part of parts) digest.add(part);
  return digest.finish();
}

/** The bytes of a column that count, good until the next column's: texts are put together in one place for all. */
function columnReader(): (column: PackedColumn) => Uint8Array {
  let room = new Uint8Array();
  return (column) => {
    if (isPackedText(column)) {
      const length = prefixedLength(column);
      if (room.length < length) room = new Uint8Array(2 * length);
      return prefixedRows(column, room.subarray(0, length));
    }
    const bytes = new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
    return littleEndian ? bytes : swapped(bytes, column.BYTES_PER_ELEMENT);
  };
}

function prefixedLength({ offsets }: PackedText): number {
  const rows = offsets.length - 1;
  return 4 * rows + offsets[rows] - offsets[0];
}

function prefixedRows({ offsets, bytes }: PackedText, out: Uint8Array): Uint8Array {
  const rows = offsets.length - 1;
  const view = new DataView(out.buffer, out.byteOffset);
  let at = 0;
  for (let row = 0; row < rows; row++) {
    const from = offsets[row];
    const to = offsets[row + 1];
    view.setUint32(at, to - from, true);
    at += 4;
    for (let byte = from; byte < to; byte++) out[at++] = bytes[byte];
  }
  return out;
}

function lengthPrefixed(bytes: Uint8Array): Uint8Array {
  const text = { offsets: Int32Array.of(0, bytes.length), bytes };
  return prefixedRows(text, new Uint8Array(prefixedLength(text)));
}

function swapped(bytes: Uint8Array, width: number): Uint8Array {
  const out = bytes.slice();
  for (let at = 0; at < out.length; at += width) out.subarray(at, at + width).reverse();
  return out;
}
