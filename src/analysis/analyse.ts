import { type AnyTable, gathered } from '../outcomes/columnar.js';
import { RUN_COLUMNS } from '../outcomes/columns.js';
import type { AnalyseInput } from './analyse-input.js';
import { MAIN_EFFECT } from './cost-effectiveness/effects.js';
import { discountFactors } from './cost-effectiveness/perspectives.js';
import { ANALYSIS_VERSION, type AnalysisDocument, type Frontier } from './documents/analysis-document.js';
import { type Context, createContext, poundsOf, seriesOf, sumOutcome } from './results/analysis-context.js';
import { effectOf, perspectives, qalyRateOf } from './results/by-perspective.js';
import { byPlace } from './results/by-place.js';
import { driversOf } from './results/drivers.js';
import { equityReadings } from './results/equity.js';
import { flowLines } from './results/flow-lines.js';
import { frontier } from './results/frontier.js';
import { HEADLINE } from './results/headline.js';
import { moneyReadings } from './results/money-readings.js';
import { monthFans } from './results/month-fans.js';
import {
  budgetImpact,
  differences,
  distributions,
  noValues,
  outcomeSeries,
  stepDifferences,
  varianceSplits,
  yearFans,
} from './results/outcome-tables.js';
import { ownServiceLines } from './results/own-service-lines.js';
import { probabilities, THRESHOLDS } from './results/probabilities.js';
import { qualitySlopes, quintileOutcomes } from './results/quintiles.js';
import { sampledRows } from './results/sampled.js';
import { sectorCosts } from './results/sectors.js';
import { stepsOf } from './results/steps.js';
import { accountLines, withUnits } from './results/summary.js';
import { warningsOf } from './results/warnings.js';
import { CONFIDENCE } from './statistics/estimate.js';
import { RESAMPLES } from './statistics/resampling.js';

const METHODS = [
  'Every figure is over the blocks (draw, replication) that have results in all settlements; differences are paired by block.',
  "Intervals are Student's t over replications, or over draw means where there are several draws; where those are 20 to 1,000 and skewed by more than 1 in size, the bias-corrected and accelerated bootstrap of their mean, with fixed keyed resampling.",
  'Draw 0 has the central values of the book; where two draws or more are sampled it is left out.',
  'Fans show quantiles over blocks (type 7): what a single history may look like, not how well the mean is known.',
  "A difference reads by its interval. p values are two-sided t; Holm's adjustment over all differences of all settlements that are not identical in every pair can take a direction away and gives none.",
  'A step is a settlement less the one whose changes are part of its own; steps are adjusted over all steps, apart from the differences to the comparator.',
  'A mean or share of nobody has no value: years without one are left out of the mean a year, pairs without one on either side out of the difference, and n says how many blocks a figure rests on.',
  'Costs and QALYs of cost-effectiveness are totals over years 1 to H, year y divided by (1 + rate)^(y - 1), the rate of QALYs being that of costs unless the settings give one; what lies beyond the horizon is counted in the one reading that says so, which has no net benefit because costs beyond it are not known.',
  'Costs of cost-effectiveness are resources used by the services of a perspective, regardless of who pays; payments between accounts are in none of them.',
  "Money spent outside the model (a council's other services, a hospital's buildings) is a cost of the perspectives that say so, as far as it differs from the comparator's; what it buys outside is not valued.",
  'Budget impact and payer figures are money borne, and are not discounted.',
  'Gains weighted by deprivation are what everyone would have to gain for an equally good distribution of lifetime QALYs; costs are not in them.',
];

