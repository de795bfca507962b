import type {
  GaussianInformation,
  PartialInformation,
  SampleInformation,
} from '../documents/cost-effectiveness-document.js';
import { gaussianProcess } from '../statistics/gaussian-process.js';
import { conditionalMeans } from '../statistics/regression.js';
import { decide, perfectInformation } from './acceptability.js';

/** Parameters' values, one a unit (draw), by name. */
export type ParameterColumns = Readonly<Record<string, Float64Array>>;

/** Parameters whose joint value of information is requested, by key of the parameter book. */
export interface Question {
  readonly label: string;
  readonly parameters: readonly string[];
}

/** A study of one parameter. */
export interface Study {
  readonly parameter: string;
  /** number of observations that existing knowledge is worth */
  readonly priorSampleSize: number;
  readonly sampleSize: number;
}

/**
 * Expected value of partial perfect information by regression (Strong, Oakley and Brennan 2014): net benefits are
 * regressed on the parameters, and the value is the mean of the best fit of each unit less the best mean.
 *
 * Two things hold by construction. Never below 0: each unit's loss is a difference from that unit's best fit. Never falling
 * as parameters are added: a decision maker who learns a set may ignore part of it, so a question's value is the highest among its own
 * regression and those of the questions it contains; and none is worth more than perfect information.
 *
 * @param benefits [settlement][unit]
 * @param questions every one of parameters that are among the columns
 * @throws Error when a parameter has no column
 */
export function partialInformation(
  benefits: readonly Float64Array[],
  columns: ParameterColumns,
  questions: readonly Question[],
): PartialInformation[] {
  const evpi = perfectInformation(benefits);
  const rivals = againstBest(benefits);
  const sets = questions.map(({ parameters }) => new Set(parameters));
  const own = questions.map(({ parameters }) =>
    worthOf(
      parameters.map((name) => columnOf(columns, name)),
      rivals,
    ),
  );
  return questions.map(({ label, parameters }, at) => {
    const inside = sets.flatMap((set, other) => (isSubset(set, sets[at]) ? [other] : []));
    const top = inside.reduce((high, other) => (own[other].pounds > own[high].pounds ? other : high), at);
    const pounds = Math.min(evpi, own[top].pounds);
    return {
      parameters,
      label,
      pounds,
      standardError: own[top].standardError,
      shareOfEvpi: evpi > 0 ? pounds / evpi : null,
    };
  });
}

/** Net benefit of every other settlement over the one that is best on average. */
function againstBest(benefits: readonly Float64Array[]): Float64Array[] {
  const { best } = decide(benefits);
  return benefits.flatMap((own, s) => (s === best ? [] : [own.map((value, unit) => value - benefits[best][unit])]));
}

/**
 * The same value by a Gaussian process of each settlement's net benefit over the best, which follows curves that no
 * polynomial of low degree does. Between 0 and EVPI; each question stands alone. The work grows with the cube of the units.
 *
 * @throws Error when a parameter has no column
 */
export function gaussianInformation(
  benefits: readonly Float64Array[],
  columns: ParameterColumns,
  questions: readonly Question[],
): GaussianInformation[] {
  const evpi = perfectInformation(benefits);
  const rivals = againstBest(benefits);
  return questions.map(({ label, parameters }) => {
    const values = parameters.map((name) => columnOf(columns, name));
    const fits = rivals.map((rival) => gaussianProcess(values, rival));
    const worth = fits.length === 0 ? ALONE : valueOfFits(fits.map(({ fitted }) => fitted));
    const pounds = Math.min(evpi, worth.pounds);
    return {
      parameters,
      label,
      pounds,
      standardError: worth.standardError,
      shareOfEvpi: evpi > 0 ? pounds / evpi : null,
    };
  });
}

function columnOf(columns: ParameterColumns, name: string): Float64Array {
  const column = columns[name];
  if (column === undefined) throw new Error(`the draws hold no parameter "${name}"`);
  return column;
}

function isSubset(part: ReadonlySet<string>, whole: ReadonlySet<string>): boolean {
  return [...part].every((name) => whole.has(name));
}

/** One settlement leaves nothing to choose, and nothing to learn for it. */
const ALONE = { pounds: 0, standardError: null };

/** Mean over units of the best fitted difference to the best settlement, less the best mean difference. */
function worthOf(parameters: readonly Float64Array[], rivals: readonly Float64Array[]) {
  if (rivals.length === 0) return ALONE;
  const { fitted } = conditionalMeans(parameters, rivals);
  return valueOfFits(fitted);
}

function valueOfFits(fitted: readonly Float64Array[]) {
  const units = fitted[0].length;
  const reference = new Float64Array(units);
  const { expectedLoss, best } = decide([reference, ...fitted]);
  const all = [reference, ...fitted];
  let squares = 0;
  for (let unit = 0; unit < units; unit++) {
    const loss = Math.max(...all.map((own) => own[unit])) - all[best][unit] - expectedLoss[best];
    squares += loss * loss;
  }
  return {
    pounds: expectedLoss[best],
    standardError: units < 2 ? null : Math.sqrt(squares / (units - 1) / units),
  };
}

/**
 * Expected value of sample information by Gaussian approximation (Jalal and Alarid-Escudero 2018): what a sample of size n
 * is expected to teach of a parameter known as well as from `priorSampleSize` observations is its value drawn in to its
 * mean by v = sqrt(n / (n + priorSampleSize)); the fitted net benefits at the drawn-in values are decided on. Exact for a
 * normal parameter with normal data and net benefit straight in it.
 *
 * @throws RangeError unless both sizes are above 0
 */
export function sampleInformation(
  benefits: readonly Float64Array[],
  columns: ParameterColumns,
  study: Study,
): SampleInformation {
  const { parameter, priorSampleSize, sampleSize } = study;
  if (!(priorSampleSize > 0 && sampleSize > 0)) throw new RangeError('sample sizes must be above 0');
  const values = columnOf(columns, parameter);
  const rivals = againstBest(benefits);
  const known = { parameters: [parameter], priorSampleSize, sampleSize };
  if (rivals.length === 0) return { ...known, pounds: 0 };
  const { fitted } = conditionalMeans([values], rivals);
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  const pull = Math.sqrt(sampleSize / (sampleSize + priorSampleSize));
  const drawnIn = fitted.map((fit) =>
    interpolated(
      values,
      fit,
      values.map((value) => mean + pull * (value - mean)),
    ),
  );
  return { ...known, pounds: Math.min(perfectInformation(benefits), valueOfFits(drawnIn).pounds) };
}

/** A fitted curve, known at `x`, read at other places within its range along straight lines. */
function interpolated(x: Float64Array, y: Float64Array, at: Float64Array): Float64Array {
  const order = [...x.keys()].sort((a, b) => x[a] - x[b]);
  return at.map((place) => {
    let [low, high] = [0, order.length - 1];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (x[order[middle]] <= place) low = middle;
      else high = middle;
    }
    const [a, b] = [order[low], order[high]];
    const width = x[b] - x[a];
    const share = width > 0 ? Math.min(1, Math.max(0, (place - x[a]) / width)) : 0;
    return y[a] + share * (y[b] - y[a]);
  });
}
