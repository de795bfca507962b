import type { AnyTable } from '../../outcomes/columnar.js';
import { type Column, RUN_COLUMNS } from '../../outcomes/columns.js';
import { required } from '../../units/index.js';
import type {
  DecomposedBundle,
  DecomposedOutcome,
  Ladder,
  PartEffect,
  PartsTold,
  ReadFigure,
} from '../documents/decomposition-document.js';
import type { Outcome, OutcomeUnit } from '../documents/summary-document.js';
import { type Context, createContext } from '../results/analysis-context.js';
import { HEADLINE } from '../results/headline.js';
import { yearlyValues } from '../results/panel.js';
import { sampledRows } from '../results/sampled.js';
import { withUnits } from '../results/summary.js';
import { estimate, type Sample } from '../statistics/estimate.js';
import { meanInterval } from '../statistics/mean-interval.js';
import { readAlone } from '../statistics/reading.js';

/** A settlement taken apart: what `experiment` lays out and this room reads. Sets are bit masks over the parts. */
export interface BundleAsked extends Pick<DecomposedBundle, 'settlement' | 'parts' | 'settlements'> {}

/** The effect of every part on every outcome, computed in each block from all its settlements and then read as any difference. */
export function decomposedBundles(input: {
  readonly runs: AnyTable;
  readonly comparator: string;
  readonly bundles: readonly BundleAsked[];
  readonly headline?: readonly Outcome[];
  readonly columns?: readonly Column[];
}): DecomposedBundle[] {
  const runs = sampledRows(input.runs)(input.runs);
  const outcomes = withUnits(input.headline ?? HEADLINE, input.columns ?? RUN_COLUMNS);
  return input.bundles.map((bundle) => {
    const context = createContext(runs, [...new Set(bundle.settlements)], input.comparator);
    return { ...bundle, outcomes: outcomes.flatMap((outcome) => decomposedOutcome(context, outcome, bundle) ?? []) };
  });
}

/** What a bundle's steps are called, and the settlements between. */
export interface LadderAsked extends Pick<Ladder, 'settlement' | 'steps'> {}

/** The same of settlements that were run anyway: taken apart where every set of parts is there, else step by step. */
export function partsTold(input: {
  readonly runs: AnyTable;
  readonly comparator: string;
  readonly bundles: readonly BundleAsked[];
  readonly ladders: readonly LadderAsked[];
  readonly headline?: readonly Outcome[];
  readonly columns?: readonly Column[];
}): PartsTold {
  const runs = sampledRows(input.runs)(input.runs);
  const outcomes = withUnits(input.headline ?? HEADLINE, input.columns ?? RUN_COLUMNS);
  const ladders = input.ladders.map((ladder): Ladder => {
    const rungs = [input.comparator, ...ladder.steps.map(({ to }) => to)];
    const context = createContext(runs, rungs, input.comparator);
    return { ...ladder, outcomes: outcomes.flatMap((outcome) => climbed(context, outcome, rungs) ?? []) };
  });
  return { bundles: decomposedBundles(input), ladders };
}

function climbed(context: Context, outcome: OutcomeUnit, rungs: readonly string[]) {
  const worth = valuesBySet(context, outcome, rungs);
  if (worth[0].values.length === 0) return null;
  const between = (from: number, to: number) =>
    read({ ...worth[0], values: worth[to].values.map((value, block) => value - worth[from].values[block]) });
  return {
    ...outcome,
    n: worth[0].values.length,
    total: between(0, rungs.length - 1),
    steps: rungs.slice(1).map((_, step) => between(step, step + 1)),
  };
}

