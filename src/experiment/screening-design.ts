/** Fewest contrasts left over: they show what straight lines leave unexplained. */
const SPARE_CONTRASTS = 3;

/**
 * A folded two-level screening design (Plackett and Burman 1946, here by Sylvester's matrices and Paley's; Box and Wilson
 * 1951): signs [run][factor], each factor up in half of the runs, every pair of factors in all four combinations equally
 * often, and every run with its mirror image. Each run is informative about every factor, so that with N runs an effect has
 * 4 / N of a run's variance, against 2 for one factor at a time; and neither an interaction of two factors nor curvature
 * is mistaken for the effect of one.
 */
export function screeningDesign(factors: number): {
  readonly signs: readonly (readonly number[])[];
  /** contrasts assigned to no factor, [run][contrast] */
  readonly spare: readonly (readonly number[])[];
} {
  let half = 4 * Math.ceil((factors + 1 + SPARE_CONTRASTS) / 4);
  while (!isPowerOfTwo(half) && !isPrime(half - 1)) half += 4;
  const upright = isPowerOfTwo(half) ? sylvester(half) : paley(half - 1);
  const all = [...upright, ...upright.map((row) => row.map((sign) => -sign))];
  return { signs: all.map((row) => row.slice(0, factors)), spare: all.map((row) => row.slice(factors)) };
}

function sylvester(runs: number): number[][] {
  return Array.from({ length: runs }, (_, run) =>
    Array.from({ length: runs - 1 }, (_, contrast) => (isOdd(run & (contrast + 1)) ? -1 : 1)),
  );
}

/** For a prime of the form 4 k + 3: squares are up, and every row is the one before shifted by one place. */
function paley(prime: number): number[][] {
  const squares = new Set(Array.from({ length: prime }, (_, n) => (n * n) % prime));
  const row = (shift: number) =>
    Array.from({ length: prime }, (_, at) => (squares.has((at - shift + prime) % prime) ? 1 : -1));
  return [...Array.from({ length: prime }, (_, shift) => row(shift)), new Array<number>(prime).fill(-1)];
}

function isPowerOfTwo(n: number): boolean {
  return (n & (n - 1)) === 0;
}

function isPrime(n: number): boolean {
  for (let d = 2; d * d <= n; d++) if (n % d === 0) return false;
  return n > 1;
}

/** Whether an odd number of bits is set. */
function isOdd(bits: number): boolean {
  let odd = false;
  for (let rest = bits; rest > 0; rest >>= 1) if (rest & 1) odd = !odd;
  return odd;
}
