import type { AnyTable, ColumnarTable } from '../../outcomes/columnar.js';
import { PENCE_PER_POUND, required } from '../../units/index.js';
import type { Objective } from '../documents/loop-documents.js';
import { type Context, createContext, poundsOf, seriesOf, sumOutcome } from '../results/analysis-context.js';
import { qualitySlopes } from '../results/quintiles.js';
import { numberColumn, rowName } from '../tables/table-columns.js';

/** What a choice of split is judged by, none above another; a mean a year each. */
export const OBJECTIVES: readonly Objective[] = [
  { name: 'netBenefit', label: 'Net monetary benefit, cost to all payers', unit: 'pounds a year', goal: 'max' },
  { name: 'cost.system', label: 'Cost to all payers', unit: 'pounds a year', goal: 'min' },
  { name: 'qalys', label: 'Quality-adjusted life years', unit: 'QALYs a year', goal: 'max' },
  {
    name: 'delayedDays.noCriteriaToReside',
    label: 'Delayed: no criteria to reside',
    unit: 'bed days a year',
    goal: 'min',
  },
  { name: 'inequality', label: 'Slope of QALYs over deprivation', unit: 'QALYs per person-year', goal: 'min' },
];

export interface ObjectiveValues {
  readonly context: Context;
  /** [settlement][objective][replication] */
  readonly values: readonly (readonly Float64Array[])[];
}

/** Values of {@link OBJECTIVES} in every block, settlement by settlement. */
export function objectiveValues(input: {
  readonly runs: AnyTable;
  readonly strata: AnyTable;
  readonly settlements: readonly string[];
  readonly comparator: string;
  readonly willingnessToPayPounds: number;
}): ObjectiveValues {
  const context = createContext(input.runs, input.settlements, input.comparator);
  const [cost, quality, delays] = ['cost.system', 'qalys', 'delayedDays.noCriteriaToReside'].map((name) =>
    seriesOf(context, sumOutcome(name)),
  );
  const slopes = qualitySlopes(context, input.strata);
  const values = input.settlements.map((settlement, s) => {
    const pounds = poundsOf(cost.whole(settlement)).values;
    const qalys = quality.whole(settlement).values;
    const benefit = qalys.map((gained, i) => input.willingnessToPayPounds * gained - pounds[i]);
    return [benefit, pounds, qalys, delays.whole(settlement).values, slopes[s].values];
  });
  return { context, values };
}

/** Net monetary benefit a year of one settlement's runs, pounds. */
export function netBenefitValues(context: Context, settlement: string, willingnessToPayPounds: number): Float64Array {
  const pence = seriesOf(context, sumOutcome('cost.system')).whole(settlement).values;
  const qalys = seriesOf(context, sumOutcome('qalys')).whole(settlement).values;
  return qalys.map((gained, i) => willingnessToPayPounds * gained - pence[i] / PENCE_PER_POUND);
}

/**
 * A formula over the columns of `runs`, mean over years 1..H, one value a replication in rising order.
 *
 * @param extra names beside the columns; null for those it does not know
 * @throws Error when the settlement has no rows, or the formula is not defined in some year
 */
export function measureByBlock(
  runs: ColumnarTable,
  settlement: string,
  evaluated: (read: (name: string) => number) => number,
  extra: (name: string) => number | null,
): Float64Array {
  const { panel, blocks, horizonYears } = createContext(runs, [settlement], settlement);
  if (panel.places.length > 1) throw new Error('a formula is for one place at a time');
  const sums = new Map(blocks.map((block) => [block, 0]));
  for (const row of panel.rows) {
    const cell = panel.cell[row];
    if (cell < 0) continue;
    const value = evaluated((name) => extra(name) ?? numberColumn(runs, name)[row]);
    if (!Number.isFinite(value)) throw new Error(`the formula has no value (it is ${value}) at ${rowName(runs, row)}`);
    const block = Math.floor(cell / horizonYears);
    sums.set(block, required(sums.get(block)) + value / horizonYears);
  }
  const order = [...blocks].sort((a, b) => panel.replications[a] - panel.replications[b]);
  return Float64Array.from(order, (block) => required(sums.get(block)));
}
