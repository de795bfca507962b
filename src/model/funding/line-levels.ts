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
 * @param inYear what is in force in a year since the fork, for its growth
 */
export function deviation(
  base: Settlement,
  settlement: Settlement,
  line: Line,
  yearsSinceFork: number,
  inYear: (year: number) => Settlement = () => settlement,
): number {
  let factor = base.split[line] > 0 ? settlement.split[line] / base.split[line] : 1;
  for (let year = 0; year < yearsSinceFork; year++)
    factor *= (1 + inYear(year).growthPerYear[line]) / (1 + base.growthPerYear[line]);
  return factor;
}
