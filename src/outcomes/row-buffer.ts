import type { PackedColumn, PackedTable, PackedText } from './pack.js';
import { tableColumns } from './specs.js';
import type { TableSpec } from './tables.js';

/** Rows of a table put together, in memory that is used again for the next ones: nothing is left to be collected. */
export interface RowBuffer {
  readonly rows: number;
  /** copies the rows */
  append(table: PackedTable): void;
  /** the rows so far, good until the next are appended; the buffer is empty then */
  take(): PackedTable;
}

interface ColumnBuffer {
  append(column: PackedColumn): void;
  take(): PackedColumn;
}

/** An empty buffer for rows of one table. */
export function rowBuffer(spec: TableSpec): RowBuffer {
  const columns = tableColumns(spec).map(({ store }) => {
    if (store === 'label') return textBuffer();
    return numberBuffer<Int32Array | Float64Array>(store === 'int32' ? Int32Array : Float64Array);
  });
  let rows = 0;
  return {
    get rows() {
      return rows;
    },
    append(table) {
      rows += table.rows;
      columns.forEach((column, at) => {
        column.append(table.columns[at]);
      });
    },
    take() {
      const taken = { spec, rows, columns: columns.map((column) => column.take()) };
      rows = 0;
      return taken;
    },
  };
}

type Numbers = Int32Array | Float64Array | Uint8Array;

/** The same values with room for `length` of them. */
function withRoom<T extends Numbers>(values: T, length: number, make: new (length: number) => T): T {
  if (values.length >= length) return values;
  const wider = new make(Math.max(length, 2 * values.length));
  wider.set(values);
  return wider;
}

function numberBuffer<T extends Int32Array | Float64Array>(make: new (length: number) => T): ColumnBuffer {
  let values = new make(0);
  let used = 0;
  return {
    append(column) {
      const own = column as T;
      values = withRoom(values, used + own.length, make);
      values.set(own, used);
      used += own.length;
    },
    take() {
      const taken = values.subarray(0, used) as T;
      used = 0;
      return taken;
    },
  };
}

function textBuffer(): ColumnBuffer {
  let offsets = new Int32Array(1);
  let bytes = new Uint8Array();
  let rows = 0;
  return {
    append(column) {
      const own = column as PackedText;
      const more = own.offsets.length - 1;
      const first = own.offsets[0];
      const [from, to] = [offsets[rows], offsets[rows] + own.offsets[more] - first];
      offsets = withRoom(offsets, rows + more + 1, Int32Array);
      bytes = withRoom(bytes, to, Uint8Array);
      bytes.set(own.bytes.subarray(first, own.offsets[more]), from);
      for (let row = 1; row <= more; row++) offsets[rows + row] = own.offsets[row] - first + from;
      rows += more;
    },
    take() {
      const taken = { offsets: offsets.subarray(0, rows + 1), bytes: bytes.subarray(0, offsets[rows]) };
      rows = 0;
      return taken;
    },
  };
}
