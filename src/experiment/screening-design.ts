/** Contrasts left over at least: they tell what the straight lines leave unexplained. */
const SPARE_CONTRASTS = 3;

/**
 * A folded two-level screening design (Plackett and Burman 1946, here by Sylvester's matrices; Box and Wilson 1951):
 * signs [run][factor], each factor up in half of the runs, every pair of factors in all four combinations equally
 * often, and every run with its mirror image. Each run tells of every factor, so that with N runs an effect has 4 / N
 * of a run's variance, against 2 for one factor at a time; and no joint effect of two factors, nor a curvature, hides
 * behind that of one.
 */
export function screeningDesign(factors: number): {
  readonly signs: readonly (readonly number[])[];
  /** contrasts no factor stands on, [run][contrast] */
  readonly spare: readonly (readonly number[])[];
} {
  let half = 2;
  while (half < factors + 1 + SPARE_CONTRASTS) half *= 2;
  const upright = Array.from({ length: half }, (_, run) =>
    Array.from({ length: half - 1 }, (_, contrast) => (isOdd(run & (contrast + 1)) ? -1 : 1)),
  );
  const all = [...upright, ...upright.map((row) => row.map((sign) => -sign))];
  return { signs: all.map((row) => row.slice(0, factors)), spare: all.map((row) => row.slice(factors)) };
}

/** Whether an odd number of bits is set. */
function isOdd(bits: number): boolean {
  let odd = false;
  for (let rest = bits; rest > 0; rest >>= 1) if (rest & 1) odd = !odd;
  return odd;
}
