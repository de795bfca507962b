import { type AnyTable, partsOf } from '../../outcomes/columnar.js';
import type { QuintileOutcome, SlopeIndex } from '../documents/analysis-document.js';
import { estimate, type Sample } from '../statistics/estimate.js';
import { pairs } from '../statistics/paired.js';
import { slopeIndex } from '../statistics/slope-index.js';
import { numberColumn, rowName, rowsWhere } from '../tables/table-columns.js';
import { type Context, seriesOfYears, sumOutcome } from './analysis-context.js';
import { buildPanel, type Panel, yearlyValues } from './panel.js';

interface Stratified {
  readonly column: string;
  readonly label: string;
  readonly unit: string;
  /** the rate is per this many person-years */
  readonly per: number;
}

const rate = (column: string, label: string, what: string): Stratified => {
  return { column, label, unit: `${what} per 1,000 person-years`, per: 1000 };
};

export const QUALITY_SLOPE = 'qalys';
const STRATIFIED: readonly Stratified[] = [
  rate('admissions.unplanned', 'Unplanned admissions', 'admissions'),
  rate('attendances.type1', 'A&E attendances', 'attendances'),
  rate('delayedDays.noCriteriaToReside', 'Delayed: no criteria to reside', 'bed days'),
  rate('deaths', 'Deaths', 'deaths'),
  rate('time.unmetNeed', 'Unmet need for help at home', 'person-years'),
  { column: QUALITY_SLOPE, label: 'Quality-adjusted life years', unit: 'QALYs per person-year', per: 1 },
];
/** Everyone alive is in one need segment, so their times add up to the years lived. */
export const LIVED = [1, 2, 3, 4, 5].map((segment) => `time.segment${segment}`);
const QUINTILES = [1, 2, 3, 4, 5] as const;

/** Rates by deprivation quintile and their slope, [settlement][block] behind each, with paired differences. */
export function quintileOutcomes(context: Context, strata: AnyTable): QuintileOutcome[] {
  const tables = tablesOfQuintiles(context, strata);
  const lived = tables.map((table) => totals(context, table, LIVED));
  return STRATIFIED.flatMap(({ column, label, unit, per }) => {
    const amounts = tables.map((table) => totals(context, table, [column]));
    const rates = context.settlements.map((_, s) =>
      amounts.map((own, q) => divided(own[s], lived[q][s], { per, quintile: QUINTILES[q] })),
    );
    const slopes = context.settlements.map((_, s) =>
      slopesOf(
        rates[s],
        lived.map((own) => own[s]),
      ),
    );
    const base = context.settlements.indexOf(context.comparator);
    return context.settlements.map((settlement, s) => ({
      settlement,
      outcome: column,
      label,
      unit,
      quintiles: QUINTILES.map((quintile, q) => ({
        quintile,
        personYears: estimate(lived[q][s]).mean / context.horizonYears,
        ...figure(rates[s][q], rates[base][q]),
      })),
      slope: figure(slopes[s], slopes[base]),
    }));
  });
}

/** The slope of quality of life by deprivation, [settlement], one value a block: less deprived people have more of it. */
export function qualitySlopes(context: Context, strata: AnyTable): Sample[] {
  const tables = tablesOfQuintiles(context, strata);
  const lived = tables.map((table) => totals(context, table, LIVED));
  const gained = tables.map((table) => totals(context, table, [QUALITY_SLOPE]));
  return context.settlements.map((_, s) => {
    const rates = gained.map((own, q) => divided(own[s], lived[q][s], { per: 1, quintile: QUINTILES[q] }));
    return slopesOf(
      rates,
      lived.map((own) => own[s]),
    );
  });
}

function figure(own: Sample, base: Sample): SlopeIndex {
  const { mean, low, high } = estimate(own);
  const difference = estimate(pairs(own, base));
  return {
    mean,
    interval: { low, high },
    difference: difference.mean,
    differenceInterval: { low: difference.low, high: difference.high },
  };
}

function slopesOf(rates: readonly Sample[], lived: readonly Sample[]): Sample {
  const slope = (_: number, block: number) =>
    slopeIndex(
      rates.map(({ values }) => values[block]),
      lived.map(({ values }) => values[block]),
    );
  return { values: rates[0].values.map(slope), draws: rates[0].draws };
}

function divided(amount: Sample, lived: Sample, { per, quintile }: { per: number; quintile: number }): Sample {
  const values = amount.values.map((value, block) => {
    const years = lived.values[block];
    if (!(years > 0)) throw new Error(`nobody lives in deprivation quintile ${quintile}: it has no rate`);
    return (per * value) / years;
  });
  return { values, draws: amount.draws };
}

/** Sum over the columns and years 1..H, each times its weight, [settlement], of the blocks of the context. */
export function totals(
  context: Context,
  { table, panel }: QuintileTable,
  columns: readonly string[],
  weights: readonly number[] = new Array<number>(panel.horizonYears).fill(1),
): Sample[] {
  const yearly = columns.map((name) => yearlyValues(table, panel, sumOutcome(name)));
  const total = yearly[0].map((_, cell) => yearly.reduce((sum, own) => sum + own[cell], 0));
  const series = seriesOfYears(panel, total, context.blocks);
  return context.settlements.map((settlement) => series.weighted(settlement, weights));
}

export interface QuintileTable {
  readonly table: AnyTable;
  readonly panel: Panel;
}

/** The rows of each quintile as a table of its own, put in their places. */
export function tablesOfQuintiles(context: Context, strata: AnyTable): QuintileTable[] {
  let row = 0;
  for (const part of partsOf(strata, ['quintile'])) {
    for (const value of numberColumn(part, 'quintile')) {
      if (!(QUINTILES as readonly number[]).includes(value))
        throw new Error(`column "quintile" of table ${strata.name} is ${value} at ${rowName(strata, row)}`);
      row++;
    }
  }
  const same = (a: Float64Array, b: Float64Array) => a.length === b.length && a.every((value, i) => value === b[i]);
  return QUINTILES.map((quintile) => {
    const table = rowsWhere(strata, 'quintile', (value) => value === quintile);
    const panel = buildPanel(table, context.settlements);
    if (!same(panel.draws, context.panel.draws) || !same(panel.replications, context.panel.replications))
      throw new Error(`tables runs and ${table.name} are not of the same blocks`);
    return { table, panel };
  });
}
