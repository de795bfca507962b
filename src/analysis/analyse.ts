import { type AnyTable, type ColumnarTable, gathered } from '../outcomes/columnar.js';
import { RUN_COLUMNS } from '../outcomes/columns.js';
import { PENCE_PER_POUND, required } from '../units/index.js';
import { costEffectiveness } from './cost-effectiveness/cost-effectiveness.js';
import { EFFECTS, MAIN_EFFECT, NO_COSTS_BEYOND, REMAINING_COLUMN } from './cost-effectiveness/effects.js';
import type { ParameterColumns, Question, Study } from './cost-effectiveness/information.js';
import { discountFactors, PERSPECTIVES } from './cost-effectiveness/perspectives.js';
import {
  ANALYSIS_VERSION,
  type AnalysisDocument,
  type AnalysisSource,
  type EquitySettings,
  type Frontier,
} from './documents/analysis-document.js';
import type { DrivingAssumptions } from './documents/assumptions-document.js';
import type { CostEffectiveness, Effect, QalyThreshold } from './documents/cost-effectiveness-document.js';
import type { DecompositionDocument, PartsTold } from './documents/decomposition-document.js';
import type {
  ChainDocument,
  SelectionDocument,
  SensitivityDocument,
  SweepDocument,
} from './documents/loop-documents.js';
import type { Outcome } from './documents/summary-document.js';
import type { Foreseen } from './documents/warnings-document.js';
import { type Context, createContext, poundsOf, seriesOf, sumOutcome, sumSeries } from './results/analysis-context.js';
import { byPlace } from './results/by-place.js';
import { type DrawnRowInput, driversOf } from './results/drivers.js';
import { equityReadings } from './results/equity.js';
import { flowLines } from './results/flow-lines.js';
import { frontier } from './results/frontier.js';
import { HEADLINE } from './results/headline.js';
import { type MoneyQuestion, moneyReadings } from './results/money-readings.js';
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
import { outsideOf, outsideSpending, withOutside } from './results/outside-spending.js';
import { ownServiceLines } from './results/own-service-lines.js';
import { probabilities, THRESHOLDS, type Threshold } from './results/probabilities.js';
import { qualitySlopes, quintileOutcomes } from './results/quintiles.js';
import { sampledRows } from './results/sampled.js';
import { sectorCosts } from './results/sectors.js';
import { stepsOf } from './results/steps.js';
import { accountLines, withUnits } from './results/summary.js';
import { warningsOf } from './results/warnings.js';
import { CONFIDENCE, type Sample } from './statistics/estimate.js';
import { RESAMPLES } from './statistics/resampling.js';
import { labelColumn, numberColumn } from './tables/table-columns.js';

/** What `analyse` reads: the tables of one complete run, and the settings that every figure is made with. */
export interface AnalyseInput {
  readonly source: AnalysisSource;
  readonly runs: AnyTable;
  readonly strata: AnyTable;
  readonly accounts: AnyTable;
  readonly flows: AnyTable;
  /** where places have services of their own */
  readonly services?: AnyTable | null;
  /** rows (draw, parameter, value); null when there is one draw */
  readonly draws: ColumnarTable | null;
  /** null when the results hold none */
  readonly monthly: ColumnarTable | null;
  readonly comparator: string;
  readonly settlements: readonly string[];
  readonly changes: AnalysisDocument['changes'];
  readonly discountRatePerYear: number;
  /** of QALYs; default: that of costs */
  readonly qalyDiscountRatePerYear?: number;
  /** what is known of the scenario before it has run */
  readonly foreseen?: Foreseen;
  /** what every draw drew; with it the document says what drives the differences */
  readonly drawn?: readonly DrawnRowInput[];
  /** increasing; the headline is one of them */
  readonly willingnessToPayPounds: readonly number[];
  readonly headlineWillingnessToPayPounds: number;
  readonly headline?: readonly Outcome[];
  readonly thresholds?: readonly Threshold[];
  /** kind of effect that single figures are about; default {@link MAIN_EFFECT} */
  readonly effect?: Effect['name'];
  /** published worths of a QALY; default none */
  readonly thresholdsOfQaly?: readonly QalyThreshold[];
  /** without it unpaid care has no price, and its perspective is left out */
  readonly unpaidCarePoundsPerHour?: number;
  /** at which the runs discounted what lies beyond a year; the rest of lives is left out where it is another than asked */
  readonly lifetimeDiscountRatePerYear?: number;
  /** without it no gains are weighted by deprivation */
  readonly equity?: EquitySettings;
  /** questions of highest value by regression that are valued by Gaussian process too; default none */
  readonly gaussianQuestions?: number;
  /** studies whose expected value is requested */
  readonly studies?: readonly Study[];
  /** how each difference is split into rules and money, and what money is read by besides; default neither */
  readonly money?: Pick<MoneyQuestion, 'splits' | 'published'> | null;
  /** assumptions that drive the differences; default not known */
  readonly assumptions?: DrivingAssumptions | null;
  /** what the settlements tell of the parts of each; null: nothing */
  readonly parts?: PartsTold | null;
  readonly loops?: {
    readonly decomposition?: DecompositionDocument;
    readonly chain?: ChainDocument;
    readonly sweep?: SweepDocument;
    readonly selection?: SelectionDocument;
    readonly sensitivity?: SensitivityDocument;
  };
}

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

