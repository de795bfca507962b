import { Matrix, pseudoInverse } from 'ml-matrix';
import type { AnyTable } from '../../outcomes/columnar.js';
import type { LoopSource, MoneyOptima, SweepDocument, SweepPoint, TernarySlice } from '../documents/loop-documents.js';
import type { PublishedMoney } from '../documents/money-document.js';
import { nonDominated } from '../results/frontier.js';
import { moneyReadings } from '../results/money-readings.js';
import { sort, variance } from '../statistics/estimate.js';
import { leastSquares } from '../statistics/regression.js';
import { RESAMPLES, resampledMeans } from '../statistics/resampling.js';
import { figureOf, minus } from './figures.js';
import { moneyOptima } from './money-optima.js';
import { OBJECTIVES, objectiveValues } from './objective-values.js';

/** Steps of the grid that the fitted surface is read on, from 0 to 1. */
export const GRID_STEPS = 8;
/** The line held in a slice, and at which steps. */
const HELD_LINE = 0;
const HELD_STEPS = [0, 2, 4];
const CREDIBLE = 0.95;

export interface SweepInput {
  readonly runs: AnyTable;
  readonly strata: AnyTable;
  readonly source: LoopSource;
  readonly comparator: string;
  readonly lines: readonly string[];
  readonly movedShare: number;
  /** the comparator's split, in the order of the lines */
  readonly baseSplit: readonly number[];
  readonly points: readonly {
    readonly settlement: string;
    readonly kind: SweepPoint['kind'];
    readonly weights: readonly number[];
    readonly split: readonly number[];
  }[];
  readonly willingnessToPayPounds: number;
  /** the grid of weights, every one a point of the simplex; steps of `GRID_STEPS` */
  readonly grid: readonly (readonly number[])[];
  /** what money is read by besides; default not */
  readonly published?: PublishedMoney | null;
  readonly notes: readonly string[];
}

/** What a sweep over splits found: points with intervals, the fitted surface on slices, and where its optimum may lie. */
export function sweepDocument(input: SweepInput): SweepDocument {
  const { points, comparator } = input;
  const settlements = [...new Set([comparator, ...points.map(({ settlement }) => settlement)])];
  const { values } = objectiveValues({ ...input, settlements });
  const base = values[settlements.indexOf(comparator)];
  const gains = points.map(({ settlement }) => {
    const own = values[settlements.indexOf(settlement)];
    return OBJECTIVES.map((_, o) => minus(own[o], base[o]));
  });
  const surfaces = OBJECTIVES.map(({ goal }, o) =>
    surface(
      input,
      gains.map((own) => own[o]),
      goal === 'max' ? 1 : -1,
    ),
  );
  return {
    format: 'onepot-sweep',
    version: 1,
    source: input.source,
    comparator,
    lines: input.lines,
    movedShare: input.movedShare,
    notes: input.notes,
    objectives: OBJECTIVES,
    points: pointsOf(input, gains),
    ternary: OBJECTIVES.flatMap(({ name }, o) => slicesOf(input, name, surfaces[o])),
    optima: OBJECTIVES.map(({ name }, o) => optimumOf(input, name, surfaces[o])),
    ...(input.published ? { money: optimaOf(input, input.published) } : {}),
  };
}

/** Points change money alone: their rules are the comparator's. */
function optimaOf({ runs, comparator, points }: SweepInput, published: PublishedMoney): MoneyOptima {
  const names = points.map(({ settlement }) => settlement).filter((settlement) => settlement !== comparator);
  const splits = names.map((settlement) => ({ settlement, rules: comparator }));
  return moneyOptima(moneyReadings({ runs, comparator, splits, published }), comparator);
}

function pointsOf({ points }: SweepInput, gains: readonly (readonly Float64Array[])[]): SweepPoint[] {
  const sign = OBJECTIVES.map(({ goal }) => (goal === 'max' ? 1 : -1));
  const means = resampledMeans(gains.flat());
  const width = OBJECTIVES.length;
  const wins = points.map(() => new Float64Array(width));
  const stands = new Float64Array(points.length);
  for (let resample = 0; resample < RESAMPLES; resample++) {
    const drawn = points.map((_, p) => sign.map((own, o) => own * means[p * width + o][resample]));
    for (let o = 0; o < width; o++) wins[firstBest(drawn.map((own) => own[o]))][o]++;
    nonDominated(drawn).forEach((stood, p) => {
      if (stood) stands[p]++;
    });
  }
  const figures = gains.map((own) => own.map((values) => figureOf(values)));
  const standing = nonDominated(figures.map((own) => own.map(({ mean }, o) => sign[o] * mean)));
  return points.map(({ settlement, kind, weights, split }, p) => ({
    settlement,
    kind,
    weights,
    split,
    values: figures[p],
    bootstrapWins: Array.from(wins[p], (won) => won / RESAMPLES),
    nonDominated: standing[p],
    probabilityNonDominated: stands[p] / RESAMPLES,
  }));
}

