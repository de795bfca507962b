import { SETTINGS } from '../care/index.js';
import { ACCOUNTS } from './accounts.js';
import { CAUSES } from './causes.js';
import { type Column, RUN_COLUMNS, STRATA_COLUMNS } from './columns.js';
import { MONTH_COLUMNS } from './month-columns.js';
import { SERVICE_COLUMNS } from './service-columns.js';
import type { TableLabels, TableSpec, TableSpecs } from './tables.js';

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

const PERIOD: Column = {
  name: 'period',
  unit: 'periods',
  store: 'int32',
  meaning: 'period of days after the warm-up, from 1',
};
const SERVICE: Column = { name: 'service', unit: '', store: 'label', meaning: 'name of the service' };
const BEDS: Column = { name: 'beds', unit: 'beds', store: 'int32', meaning: 'beds taken' };
const TIME_SHARE: Column = {
  name: 'share',
  unit: 'share',
  store: 'float64',
  meaning: 'share of the period in which so many were taken',
};

/** What the rows of a network's tables begin with. */
export const PERIOD_KEYS = [SETTLEMENT, DRAW, REPLICATION, PERIOD] as const;
const KEYS = [SETTLEMENT, DRAW, REPLICATION, YEAR, PLACE] as const;

/** Shape of every result table; rows stand in plan order: draw, replication, settlement, year, place, own keys. */
export const TABLE_SPECS: TableSpecs = {
  runs: { name: 'runs', keys: KEYS, values: RUN_COLUMNS },
  strata: { name: 'strata', keys: [...KEYS, QUINTILE], values: STRATA_COLUMNS },
  accounts: { name: 'accounts', keys: [...KEYS, ACCOUNT, CAUSE], values: [PENCE] },
  flows: { name: 'flows', keys: [...KEYS, FROM, TO], values: [COUNT] },
  monthly: {
    name: 'monthly',
    keys: [SETTLEMENT, DRAW, REPLICATION, MONTH, PLACE],
    values: MONTH_COLUMNS,
    optional: true,
  },
  draws: { name: 'draws', keys: [DRAW, PARAMETER], values: [VALUE], optional: true },
  occupancy: { name: 'occupancy', keys: [...PERIOD_KEYS, SERVICE, BEDS], values: [TIME_SHARE], optional: true },
  services: { name: 'services', keys: [...KEYS, SERVICE], values: SERVICE_COLUMNS, optional: true },
};

/**
 * The tables of a scenario: a network brings the shape of its own, in which everything is named after its services, and
 * fills none of the care model's.
 */
export function specsOf(scenario: object): TableSpecs {
  if (!('tables' in scenario)) return TABLE_SPECS;
  const unfilled = Object.entries(TABLE_SPECS).map(([name, spec]) => [name, { ...spec, optional: true }] as const);
  return { ...(Object.fromEntries(unfilled) as unknown as TableSpecs), ...(scenario.tables as Partial<TableSpecs>) };
}

/** Every column of a table, keys first. */
export function tableColumns(spec: TableSpec): readonly Column[] {
  return [...spec.keys, ...spec.values];
}

/** When a column of a table has no value; null where every row has one. */
export function noValueReason(table: string, column: string, own?: TableSpec): string | null {
  const spec = own ?? Object.values(TABLE_SPECS).find(({ name }) => name === table);
  return spec?.values.find(({ name }) => name === column)?.noValueWhen ?? null;
}

/** Texts behind the label keys: the scenario's own names, and the lists that no scenario changes. */
export function tableLabels(names: {
  settlements: readonly string[];
  places: readonly string[];
  parameters?: readonly string[];
  services?: readonly string[];
}): TableLabels {
  return {
    settlement: names.settlements,
    place: names.places,
    account: ACCOUNTS,
    cause: CAUSES,
    from: SETTINGS,
    to: SETTINGS,
    parameter: names.parameters ?? [],
    service: names.services ?? [],
  };
}
