import type { EquitySettings } from '../analysis/documents/analysis-document.js';
import type { Effect, QalyThreshold } from '../analysis/documents/cost-effectiveness-document.js';
import { THRESHOLDS_OF_QALY } from '../analysis/index.js';
import type { Scenario } from '../scenario/index.js';
import { DISCOUNT_KEY } from './book-number.js';
import { CliError, EXIT } from './exit.js';

const THRESHOLD_PREFIX = 'economics.threshold.';
const UNPAID_CARE_KEY = 'economics.unpaidCarePoundsPerHour';
const LIFETIME_PREFIX = 'equity.lifetimeQalys.';
const QUINTILES = [1, 2, 3, 4, 5];

/** What the user asked for besides willingness to pay; null: the book's. */
export interface WorthOptions {
  readonly discountRatePerYear: number | null;
  /** absent or null: that of costs */
  readonly qalyDiscountRatePerYear?: number | null;
  readonly effect: Effect['name'] | null;
  readonly atkinson: number | null;
  readonly kolm: number | null;
}

/** How effects are counted and weighed, from the book that the results were made with; what it lacks is left out. */
export function worthSettings(scenario: Scenario, options: WorthOptions) {
  const { book } = scenario.place;
  const { effect, discountRatePerYear, qalyDiscountRatePerYear = null } = options;
  const qalyRate = qalyDiscountRatePerYear ?? discountRatePerYear;
  if (effect === 'lifetime' && qalyRate !== null && qalyRate !== book[DISCOUNT_KEY])
    throw new CliError(
      EXIT.usage,
      `--effect lifetime: the rest of lives was discounted at ${book[DISCOUNT_KEY]} a year as the runs were made: leave ${qalyDiscountRatePerYear === null ? '--discount' : '--discount-qalys'} out`,
    );
  const price = book[UNPAID_CARE_KEY];
  const rate = book[DISCOUNT_KEY];
  const equity = equityOf(scenario, options);
  return {
    thresholdsOfQaly: thresholdsOfQaly(scenario),
    ...(qalyDiscountRatePerYear === null ? {} : { qalyDiscountRatePerYear }),
    ...(effect === null ? {} : { effect }),
    ...(price === undefined ? {} : { unpaidCarePoundsPerHour: price }),
    ...(rate === undefined ? {} : { lifetimeDiscountRatePerYear: rate }),
    ...(equity === null ? {} : { equity }),
  };
}

/** Published worths of a QALY that the book has, in rising order. */
export function thresholdsOfQaly({ place: { book } }: Scenario): QalyThreshold[] {
  const found = THRESHOLDS_OF_QALY.flatMap(({ name, label }) => {
    const pounds = book[`${THRESHOLD_PREFIX}${name}`];
    return pounds === undefined ? [] : [{ name, label, pounds }];
  });
  return found.sort((a, b) => a.pounds - b.pounds);
}

function equityOf({ place: { book } }: Scenario, { atkinson, kolm }: WorthOptions): EquitySettings | null {
  const lifetimeQalys = QUINTILES.flatMap((quintile) => book[`${LIFETIME_PREFIX}${quintile}`] ?? []);
  if (lifetimeQalys.length < QUINTILES.length) return null;
  const aversions = (key: string, asked: number | null) => {
    const own = asked ?? book[key];
    return own === undefined ? [] : [...new Set([own / 2, own, 2 * own])].sort((a, b) => a - b);
  };
  return { lifetimeQalys, atkinson: aversions('equity.atkinson', atkinson), kolm: aversions('equity.kolm', kolm) };
}
