/** Resamples of every bootstrap in this room. */
export const RESAMPLES = 2000;
const KEY = 0x6f6e6570;

/**
 * Position `at` of resample `resample` from n units: a fixed function of its address and nothing else, so that the same
 * units always give the same interval, and two statistics of one resample are of the same units.
 */
export function resampledUnit(resample: number, at: number, n: number): number {
  const word = mix(mix(KEY ^ Math.imul(resample + 1, 0x9e3779b1)) ^ Math.imul(at + 1, 0x85ebca6b));
  // 53 bits: with 32 alone the first units of a large sample would come a little more often
  const high = word >>> 5;
  const low = mix(word ^ 0x27d4eb2f) >>> 6;
  return Math.floor(((high * 67108864 + low) / 9007199254740992) * n);
}

/** Finaliser of MurmurHash3 (Appleby): every bit of the word reaches every other. */
function mix(word: number): number {
  let h = word | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Means of the same units of several columns in every resample, [column][resample]. */
export function resampledMeans(columns: readonly Float64Array[], resamples: number = RESAMPLES): Float64Array[] {
  const n = columns[0]?.length ?? 0;
  const means = columns.map(() => new Float64Array(resamples));
  const counts = new Float64Array(n);
  for (let resample = 0; resample < resamples; resample++) {
    counts.fill(0);
    for (let at = 0; at < n; at++) counts[resampledUnit(resample, at, n)]++;
    columns.forEach((column, c) => {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += counts[i] * column[i];
      means[c][resample] = sum / n;
    });
  }
  return means;
}
