export { assert, InvariantError, required } from './assert.js';
export { canonicalJson } from './canonical.js';
export {
  DAYS_PER_MONTH,
  DAYS_PER_WEEK,
  DAYS_PER_YEAR,
  HOURS_PER_DAY,
  MINUTES_PER_HOUR,
  MONTHS_PER_YEAR,
  MOST_IN_BYTE,
  PARTS_PER_MILLION,
  PARTS_PER_THOUSAND,
  PENCE_PER_POUND,
  WHOLE_TOLERANCE_SHARE,
} from './constants.js';
export { splitPence, toWholePence } from './money.js';
export { probabilityFromRate, rateFromProbability } from './rates.js';
