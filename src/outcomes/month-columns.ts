import type { Column } from './columns.js';

const count = <N extends string>(name: N, unit: string, meaning: string) =>
  ({ name, unit, store: 'int32', meaning }) as const;
const amount = <N extends string>(name: N, unit: string, meaning: string) =>
  ({ name, unit, store: 'float64', meaning }) as const;

/** Events of a month; the year's column of the same name is the sum of its twelve. */
export const MONTH_COUNT_COLUMNS = [
  count('deaths', 'deaths', 'people who died'),
  count('attendances.department', 'attendances', 'emergency department attendances (type 1)'),
  count('admissions.unplanned', 'admissions', 'unplanned admissions by all routes, with and without a night'),
  count('admissions.plannedOrdinary', 'admissions', 'ordinary (overnight) planned admissions'),
  count('bedDays.acute', 'bed days', 'midnights spent in an overnight acute bed'),
  count('delayedDays.noCriteriaToReside', 'bed days', 'midnights past the discharge-ready time in an acute bed'),
] as const;

/** Spending of a month by provider: resource cost before the year-end settlement; twelve sum to the year's column. */
export const MONTH_COST_COLUMNS = [
  amount('cost.prevention', 'pence', 'resource cost of the prevention line'),
  amount('cost.community', 'pence', 'resource cost of the community and intermediate line'),
  amount('cost.acute', 'pence', 'resource cost of the acute line'),
  amount('cost.social', 'pence', 'resource cost of the social line (council)'),
] as const;

/** Beds of the month, then stocks at its end. */
export const MONTH_STATE_COLUMNS = [
  count('people', 'people', 'people alive at the end of the month'),
  amount('beds.escalationDays', 'bed days', 'midnights of escalation beds in use'),
  {
    ...amount('occupancy.midnight', 'share', 'occupied over open core acute beds at midnight'),
    noValueWhen: 'no core bed was open',
  },
  count('elective.list', 'patients', 'patients on the list awaiting admission at the end of the month'),
  count('queue.pathway1', 'patients', 'patients waiting for a pathway 1 place at the end of the month'),
  count('queue.pathway2', 'patients', 'patients waiting for a pathway 2 bed at the end of the month'),
  count('queue.pathway3', 'patients', 'patients waiting for a pathway 3 bed at the end of the month'),
  count('queue.homeCare', 'people', 'people waiting for a home-care package at the end of the month'),
  count('queue.careHome', 'people', 'people waiting for a care-home place at the end of the month'),
] as const;

export type MonthStateName = (typeof MONTH_STATE_COLUMNS)[number]['name'];

/** Value columns of `monthly`: one row a settlement, draw, replication, month and place. */
export const MONTH_COLUMNS: readonly Column[] = [...MONTH_COUNT_COLUMNS, ...MONTH_COST_COLUMNS, ...MONTH_STATE_COLUMNS];
