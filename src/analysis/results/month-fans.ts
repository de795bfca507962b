import type { ColumnarTable } from '../../outcomes/columnar.js';
import { MONTH_COLUMNS } from '../../outcomes/month-columns.js';
import type { Fan } from '../documents/analysis-document.js';
import type { Outcome } from '../documents/summary-document.js';
import type { Sample } from '../statistics/estimate.js';
import { pairs } from '../statistics/paired.js';
import { numberColumn, tableOfRows } from '../tables/table-columns.js';
import { type Context, seriesOfYears, sumOutcome } from './analysis-context.js';
import { fanPoint } from './outcome-tables.js';
import { buildPanel, yearlyValues } from './panel.js';

/** What a month's fan is of: its declared unit. */
const UNITS = new Map(MONTH_COLUMNS.map(({ name, unit }) => [name, unit]));
const KEYS = new Set(['settlement', 'draw', 'replication', 'month', 'year', 'place']);

const OCCUPANCY = 'occupancy.midnight';
const CORE_DAYS = 'beds.coreDays';

/** How a monthly series is put together over places: an occupancy is averaged by core bed days, the rest is added. */
export function monthOutcome(name: string): Outcome {
  if (name !== OCCUPANCY) return sumOutcome(name);
  return { name, label: name, combine: 'average', weight: CORE_DAYS, group: 'activity' };
}

/** The monthly table with its core bed days, midnights in core beds over their occupancy: the months do not hold them. */
export function withCoreDays(monthly: ColumnarTable): ColumnarTable {
  if (!(OCCUPANCY in monthly.columns)) return monthly;
  const [days, escalation, occupancy] = ['bedDays.acute', 'beds.escalationDays', OCCUPANCY].map((name) =>
    numberColumn(monthly, name),
  );
  const core = occupancy.map((share, row) => (share > 0 ? (days[row] - escalation[row]) / share : 0));
  return { ...monthly, columns: { ...monthly.columns, [CORE_DAYS]: core } };
}

/** Fans of every series of the monthly table, by month since the fork, 1 the first; months before it are left out. */
export function monthFans({ settlements, comparator, rivals, blocks }: Context, monthly: ColumnarTable): Fan[] {
  const monthOf = numberColumn(monthly, 'month');
  const after = tableOfRows(monthly, (row) => monthOf[row] >= 1);
  const weighted = withCoreDays(after);
  const months = { ...weighted, columns: { ...weighted.columns, year: numberColumn(after, 'month') } };
  const panel = buildPanel(months, settlements);
  const names = Object.keys(monthly.columns).filter((name) => !KEYS.has(name));
  return names.flatMap((outcome) => {
    const series = seriesOfYears(panel, yearlyValues(months, panel, monthOutcome(outcome)), blocks);
    const fan = (settlement: string, kind: Fan['kind'], of: (month: number) => Sample): Fan => ({
      settlement,
      outcome,
      unit: UNITS.get(outcome) ?? '',
      kind,
      points: Array.from({ length: panel.horizonYears }, (_, index) => index + 1).flatMap((at) => fanPoint(at, of(at))),
    });
    return [
      ...settlements.map((settlement) => fan(settlement, 'level', (month) => series.year(settlement, month))),
      ...rivals.map((settlement) =>
        fan(settlement, 'difference', (month) => pairs(series.year(settlement, month), series.year(comparator, month))),
      ),
    ].filter(({ points }) => points.length > 0);
  });
}
