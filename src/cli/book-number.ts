import type { Scenario } from '../scenario/index.js';
import { CliError, EXIT } from './exit.js';

export const DISCOUNT_KEY = 'economics.discountRatePerYear';
export const WTP_KEY = 'economics.willingnessToPayPoundsPerQaly';

/** @throws CliError when the book the results were made with lacks the row */
export function bookNumber(scenario: Scenario, key: string, flag: string): number {
  const value = scenario.place.book[key];
  if (value !== undefined) return value;
  throw new CliError(EXIT.usage, `the parameter book of these results has no "${key}": give --${flag}`);
}
