import type { AnyTable } from '../../outcomes/columnar.js';
import type { ComparedFigure } from '../documents/comparison-document.js';
import type { OutcomeUnit } from '../documents/summary-document.js';
import { estimate, type Sample } from '../statistics/estimate.js';
import { meanInterval } from '../statistics/mean-interval.js';
import { readInterval } from '../statistics/paired.js';
import { readAlone, readTogether } from '../statistics/reading.js';
import { independentDifference } from '../statistics/welch.js';
import { hasValue } from './no-value.js';
import { buildPanel, type Panel, wholeBlocks, yearlyValues } from './panel.js';
import { sampledRows } from './sampled.js';

/** One of two results that are compared. */
export interface ComparedSide {
  readonly runs: AnyTable;
  readonly comparator: string;
  readonly outcomes: readonly OutcomeUnit[];
}

/** Two results and how they may be compared. */
export interface ComparisonInput {
  readonly base: ComparedSide;
  readonly other: ComparedSide;
  /** those that both have */
  readonly settlements: readonly string[];
  /** whether the same draw and replication stand for the same people with the same luck */
  readonly pairable: boolean;
  /** share of the base's level */
  readonly tolerance: number | null;
}

export interface ComparisonFound {
  readonly paired: boolean;
  /** years that both have */
  readonly years: number;
  readonly outcomes: readonly OutcomeUnit[];
  readonly figures: readonly ComparedFigure[];
}

/**
 * By how much one set of results differs from another: the level of each outcome in each settlement, and what either side
 * says of a settlement against its comparator, where both have the same. Pairs are blocks that both hold; without any
 * the two are independent samples.
 *
 * @throws Error when a table is not whole, or no block of a side has results in all settlements
 */
export function compareResults(input: ComparisonInput): ComparisonFound {
  const sides = [input.base, input.other].map((side) => openSide(side, input.settlements)) as [Side, Side];
  const pairing = input.pairable ? commonBlocks(...sides) : null;
  const paired = pairing !== null && pairing[0].length > 0;
  const blocks = paired ? pairing : ([sides[0].blocks, sides[1].blocks] as const);
  const years = Math.min(sides[0].panel.horizonYears, sides[1].panel.horizonYears);
  const outcomes = input.base.outcomes.filter(({ name, unit }) =>
    input.other.outcomes.some((one) => one.name === name && one.unit === unit),
  );
  const against = input.base.comparator === input.other.comparator ? input.base.comparator : null;
  const rivals = input.settlements.filter((name) => name !== against);
  const found = outcomes.flatMap((outcome) => {
    const values = sides.map(({ runs, panel }) => yearlyValues(runs, panel, outcome)) as [Float64Array, Float64Array];
    const histories = (settlement: string, minus: string | null) =>
      sides.map((side, at) => historiesOf(side.panel, values[at], { settlement, minus, blocks: blocks[at], years }));
    const figureOf = (settlement: string, minus: string | null) => {
      const [base, other] = histories(settlement, minus) as [Histories, Histories];
      const figure = paired ? pairedFigure(base, other) : independentFigure(base, other);
      if (figure === null) return [];
      const [level] = histories(minus ?? settlement, null) as [Histories, Histories];
      const scale = Math.abs(estimate(meansOf(level)).mean);
      return [{ settlement, against: minus, outcome: outcome.name, scale, ...figure }];
    };
    const answers = against === null ? [] : rivals.flatMap((settlement) => figureOf(settlement, against));
    return [...answers, ...input.settlements.flatMap((settlement) => figureOf(settlement, null))];
  });
  const together = readTogether(found);
  const figures = found.map(({ scale, ...figure }, at) => {
    const relative = scale === 0 ? null : figure.difference / scale;
    const read = { ...figure, ...together[at] };
    return { ...read, relative, beyond: isBeyond(read, { scale, paired, tolerance: input.tolerance }) };
  });
  // answers first, then levels, settlement by settlement
  const order = (one: ComparedFigure) => (one.against === null ? input.settlements.length : 0) + place(one.settlement);
  const place = (name: string) => input.settlements.indexOf(name);
  return { paired, years, outcomes, figures: figures.sort((a, b) => order(a) - order(b)) };
}

interface Side {
  readonly runs: AnyTable;
  readonly panel: Panel;
  readonly blocks: Int32Array;
}

function openSide({ runs: all }: ComparedSide, settlements: readonly string[]): Side {
  const runs = sampledRows(all)(all);
  const panel = buildPanel(runs, settlements);
  const blocks = wholeBlocks(panel, settlements);
  if (blocks.length === 0) throw new Error('no block has results in every settlement');
  return { runs, panel, blocks };
}

