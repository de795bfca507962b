import type { AnyTable } from '../../outcomes/columnar.js';
import { RUN_COLUMNS } from '../../outcomes/columns.js';
import { required } from '../../units/index.js';
import type {
  LoopSource,
  RegretRow,
  SensitivityDocument,
  SensitivityOutcome,
  SobolIndex,
  TornadoBar,
} from '../documents/loop-documents.js';
import type { Outcome } from '../documents/summary-document.js';
import { type Context, createContext, seriesOf } from '../results/analysis-context.js';
import { HEADLINE } from '../results/headline.js';
import { elementaryEffects, type MorrisStep } from '../statistics/elementary-effects.js';
import { CONFIDENCE } from '../statistics/estimate.js';
import { sobolIndices } from '../statistics/sobol-indices.js';
import { figureOf, isClear, minus } from './figures.js';
import { netBenefitValues } from './objective-values.js';
import { regrets } from './regret.js';

/** A row of the book that is swept. */
export interface SweptParameter {
  readonly parameter: string;
  readonly unit: string;
  readonly provenance: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly source: string;
}

/** Which candidate is what; candidate 0 is the book itself. */
export interface SensitivityDesign {
  readonly parameters: readonly SweptParameter[];
  /** candidates with one parameter at its low and at its high, by parameter; empty: no tornado */
  readonly bars: readonly { readonly low: number; readonly high: number }[];
  /** steps between candidates; empty: no Morris */
  readonly steps: readonly MorrisStep[];
  /** null: no Sobol indices */
  readonly mixtures: {
    readonly a: readonly number[];
    readonly b: readonly number[];
    /** [parameter] */
    readonly ab: readonly (readonly number[])[];
  } | null;
}

export interface SensitivityInput {
  /** draw d is candidate d */
  readonly runs: AnyTable;
  readonly source: LoopSource;
  readonly questionHash: string;
  readonly comparator: string;
  readonly settlements: readonly string[];
  readonly design: SensitivityDesign;
  readonly candidates: number;
  readonly willingnessToPayPounds: number;
  readonly unswept: readonly string[];
  readonly notes: readonly string[];
}

/** A move of the headline difference by more than this share of it means that the parameter drives the result. */
export const DRIVING_SHARE = 0.1;
export const NET_BENEFIT = 'netBenefit';
const HEADLINES = ['cost.system', 'qalys', 'delayedDays.noCriteriaToReside', 'admissions.unplanned', 'bedDays.acute'];

/** Values of one figure by candidate, one a replication; null where a candidate did not finish. */
type ByCandidate = readonly (Float64Array | null)[];

/** What drives the differences between settlements. @throws Error when the book itself did not finish */
export function sensitivityDocument(input: SensitivityInput): SensitivityDocument {
  const { source, questionHash, comparator, settlements, design, unswept, notes } = input;
  const context = createContext(input.runs, settlements, comparator);
  const of = (values: Float64Array) => byCandidate(context, values, input.candidates);
  const measures = [
    ...HEADLINES.map((name) => outcomeMeasure(context, name)),
    {
      name: NET_BENEFIT,
      label: 'Net monetary benefit, cost to all payers',
      unit: 'pounds',
      values: (settlement: string) => netBenefitValues(context, settlement, input.willingnessToPayPounds),
    },
  ];
  const outcomes = measures.flatMap((measure) => {
    const base = measure.values(comparator);
    return context.rivals.map((settlement) => {
      const named = { settlement, outcome: measure.name, label: measure.label, unit: measure.unit };
      return { ...named, ...readingsOf(design, of(minus(measure.values(settlement), base))) };
    });
  });
  return {
    format: 'onepot-sensitivity',
    version: 1,
    source,
    questionHash,
    comparator,
    parameters: design.parameters.length,
    unswept,
    outcomes,
    notes,
    driving: driving(design, outcomes),
    regret: design.bars.length === 0 ? [] : regretOf(input, context),
  };
}

function outcomeMeasure(context: Context, name: string) {
  const known: Outcome = required(HEADLINE.find((outcome) => outcome.name === name));
  const unit = required(RUN_COLUMNS.find((column) => column.name === name)).unit;
  const series = seriesOf(context, known);
  const values = (settlement: string) => series.whole(settlement).values;
  return { name, label: known.label, unit, values };
}

/** Values sorted by candidate; a candidate that lacks a replication of the book's has none. */
function byCandidate({ panel, blocks }: Context, values: Float64Array, candidates: number): ByCandidate {
  const rows = Array.from({ length: candidates }, () => new Map<number, number>());
  for (const [i, block] of blocks.entries()) rows[panel.draws[block]]?.set(panel.replications[block], values[i]);
  const replications = [...rows[0].keys()].sort((a, b) => a - b);
  if (replications.length === 0) throw new Error('no replication of the book itself succeeded');
  return rows.map((own) => {
    const whole = replications.every((replication) => own.has(replication));
    return whole ? Float64Array.from(replications, (replication) => required(own.get(replication))) : null;
  });
}

