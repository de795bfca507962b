import { bookValue } from '../../scenario/book-value.js';
import type { BookValues } from '../../scenario/types.js';
import { DAYS_PER_WEEK, DAYS_PER_YEAR } from '../../units/index.js';

const WEEKS_PER_YEAR = DAYS_PER_YEAR / DAYS_PER_WEEK;

/**
 * What a pound of social care is worth to those who are cared for, pounds: SCRQoL gained in a year of care, in QALYs at a
 * planner's value of one, over the price of that year. A pound added goes to packages, places and fees as the council's
 * does, and fees buy no care.
 */
export function worthOfCareMoney(book: BookValues): number {
  const value = (key: string) => bookValue(book, key);
  const yearPence = value('care.qalysPerScrqol') * value('behaviour.qalyPence');
  const homeCarePence = value('homeCare.hoursPerWeek') * value('cost.homeCareHourPence') * WEEKS_PER_YEAR;
  const homeCare = perPound(value('care.gain.homeCare') * yearPence, homeCarePence);
  const careHome = perPound(value('care.gain.careHome') * yearPence, value('cost.careHomeWeekPence') * WEEKS_PER_YEAR);
  const [packages, places, fees] = ['packages', 'places', 'fees'].map((part) => value(`social.growth.${part}`));
  const all = packages + places + fees;
  return all === 0 ? 0 : (packages * homeCare + places * careHome) / all;
}

/** Of care that costs nothing no pound buys more. */
function perPound(worthPence: number, pricePence: number): number {
  return pricePence === 0 ? 0 : worthPence / pricePence;
}
