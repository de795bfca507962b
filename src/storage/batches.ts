import { Footer } from 'apache-arrow/ipc/metadata/file';
import { emptyTable, type PackedColumn, type PackedTable, type TableSpec, tableColumns } from '../outcomes/index.js';
import { rowBuffer } from '../outcomes/row-buffer.js';
import { fittingColumns } from './arrow.js';
import { arrowHead, type BatchHead, footerColumns } from './arrow-message.js';
import { type Disk, DiskError, type OpenFile, onDisk, RefusedError } from './disk.js';

/** An Arrow file begins with its name, padded to this; then come batches of rows, and last the footer with the columns. */
const NAME_BYTES = 8;
const CONTINUED = -1;
const PREFIX_BYTES = 8;
/** The footer's length and the name again. */
const END_BYTES = 10;
/** A head names columns and where they lie: some thousand bytes. */
const HEAD_BYTES_MAX = 1 << 24;
const WIDTH_BYTES = { int32: 4, float64: 8, label: 4 } as const;

/** The bytes from a position on, valid until the slot is requested again. */
type ReadAt = (slot: string, position: number, length: number) => Uint8Array<ArrayBuffer>;

/**
 * The batches of an Arrow file as `arrowWriter` writes it, with only the columns wanted (by number), read from where
 * they lie. A batch is valid until the next one is requested, which reuses its memory.
 *
 * @throws RefusedError when the file is not Arrow, or its columns are not the declared ones; DiskError
 */
export function* arrowBatches(
  disk: Disk,
  file: string,
  spec: TableSpec,
  wanted: readonly number[],
): Generator<PackedTable> {
  const open = onDisk(file, () => disk.openToRead(file));
  try {
    yield* readBatches(file, spec, wanted, positionReader(file, open));
  } finally {
    open.close();
  }
}

/**
 * Reads the columns a table's declaration names. A single batch, as in every chunk, is read in place.
 *
 * @throws RefusedError when the bytes are not an Arrow file, or its columns are not the declared ones.
 */
export function readArrow(spec: TableSpec, bytes: Uint8Array): PackedTable {
  const all = [...tableColumns(spec).keys()];
  const name = `a table "${spec.name}"`;
  readable(name, () => checkColumns(spec, bytes));
  const parts = [...readBatches(name, spec, all, bytesReader(bytes))];
  if (parts.length < 2) return parts[0] ?? emptyTable(spec);
  const joined = rowBuffer(spec);
  for (const part of parts) joined.append(part);
  return joined.take();
}

function checkColumns(spec: TableSpec, bytes: Uint8Array): void {
  const end = bytes.length - END_BYTES;
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getInt32(end, true);
  if (length <= 0 || length > end) throw new Error('it has no footer');
  const footer = bytes.subarray(end - length, end);
  if (footerColumns(footer) !== tableColumns(spec).length) throw new Error('it has other columns');
  fittingColumns(spec, Footer.decode(footer).schema.fields);
}

function* readBatches(
  file: string,
  spec: TableSpec,
  wanted: readonly number[],
  readAt: ReadAt,
): Generator<PackedTable> {
  for (let at = NAME_BYTES; ; ) {
    const { batch, next } = readable(file, () => readMessage(spec, wanted, at, readAt));
    if (batch !== null) yield batch;
    if (next === null) return;
    at = next;
  }
}

/** Whatever the bytes contain, the error is one line: a file may be malicious. */
function readable<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof DiskError || error instanceof RefusedError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new RefusedError(`${file} is no table that this program wrote (${why})`, { resumable: true });
  }
}

interface Step {
  readonly batch: PackedTable | null;
  /** null at the end of the file */
  readonly next: number | null;
}

function readMessage(spec: TableSpec, wanted: readonly number[], at: number, readAt: ReadAt): Step {
  const prefix = readAt('prefix', at, PREFIX_BYTES);
  const [mark, length] = new Int32Array(prefix.buffer, prefix.byteOffset, 2);
  if (mark !== CONTINUED) throw new Error(`expected an Arrow message at byte ${at}`);
  if (length === 0) return { batch: null, next: null };
  if (length < 0 || length > HEAD_BYTES_MAX) throw new Error(`a message of ${length} bytes at byte ${at}`);
  const bytes = readAt('message', at + PREFIX_BYTES, length);
  const head = arrowHead(bytes);
  const body = at + PREFIX_BYTES + length;
  const next = body + head.bodyBytes;
  if (head.kind === 'batch') return { batch: readBatch(spec, head.batch, wanted, body, readAt), next };
  return { batch: null, next };
}

function positionReader(file: string, open: OpenFile): ReadAt {
  const slots = new Map<string, Uint8Array<ArrayBuffer>>();
  return (slot, position, length) => {
    let room = slots.get(slot);
    if (room === undefined || room.length < length) {
      room = new Uint8Array(2 * length);
      slots.set(slot, room);
    }
    const into = room;
    for (let used = 0; used < length; ) {
      const read = onDisk(file, () => open.read(into, used, length - used, position + used));
      if (read === 0) throw new Error('it ends within a batch');
      used += read;
    }
    return into.subarray(0, length);
  };
}

function bytesReader(bytes: Uint8Array): ReadAt {
  return (_, position, length) => {
    if (position + length > bytes.length) throw new Error('it ends within a batch');
    return bytes.subarray(position, position + length) as Uint8Array<ArrayBuffer>;
  };
}

/**
 * Every column has a buffer of nulls, empty where there are none (the value beneath a null is NaN), then its values; texts
 * have offsets between the two.
 */
function readBatch(
  spec: TableSpec,
  { rows, nodes, buffers }: BatchHead,
  wanted: readonly number[],
  body: number,
  readAt: ReadAt,
): PackedTable {
  const columns = tableColumns(spec);
  const firstBuffer: number[] = [];
  let next = 0;
  for (const { store } of columns) {
    firstBuffer.push(next + 1);
    next += store === 'label' ? 3 : 2;
  }
  if (buffers.length !== next || nodes.length !== columns.length || nodes.some((own) => own !== rows)) {
    throw new Error('a batch does not have the rows and columns it says');
  }
  const read = (buffer: number, bytesLeast: number): Uint8Array<ArrayBuffer> => {
    const { offset, length } = buffers[buffer];
    if (length < bytesLeast) throw new Error(`${rows} rows in ${length} bytes`);
    return readAt(String(buffer), body + offset, length);
  };
  return {
    spec,
    rows,
    columns: wanted.map((at): PackedColumn => {
      const [first, { store }] = [firstBuffer[at], columns[at]];
      const values = read(first, WIDTH_BYTES[store] * (store === 'label' ? rows + 1 : rows));
      if (store === 'int32') return new Int32Array(values.buffer, values.byteOffset, rows);
      if (store === 'float64') return new Float64Array(values.buffer, values.byteOffset, rows);
      const offsets = new Int32Array(values.buffer, values.byteOffset, rows + 1);
      checkOffsets(offsets);
      return { offsets, bytes: read(first + 1, offsets[rows]).subarray(0, offsets[rows]) };
    }),
  };
}

function checkOffsets(offsets: Int32Array): void {
  let before = offsets[0];
  if (before < 0) throw new Error('a text begins before its column');
  for (const offset of offsets) {
    if (offset < before) throw new Error('a text ends before it begins');
    before = offset;
  }
}
