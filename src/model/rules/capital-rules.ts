import { bookValue } from '../../scenario/book-value.js';
import type { BookValues } from '../../scenario/types.js';
import { MONTHS_PER_YEAR, toWholePence } from '../../units/index.js';

/** The hospital's buildings and equipment, and the capital that keeps them, for the scenario's people. */
export interface CapitalRules {
  readonly allocationPence: number;
  /** what keeps buildings and equipment as they are for a year */
  readonly upkeepPence: number;
  readonly backlogPence: number;
  /** share of beds and theatres that the backlog of the first day keeps shut */
  readonly shutShare: number;
  readonly newBedPence: number;
  /** beds that the buildings hold beyond the open ones, as a share of them */
  readonly spareBedsShare: number;
  /** months until beds paid for in a year are built, after its end */
  readonly buildMonths: number;
}

export function compileCapital(book: BookValues, scale: number): CapitalRules {
  const value = (key: string) => bookValue(book, key);
  return {
    allocationPence: toWholePence(value('capital.allocationPencePerYear') * scale),
    upkeepPence: toWholePence(value('capital.upkeepPencePerYear') * scale),
    backlogPence: toWholePence(value('capital.backlogPence') * scale),
    shutShare: value('capital.shutShare'),
    newBedPence: value('capital.newBedPence'),
    spareBedsShare: value('capital.spareBedsShare'),
    buildMonths: value('capital.buildYears') * MONTHS_PER_YEAR,
  };
}