function readingsOf(
  { parameters, bars, steps, mixtures }: SensitivityDesign,
  differences: ByCandidate,
): Pick<SensitivityOutcome, 'central' | 'tornado' | 'morris' | 'sobol'> {
  const central = required(differences[0]);
  const means = differences.map((own) => (own === null ? Number.NaN : figureOf(own).mean));
  const names = parameters.map(({ parameter }) => parameter);
  // of many moves some leave 0 out by chance: all of an outcome are read at once (Bonferroni)
  const jointly = 1 - (1 - CONFIDENCE) / Math.max(1, 2 * bars.length);
  const tornado = bars.flatMap(({ low, high }, at) => {
    const [atLow, atHigh] = [differences[low], differences[high]];
    return atLow && atHigh ? [barOf(parameters[at], { central, atLow, atHigh }, jointly)] : [];
  });
  const morris = steps.length === 0 ? [] : elementaryEffects(names, steps, means);
  return {
    central: figureOf(central),
    tornado: tornado.sort((a, b) => Math.abs(b.swing.mean) - Math.abs(a.swing.mean)),
    morris: morris.sort((a, b) => b.meanAbsolute - a.meanAbsolute),
    sobol: mixtures === null ? [] : indicesOf(names, mixtures, means),
  };
}

function barOf(
  swept: SweptParameter,
  { central, atLow, atHigh }: Record<'central' | 'atLow' | 'atHigh', Float64Array>,
  jointly: number,
): TornadoBar {
  const middle = figureOf(central).mean;
  const ends = [atLow, atHigh].map((values) => ({
    mean: figureOf(values).mean,
    change: figureOf(minus(values, central), jointly),
  }));
  // with one replication there is no interval: then every change counts, and the note says so
  const moved = ends.filter(({ change }) => change.low === null || isClear(change));
  const changesSign = moved.some(({ mean }) => Math.sign(mean) !== Math.sign(middle));
  const most = Math.max(0, ...moved.map(({ change }) => Math.abs(change.mean)));
  const relativeSwing = middle === 0 ? null : most / Math.abs(middle);
  const { source: _, ...row } = swept;
  return {
    ...row,
    atLow: figureOf(atLow),
    atHigh: figureOf(atHigh),
    swing: figureOf(minus(atHigh, atLow)),
    changesSign,
    relativeSwing,
    drives: changesSign || (relativeSwing ?? 0) > DRIVING_SHARE,
  };
}

/** Rows in which any of the runs is missing are left out of all. */
function indicesOf(
  names: readonly string[],
  { a, b, ab }: NonNullable<SensitivityDesign['mixtures']>,
  means: readonly number[],
): SobolIndex[] {
  const kept = [...a.keys()].filter((row) =>
    [a[row], b[row], ...ab.map((own) => own[row])].every((candidate) => Number.isFinite(means[candidate])),
  );
  const read = (rows: readonly number[]) => Float64Array.from(kept, (row) => means[rows[row]]);
  const [fA, fB] = [read(a), read(b)];
  if (kept.length < 2 || [...fA, ...fB].every((value) => value === fA[0])) return [];
  return sobolIndices(names, fA, fB, ab.map(read));
}

/** Parameters that drive any headline difference, in the order of the book. */
function driving(
  { parameters }: SensitivityDesign,
  outcomes: readonly SensitivityOutcome[],
): SensitivityDocument['driving'] {
  return parameters.flatMap(({ parameter, value, unit, low, high, source }) => {
    const because = outcomes.flatMap(({ label, settlement, tornado }) => {
      const bar = tornado.find((one) => one.parameter === parameter);
      if (!bar?.drives) return [];
      const percent = bar.relativeSwing === null ? 'moves from 0' : `moves by ${Math.round(100 * bar.relativeSwing)}%`;
      return [`${label} of ${settlement} ${bar.changesSign ? 'changes sign' : percent}`];
    });
    return because.length === 0 ? [] : [{ parameter, value, unit, low, high, source, because }];
  });
}

/** Regret in net benefit over the book itself and every parameter at its low and its high. */
function regretOf({ settlements, design, candidates, willingnessToPayPounds }: SensitivityInput, context: Context) {
  const worth = settlements.map((settlement) =>
    byCandidate(context, netBenefitValues(context, settlement, willingnessToPayPounds), candidates),
  );
  const corners = [
    { name: 'central', candidate: 0 },
    ...design.bars.flatMap(({ low, high }, at) => {
      const { parameter } = design.parameters[at];
      return [
        { name: `${parameter} low`, candidate: low },
        { name: `${parameter} high`, candidate: high },
      ];
    }),
  ].filter(({ candidate }) => worth.every((own) => own[candidate] !== null));
  const rows = corners.map(({ candidate }) => worth.map((own) => figureOf(required(own[candidate])).mean));
  const all: RegretRow[] = regrets(
    settlements,
    corners.map(({ name }) => name),
    rows,
  );
  return all;
}
