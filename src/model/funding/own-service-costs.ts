import type { ServiceName } from '../../care/index.js';
import { toWholePence } from '../../units/index.js';
import { ruleOf } from '../pathway/own-places.js';
import { hoursInForce } from '../state/behaviour-state.js';
import { addToSum, OWN_SUM, OWN_SUMS, personDays, USERS } from '../state/own-services-state.js';
import type { State } from '../state/state.js';
import { ACCOUNT, CAUSE, post } from './ledger.js';
import { PROVIDER } from './lines.js';

/** What one own service has used since it was last paid for. */
interface Used {
  readonly service: number;
  readonly starts: number;
  /** person-days, and those of people who pay for home care themselves */
  readonly days: number;
  readonly selfDays: number;
}

/** What the place's own services have used this month; it is paid for once. */
export function ownUseOfMonth(s: State): readonly Used[] {
  const { own } = s;
  return s.rules.own.services.map((_, service) => {
    const starts = own.sums[service * OWN_SUMS.length + OWN_SUM.starts];
    const begun = starts - own.paidStarts[service];
    own.paidStarts[service] = starts;
    return { service, starts: begun, days: daysSince(s, service, 0), selfDays: daysSince(s, service, 1) };
  });
}

function daysSince({ own, now }: State, service: number, user: number): number {
  const total = personDays(own, service, user, now);
  const at = service * USERS + user;
  const days = total - own.paidDays[at];
  own.paidDays[at] = total;
  return days;
}

/**
 * What own services did in the setting of one of the model's: it is counted there with the rest, but has a price of its
 * own, so that the model's price is not paid for it. Units are starts or person-days.
 */
export function usedInPlaceOf(s: State, used: readonly Used[], name: ServiceName, per: 'start' | 'day'): number {
  let units = 0;
  for (const { service, starts, days } of used) {
    if (settingOf(s, service) === name) units += per === 'start' ? starts : days;
  }
  return units;
}

/** The service of the model in whose setting people are. */
function settingOf(s: State, service: number): ServiceName {
  const { role, takes } = ruleOf(s, service);
  if (role === 'dischargeDestination') return takes.of;
  if (role === 'homeCareArea') return 'homeCare';
  return role === 'responseAtHome' ? 'communityResponse' : role;
}

/** Person-days of own packages of home care, council-funded and self-funded. */
export function ownHomeCareDays(s: State, used: readonly Used[]): { readonly council: number; readonly self: number } {
  let [council, self] = [0, 0];
  for (const { service, days, selfDays } of used) {
    if (settingOf(s, service) !== 'homeCare') continue;
    council += days;
    self += selfDays;
  }
  return { council, self };
}

/**
 * The month's cost of each own service to the line that its file names, and of home care paid for by social care also to
 * those with means. @returns pence by line, for what is paid on top of use
 */
export function payForOwnServices(
  s: State,
  used: readonly Used[],
): { community: number; acute: number; social: number } {
  const byLine = { community: 0, acute: 0, social: 0 };
  for (const { service, days, selfDays } of used) {
    const { role, line, pencePerDay } = ruleOf(s, service);
    const ofHomeCare = role === 'homeCareArea';
    const themselves = ofHomeCare && line === 'social' ? selfDays : 0;
    const hours = ofHomeCare ? hoursInForce(s) : 1;
    const pence = toWholePence((days * hours + selfDays - themselves) * pencePerDay);
    const own = toWholePence(themselves * pencePerDay);
    post(s.ledger, PROVIDER[line], ACCOUNT.resources, CAUSE.variableUse, pence);
    post(s.ledger, ACCOUNT.households, ACCOUNT.resources, CAUSE.selfFundedCare, own);
    addToSum(s.own, service, OWN_SUM.costPence, pence + own);
    byLine[line] += pence;
  }
  return byLine;
}
