/**
 * Two names, because a hot loop reaches a constant of its own module in one step and an imported one through checks.
 */
const WORDS = new Int32Array(new ArrayBuffer(8));
/** Where `threefry2x32` leaves its two words: returning them would cost one allocation per draw. Read them at once. */
export const THREEFRY_WORDS: Int32Array = WORDS;

const PARITY = 0x1bd11bda;

/**
 * Threefry2x32 with 20 rounds: a keyed bijection on 64-bit counters, all words int32. Source: Salmon, Moraes, Dror,
 * Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3"; known-answer vectors of Random123 are in the tests.
 * The two words of the result are left in WORDS.
 */
export function threefry2x32(key0: number, key1: number, counter0: number, counter1: number): void {
  // Words, not numbers: without this the compiler may add keys as doubles and convert back, at three times the cost.
  key0 |= 0;
  key1 |= 0;
  const key2 = PARITY ^ key0 ^ key1;
  let x = ((counter0 | 0) + key0) | 0;
  let y = ((counter1 | 0) + key1) | 0;
  x = (x + y) | 0;
  y = ((y << 13) | (y >>> 19)) ^ x;
  x = (x + y) | 0;
  y = ((y << 15) | (y >>> 17)) ^ x;
  x = (x + y) | 0;
  y = ((y << 26) | (y >>> 6)) ^ x;
  x = (x + y) | 0;
  y = ((y << 6) | (y >>> 26)) ^ x;
  x = (x + key1) | 0;
  y = (((y + key2) | 0) + 1) | 0;
  x = (x + y) | 0;
  y = ((y << 17) | (y >>> 15)) ^ x;
  x = (x + y) | 0;
  y = ((y << 29) | (y >>> 3)) ^ x;
  x = (x + y) | 0;
  y = ((y << 16) | (y >>> 16)) ^ x;
  x = (x + y) | 0;
  y = ((y << 24) | (y >>> 8)) ^ x;
  x = (x + key2) | 0;
  y = (((y + key0) | 0) + 2) | 0;
  x = (x + y) | 0;
  y = ((y << 13) | (y >>> 19)) ^ x;
  x = (x + y) | 0;
  y = ((y << 15) | (y >>> 17)) ^ x;
  x = (x + y) | 0;
  y = ((y << 26) | (y >>> 6)) ^ x;
  x = (x + y) | 0;
  y = ((y << 6) | (y >>> 26)) ^ x;
  x = (x + key0) | 0;
  y = (((y + key1) | 0) + 3) | 0;
  x = (x + y) | 0;
  y = ((y << 17) | (y >>> 15)) ^ x;
  x = (x + y) | 0;
  y = ((y << 29) | (y >>> 3)) ^ x;
  x = (x + y) | 0;
  y = ((y << 16) | (y >>> 16)) ^ x;
  x = (x + y) | 0;
  y = ((y << 24) | (y >>> 8)) ^ x;
  x = (x + key1) | 0;
  y = (((y + key2) | 0) + 4) | 0;
  x = (x + y) | 0;
  y = ((y << 13) | (y >>> 19)) ^ x;
  x = (x + y) | 0;
  y = ((y << 15) | (y >>> 17)) ^ x;
  x = (x + y) | 0;
  y = ((y << 26) | (y >>> 6)) ^ x;
  x = (x + y) | 0;
  y = ((y << 6) | (y >>> 26)) ^ x;
  WORDS[0] = (x + key2) | 0;
  WORDS[1] = (((y + key0) | 0) + 5) | 0;
}
