import { byLine, LINE_TABLE } from '../../outcomes/index.js';
import { bookValue } from '../../scenario/book-value.js';
import type { BookValues, Line } from '../../scenario/types.js';
import { worthOfCareMoney } from './worth-of-care-money.js';

/** Constants of the planners of money, as the book gives them. */
export interface PlanningRules {
  readonly gainPerYear: number;
  readonly discretionaryShare: number;
  readonly discountFactor: number;
  readonly preventionLimit: number;
  readonly overseersBefore: number;
  /**
   * relief of each line's account that a pound in a line is believed to bring; prevention's for a year at full effect
   */
  readonly relief: Readonly<Record<Line, Readonly<Record<Line, number>>>>;
  /** pounds of health that a pound in a line is believed to buy; of social care, what being cared for is worth */
  readonly health: Readonly<Record<Line, number>>;
  /** money of the lines at the size of the reference place, not rounded; only ratios are used */
  readonly weightPence: Readonly<Record<Line, number>>;
  readonly deadLagYears: number;
  readonly riseYears: number;
  readonly waitingPencePerDay: {
    readonly boarding: number;
    readonly planned: number;
    readonly pathway: number;
    readonly homeCare: number;
    readonly careHome: number;
  };
  readonly strings: { readonly premium: number; readonly confirmMonths: number };
  readonly measures: { readonly rerouteEffect: number; readonly readmissionEffect: number };
}

export function compilePlanning(book: BookValues): PlanningRules {
  const value = (key: string) => bookValue(book, key);
  // no line relieves prevention's own account; what prevention relieves is elsewhere, and later
  const relief = (line: Line, account: Line) => (account === 'prevention' ? 0 : value(`belief.${line}.${account}`));
  return {
    gainPerYear: value('planning.gainPerYear'),
    discretionaryShare: value('planning.discretionaryShare'),
    discountFactor: 1 / (1 + value('planning.discountPerYear')),
    preventionLimit: value('planning.preventionLimit'),
    overseersBefore: value('planning.overseersBefore'),
    relief: byLine((line) => byLine((account) => relief(line, account))),
    health: byLine((line) => (line === 'social' ? worthOfCareMoney(book) : value(`belief.health.${line}`))),
    weightPence: byLine((line) => value(LINE_TABLE[line].budget)),
    deadLagYears: value('prevention.deadLagYears'),
    riseYears: value('prevention.riseYears'),
    waitingPencePerDay: {
      boarding: value('waiting.boardingPencePerDay'),
      planned: value('waiting.plannedPencePerDay'),
      pathway: value('waiting.pathwayPencePerDay'),
      homeCare: value('waiting.homeCarePencePerDay'),
      careHome: value('waiting.careHomePencePerDay'),
    },
    strings: { premium: value('strings.premium'), confirmMonths: value('strings.confirmMonths') },
    measures: {
      rerouteEffect: value('measures.rerouteEffect'),
      readmissionEffect: value('measures.readmissionEffect'),
    },
  };
}