/** Everything a report draws, from the tables of one set of results. @throws Error when the tables are not whole */
export function analyse(given: AnalyseInput): AnalysisDocument {
  const input = withoutCentral(given);
  const { runs, strata, accounts, flows, comparator, settlements } = input;
  if (!input.willingnessToPayPounds.includes(input.headlineWillingnessToPayPounds))
    throw new Error('the headline willingness to pay must be one of the list');
  const context = createContext(runs, settlements, comparator);
  const outcomes = withUnits(input.headline ?? HEADLINE, RUN_COLUMNS);
  const series = outcomeSeries(context, outcomes);
  const read = differences(context, series);
  const steps = stepsOf(settlements, comparator, input.changes);
  return {
    format: 'onepot-analysis',
    version: ANALYSIS_VERSION,
    source: input.source,
    settings: {
      confidence: CONFIDENCE,
      discountRatePerYear: input.discountRatePerYear,
      ...(qalyRateOf(input) === input.discountRatePerYear ? {} : { qalyDiscountRatePerYear: qalyRateOf(input) }),
      willingnessToPayPounds: input.willingnessToPayPounds,
      headlineWillingnessToPayPounds: input.headlineWillingnessToPayPounds,
      effect: input.effect ?? MAIN_EFFECT,
      thresholds: input.thresholdsOfQaly ?? [],
      unpaidCarePoundsPerHour: input.unpaidCarePoundsPerHour ?? null,
      equity: input.equity ?? null,
      bootstrapResamples: RESAMPLES,
      methods: METHODS,
    },
    comparator,
    settlements,
    changes: input.changes,
    horizonYears: context.horizonYears,
    places: context.panel.places,
    byPlace: byPlace({ runs, accounts, comparator, settlements }, context.panel.places),
    basis: context.severalDraws ? 'draws' : 'replications',
    blocks: context.blocks.length,
    outcomes,
    noValues: noValues(context, series),
    distributions: distributions(context, series),
    differences: read,
    ...(steps.length === 0 ? {} : { steps: stepDifferences(context, series, steps) }),
    yearFans: yearFans(context, series),
    monthFans: input.monthly === null ? [] : monthFans(context, input.monthly),
    accounts: accountLines(accounts, context.panel),
    budgetImpact: budgetImpact(context, read),
    sectors: sectorCosts(context),
    quintiles: quintileOutcomes(context, strata),
    equity:
      input.equity === undefined
        ? []
        : equityReadings(context, strata, {
            ...input.equity,
            effect: effectOf(input),
            factors: discountFactors(qalyRateOf(input), context.horizonYears),
          }),
    probabilities: probabilities(context, accounts, input.thresholds ?? THRESHOLDS),
    costEffectiveness: perspectives(context, input),
    varianceSplits: varianceSplits(context, series),
    flows: flowLines(context, flows),
    ...(input.drawn === undefined || input.drawn.length === 0 ? {} : { drivers: driversOf(context, input.drawn) }),
    ...(input.services ? { services: ownServiceLines(input.services, settlements) } : {}),
    frontier: tradeOff(context, strata),
    ...(input.parts ? { parts: input.parts } : {}),
    ...(input.loops?.decomposition ? { decomposition: input.loops.decomposition } : {}),
    chain: input.loops?.chain ?? null,
    sweep: input.loops?.sweep ?? null,
    selection: input.loops?.selection ?? null,
    sensitivity: input.loops?.sensitivity ?? null,
    assumptions: input.assumptions ?? null,
    ...(input.money ? { money: moneyReadings({ ...input.money, runs, comparator }) } : {}),
    ...(input.foreseen === undefined
      ? {}
      : { warnings: warningsOf(runs, context.panel, context.blocks, { foreseen: input.foreseen, differences: read }) }),
  };
}

function withoutCentral(input: AnalyseInput): AnalyseInput {
  const kept = sampledRows(input.runs);
  const { runs, strata, accounts, flows, monthly } = input;
  return {
    ...input,
    runs: kept(runs),
    strata: kept(strata),
    accounts: kept(accounts),
    flows: kept(flows),
    services: input.services ? kept(input.services) : null,
    monthly: monthly === null ? null : gathered(kept(monthly), Object.keys(monthly.columns)),
  };
}

/** Cost, QALYs, delays and inequality of every settlement, none put above another. */
function tradeOff(context: Context, strata: AnyTable): Frontier {
  const { settlements } = context;
  const cost = seriesOf(context, sumOutcome('cost.system'));
  const quality = seriesOf(context, sumOutcome('qalys'));
  const delays = seriesOf(context, sumOutcome('delayedDays.noCriteriaToReside'));
  const slopes = qualitySlopes(context, strata);
  const objectives = [
    { name: 'cost.system', label: 'Cost to all payers, pounds a year', goal: 'min' },
    { name: 'qalys', label: 'QALYs a year', goal: 'max' },
    { name: 'delayedDays.noCriteriaToReside', label: 'Delayed days a year', goal: 'min' },
    { name: 'inequality', label: 'Slope of QALYs per person-year over deprivation', goal: 'min' },
  ] as const;
  const samples = settlements.map((settlement, s) => [
    poundsOf(cost.whole(settlement)),
    quality.whole(settlement),
    delays.whole(settlement),
    slopes[s],
  ]);
  return frontier(objectives, settlements, samples, context.comparator);
}