interface Surface {
  /** [cell][replication] */
  readonly cells: readonly Float64Array[];
  /** [cell] share of resamples in which the surface's best cell is this */
  readonly probabilityOptimum: readonly number[];
  readonly best: number;
  readonly r2: number;
}

/**
 * Scheffe's quadratic mixture surface, sum b_i w_i + sum b_ij w_i w_j, fitted to every replication's values at the design
 * points, and read on the grid. Being linear in the values, the mean of the replications' surfaces is the surface of the
 * means; resampling replications gives its uncertainty.
 */
function surface({ points, grid }: SweepInput, gains: readonly Float64Array[], sign: number): Surface {
  const replications = gains[0].length;
  const design = termsOf(points.map(({ weights }) => weights));
  const reading = termsOf(grid).mmul(pseudoInverse(design));
  const cells = grid.map((_, cell) => {
    const hat = reading.getRow(cell);
    return Float64Array.from({ length: replications }, (_, r) =>
      hat.reduce((sum, share, p) => sum + share * gains[p][r], 0),
    );
  });
  const means = resampledMeans(cells);
  const wins = new Float64Array(cells.length);
  for (let resample = 0; resample < RESAMPLES; resample++) wins[firstBest(means.map((own) => sign * own[resample]))]++;
  const observed = Float64Array.from(gains, (own) => figureOf(own).mean);
  return {
    cells,
    probabilityOptimum: Array.from(wins, (won) => won / RESAMPLES),
    best: firstBest(cells.map((own) => sign * figureOf(own).mean)),
    r2: explained(design, observed),
  };
}

/** Columns w_i and w_i w_j of the weights, a row a point. */
function termsOf(weights: readonly (readonly number[])[]): Matrix {
  const row = (own: readonly number[]) => [...own, ...own.flatMap((a, i) => own.slice(i + 1).map((b) => a * b))];
  return new Matrix(weights.map(row));
}

/** Share of the variance over the design points that the surface follows; 1 where nothing varies. */
function explained(design: Matrix, observed: Float64Array): number {
  const columns = Array.from({ length: design.columns }, (_, c) => Float64Array.from(design.getColumn(c)));
  const { fitted } = leastSquares(columns, [observed]);
  const middle = figureOf(observed).mean;
  let [left, all] = [0, 0];
  observed.forEach((value, p) => {
    left += (value - fitted[0][p]) * (value - fitted[0][p]);
    all += (value - middle) * (value - middle);
  });
  return all > 0 ? 1 - left / all : 1;
}

function slicesOf({ lines, grid }: SweepInput, objective: string, found: Surface): TernarySlice[] {
  const corners = lines.filter((_, line) => line !== HELD_LINE);
  return HELD_STEPS.map((step) => {
    const heldWeight = step / GRID_STEPS;
    const inside = [...grid.keys()].filter((cell) => grid[cell][HELD_LINE] === heldWeight);
    return {
      objective,
      held: lines[HELD_LINE],
      heldWeight,
      corners,
      cells: inside.map((cell) => {
        const { mean } = figureOf(found.cells[cell]);
        const others = grid[cell].filter((_, line) => line !== HELD_LINE);
        return {
          weights: others.map((weight) => weight / (1 - heldWeight)),
          mean,
          standardError: standardError(found.cells[cell]),
          probabilityOptimum: found.probabilityOptimum[cell],
        };
      }),
    };
  });
}

function standardError(values: Float64Array): number | null {
  return values.length < 2 ? null : Math.sqrt(variance(sort(values)) / values.length);
}

function optimumOf(input: SweepInput, objective: string, found: Surface): SweepDocument['optima'][number] {
  const { grid, movedShare, baseSplit } = input;
  const weights = grid[found.best];
  const falling = [...found.probabilityOptimum].sort((a, b) => b - a);
  let [held, cells] = [0, 0];
  while (held < CREDIBLE && cells < falling.length) held += falling[cells++];
  return {
    objective,
    weights,
    split: splitAt(baseSplit, movedShare, weights),
    value: figureOf(found.cells[found.best]),
    r2: found.r2,
    credibleShare: cells / falling.length,
  };
}

/** The split at a point: what is not moved stays where it was, and the moved share is dealt by the weights. */
export function splitAt(base: readonly number[], movedShare: number, weights: readonly number[]): number[] {
  return base.map((share, line) => (1 - movedShare) * share + movedShare * weights[line]);
}

/** Index of the highest, the first of equals. */
function firstBest(values: readonly number[]): number {
  let best = 0;
  values.forEach((value, at) => {
    if (value > values[best]) best = at;
  });
  return best;
}
