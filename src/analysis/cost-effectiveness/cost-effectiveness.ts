import { PENCE_PER_POUND } from '../../units/index.js';
import type {
  Acceptability,
  CostEffectiveness,
  Effect,
  EffectReading,
  Increment,
  OutsideSpending,
  PartialInformation,
  Perspective,
  QalyThreshold,
  ValueOfInformation,
} from '../documents/cost-effectiveness-document.js';
import type { Basis, MeanInterval } from '../documents/document-figures.js';
import { distribution } from '../statistics/distribution.js';
import { exactMean, groupsByDraw, type Sample, sort, unitMeans } from '../statistics/estimate.js';
import { meanInterval } from '../statistics/mean-interval.js';
import { pairs } from '../statistics/paired.js';
import { splitVariance } from '../statistics/variance-split.js';
import { absentText, decide, netBenefits, type Payoffs, perfectInformation, shrunkBenefits } from './acceptability.js';
import { icerTable } from './icers.js';
import {
  gaussianInformation,
  type ParameterColumns,
  partialInformation,
  type Question,
  type Study,
  sampleInformation,
} from './information.js';
import { atThresholds } from './thresholds.js';

const POINTS_MAX = 1000;
/** The number of single parameters of highest value that are kept. */
const SINGLES_KEPT = 40;
/** Lengths to be searched for: a Gaussian process of more parameters than this learns little from some hundred draws. */
const PROCESS_PARAMETERS_MAX = 6;

export interface CostEffectivenessInput {
  readonly perspective: Perspective;
  readonly settlements: readonly string[];
  readonly comparator: string;
  /** discounted totals of the same blocks, [settlement] */
  readonly pence: readonly Sample[];
  readonly qalys: readonly Sample[];
  readonly basis: Basis;
  readonly willingnessToPayPounds: readonly number[];
  readonly headlineWillingnessToPayPounds: number;
  /** parameters of every draw, in the order draws first come; null without draws */
  readonly parameters: ParameterColumns | null;
  readonly questions: readonly Question[];
  /** how many of the questions of highest value are valued by Gaussian process too */
  readonly gaussianQuestions: number;
  readonly studies: readonly Study[];
  /** kinds of effect to be read beside each other, of the same blocks, [settlement]; default none */
  readonly effects?: readonly { readonly effect: Effect; readonly qalys: readonly Sample[] }[];
  readonly thresholds?: readonly QalyThreshold[];
  /** part of `pence` as far as it is counted; default none */
  readonly outside?: readonly OutsideSpending[];
  /** why costs are not set against `qalys`; default: they are */
  readonly withheld?: string;
}

/** Everything one perspective says of costs against QALYs. */
export function costEffectiveness(input: CostEffectivenessInput): CostEffectiveness {
  const { settlements, pence, qalys } = input;
  const pounds = pence.map(inPounds);
  const payoffs: Payoffs = { settlements, pounds: pounds.map(unitMeans), qalys: qalys.map(unitMeans) };
  const mean = (sample: Sample) => exactMean(sort(unitMeans(sample)));
  const icers = icerTable(
    settlements.map((settlement, s) => ({ settlement, pounds: mean(pounds[s]), qalys: mean(qalys[s]) })),
  );
  const { perspective, outside = [], withheld } = input;
  const seen = { perspective, ...(outside.length === 0 ? {} : { outside }) };
  if (withheld !== undefined) {
    return {
      ...{ ...seen, withheld, increments: increments(input, pounds), icers: [] },
      acceptability: noCurves(input, unitMeans(pounds[0]).length, withheld),
      information: null,
      readings: readings(input, pounds),
    };
  }
  return {
    ...seen,
    increments: increments(input, pounds),
    icers,
    acceptability: acceptability(input, pounds),
    information: information(input, payoffs, pounds),
    readings: readings(input, pounds),
  };
}

