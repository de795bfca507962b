import { Message, type MessageHeader } from 'apache-arrow';
import { type PackedColumn, type PackedTable, type TableSpec, tableColumns } from '../outcomes/index.js';
import { fittingColumns } from './arrow.js';
import { type Disk, type OpenFile, onDisk } from './disk.js';

/** An Arrow file begins with its name, padded to this; then come messages: the schema, then batches of rows. */
const NAME_BYTES = 8;
const CONTINUED = -1;
const PREFIX_BYTES = 8;

type Batch = ReturnType<Message<MessageHeader.RecordBatch>['header']>;
type ReadAt = (slot: string, position: number, length: number) => ArrayBuffer;

/**
 * The batches of an Arrow file as `arrowWriter` writes it, with the columns wanted (their numbers) and no others, read
 * from where they lie. A batch is good until the next one is asked for: its memory is used again.
 *
 * @throws Error when the file is not Arrow, or its columns are not the declared ones; DiskError
 */
export function* arrowBatches(
  disk: Disk,
  file: string,
  spec: TableSpec,
  wanted: readonly number[],
): Generator<PackedTable> {
  const open = onDisk(file, () => disk.openToRead(file));
  try {
    const readAt = positionReader(file, open);
    for (let at = NAME_BYTES; ; ) {
      const [mark, length] = new Int32Array(readAt('prefix', at, PREFIX_BYTES), 0, 2);
      if (mark !== CONTINUED) throw new Error(`${file}: expected an Arrow message at byte ${at}`);
      if (length === 0) return;
      const message = Message.decode(new Uint8Array(readAt('message', at + PREFIX_BYTES, length), 0, length));
      const body = at + PREFIX_BYTES + length;
      if (message.isSchema()) fittingColumns(spec, message.header().fields);
      else if (message.isRecordBatch()) yield readBatch(spec, message.header(), wanted, body, readAt);
      at = body + message.bodyLength;
    }
  } finally {
    open.close();
  }
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
      if (read === 0) throw new Error(`${file}: ends within a batch`);
      used += read;
    }
    return into.buffer;
  };
}

/** Every column has a buffer of what is null, which is empty where nothing is (below a null lies NaN), then its values; texts have offsets between them. */
function readBatch(
  spec: TableSpec,
  { length: rows, buffers }: Batch,
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
  const read = (buffer: number): ArrayBuffer => {
    const { offset, length } = buffers[buffer];
    return readAt(String(buffer), body + offset, length);
  };
  return {
    rows,
    columns: wanted.map((at): PackedColumn => {
      const [first, { store }] = [firstBuffer[at], columns[at]];
      if (store === 'int32') return new Int32Array(read(first), 0, rows);
      if (store === 'float64') return new Float64Array(read(first), 0, rows);
      const offsets = new Int32Array(read(first), 0, rows + 1);
      return { offsets, bytes: new Uint8Array(read(first + 1), 0, offsets[rows]) };
    }),
  };
}
