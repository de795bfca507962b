import type { Disk, OpenFile } from './disk.js';
import { newSha256 } from './hash.js';

/** Files are read and hashed in pieces of this size. */
const PIECE_BYTES = 1 << 20;

/** Reads a file whole; null when it cannot be read or is longer. The slot's previous content is overwritten. */
export type ReadFile = (file: string, slot: string, bytesMost: number) => Uint8Array | null;

/** Reads files into memory that is reused: each slot holds one file, however many are read. */
export function slotReader(disk: Disk): ReadFile {
  const slots = new Map<string, Uint8Array>();
  return (file, slot, bytesMost) => {
    let open: OpenFile | null = null;
    try {
      open = disk.openToRead(file);
      let room = slots.get(slot) ?? new Uint8Array(PIECE_BYTES);
      let used = 0;
      for (;;) {
        if (used === room.length) room = doubled(room);
        const read = open.read(room, used, room.length - used, used);
        if (read === 0) break;
        used += read;
        if (used > bytesMost) return null;
      }
      slots.set(slot, room);
      return room.subarray(0, used);
    } catch {
      return null;
    } finally {
      open?.close();
    }
  };
}

function doubled(bytes: Uint8Array): Uint8Array {
  const wider = new Uint8Array(2 * bytes.length);
  wider.set(bytes);
  return wider;
}

/** Size and SHA-256 of a file, read in pieces; null when it cannot be read. */
export function fileHash(disk: Disk, file: string): { readonly bytes: number; readonly sha256: string } | null {
  let open: OpenFile | null = null;
  try {
    open = disk.openToRead(file);
    const hasher = newSha256();
    const piece = new Uint8Array(PIECE_BYTES);
    let bytes = 0;
    for (;;) {
      const read = open.read(piece, 0, PIECE_BYTES, bytes);
      if (read === 0) return { bytes, sha256: hasher.finish() };
      hasher.update(piece.subarray(0, read));
      bytes += read;
    }
  } catch {
    return null;
  } finally {
    open?.close();
  }
}
