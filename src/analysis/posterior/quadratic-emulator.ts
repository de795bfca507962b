import { Matrix, QrDecomposition } from 'ml-matrix';
import { log } from '../../maths/index.js';
import { dot, lessMean, meanOf } from './ensemble-smoother.js';

interface Polynomial {
  readonly constant: number;
  /** coefficient of z_a, or of z_a z_b */
  readonly terms: readonly Term[];
}

/** A polynomial of second order that stands for one output of a simulator. */
export interface QuadraticEmulator extends Polynomial {
  /** the error for each run when its fifth of the runs is left out and terms are selected again */
  readonly errors: Float64Array;
  /** their mean square */
  readonly leftOutVariance: number;
  /** 1 - that over the variance of the output */
  readonly q2: number;
}

/** A term of an emulator. */
export interface Term {
  readonly a: number;
  /** null: linear in `a` */
  readonly b: number | null;
  readonly by: number;
}

/** Squares and products are looked for among this many of the strongest linear terms. */
const BENDING_MAX = 12;
/** Parts that are left out in turn. Leaving out one run after choosing the terms by all told a quarter too little. */
const FOLDS = 5;
/** Runs for each term at least. */
const RUNS_PER_TERM = 8;

interface Candidate {
  readonly a: number;
  readonly b: number | null;
  /** less its projection on the terms taken */
  rest: Float64Array;
}

/**
 * Fits an output by forward selection: linear terms of all parameters first, then squares and products of those taken. A
 * term comes in while it lowers the extended Bayesian information criterion (Chen and Chen 2008, gamma 1/2), which asks of one
 * among p candidates n log(RSS before / after) > log n + log p, so that a parameter that does nothing mostly stays out.
 *
 * @param z [parameter][run]
 */
export function fitEmulator(z: readonly Float64Array[], y: Float64Array): QuadraticEmulator {
  const polynomial = fitPolynomial(z, y);
  const own = lessMean(y);
  const total = dot(own, own);
  if (!(total > 0)) return { ...polynomial, errors: new Float64Array(y.length), leftOutVariance: 0, q2: 0 };
  const errors = new Float64Array(y.length);
  for (let fold = 0; fold < FOLDS; fold++) {
    const isOut = (_: number, run: number) => run % FOLDS === fold;
    const kept = (values: Float64Array) => values.filter((value, run) => !isOut(value, run));
    const learnt = fitPolynomial(z.map(kept), kept(y));
    for (let run = fold; run < y.length; run += FOLDS)
      errors[run] =
        y[run] -
        emulated(
          learnt,
          z.map((values) => values[run]),
        );
  }
  const missed = dot(errors, errors);
  return { ...polynomial, errors, leftOutVariance: missed / y.length, q2: 1 - missed / total };
}

function fitPolynomial(z: readonly Float64Array[], y: Float64Array): Polynomial {
  const runs = y.length;
  let residual = lessMean(y);
  const total = dot(residual, residual);
  if (!(total > 0)) return { constant: meanOf(y), terms: [] };
  const taken: Candidate[] = [];
  const basis: Float64Array[] = [];
  const select = (candidates: Candidate[]) => {
    const asked = (log(runs) + log(Math.max(1, candidates.length))) / runs;
    for (const candidate of candidates) for (const unit of basis) project(candidate.rest, unit);
    while (candidates.length > 0 && taken.length < runs / RUNS_PER_TERM) {
      const best = strongest(candidates, residual);
      if (best === null) return;
      const left = dot(residual, residual) * (1 - best.share);
      if (!(left > 0) || log(1 / (1 - best.share)) <= asked) return;
      const [term] = candidates.splice(best.at, 1);
      const unit = unitOf(term.rest);
      taken.push(term);
      basis.push(unit);
      residual = residual.slice();
      project(residual, unit);
      for (const candidate of candidates) project(candidate.rest, unit);
    }
  };
  select(z.map((own, a) => ({ a, b: null, rest: lessMean(own) })));
  const bending = taken.slice(0, BENDING_MAX).map(({ a }) => a);
  select(
    bending.flatMap((a, i) =>
      bending.slice(i).map((b) => ({ a, b, rest: lessMean(z[a].map((value, j) => value * z[b][j])) })),
    ),
  );
  return solved(z, y, taken);
}

function strongest(candidates: readonly Candidate[], residual: Float64Array) {
  const all = dot(residual, residual);
  let best: { at: number; share: number } | null = null;
  candidates.forEach(({ rest }, at) => {
    const size = dot(rest, rest);
    if (!(size > 1e-9 * rest.length)) return;
    const along = dot(rest, residual);
    const share = (along * along) / (size * all);
    if (best === null || share > best.share) best = { at, share };
  });
  return best as { at: number; share: number } | null;
}

function unitOf(values: Float64Array): Float64Array {
  const size = Math.sqrt(dot(values, values));
  return values.map((value) => value / size);
}

function project(values: Float64Array, unit: Float64Array): void {
  const along = dot(values, unit);
  for (let i = 0; i < values.length; i++) values[i] -= along * unit[i];
}

function solved(z: readonly Float64Array[], y: Float64Array, taken: readonly Candidate[]): Polynomial {
  if (taken.length === 0) return { constant: meanOf(y), terms: [] };
  const columns = taken.map(({ a, b }) => (b === null ? z[a] : z[a].map((value, j) => value * z[b][j])));
  const design = new Matrix(Array.from(y, (_, i) => [1, ...columns.map((column) => column[i])]));
  const [constant, ...by] = new QrDecomposition(design).solve(Matrix.columnVector(Array.from(y))).to1DArray();
  return { constant, terms: taken.map(({ a, b }, k) => ({ a, b, by: by[k] })) };
}

/** What the emulator makes of a point. */
export function emulated({ constant, terms }: Polynomial, z: ArrayLike<number>): number {
  let value = constant;
  for (const { a, b, by } of terms) value += b === null ? by * z[a] : by * z[a] * z[b];
  return value;
}
