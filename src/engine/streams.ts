import seedrandom from 'seedrandom';
import { assert } from '../units/index.js';
import { THREEFRY_WORDS, threefry2x32 } from './threefry.js';

/** A local constant costs a hot loop less than an imported one. */
const WORDS = THREEFRY_WORDS;

/**
 * A key, two signed 32-bit words. Immutable: a draw depends on the key and the counter only, never on earlier draws.
 */
export interface Streams {
  readonly key0: number;
  readonly key1: number;
}

const TWO_M26 = 1 / 67108864;
const TWO_M52 = 1 / 4503599627370496;
const MAX_U32 = 0xffffffff;

/** Ordinals of one entity and purpose are 0 .. ORDINALS - 1. */
export const ORDINALS = 16777216;

/**
 * The user's seed as a key. The text is spelt out (length, then four hexadecimal digits a UTF-16 unit) because
 * seedrandom drops high bytes and repeats short seeds: to it `a` and `aa` are the same seed.
 */
export function seedKey(seed: string): Streams {
  const text = String(seed);
  let spelt = `${text.length}:`;
  for (let i = 0; i < text.length; i++) spelt += text.charCodeAt(i).toString(16).padStart(4, '0');
  const generator = seedrandom(spelt);
  return { key0: generator.int32() | 0, key1: generator.int32() | 0 };
}

/** Streams of one block: key = threefry(seed key; draw, replication). Draw and replication are whole, 0..2^32-1. */
export function blockStreams(
  seed: { readonly key0: number; readonly key1: number },
  draw: number,
  replication: number,
): Streams {
  assert(draw >>> 0 === draw && replication >>> 0 === replication, `no block (${draw}, ${replication})`);
  return keyedBy(seed, draw, replication);
}

/** Streams of one part of the block, by name and not by position: key = threefry(key; hash of the name). */
export function subStreams(streams: Streams, name: string): Streams {
  let hash: Streams = { key0: 0x6e616d65, key1: name.length };
  for (let i = 0; i < name.length; i++) hash = keyedBy(hash, name.charCodeAt(i), i);
  return keyedBy(streams, hash.key0, hash.key1);
}

function keyedBy(key: { readonly key0: number; readonly key1: number }, counter0: number, counter1: number): Streams {
  threefry2x32(key.key0 | 0, key.key1 | 0, counter0 | 0, counter1 | 0);
  return { key0: WORDS[0], key1: WORDS[1] };
}

/**
 * The one uniform of this decision: strictly between 0 and 1, an odd multiple of 2^-53 (so 1 - u is exact too).
 * Counter = (entity u32; purpose u8, ordinal u24). The same key and counter always give the same number: a decision
 * that may be taken again needs its attempt in the key. Throws InvariantError when a field does not fit.
 */
export function uniform(streams: Streams, entity: number, purpose: number, ordinal: number): number {
  if ((ordinal & 0xffffff) !== ordinal || (purpose & 0xff) !== purpose || entity >>> 0 !== entity) {
    refuseCounter(entity, purpose, ordinal);
  }
  threefry2x32(streams.key0, streams.key1, entity | 0, (purpose << 24) | ordinal);
  // Both terms and their sum are exact, and neither word waits for the other.
  return (WORDS[0] >>> 6) * TWO_M26 + ((WORDS[1] >>> 6) + 0.5) * TWO_M52;
}

function refuseCounter(entity: number, purpose: number, ordinal: number): never {
  assert(entity >= 0 && entity <= MAX_U32, `no stream for entity ${entity}`);
  assert(purpose >= 0 && purpose <= 255, `no stream for purpose ${purpose}`);
  assert(false, `no draw ${ordinal} in a stream (entity ${entity}, purpose ${purpose})`);
}