function perspectives(context: Context, input: AnalyseInput): CostEffectiveness[] {
  const { settlements, comparator, severalDraws } = context;
  const factors = discountFactors(input.discountRatePerYear, context.horizonYears);
  const effects = effectsOf(context, input);
  const outside = outsideOf(context, factors);
  const main = effects.find(({ effect }) => effect === effectOf(input));
  if (main === undefined)
    throw new Error('the rest of lives was discounted at another rate than is asked for: it cannot be the effect');
  const parameters = severalDraws && input.draws !== null ? parameterColumns(context, input.draws) : null;
  const questions = parameters === null ? [] : questionsOf(Object.keys(parameters));
  const { unpaidCarePoundsPerHour: hourPounds } = input;
  return PERSPECTIVES.filter((one) => !one.countsUnpaidCare || hourPounds !== undefined).map((perspective) => {
    const cost = sumSeries(context, perspective.columns);
    const inside = settlements.map((settlement) => cost.weighted(settlement, factors));
    const pence = withOutside(inside, outside, perspective.outside);
    return costEffectiveness({
      perspective,
      outside: outsideSpending(context, outside, perspective.outside),
      settlements,
      comparator,
      qalys: main.qalys,
      parameters,
      questions,
      pence: perspective.countsUnpaidCare ? withUnpaidCare(context, pence, factors, required(hourPounds)) : pence,
      gaussianQuestions: input.gaussianQuestions ?? 0,
      studies: input.studies ?? [],
      basis: severalDraws ? 'draws' : 'replications',
      willingnessToPayPounds: input.willingnessToPayPounds,
      headlineWillingnessToPayPounds: input.headlineWillingnessToPayPounds,
      effects,
      thresholds: input.thresholdsOfQaly ?? [],
      ...(main.effect.beyond ? { withheld: NO_COSTS_BEYOND } : {}),
    });
  });
}

function effectOf({ effect = MAIN_EFFECT }: AnalyseInput): Effect {
  return required(EFFECTS.find(({ name }) => name === effect));
}

function qalyRateOf({ discountRatePerYear, qalyDiscountRatePerYear = discountRatePerYear }: AnalyseInput): number {
  return qalyDiscountRatePerYear;
}

/** Discounted totals of every kind of effect, [settlement]. */
function effectsOf(context: Context, input: AnalyseInput) {
  const { settlements, horizonYears } = context;
  const rate = qalyRateOf(input);
  const factors = discountFactors(rate, horizonYears);
  const series = (columns: readonly string[]) => (columns.length === 0 ? null : sumSeries(context, columns));
  const remaining = seriesOf(context, sumOutcome(REMAINING_COLUMN));
  // of the last year, from its end on
  const atTheEnd = factors.map((factor, index) => (index === horizonYears - 1 ? factor / (1 + rate) : 0));
  return EFFECTS.filter(({ beyond }) => !beyond || input.lifetimeDiscountRatePerYear === rate).map((effect) => {
    const [plus, less] = [series(effect.plus), series(effect.less)];
    const qalys = settlements.map((settlement) => {
      const gained = required(plus).weighted(settlement, factors);
      const lost = less?.weighted(settlement, factors).values ?? null;
      const later = effect.beyond ? remaining.weighted(settlement, atTheEnd).values : null;
      return {
        ...gained,
        values: gained.values.map(
          (value, i) => value - (lost === null ? 0 : lost[i]) + (later === null ? 0 : later[i]),
        ),
      };
    });
    return { effect, qalys };
  });
}

function withUnpaidCare(context: Context, pence: readonly Sample[], factors: readonly number[], hourPounds: number) {
  const hours = seriesOf(context, sumOutcome('unpaidCare.hours'));
  return context.settlements.map((settlement, s) => {
    const { values } = hours.weighted(settlement, factors);
    return { ...pence[s], values: pence[s].values.map((own, i) => own + values[i] * hourPounds * PENCE_PER_POUND) };
  });
}

/** Every parameter that varies, by draw; draws in the order in which the blocks first meet them. */
export function parameterColumns({ panel, blocks }: Context, draws: ColumnarTable): ParameterColumns {
  const order = [...new Set(blocks.map((block) => panel.draws[block]))];
  const at = new Map(order.map((draw, index) => [draw, index]));
  const drawOf = numberColumn(draws, 'draw');
  const nameOf = labelColumn(draws, 'parameter');
  const amounts = numberColumn(draws, 'value');
  const columns = new Map<string, Float64Array>();
  for (let row = 0; row < draws.rows; row++) {
    const index = at.get(drawOf[row]);
    if (index === undefined) continue;
    const column = columns.get(nameOf[row]) ?? new Float64Array(order.length).fill(Number.NaN);
    columns.set(nameOf[row], column);
    column[index] = amounts[row];
  }
  for (const [name, column] of columns) {
    const hole = column.findIndex((value) => !Number.isFinite(value));
    if (hole >= 0) throw new Error(`table draws has no value of "${name}" for draw ${order[hole]}`);
  }
  return Object.fromEntries([...columns].filter(([, column]) => column.some((value) => value !== column[0])));
}

/** Larger families are asked for as a whole only: a table of moves has hundreds of cells, and no study would learn one. */
const FAMILY_MAX = 60;

/** Each parameter alone, then those that share the first part of their name, where there are several. */
export function questionsOf(names: readonly string[]): Question[] {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const head = name.split('.')[0];
    groups.set(head, [...(groups.get(head) ?? []), name]);
  }
  const several = [...groups].filter(([, own]) => own.length > 1);
  const alone = names.filter((name) => required(groups.get(name.split('.')[0])).length <= FAMILY_MAX);
  return [
    ...alone.map((name) => ({ label: name, parameters: [name] })),
    ...several.map(([head, own]) => ({ label: `${head}.*`, parameters: own })),
  ];
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
