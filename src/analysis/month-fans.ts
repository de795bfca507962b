import type { ColumnarTable } from '../outcomes/columnar.js';
import { MONTH_COLUMNS } from '../outcomes/month-columns.js';
import { type Context, seriesOfYears, sumOutcome } from './analysis-context.js';
import type { Fan } from './analysis-document.js';
import type { Sample } from './estimate.js';
import { fanPoint } from './outcome-tables.js';
import { pairs } from './paired.js';
import { buildPanel, numberColumn, tableOfRows, yearlyValues } from './panel.js';

/** What a month's fan is of: its declared unit. */
const UNITS = new Map(MONTH_COLUMNS.map(({ name, unit }) => [name, unit]));
const KEYS = new Set(['settlement', 'draw', 'replication', 'month', 'year', 'place']);

/** Fans of every series of the monthly table, by month since the fork, 1 the first; months before it are left out. */
export function monthFans({ settlements, comparator, rivals, blocks }: Context, monthly: ColumnarTable): Fan[] {
  const monthOf = numberColumn(monthly, 'month');
  const after = tableOfRows(monthly, (row) => monthOf[row]! >= 1);
  const months = { ...after, columns: { ...after.columns, year: numberColumn(after, 'month') } };
  const panel = buildPanel(months, settlements);
  const names = Object.keys(monthly.columns).filter((name) => !KEYS.has(name));
  return names.flatMap((outcome) => {
    const series = seriesOfYears(panel, yearlyValues(months, panel, sumOutcome(outcome)), blocks);
    const fan = (settlement: string, kind: Fan['kind'], of: (month: number) => Sample): Fan => ({
      ...{ settlement, outcome, unit: UNITS.get(outcome) ?? '', kind },
      points: Array.from({ length: panel.horizonYears }, (_, index) => fanPoint(index + 1, of(index + 1))),
    });
    return [
      ...settlements.map((settlement) => fan(settlement, 'level', (month) => series.year(settlement, month))),
      ...rivals.map((settlement) =>
        fan(settlement, 'difference', (month) => pairs(series.year(settlement, month), series.year(comparator, month))),
      ),
    ];
  });
}
