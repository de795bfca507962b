import type { Line, Settlement } from '../../scenario/types.js';

/** A line's money in the base settlement after a number of whole years, relative to its first year. */
export function baseLevel(base: Settlement, line: Line, yearsRun: number): number {
  let level = 1;
  for (let year = 0; year < yearsRun; year++) level *= 1 + base.growthPerYear[line];
  return level;
}

/**
 * A line's money relative to what the base settlement would give it in the same year: its share over the base share,
 * times the difference in growth compounded since the fork. Exactly 1 for the base settlement itself.
 */
export function deviation(base: Settlement, settlement: Settlement, line: Line, yearsSinceFork: number): number {
  const growth = (1 + settlement.growthPerYear[line]) / (1 + base.growthPerYear[line]);
  let factor = base.split[line] > 0 ? settlement.split[line] / base.split[line] : 1;
  for (let year = 0; year < yearsSinceFork; year++) factor *= growth;
  return factor;
}