/** Each kind of effect at each threshold. */
function readings(input: CostEffectivenessInput, pounds: readonly Sample[]): EffectReading[] {
  const { settlements, comparator, effects = [], thresholds = [] } = input;
  const base = settlements.indexOf(comparator);
  return effects.flatMap(({ effect, qalys }) => {
    const found = atThresholds({ pounds, qalys, base }, effect.beyond ? [] : thresholds);
    return settlements.flatMap((settlement, s) => {
      if (s === base) return [];
      const [cost, gained] = [distribution(pairs(pounds[s], pounds[base])), distribution(pairs(qalys[s], qalys[base]))];
      return {
        effect: effect.name,
        label: effect.label,
        settlement,
        pounds: cost.mean,
        poundsInterval: cost.interval,
        qalys: gained.mean,
        qalysInterval: gained.interval,
        thresholds: found[s],
      };
    });
  });
}

function inPounds({ values, draws }: Sample): Sample {
  return { values: values.map((pence) => pence / PENCE_PER_POUND), draws };
}

/** Net monetary benefit of every block. */
function benefitOf(pounds: Sample, qalys: Sample, willingnessToPay: number): Sample {
  return { values: pounds.values.map((cost, i) => willingnessToPay * qalys.values[i] - cost), draws: pounds.draws };
}

/** Incremental net benefit of a settlement over the comparator with its interval: the same one wherever it is reported. */
function netBenefit(
  { settlements, comparator, qalys }: CostEffectivenessInput,
  pounds: readonly Sample[],
  s: number,
  worth: number,
): MeanInterval {
  const base = settlements.indexOf(comparator);
  return meanInterval(benefitOf(pairs(pounds[s], pounds[base]), pairs(qalys[s], qalys[base]), worth));
}

const NO_BENEFIT = { mean: null, low: null, high: null };

function increments(input: CostEffectivenessInput, pounds: readonly Sample[]): Increment[] {
  const { settlements, comparator, qalys, headlineWillingnessToPayPounds: worth } = input;
  const base = settlements.indexOf(comparator);
  return settlements.flatMap((settlement, s) => {
    if (s === base) return [];
    const cost = pairs(pounds[s], pounds[base]);
    const effect = pairs(qalys[s], qalys[base]);
    const benefit = input.withheld === undefined ? netBenefit(input, pounds, s, worth) : NO_BENEFIT;
    const [costs, effects] = [unitMeans(cost), unitMeans(effect)];
    const [costFound, effectFound] = [distribution(cost), distribution(effect)];
    return {
      settlement,
      qalys: effectFound.mean,
      qalysInterval: effectFound.interval,
      pounds: costFound.mean,
      poundsInterval: costFound.interval,
      points: Array.from({ length: Math.min(POINTS_MAX, costs.length) }, (_, unit) => ({
        qalys: effects[unit],
        pounds: costs[unit],
      })),
      netBenefitPounds: benefit.mean,
      netBenefitInterval: { low: benefit.low, high: benefit.high },
    };
  });
}

function noCurves({ basis }: CostEffectivenessInput, units: number, absent: string): Acceptability {
  return { basis, units, absent, ceac: [], ceaf: null, expectedLossPounds: [], inmb: [] };
}

