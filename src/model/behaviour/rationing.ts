import { bookValue } from '../../scenario/book-value.js';
import { MONTHS_PER_YEAR } from '../../units/index.js';
import { ACCOUNT, CAUSE, postedFor } from '../funding/ledger.js';
import { linePlansPence } from '../funding/money.js';
import type { State } from '../state.js';

/**
 * Social care cannot overspend by law: it rations by threshold. At each month's end the year's spend is forecast from
 * what has been spent; beyond the budget and the reserves allowed, the eligibility threshold rises; else it goes back
 * towards its base. theta += k s((X - B - R) / B), s(x) = x / (1 + |x|), never below the base threshold.
 */
export function rationSocialCare(s: State): void {
  const { book } = s.rules.scenario.place;
  const base = s.rules.pathway.support.baseThreshold;
  const budget = linePlansPence(s).social;
  const reserves = bookValue(book, 'rationing.reservesShare') * budget;
  const monthsDone = (s.monthsRun[0]! % MONTHS_PER_YEAR) + 1;
  const spent = -(
    postedFor(s.ledger, ACCOUNT.socialProvider, CAUSE.fixedCapacity) +
    postedFor(s.ledger, ACCOUNT.socialProvider, CAUSE.agencyPremium) +
    postedFor(s.ledger, ACCOUNT.socialProvider, CAUSE.variableUse)
  );
  const forecast = (spent * MONTHS_PER_YEAR) / monthsDone;
  const excess = budget > 0 ? (forecast - budget - reserves) / budget : 0;
  const step = bookValue(book, 'rationing.speedPerMonth') * (excess / (1 + Math.abs(excess)));
  s.threshold[0] = Math.min(1, Math.max(base, s.threshold[0]! + step));
}
