import { assert } from '../units/index.js';

/** One of `of` tasks that share the work of a plan, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** The most shards that a plan is cut into. */
export const SHARDS_MAX = 100_000;

/**
 * What shard `index` of `of` takes out of `count` things in a row: from floor((index - 1) count / of) up to but excluding
 * floor(index count / of). Together the shards hold everything once, and their sizes differ by at most one.
 *
 * @throws InvariantError unless 1 <= index <= of <= 100,000 and count is a whole number
 */
export function shardRange({ index, of }: Shard, count: number): { readonly from: number; readonly to: number } {
  assert(Number.isSafeInteger(of) && of >= 1 && of <= SHARDS_MAX, `a plan is cut into 1 to ${SHARDS_MAX} shards`);
  assert(Number.isSafeInteger(index) && index >= 1 && index <= of, `there is no shard ${index} of ${of}`);
  assert(Number.isSafeInteger(count) && count >= 0, `${count} is no number of things`);
  return { from: Math.floor(((index - 1) * count) / of), to: Math.floor((index * count) / of) };
}
