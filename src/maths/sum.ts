/**
 * Sum with a running compensation: error about 1 ulp of the result plus n * 1e-32 of the sum of sizes.
 * Source: Neumaier (1974). An empty list sums to 0.
 */
export function compensatedSum(values: ArrayLike<number>): number {
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    const total = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - total + value : value - total + sum;
    sum = total;
  }
  // After an overflow the compensation is NaN and would hide the Infinity.
  return Number.isFinite(lost) ? sum + lost : sum;
}
