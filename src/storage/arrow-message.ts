/**
 * The head of an Arrow message, read by its declared layout with every step checked against its bytes: a head may claim
 * billions of rows or buffers, and Arrow's own reader would try to allocate them.
 */
export type ArrowHead =
  | { readonly kind: 'batch'; readonly batch: BatchHead; readonly bodyBytes: number }
  | { readonly kind: 'other'; readonly bodyBytes: number };

export interface BatchHead {
  readonly rows: number;
  /** rows of each column */
  readonly nodes: readonly number[];
  /** where in the body each buffer lies */
  readonly buffers: readonly { readonly offset: number; readonly length: number }[];
}

const HEAD_OF_BATCH = 3;
/** Field numbers in Arrow's declarations (Message.fbs, Schema.fbs, File.fbs). */
const MESSAGE = { kind: 1, head: 2, bodyBytes: 3 } as const;
const BATCH = { rows: 0, nodes: 1, buffers: 2, compression: 3 } as const;
const SCHEMA = { fields: 1 } as const;
const FOOTER = { schema: 1 } as const;
/** a node is a length and a number of nulls, a buffer an offset and a length */
const PAIR_BYTES = 16;

/** @throws RangeError when the bytes do not hold what they claim */
export function arrowHead(bytes: Uint8Array): ArrowHead {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const message = view.getUint32(0, true);
  const bodyAt = fieldAt(view, message, MESSAGE.bodyBytes);
  const bodyBytes = bodyAt === null ? 0 : count(view, bodyAt);
  const kindAt = fieldAt(view, message, MESSAGE.kind);
  const kind = kindAt === null ? 0 : view.getUint8(kindAt);
  const headAt = fieldAt(view, message, MESSAGE.head);
  if (headAt === null) return { kind: 'other', bodyBytes };
  const head = headAt + view.getUint32(headAt, true);
  if (kind !== HEAD_OF_BATCH) return { kind: 'other', bodyBytes };
  if (fieldAt(view, head, BATCH.compression) !== null) throw new RangeError('the batch is compressed');
  return { kind: 'batch', batch: batchHead(view, head, bodyBytes), bodyBytes };
}

/** How many columns the footer of a file says it has. @throws RangeError when the bytes do not hold what they claim */
export function footerColumns(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const schemaAt = fieldAt(view, view.getUint32(0, true), FOOTER.schema);
  return schemaAt === null ? 0 : vector(view, schemaAt + view.getUint32(schemaAt, true), SCHEMA.fields, 4).length;
}

function batchHead(view: DataView, head: number, bodyBytes: number): BatchHead {
  const rowsAt = fieldAt(view, head, BATCH.rows);
  const pairs = (field: number) => {
    const { at, length } = vector(view, head, field, PAIR_BYTES);
    return Array.from({ length }, (_, i) => [count(view, at + i * PAIR_BYTES), count(view, at + i * PAIR_BYTES + 8)]);
  };
  const buffers = pairs(BATCH.buffers).map(([offset, length]) => ({ offset, length }));
  if (buffers.some(({ offset, length }) => offset + length > bodyBytes))
    throw new RangeError('a buffer leaves its batch');
  return { rows: rowsAt === null ? 0 : count(view, rowsAt), nodes: pairs(BATCH.nodes).map(([rows]) => rows), buffers };
}

/** Where a table's field lies; null when the table leaves it out. */
function fieldAt(view: DataView, table: number, field: number): number | null {
  const layout = table - view.getInt32(table, true);
  const slot = 4 + 2 * field;
  if (slot >= view.getUint16(layout, true)) return null;
  const offset = view.getUint16(layout + slot, true);
  return offset === 0 ? null : table + offset;
}

function vector(view: DataView, table: number, field: number, width: number): { at: number; length: number } {
  const found = fieldAt(view, table, field);
  if (found === null) return { at: 0, length: 0 };
  const start = found + view.getUint32(found, true);
  const length = view.getUint32(start, true);
  const at = start + 4;
  if (at + length * width > view.byteLength) throw new RangeError('a list is longer than its message');
  return { at, length };
}

/** A 64-bit integer that is not negative and is safe to calculate with. */
function count(view: DataView, at: number): number {
  const value = Number(view.getBigInt64(at, true));
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`a size of ${value}`);
  return value;
}
