import type { AnyTable } from '../../outcomes/columnar.js';
import { PENCE_PER_POUND } from '../../units/index.js';
import type { Outcome } from '../documents/summary-document.js';
import type { Sample } from '../statistics/estimate.js';
import { blocksInAll, buildPanel, type Panel, sampleOf, weightedSample, yearlyValues } from './panel.js';

/** The blocks that have results in every settlement, and their values: what every part of an analysis starts from. */
export interface Context {
  readonly runs: AnyTable;
  readonly panel: Panel;
  readonly settlements: readonly string[];
  readonly comparator: string;
  readonly rivals: readonly string[];
  readonly blocks: readonly number[];
  readonly horizonYears: number;
  /** whether there is more than one draw among the blocks */
  readonly severalDraws: boolean;
}

/** @throws Error when the comparator is not among the settlements, or no block has results in all of them */
export function createContext(runs: AnyTable, settlements: readonly string[], comparator: string): Context {
  if (!settlements.includes(comparator)) throw new Error(`the comparator ${comparator} is not among the settlements`);
  const panel = buildPanel(runs, settlements);
  const blocks = blocksInAll(panel, settlements);
  if (blocks.length === 0) throw new Error('no block has results in every settlement');
  return {
    runs,
    panel,
    settlements,
    comparator,
    blocks,
    rivals: settlements.filter((settlement) => settlement !== comparator),
    horizonYears: panel.horizonYears,
    severalDraws: blocks.some((block) => panel.draws[block] !== panel.draws[blocks[0]]),
  };
}

/** One outcome's values, read once. */
export interface Series {
  /** mean a year over years 1..H, one value a block; to be paired, over the years that have a value in both */
  whole(settlement: string, pairedWith?: string): Sample;
  year(settlement: string, year: number): Sample;
  /** sum over years 1..H, each times its weight */
  weighted(settlement: string, weights: readonly number[]): Sample;
}

export function seriesOf({ runs, panel, blocks }: Context, outcome: Outcome): Series {
  const yearly = yearlyValues(runs, panel, outcome);
  return seriesOfYears(panel, yearly, blocks);
}

/** Several columns added up, such as what the purses of a perspective bear. */
export function sumSeries({ runs, panel, blocks }: Context, columns: readonly string[]): Series {
  const yearly = columns.map((name) => yearlyValues(runs, panel, sumOutcome(name)));
  const total = yearly[0].map((_, cell) => yearly.reduce((sum, own) => sum + own[cell], 0));
  return seriesOfYears(panel, total, blocks);
}

/** Columns added up, less others: what is left of an allocation, such as money that is spent outside the model. */
export function netSeries({ runs, panel, blocks }: Context, plus: readonly string[], less: readonly string[]): Series {
  return seriesOfYears(panel, netYears(runs, panel, plus, less), blocks);
}

export function netYears(runs: AnyTable, panel: Panel, plus: readonly string[], less: readonly string[]): Float64Array {
  const [added, taken] = [plus, less].map((names) => names.map((name) => yearlyValues(runs, panel, sumOutcome(name))));
  const total = (all: readonly Float64Array[], cell: number) => all.reduce((sum, own) => sum + own[cell], 0);
  return added[0].map((_, cell) => total(added, cell) - total(taken, cell));
}

export function seriesOfYears(panel: Panel, yearly: Float64Array, blocks: readonly number[]): Series {
  return {
    whole: (settlement, pairedWith = settlement) => sampleOf(panel, yearly, settlement, blocks, { pairedWith }),
    year: (settlement, year) => sampleOf(panel, yearly, settlement, blocks, { year }),
    weighted: (settlement, weights) => weightedSample(panel, yearly, settlement, blocks, weights),
  };
}

/** A column that is added over years and places. */
export function sumOutcome(name: string): Outcome {
  return { name, label: name, combine: 'sum', group: 'activity' };
}

export function poundsOf({ values, draws }: Sample): Sample {
  return { values: values.map((pence) => pence / PENCE_PER_POUND), draws };
}

export function yearsOf({ horizonYears }: Pick<Context, 'horizonYears'>): number[] {
  return Array.from({ length: horizonYears }, (_, index) => index + 1);
}
