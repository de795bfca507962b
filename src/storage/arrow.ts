import {
  AsyncByteQueue,
  type Data,
  Field,
  Float64,
  Int32,
  makeData,
  RecordBatch,
  RecordBatchFileWriter,
  Schema,
  Struct,
  Utf8,
} from 'apache-arrow';
import {
  type Column,
  isPackedText,
  type PackedColumn,
  type PackedTable,
  type TableSpec,
  tableColumns,
} from '../outcomes/index.js';
import { type Disk, pendingFile } from './disk.js';
import { newSha256 } from './hash.js';

const SINK_BYTES = 1 << 20;
/** Buffers of finished sinks, to be reused: a run makes some thousand sinks, one after the other. */
const ROOMS: Uint8Array[] = [];

/** Passes the writer's bytes on at once, in pieces worth a write, so that nothing piles up in memory. */
class PassingSink extends AsyncByteQueue {
  readonly #pass: (bytes: Uint8Array) => void;
  readonly #buffer = ROOMS.pop() ?? new Uint8Array(SINK_BYTES);
  #used = 0;

  constructor(pass: (bytes: Uint8Array) => void) {
    super();
    this.#pass = pass;
  }

  override write(bytes: Uint8Array): void {
    if (this.#used + bytes.length > SINK_BYTES) this.drain();
    if (bytes.length >= SINK_BYTES) {
      this.#pass(bytes);
    } else {
      this.#buffer.set(bytes, this.#used);
      this.#used += bytes.length;
    }
  }

  drain(): void {
    this.#pass(this.#buffer.subarray(0, this.#used));
    this.#used = 0;
  }

  /** Passes on what is left; nothing may be written afterwards. */
  end(): void {
    this.drain();
    ROOMS.push(this.#buffer);
  }
}

export interface ArrowWriter {
  write(table: PackedTable): void;
  close(): void;
}

/** An Arrow IPC *file*, uncompressed, labels as plain text; unit and meaning are in the field's metadata. */
export function arrowWriter(spec: TableSpec, pass: (bytes: Uint8Array) => void): ArrowWriter {
  const schema = arrowSchema(spec);
  const sink = new PassingSink(pass);
  const writer = new RecordBatchFileWriter({ autoDestroy: true });
  writer.reset(sink, schema);
  return {
    write: (table) => {
      if (table.rows > 0) writer.write(recordBatch(schema, table));
    },
    close() {
      writer.close();
      sink.end();
    },
  };
}

/** Writes a file of one table, whole or not at all, and returns its size and SHA-256. */
export function writeArrow(
  disk: Disk,
  file: string,
  spec: TableSpec,
  table: PackedTable,
): { readonly bytes: number; readonly sha256: string } {
  const pending = pendingFile(disk, file);
  try {
    const hasher = newSha256();
    let bytes = 0;
    const arrow = arrowWriter(spec, (part) => {
      bytes += part.length;
      hasher.update(part);
      pending.write(part);
    });
    arrow.write(table);
    arrow.close();
    pending.commit();
    return { bytes, sha256: hasher.finish() };
  } catch (error) {
    pending.discard();
    throw error;
  }
}

/** @throws Error when the columns of a file are not the declared ones */
export function fittingColumns(spec: TableSpec, fields: readonly Field[]): void {
  const found = fields.map((field) => `${field.name}: ${field.type}`).join(', ');
  const declared = tableColumns(spec).map((column) => `${column.name}: ${arrowType(column)}`);
  if (found !== declared.join(', ')) throw new Error(`${spec.name}: the columns are not those of this version`);
}

function arrowType(column: Column): Int32 | Float64 | Utf8 {
  if (column.store === 'int32') return new Int32();
  return column.store === 'float64' ? new Float64() : new Utf8();
}

function arrowSchema(spec: TableSpec): Schema {
  const fields = tableColumns(spec).map((column) => {
    const metadata = new Map([
      ['unit', column.unit],
      ['meaning', column.meaning],
    ]);
    if (column.noValueWhen !== undefined) metadata.set('noValueWhen', column.noValueWhen);
    return new Field(column.name, arrowType(column), column.noValueWhen !== undefined, metadata);
  });
  return new Schema(fields, new Map([['table', spec.name]]));
}

function recordBatch(schema: Schema, table: PackedTable): RecordBatch {
  const children = table.columns.map((column) => columnData(column, table.rows));
  const type = new Struct(schema.fields);
  return new RecordBatch(schema, makeData({ type, length: table.rows, nullCount: 0, children }));
}

function columnData(column: PackedColumn, length: number): Data {
  if (isPackedText(column)) {
    return makeData({ type: new Utf8(), length, nullCount: 0, valueOffsets: column.offsets, data: column.bytes });
  }
  if (column instanceof Int32Array) return makeData({ type: new Int32(), length, nullCount: 0, data: column });
  return makeData({ type: new Float64(), length, ...nullsOf(column), data: column });
}

/** A mean of nobody is null to every reader; the value beneath is NaN, which our own reader takes to mean the same. */
function nullsOf(column: Float64Array): { readonly nullCount: number; readonly nullBitmap?: Uint8Array } {
  let nullCount = 0;
  for (const value of column) if (Number.isNaN(value)) nullCount++;
  if (nullCount === 0) return { nullCount };
  const nullBitmap = new Uint8Array(Math.ceil(column.length / 8));
  column.forEach((value, row) => {
    if (!Number.isNaN(value)) nullBitmap[row >> 3] |= 1 << (row & 7);
  });
  return { nullCount, nullBitmap };
}
