import type { PackedText } from '../outcomes/index.js';

/** The text of a row. */
export function textAt({ offsets, bytes }: PackedText, row: number): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return buffer.toString('utf8', offsets[row], offsets[row + 1]);
}
