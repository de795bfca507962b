/** s(x) = x / (1 + |x|), from -1 to 1 and as steep as x at 0: every response of the model is bounded by it. */
export function bounded(x: number): number {
  return x / (1 + Math.abs(x));
}