/** Null where no block has a value in every settlement. */
function decomposedOutcome(
  context: Context,
  outcome: OutcomeUnit,
  { parts, settlements }: BundleAsked,
): DecomposedOutcome | null {
  const worth = valuesBySet(context, outcome, settlements);
  const everything = worth.length - 1;
  if (worth[0].values.length === 0) return null;
  const at = (values: (block: number) => number): Sample => ({
    values: worth[0].values.map((_, block) => values(block)),
    draws: worth[0].draws,
  });
  const of = (set: number, block: number) => worth[set].values[block];
  const total = read(at((block) => of(everything, block) - of(0, block)));
  const isClear = total.low !== null && total.high !== null && total.low * total.high > 0;
  const alone = (part: number, block: number) => of(2 ** part, block) - of(0, block);
  const effects = parts.map((_, part): PartEffect => {
    const value = at((block) => shapleyValue(parts.length, part, (set) => of(set, block)));
    const shapley = read(value);
    return {
      part,
      shapley,
      alone: read(at((block) => alone(part, block))),
      last: read(at((block) => of(everything, block) - of(everything - 2 ** part, block))),
      ofInteraction: read(at((block) => value.values[block] - alone(part, block))),
      share: isClear ? shapley.mean / total.mean : null,
    };
  });
  const together = (block: number) => parts.reduce((sum, _, part) => sum + alone(part, block), 0);
  return {
    ...outcome,
    comparatorMean: estimate(worth[0]).mean,
    n: worth[0].values.length,
    total,
    parts: effects,
    interaction: read(at((block) => of(everything, block) - of(0, block) - together(block))),
  };
}

/**
 * The Shapley value of one part of a bundle: over all orders in which the parts may be added, the mean of what adding this
 * one changes. As a sum over sets without it, each weighed by the share of orders in which it meets just that set, so that a
 * part that never changes anything gets 0 to the last bit.
 *
 * @param worth of a set of parts, by its bit mask
 */
export function shapleyValue(parts: number, part: number, worth: (set: number) => number): number {
  const bit = 2 ** part;
  let value = 0;
  for (let set = 0; set < 2 ** parts; set++) {
    if (has(set, bit)) continue;
    value += (worth(set + bit) - worth(set)) * shareOfOrders(parts, sizeOf(set));
  }
  return value;
}

/** Orders of `parts` in which a given one comes after just a given set of `before` others: before! (parts - 1 - before)! / parts!. */
function shareOfOrders(parts: number, before: number): number {
  let share = 1 / parts;
  // 1 / C(parts - 1, before)
  for (let i = 0; i < before; i++) share *= (i + 1) / (parts - 1 - i);
  return share;
}

function has(set: number, bit: number): boolean {
  return Math.floor(set / bit) % 2 === 1;
}

function sizeOf(set: number): number {
  let size = 0;
  for (let rest = set; rest > 0; rest = Math.floor(rest / 2)) size += rest % 2;
  return size;
}

/** [set] one value a block, the mean over the years that have a value in every settlement; blocks without any are left out. */
function valuesBySet({ runs, panel, blocks, horizonYears }: Context, outcome: Outcome, settlements: readonly string[]) {
  const yearly = yearlyValues(runs, panel, outcome);
  const offsets = settlements.map((name) => panel.settlements.indexOf(name) * panel.draws.length);
  const cell = (set: number, block: number, year: number) =>
    yearly[(required(offsets[set]) + block) * horizonYears + year];
  const yearsOf = (block: number) =>
    Array.from({ length: horizonYears }, (_, year) => year).filter((year) =>
      settlements.every((_, set) => !Number.isNaN(cell(set, block, year))),
    );
  const valued = blocks.map((block) => ({ block, years: yearsOf(block) })).filter(({ years }) => years.length > 0);
  const draws = Float64Array.from(valued, ({ block }) => panel.draws[block]);
  return settlements.map((_, set): Sample => {
    const mean = ({ block, years }: (typeof valued)[number]) =>
      years.reduce((sum, year) => sum + cell(set, block, year), 0) / years.length;
    return { values: Float64Array.from(valued, mean), draws };
  });
}

/** Like any other difference; there is no year by itself to look at. */
function read(sample: Sample): ReadFigure {
  const { mean, low, high } = meanInterval(sample);
  return { mean, low, high, reading: readAlone(sample, { low, high }, []).reading };
}
