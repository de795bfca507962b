import type { AnyTable } from '../outcomes/columnar.js';
import type { Column } from '../outcomes/columns.js';
import { MAIN_EFFECT } from './cost-effectiveness/effects.js';
import { ANALYSIS_VERSION, type AnalysisDocument, type AnalysisSource } from './documents/analysis-document.js';
import type { SelectionDocument } from './documents/loop-documents.js';
import type { Outcome } from './documents/summary-document.js';
import { createContext } from './results/analysis-context.js';
import {
  budgetImpact,
  differences,
  distributions,
  noValues,
  outcomeSeries,
  yearFans,
} from './results/outcome-tables.js';
import { withUnits } from './results/summary.js';
import { CONFIDENCE } from './statistics/estimate.js';
import { RESAMPLES } from './statistics/resampling.js';

/** What `analyseNetwork` reads: a network's `runs`, as `periodsAsYears` gives it, and what its columns mean. */
export interface AnalyseNetworkInput {
  readonly source: AnalysisSource;
  readonly runs: AnyTable;
  readonly columns: readonly Column[];
  readonly headline: readonly Outcome[];
  readonly comparator: string;
  readonly settlements: readonly string[];
  readonly changes: AnalysisDocument['changes'];
  readonly periodDays: number;
  readonly selection: SelectionDocument | null;
}

const METHODS = [
  'Every figure is over the replications that have results in all settlements; differences are paired by replication, in which the same customers take the same decisions.',
  "Intervals are Student's t over replications; where those are 20 to 1,000 and skewed by more than 1 in size, the bias-corrected and accelerated bootstrap of their mean, with fixed keyed resampling.",
  'Fans show quantiles over replications (type 7): what a single history may look like, not how well the mean is known.',
  "A difference reads by its interval. p values are two-sided t; Holm's adjustment over all differences of all settlements that are not identical in every pair can take a direction away and gives none.",
  'Amounts are of one period; shares and means are averaged over periods, each alike. A mean or share of nobody has no value and is left out.',
  'A network has no health and no QALYs: nothing is said of cost-effectiveness.',
];

/** The analysis of a network: the same document, empty in what only people with lives of their own can give. */
export function analyseNetwork(input: AnalyseNetworkInput): AnalysisDocument {
  const { runs, comparator, settlements, headline } = input;
  const context = createContext(runs, settlements, comparator);
  const outcomes = withUnits(headline, input.columns);
  const series = outcomeSeries(context, outcomes);
  const read = differences(context, series);
  const payers = headline.filter(({ group }) => group !== 'activity');
  return {
    format: 'onepot-analysis',
    version: ANALYSIS_VERSION,
    source: input.source,
    settings: {
      confidence: CONFIDENCE,
      discountRatePerYear: 0,
      willingnessToPayPounds: [],
      effect: MAIN_EFFECT,
      thresholds: [],
      unpaidCarePoundsPerHour: null,
      equity: null,
      headlineWillingnessToPayPounds: 0,
      bootstrapResamples: RESAMPLES,
      methods: METHODS,
    },
    comparator,
    settlements,
    changes: input.changes,
    horizonYears: context.horizonYears,
    periodDays: input.periodDays,
    places: context.panel.places,
    basis: 'replications',
    blocks: context.blocks.length,
    outcomes,
    noValues: noValues(context, series),
    distributions: distributions(context, series),
    differences: read,
    yearFans: yearFans(context, series),
    monthFans: [],
    accounts: [],
    budgetImpact: budgetImpact(context, read, payers),
    quintiles: [],
    probabilities: [],
    equity: [],
    sectors: [],
    costEffectiveness: [],
    varianceSplits: [],
    flows: [],
    frontier: { objectives: [], points: [] },
    chain: null,
    sweep: null,
    selection: input.selection,
    sensitivity: null,
    assumptions: null,
  };
}
