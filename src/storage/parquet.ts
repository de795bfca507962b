import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import {
  type Column,
  isPackedText,
  type PackedColumn,
  type PackedTable,
  type TableSpec,
  tableColumns,
} from '../outcomes/index.js';
import { textAt } from './text.js';

const ROWS_IN_GROUP = 32_768;

/**
 * Writes a table as a Parquet file: no column may be null, row groups of some thousand rows, Snappy. Unit and meaning of
 * every column stand as JSON under the key `columns` of the file's metadata.
 */
export function writeParquet(spec: TableSpec, table: PackedTable, pass: (bytes: Uint8Array) => void): void {
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
      { key: 'columns', value: JSON.stringify(columns.map(({ name, unit, meaning }) => ({ name, unit, meaning }))) },
    ],
  });
  for (let first = 0; first < table.rows; first += ROWS_IN_GROUP) {
    const last = Math.min(table.rows, first + ROWS_IN_GROUP);
    const columnData = columns.map(({ name }, at) => ({ name, data: cells(table.columns[at]!, first, last) }));
    writer.write({ columnData, rowGroupSize: ROWS_IN_GROUP });
  }
  writer.finish();
}

function schemaElement({ name, store }: Column): SchemaElement {
  const required = { name, repetition_type: 'REQUIRED' } as const;
  if (store === 'label') return { ...required, type: 'BYTE_ARRAY', converted_type: 'UTF8' };
  return { ...required, type: store === 'int32' ? 'INT32' : 'DOUBLE' };
}

function cells(column: PackedColumn, first: number, last: number): Int32Array | Float64Array | string[] {
  if (!isPackedText(column)) return column.subarray(first, last);
  return Array.from({ length: last - first }, (_, at) => textAt(column, first + at));
}
