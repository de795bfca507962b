import { compensatedSum } from '../maths/index.js';
import { assert } from './assert.js';

const MAX_PENCE = 9007199254740992;

/** Nearest whole penny, halves away from zero. Throws InvariantError unless finite and at most 2^53 pence in size. */
export function toWholePence(pence: number): number {
  const size = Math.abs(pence);
  assert(size <= MAX_PENCE, `money out of range: ${pence} pence`);
  // Adding 0 turns -0 into 0.
  return (pence < 0 ? -Math.round(size) : Math.round(size)) + 0;
}

/**
 * Splits whole pence in proportion to the weights by largest remainder, ties to the smaller key: the parts are whole
 * pence and sum exactly to the total. The result belongs to the keys: listing them in another order only permutes it.
 * A negative total splits like its opposite. Throws InvariantError for a total that is not whole, a weight that is
 * negative or not finite, weights that sum to zero, repeated keys, or lists of different lengths.
 */
export function splitPence(totalPence: number, weights: readonly number[], keys: readonly string[]): number[] {
  assert(Number.isSafeInteger(totalPence), `cannot split ${totalPence} pence`);
  assert(weights.length === keys.length, `${weights.length} weights for ${keys.length} keys`);
  const byKey = keys.map((_, i) => i).sort((a, b) => (keys[a] < keys[b] ? -1 : keys[a] > keys[b] ? 1 : 0));
  for (let i = 0; i < byKey.length; i++) {
    const weight = weights[byKey[i]];
    assert(weight >= 0 && weight < Infinity, `weight of ${keys[byKey[i]]} is ${weight}`);
    assert(i === 0 || keys[byKey[i]] !== keys[byKey[i - 1]], `key ${keys[byKey[i]]} appears twice`);
  }
  const sum = compensatedSum(byKey.map((i) => weights[i]));
  assert(sum > 0 && sum < Infinity, `weights sum to ${sum}`);
  const size = Math.abs(totalPence);
  const exact = weights.map((weight) => size * (weight / sum));
  const parts = exact.map(Math.floor);
  const order = byKey.filter((i) => weights[i] > 0);
  order.sort((a, b) => exact[b] - parts[b] - (exact[a] - parts[a]));
  hand(parts, order, size - parts.reduce((a, b) => a + b, 0));
  return totalPence < 0 ? parts.map((part) => 0 - part) : parts;
}

/** Hands out the pennies left after rounding down; below zero (rounding in the shares) takes them back, last first. */
function hand(parts: number[], order: readonly number[], left: number): void {
  for (let i = 0; left > 0; i = (i + 1) % order.length) {
    parts[order[i]] += 1;
    left -= 1;
  }
  for (let i = order.length - 1; left < 0; i = (i + order.length - 1) % order.length) {
    if (parts[order[i]] === 0) continue;
    parts[order[i]] -= 1;
    left += 1;
  }
}
