import { networkHeadline, periodsAsYears } from '../analysis/index.js';
import type { Network } from '../network/types.js';
import type { AnyTable, ColumnarTable } from '../outcomes/index.js';
import { openTable } from '../storage/index.js';

/** What a summary or an analysis of a network's results reads in place of the care model's tables. */
export function networkResults(folder: string, network: Network) {
  const { runs } = network.tables;
  return {
    runs: periodsAsYears(openTable(folder, 'runs'), network.name) as AnyTable,
    accounts: NO_ACCOUNTS,
    headline: networkHeadline(runs.values),
    columns: runs.values,
    periodDays: network.days.period,
  };
}

/** A network posts to no accounts: what its payers bear is in columns of its own tables. */
const NO_ACCOUNTS: ColumnarTable = {
  name: 'accounts',
  rows: 0,
  columns: {
    settlement: [],
    account: [],
    cause: [],
    place: [],
    draw: new Float64Array(),
    replication: new Float64Array(),
    year: new Float64Array(),
    pence: new Float64Array(),
  },
};
