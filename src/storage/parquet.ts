import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import {
  type Column,
  isPackedText,
  type PackedColumn,
  type PackedTable,
  rowBuffer,
  sliceRows,
  type TableSpec,
  tableColumns,
} from '../outcomes/index.js';
import { textAt } from './text-at.js';

const ROWS_IN_GROUP = 32_768;

/**
 * Writes a table as a Parquet file, in row groups of some thousand rows, with Snappy; only a column that may be a mean of
 * nobody may hold nulls. Unit and meaning of every column are JSON under the key `columns` of the file's metadata.
 */
export function writeParquet(spec: TableSpec, parts: Iterable<PackedTable>, pass: (bytes: Uint8Array) => void): void {
  const columns = tableColumns(spec);
  const bytes = new ByteWriter();
  const drain = () => {
    pass(bytes.getBytes());
    bytes.index = 0;
  };
  const sink = Object.assign(bytes, { flush: drain, finish: drain });
  const writer = new ParquetWriter({
    writer: sink,
    schema: [{ name: 'root', num_children: columns.length }, ...columns.map(schemaElement)],
    createdBy: 'onepot',
    kvMetadata: [
      { key: 'table', value: spec.name },
      {
        key: 'columns',
        value: JSON.stringify(
          columns.map(({ name, unit, meaning, noValueWhen }) => ({ name, unit, meaning, noValueWhen })),
        ),
      },
    ],
  });
  const group = rowBuffer(spec);
  const flush = () => {
    const { columns: own } = group.take();
    writer.write({
      columnData: columns.map(({ name }, at) => ({ name, data: cells(own[at]) })),
      rowGroupSize: ROWS_IN_GROUP,
    });
  };
  for (const part of parts) {
    for (let row = 0; row < part.rows; ) {
      const end = Math.min(part.rows, row + ROWS_IN_GROUP - group.rows);
      group.append(sliceRows(part, row, end));
      row = end;
      if (group.rows === ROWS_IN_GROUP) flush();
    }
  }
  if (group.rows > 0) flush();
  writer.finish();
}

function schemaElement({ name, store, noValueWhen }: Column): SchemaElement {
  const repeated = { name, repetition_type: noValueWhen === undefined ? 'REQUIRED' : 'OPTIONAL' } as const;
  if (store === 'label') return { ...repeated, type: 'BYTE_ARRAY', converted_type: 'UTF8' };
  return { ...repeated, type: store === 'int32' ? 'INT32' : 'DOUBLE' };
}

function cells(column: PackedColumn): Int32Array | Float64Array | (number | null)[] | string[] {
  if (!isPackedText(column)) {
    if (!column.some(Number.isNaN)) return column;
    return Array.from(column, (value) => (Number.isNaN(value) ? null : value));
  }
  return Array.from({ length: column.offsets.length - 1 }, (_, row) => textAt(column, row));
}