function acceptability(input: CostEffectivenessInput, pounds: readonly Sample[]): Acceptability {
  const { settlements, comparator, qalys, willingnessToPayPounds: worths } = input;
  const base = settlements.indexOf(comparator);
  const asked = worths.map((worth) => shrunkBenefits({ pounds, qalys, base }, worth));
  const decisions = asked.map((benefits) => (typeof benefits === 'string' ? null : decide(benefits)));
  const isKnown = decisions.some((decision) => decision !== null);
  const rivals = [...settlements.keys()].filter((s) => s !== base);
  return {
    basis: input.basis,
    units: unitMeans(pounds[base]).length,
    absent: absentText(asked.map((benefits) => (typeof benefits === 'string' ? benefits : null))),
    ceac: !isKnown
      ? []
      : settlements.map((settlement, s) => ({
          settlement,
          probability: decisions.map((decision) => decision?.probabilityBest[s] ?? null),
        })),
    ceaf: !isKnown
      ? null
      : {
          settlement: decisions.map((decision) => (decision === null ? null : settlements[decision.best])),
          probability: decisions.map((decision) => decision?.probabilityBest[decision.best] ?? null),
        },
    expectedLossPounds: !isKnown
      ? []
      : settlements.map((settlement, s) => ({
          settlement,
          pounds: decisions.map((decision) => decision?.expectedLoss[s] ?? null),
        })),
    inmb: rivals.map((s) => {
      const found = worths.map((worth) => netBenefit(input, pounds, s, worth));
      return {
        settlement: settlements[s],
        mean: found.map(({ mean }) => mean),
        low: found.map(({ low }) => low),
        high: found.map(({ high }) => high),
      };
    }),
  };
}

/** Null where nothing is said at the headline. Perfect information on all is of shrunk draws; regression on some filters chance itself. */
function information(
  input: CostEffectivenessInput,
  payoffs: Payoffs,
  pounds: readonly Sample[],
): ValueOfInformation | null {
  const { willingnessToPayPounds: worths, headlineWillingnessToPayPounds: headline, parameters } = input;
  const base = input.settlements.indexOf(input.comparator);
  const evpiAt = (worth: number) => {
    const found = shrunkBenefits({ pounds, qalys: input.qalys, base }, worth);
    return typeof found === 'string' ? null : perfectInformation(found);
  };
  const evpi = evpiAt(headline);
  if (evpi === null) return null;
  // to know some can be worth no more than to know all
  const within = <T extends { readonly pounds: number }>(one: T): T => ({ ...one, pounds: Math.min(one.pounds, evpi) });
  const shared = (one: PartialInformation): PartialInformation => {
    const { pounds } = within(one);
    return { ...one, pounds, shareOfEvpi: evpi > 0 ? pounds / evpi : null };
  };
  const benefits = netBenefits(payoffs, headline);
  const columns = parameters ?? {};
  const asked = partialInformation(benefits, columns, parameters === null ? [] : input.questions);
  const singles = asked.filter((one) => one.parameters.length === 1).sort((a, b) => b.pounds - a.pounds);
  const again = asked
    .filter((one) => one.parameters.length <= PROCESS_PARAMETERS_MAX)
    .sort((a, b) => b.pounds - a.pounds)
    .slice(0, input.gaussianQuestions);
  return {
    evpiPounds: worths.map(evpiAt),
    evpiHeadlinePounds: evpi,
    evppi: [...singles.slice(0, SINGLES_KEPT), ...asked.filter((one) => one.parameters.length !== 1)].map(shared),
    evppiGaussian: gaussianInformation(benefits, columns, again).map(shared),
    evsi: input.studies.map((study) => within(sampleInformation(benefits, columns, study))),
    noiseShare: noiseShare(input, pounds),
  };
}

/** Of differences in net benefit from the comparator: how much of a draw's mean is chance, in the rival with most of it. */
function noiseShare(input: CostEffectivenessInput, pounds: readonly Sample[]): number | null {
  const { settlements, comparator, qalys, headlineWillingnessToPayPounds: worth } = input;
  const base = settlements.indexOf(comparator);
  const of = (s: number) => benefitOf(pounds[s], qalys[s], worth);
  const shares = [...settlements.keys()].flatMap((rival) => {
    if (rival === base) return [];
    const groups = groupsByDraw(pairs(of(rival), of(base)));
    return isBalanced(groups) ? (splitVariance(groups).noiseShare ?? []) : [];
  });
  return shares.length === 0 ? null : Math.max(...shares);
}

/** Whether a nested analysis of variance can be made: several draws of the same number, at least two, of replications. */
export function isBalanced(groups: readonly Float64Array[]): boolean {
  return groups.length >= 2 && groups[0].length >= 2 && groups.every((own) => own.length === groups[0].length);
}
