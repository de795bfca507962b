const STEPS_MAX = 200;
const RELATIVE_ERROR = 1e-13;

export interface QuantileProblem {
  readonly p: number;
  readonly guess: number;
  /** where the law lives; `high` may be Infinity */
  readonly low: number;
  readonly high: number;
  cdf(x: number): number;
  density(x: number): number;
}

/**
 * The x with cdf(x) = p by Newton's method, each step kept inside a bracket that every evaluation shrinks: a step that
 * leaves it is replaced by halving (or doubling while there is no upper end). The same steps on every platform.
 */
export function quantileBetween({ p, guess, low, high, cdf, density }: QuantileProblem): number {
  let below = low;
  let above = high;
  let x = guess;
  for (let step = 0; step < STEPS_MAX; step++) {
    const excess = cdf(x) - p;
    if (excess === 0) return x;
    if (excess > 0) above = x;
    else below = x;
    const next = x - excess / density(x);
    const inside = next > below && next < above;
    const moved = inside ? next : above === Number.POSITIVE_INFINITY ? 2 * x : below + (above - below) / 2;
    if (Math.abs(moved - x) <= RELATIVE_ERROR * Math.abs(moved)) return moved;
    x = moved;
  }
  return x;
}
