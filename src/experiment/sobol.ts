import { type Streams, THREEFRY_WORDS, threefry2x32, uniform } from '../engine/index.js';
import { assert } from '../units/index.js';
import { DIRECTION_NUMBERS } from './direction-numbers.js';

/** Dimensions with direction numbers; beyond them coordinates are plain keyed uniforms. */
export const SOBOL_DIMENSIONS: number = DIRECTION_NUMBERS.length + 1;
const BITS = 32;
const TWO_M32 = 1 / 4294967296;
/** Purposes of the streams of uniforms: the bits below the last one, the dimensions beyond the last one. */
const BELOW = 0;
const BEYOND = 1;

/** Points of a scrambled Sobol sequence, in any order. */
export interface SobolPoints {
  /** strictly between 0 and 1; always the same for the same key, index and dimension. 0 <= index < 2^24. */
  coordinate(index: number, dimension: number): number;
}

/**
 * Sobol points with Owen's nested uniform scrambling, fixed by (key, index, dimension): adding points changes no earlier one,
 * and any 2^k points that start at a multiple of 2^k are spread over every dimension, one in each of 2^k equal cells.
 * Each coordinate alone is uniform. Direction numbers: Joe and Kuo (2008). Scrambling: Owen (1995); every flip is a keyed
 * random bit of the bits above it.
 */
export function sobolPoints(key: Streams): SobolPoints {
  const directions = new Map<number, Int32Array>();
  return {
    coordinate(index, dimension) {
      if (dimension >= SOBOL_DIMENSIONS) return uniform(key, dimension, BEYOND, index);
      const known = directions.get(dimension) ?? directionsOf(dimension);
      directions.set(dimension, known);
      const bits = scrambled(key, dimension, sobolBits(known, index));
      return ((bits >>> 0) + uniform(key, dimension, BELOW, index)) * TWO_M32;
    },
  };
}

/** The unscrambled 32 bits of a coordinate, most significant bit first; points in Gray-code order. */
export function sobolBits(directions: Int32Array, index: number): number {
  assert(index >>> 0 === index, `no Sobol point ${index}`);
  let gray = (index ^ (index >>> 1)) >>> 0;
  let bits = 0;
  for (let at = 0; gray !== 0; at++, gray >>>= 1) if (gray & 1) bits ^= directions[at];
  return bits;
}

/** Direction numbers of a dimension from 0, as 32-bit words: v_k = m_k 2^(32 - k), by the recurrence of its polynomial. */
export function directionsOf(dimension: number): Int32Array {
  const words = new Int32Array(BITS);
  if (dimension === 0) {
    for (let k = 0; k < BITS; k++) words[k] = 1 << (BITS - 1 - k);
    return words;
  }
  const [coefficients, ...first] = DIRECTION_NUMBERS[dimension - 1];
  const degree = first.length;
  for (let k = 0; k < BITS; k++) {
    if (k < degree) {
      words[k] = first[k] << (BITS - 1 - k);
      continue;
    }
    let word = words[k - degree] ^ (words[k - degree] >>> degree);
    for (let j = 1; j < degree; j++) {
      if ((coefficients >> (degree - 1 - j)) & 1) word ^= words[k - j];
    }
    words[k] = word;
  }
  return words;
}

/** Flips each bit by a separate coin for every pattern of the bits above it. */
function scrambled(key: Streams, dimension: number, bits: number): number {
  let out = 0;
  for (let at = 0; at < BITS; at++) {
    const above = at === 0 ? 0 : bits >>> (BITS - at);
    // The depth is part of the key, so that one bit 0 above and two bits 0 above are different coins.
    threefry2x32(key.key0 ^ dimension, key.key1 ^ (at + 1), above, dimension);
    const flip = THREEFRY_WORDS[0] & 1;
    out |= (((bits >>> (BITS - 1 - at)) & 1) ^ flip) << (BITS - 1 - at);
  }
  return out;
}
