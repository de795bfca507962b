import { type Arena, f64 } from '../../engine/index.js';
import { MONTHS_PER_YEAR } from '../../units/index.js';
import { codes } from '../codes/codes.js';

/** A year's capital: allocated, turned into revenue, spent on new beds, spent on upkeep. */
export const BUDGETS = ['allocated', 'toRevenue', 'building', 'upkeep'] as const;
export const BUDGET = codes(BUDGETS);

/** The hospital's buildings and equipment under the settlement in force, and also under the base settlement. */
export interface Estate {
  /** this year's capital budget, whole pence, by BUDGET: in force, and then under the base settlement */
  readonly budgetPence: Float64Array;
  /** backlog of upkeep, whole pence: [0] in force, [1] base */
  readonly backlogPence: Float64Array;
  /** beds paid for with capital in each year of the run, beyond those of the base settlement */
  readonly bedsPaid: Float64Array;
  /** beds and theatres that can be used, relative to the base settlement */
  readonly usable: Float64Array;
}

export function createEstate(arena: Arena, years: number, backlogPence: number): Estate {
  return {
    budgetPence: f64(arena, 2 * BUDGETS.length),
    backlogPence: f64(arena, 2).fill(backlogPence),
    bedsPaid: f64(arena, years + 1),
    usable: f64(arena, 1).fill(1),
  };
}

/** Beds paid for with capital that are built by now. */
export function bedsBuilt({ bedsPaid }: Pick<Estate, 'bedsPaid'>, month: number, buildMonths: number): number {
  return bedsPaid.reduce(
    (sum, beds, year) => (month >= (year + 1) * MONTHS_PER_YEAR + buildMonths ? sum + beds : sum),
    0,
  );
}
