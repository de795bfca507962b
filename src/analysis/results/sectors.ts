import type { SectorCost } from '../documents/analysis-document.js';
import { distribution } from '../statistics/distribution.js';
import { estimate } from '../statistics/estimate.js';
import { pairs } from '../statistics/paired.js';
import { type Context, poundsOf, seriesOf, sumOutcome } from './analysis-context.js';

/** Who uses resources, regardless of who pays; together the cost of the system. */
const SECTORS = [
  { column: 'resources.nhs', label: 'NHS care' },
  { column: 'resources.council', label: 'Council social care' },
  { column: 'resources.publicHealth', label: 'Prevention' },
  { column: 'resources.households', label: 'Care that households buy' },
  { column: 'resources.running', label: 'Running the system' },
] as const;

/** Resources used by sector, mean a year, undiscounted, with paired differences to the comparator. */
export function sectorCosts(context: Context): SectorCost[] {
  const { comparator, rivals } = context;
  const sectors = SECTORS.map(({ column, label }) => ({
    column,
    label,
    series: seriesOf(context, sumOutcome(column)),
  }));
  return rivals.flatMap((settlement) =>
    sectors.map(({ column, label, series }) => {
      const [own, base] = [settlement, comparator].map((name) => poundsOf(series.whole(name)));
      const difference = distribution(pairs(own, base));
      return {
        settlement,
        column,
        label,
        levelPounds: estimate(own).mean,
        comparatorPounds: estimate(base).mean,
        differencePounds: difference.mean,
        interval: difference.interval,
      };
    }),
  );
}
