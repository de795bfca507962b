import { PENCE_PER_POUND, required } from '../../units/index.js';
import type { AnalyseInput } from '../analyse-input.js';
import { costEffectiveness } from '../cost-effectiveness/cost-effectiveness.js';
import { EFFECTS, MAIN_EFFECT, NO_COSTS_BEYOND, REMAINING_COLUMN } from '../cost-effectiveness/effects.js';
import { discountFactors, PERSPECTIVES } from '../cost-effectiveness/perspectives.js';
import type { CostEffectiveness, Effect } from '../documents/cost-effectiveness-document.js';
import type { Sample } from '../statistics/estimate.js';
import { type Context, seriesOf, sumOutcome, sumSeries } from './analysis-context.js';
import { outsideOf, outsideSpending, withOutside } from './outside-spending.js';
import { parameterColumns, questionsOf } from './questions-of-value.js';

/** Costs and effects of every perspective, read together. */
export function perspectives(context: Context, input: AnalyseInput): CostEffectiveness[] {
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

export function effectOf({ effect = MAIN_EFFECT }: AnalyseInput): Effect {
  return required(EFFECTS.find(({ name }) => name === effect));
}

export function qalyRateOf({
  discountRatePerYear,
  qalyDiscountRatePerYear = discountRatePerYear,
}: AnalyseInput): number {
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
