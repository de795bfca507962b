import { assert } from '../units/index.js';

/**
 * Every mutable value of a simulation lives in an arena, so that a snapshot is complete. Anything outside the arena
 * must be constant after construction.
 */
type Part = Float64Array | Int32Array | Uint32Array | Uint8Array;

/** The memory of one simulation: typed arrays in the order in which they were asked for. */
export interface Arena {
  readonly parts: Part[];
  /** parts of an arena no longer in use, reused where they fit */
  readonly spare: readonly Part[];
}

/** Copies of the parts, in the order of the arena. Plain data: it may be kept, compared and restored many times. */
export interface Snapshot {
  readonly parts: readonly Part[];
}

/**
 * @param spare an arena no longer in use: its parts of the same kind and length are cleared and reused, which avoids
 * allocating fresh pages
 */
export function createArena(spare?: Arena): Arena {
  return { parts: [], spare: spare?.parts ?? [] };
}

function register<T extends Part>(arena: Arena, Kind: new (length: number) => T, length: number): T {
  const old = arena.spare[arena.parts.length];
  const part = old instanceof Kind && old.length === length ? old : new Kind(length);
  if (part === old) part.fill(0);
  arena.parts.push(part);
  return part;
}

/** A zeroed column of doubles that belongs to the arena. */
export function f64(arena: Arena, length: number): Float64Array {
  return register(arena, Float64Array, length);
}

/** A zeroed column of signed words that belongs to the arena. */
export function i32(arena: Arena, length: number): Int32Array {
  return register(arena, Int32Array, length);
}

/** A zeroed column of unsigned words that belongs to the arena. */
export function u32(arena: Arena, length: number): Uint32Array {
  return register(arena, Uint32Array, length);
}

/** A zeroed column of bytes that belongs to the arena. */
export function u8(arena: Arena, length: number): Uint8Array {
  return register(arena, Uint8Array, length);
}

/**
 * Zeroed memory that belongs to the arena, for the caller's own views. Throws InvariantError unless it holds whole
 * doubles.
 */
export function region(arena: Arena, bytes: number): ArrayBuffer {
  assert(bytes % Float64Array.BYTES_PER_ELEMENT === 0, `no region of ${bytes} bytes`);
  return f64(arena, bytes / Float64Array.BYTES_PER_ELEMENT).buffer as ArrayBuffer;
}

/** @param spare a snapshot no longer needed: overwritten where it fits */
export function takeSnapshot(arena: Arena, spare?: Snapshot): Snapshot {
  const copy = (part: Part, index: number): Part => {
    const old = spare?.parts[index];
    if (old === undefined || old.length !== part.length || old.constructor !== part.constructor) return part.slice();
    old.set(part);
    return old;
  };
  return { parts: arena.parts.map(copy) };
}

/** Restores every part. Throws InvariantError when the arena has grown or changed shape since the snapshot. */
export function restoreSnapshot(arena: Arena, snapshot: Snapshot): void {
  assert(arena.parts.length === snapshot.parts.length, 'the arena has other parts than its snapshot');
  for (let i = 0; i < arena.parts.length; i++) {
    const part = arena.parts[i];
    const copy = snapshot.parts[i];
    assert(part.length === copy.length && part.constructor === copy.constructor, `part ${i} has changed shape`);
    part.set(copy);
  }
}

/** Size of all parts, in bytes. */
export function arenaBytes(arena: Arena): number {
  return arena.parts.reduce((bytes, part) => bytes + part.byteLength, 0);
}

/** Fills every part with garbage, so that a test can restore a snapshot and prove that no state is kept elsewhere. */
export function scramble(arena: Arena): void {
  for (const part of arena.parts) new Uint8Array(part.buffer, part.byteOffset, part.byteLength).fill(0xa5);
}