/** Blocks that both sides hold whole, the same one at the same place. */
function commonBlocks(a: Side, b: Side): readonly [number[], number[]] {
  const key = ({ panel }: Side, block: number) => `${panel.draws[block]} ${panel.replications[block]}`;
  const theirs = new Map(Array.from(b.blocks, (block) => [key(b, block), block]));
  const common = Array.from(a.blocks).filter((block) => theirs.has(key(a, block)));
  return [common, common.map((block) => theirs.get(key(a, block)) as number)];
}

/** Yearly values, block by block, with the draw of each block. */
interface Histories {
  readonly draws: Float64Array;
  readonly values: readonly Float64Array[];
}

interface Asked {
  readonly settlement: string;
  /** taken off, year by year */
  readonly minus: string | null;
  readonly blocks: ArrayLike<number>;
  readonly years: number;
}

function historiesOf(panel: Panel, yearly: Float64Array, { settlement, minus, blocks, years }: Asked): Histories {
  const { draws, horizonYears, settlements } = panel;
  const row = (name: string, block: number) => {
    const from = (settlements.indexOf(name) * draws.length + block) * horizonYears;
    return yearly.subarray(from, from + years);
  };
  const values = Array.from(blocks, (block) => {
    const own = row(settlement, block);
    if (minus === null) return own;
    const theirs = row(minus, block);
    return own.map((value, year) => value - theirs[year]);
  });
  return { draws: Float64Array.from(blocks, (block) => draws[block]), values };
}

/** The mean a year of each block, over the years that have a value and that `beside` has too. */
function meansOf({ draws, values }: Histories, beside?: Histories): Sample {
  const meanOf = (years: Float64Array, at: number) => {
    const theirs = beside?.values[at] ?? years;
    const kept = years.filter((value, year) => !Number.isNaN(value) && !Number.isNaN(theirs[year]));
    return kept.length === 0 ? Number.NaN : kept.reduce((sum, value) => sum + value, 0) / kept.length;
  };
  return { draws, values: Float64Array.from(values, meanOf) };
}

type Figure = Omit<
  ComparedFigure,
  'settlement' | 'against' | 'outcome' | 'relative' | 'beyond' | 'pHolm' | 'readingHolm'
>;

function pairedFigure(base: Histories, other: Histories): Figure | null {
  const [a, b] = [meansOf(base, other), meansOf(other, base)];
  const difference = minus(b, a);
  if (!hasValue(difference)) return null;
  const years = Array.from({ length: base.values[0].length }, (_, year) => {
    const of = ({ draws, values }: Histories) => ({ draws, values: Float64Array.from(values, (own) => own[year]) });
    return minus(of(other), of(base));
  });
  const figure = meanInterval(difference);
  const read = readAlone(
    difference,
    figure,
    years.filter(hasValue).map((year) => estimate(year)),
  );
  const n = { base: figure.n, other: figure.n };
  const ends = { low: figure.low, high: figure.high };
  return { n, base: estimate(a).mean, other: estimate(b).mean, difference: figure.mean, ...ends, ...read };
}

function minus(a: Sample, b: Sample): Sample {
  return { draws: a.draws, values: a.values.map((value, at) => value - b.values[at]) };
}

function independentFigure(base: Histories, other: Histories): Figure | null {
  const [a, b] = [meansOf(base), meansOf(other)];
  if (!hasValue(a) || !hasValue(b)) return null;
  const { mean: difference, low, high, p } = independentDifference(b, a);
  const [left, right] = [estimate(a), estimate(b)];
  const n = { base: left.n, other: right.n };
  return { n, base: left.mean, other: right.mean, difference, low, high, reading: readInterval({ low, high }), p };
}

/**
 * Pairs are the same people with the same luck: what differs in their mean is a change. Independent samples differ by
 * chance as well, so there the interval, read with all others, has to leave 0 out too.
 */
function isBeyond(
  { difference, reading, readingHolm }: Pick<ComparedFigure, 'difference' | 'reading' | 'readingHolm'>,
  { scale, paired, tolerance }: { scale: number; paired: boolean; tolerance: number | null },
): boolean | null {
  if (tolerance === null) return null;
  if (reading === 'identical') return false;
  const isLarge = tolerance === 0 || Math.abs(difference) > tolerance * scale;
  if (paired || !isLarge) return isLarge;
  return readingHolm === 'lower' || readingHolm === 'higher' ? true : null;
}
