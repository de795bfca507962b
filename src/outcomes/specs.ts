import { SETTINGS } from '../care/index.js';
import { ACCOUNTS } from './accounts.js';
import { CAUSES } from './causes.js';
import { type Column, RUN_COLUMNS, STRATA_COLUMNS } from './columns.js';
import { MONTH_COLUMNS } from './month-columns.js';
import type { TableLabels, TableName, TableSpec } from './tables.js';

const SETTLEMENT: Column = { name: 'settlement', unit: '', store: 'label', meaning: 'name of the funding settlement' };
const DRAW: Column = { name: 'draw', unit: '', store: 'int32', meaning: 'parameter set; 0 = central values' };
const REPLICATION: Column = { name: 'replication', unit: '', store: 'int32', meaning: 'seeded repetition, from 0' };
const YEAR: Column = {
  name: 'year',
  unit: 'years',
  store: 'int32',
  meaning: 'year since the fork; 0 = last before it',
};
const MONTH: Column = {
  name: 'month',
  unit: 'months',
  store: 'int32',
  meaning: 'month since the fork, from 1; 0 = last before it',
};
const PLACE: Column = { name: 'place', unit: '', store: 'label', meaning: 'name of the place' };
const QUINTILE: Column = { name: 'quintile', unit: '', store: 'int32', meaning: 'deprivation; 1 = most deprived' };
const ACCOUNT: Column = { name: 'account', unit: '', store: 'label', meaning: 'who bears the money' };
const CAUSE: Column = { name: 'cause', unit: '', store: 'label', meaning: 'what the money was for' };
const FROM: Column = { name: 'from', unit: '', store: 'label', meaning: 'setting left' };
const TO: Column = { name: 'to', unit: '', store: 'label', meaning: 'setting entered' };
const PENCE: Column = {
  name: 'pence',
  unit: 'pence',
  store: 'float64',
  meaning: 'money posted in the year, whole pence',
};
const PARAMETER: Column = {
  name: 'parameter',
  unit: '',
  store: 'label',
  meaning: 'key of the parameter book, or needSegments.transitions.<first age>.<from>.<to>',
};
const VALUE: Column = {
  name: 'value',
  unit: 'as the parameter',
  store: 'float64',
  meaning: 'value of the parameter in the draw',
};
const COUNT: Column = { name: 'count', unit: 'people', store: 'float64', meaning: 'moves in the year' };

const KEYS = [SETTLEMENT, DRAW, REPLICATION, YEAR, PLACE] as const;

/** Shape of every result table; rows stand in plan order: draw, replication, settlement, year, place, own keys. */
export const TABLE_SPECS: Readonly<Record<TableName, TableSpec>> = {
  runs: { name: 'runs', keys: KEYS, values: RUN_COLUMNS },
  strata: { name: 'strata', keys: [...KEYS, QUINTILE], values: STRATA_COLUMNS },
  accounts: { name: 'accounts', keys: [...KEYS, ACCOUNT, CAUSE], values: [PENCE] },
  flows: { name: 'flows', keys: [...KEYS, FROM, TO], values: [COUNT] },
  monthly: { name: 'monthly', keys: [SETTLEMENT, DRAW, REPLICATION, MONTH, PLACE], values: MONTH_COLUMNS },
  draws: { name: 'draws', keys: [DRAW, PARAMETER], values: [VALUE] },
};

/** Every column of a table, keys first. */
export function tableColumns(spec: TableSpec): readonly Column[] {
  return [...spec.keys, ...spec.values];
}

/** When a column of a table has no value; null where every row has one. */
export function noValueReason(table: string, column: string): string | null {
  const spec = Object.values(TABLE_SPECS).find(({ name }) => name === table);
  return spec?.values.find(({ name }) => name === column)?.noValueWhen ?? null;
}

/** Texts behind the label keys: the scenario's own names, and the lists that no scenario changes. */
export function tableLabels(names: {
  settlements: readonly string[];
  places: readonly string[];
  parameters?: readonly string[];
}): TableLabels {
  return {
    settlement: names.settlements,
    place: names.places,
    account: ACCOUNTS,
    cause: CAUSES,
    from: SETTINGS,
    to: SETTINGS,
    parameter: names.parameters ?? [],
  };
}
