import { PATHWAYS } from '../care/index.js';
import { required } from '../units/index.js';
import { type Column, SYSTEM_COLUMNS } from './columns.js';
import { LINE_TABLE, LINES } from './lines.js';

const count = <N extends string>(name: N, unit: string, meaning: string) =>
  ({ name, unit, store: 'int32', meaning }) as const;
const amount = <N extends string>(name: N, unit: string, meaning: string) =>
  ({ name, unit, store: 'float64', meaning }) as const;

/** Events of a month; the year's column of the same name is the sum of its twelve. */
export const MONTH_COUNT_COLUMNS = [
  count('deaths', 'deaths', 'people who died'),
  count('attendances.type1', 'attendances', 'A&E attendances (type 1)'),
  count('admissions.unplanned', 'admissions', 'unplanned admissions by all routes, with and without a night'),
  count('admissions.plannedOrdinary', 'admissions', 'ordinary (overnight) planned admissions'),
  count('bedDays.acute', 'bed days', 'midnights spent in an overnight acute bed'),
  count('delayedDays.noCriteriaToReside', 'bed days', 'midnights past the discharge-ready time in an acute bed'),
] as const;

/** Spending of a month by line: resource cost before the year-end settlement; twelve sum to the year's column. */
export const MONTH_COST_COLUMNS: readonly Column[] = LINES.map((line) =>
  required(SYSTEM_COLUMNS.find(({ name }) => name === LINE_TABLE[line].cost)),
);

/** Beds of the month, then stocks at its end. */
export const MONTH_STATE_COLUMNS = [
  count('people', 'people', 'people alive at the end of the month'),
  amount('beds.escalationDays', 'bed days', 'midnights of escalation beds in use'),
  {
    ...amount('occupancy.midnight', 'share', 'occupied over open core acute beds at midnight'),
    noValueWhen: 'no core bed was open',
  },
  count('planned.list', 'patients', 'patients on the list awaiting admission at the end of the month'),
  amount(
    'planned.pathways',
    'pathways',
    'the list, and everyone waiting for an outpatient decision, at the end of the month',
  ),
  ...PATHWAYS.map(({ queue }) => count(queue.column, queue.unit, `${queue.meaning} at the end of the month`)),
  count('queue.homeCare', 'people', 'people waiting for a home-care package at the end of the month'),
  count('queue.careHome', 'people', 'people waiting for a care-home place at the end of the month'),
] as const;

/** Name of a monthly column that holds a state and not a count. */
export type MonthStateName = (typeof MONTH_STATE_COLUMNS)[number]['name'];

/** Value columns of `monthly`: one row a settlement, draw, replication, month and place. */
export const MONTH_COLUMNS: readonly Column[] = [...MONTH_COUNT_COLUMNS, ...MONTH_COST_COLUMNS, ...MONTH_STATE_COLUMNS];
