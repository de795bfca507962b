import { Matrix, pseudoInverse } from 'ml-matrix';
import { compensatedSum } from '../../maths/index.js';
import { leastSquares } from './regression.js';
import { resampledUnit } from './resampling.js';
import { tQuantile } from './student.js';

/** A column counts when it exceeds the best column in 95% of this number of permutations of the response. */
const PERMUTATIONS = 399;
const LEVEL = 0.95;
/** A fit that predicts left-out units worse than this names nothing. */
export const Q2_LEAST = 0.5;
const DRIVERS_MAX = 8;
/** Units for each column of a fit, at least. */
const UNITS_PER_COLUMN = 5;
/** Units on either side of a crossing, at least: fewer do not show on which side of 0 they lie. */
const UNITS_PER_SIDE = 5;

/** A column that drives the response. */
export interface FoundDriver {
  readonly column: number;
  /** of the response's variance, when it came in */
  readonly share: number;
}

/** Columns found by forward selection, and how well they together predict units that are left out. */
export interface FoundDrivers {
  readonly drivers: readonly FoundDriver[];
  /** leave-one-out; null when no column was found or the response does not vary */
  readonly q2: number | null;
}

/**
 * Which columns drive a response: one after the other the column that follows what the earlier ones leave best, as long as it
 * follows it better than the best of all columns does in 95% of permutations. So of columns that do nothing one is taken in
 * 5% of cases, however many there are.
 */
export function findDrivers(response: Float64Array, columns: readonly Float64Array[]): FoundDrivers {
  const y = centred(response);
  const whole = squares(y);
  if (!(whole > 0)) return { drivers: [], q2: null };
  const most = Math.min(DRIVERS_MAX, Math.floor(y.length / UNITS_PER_COLUMN));
  const left = new Map(columns.map((column, at) => [at, unit(centred(column))]));
  const found: FoundDriver[] = [];
  let rest = y;
  while (found.length < most && left.size > 0) {
    const best = strongest(rest, left);
    if (best.size <= chanceOfBest(rest, [...left.values()])) break;
    const axis = left.get(best.column) as Float64Array;
    found.push({ column: best.column, share: (best.size * best.size) / whole });
    left.delete(best.column);
    rest = without(rest, axis);
    for (const [at, column] of left) left.set(at, unit(without(column, axis)));
  }
  if (found.length === 0) return { drivers: [], q2: null };
  const constant = new Float64Array(y.length).fill(1);
  const { press } = leastSquares([constant, ...found.map(({ column }) => columns[column])], [response]);
  return { drivers: found, q2: 1 - press };
}

function strongest(y: Float64Array, columns: ReadonlyMap<number, Float64Array>): { column: number; size: number } {
  let best = { column: -1, size: -1 };
  for (const [column, axis] of columns) {
    const size = Math.abs(dot(y, axis));
    if (size > best.size) best = { column, size };
  }
  return best;
}

/** What the best of the columns reaches by chance in 95% of permutations of the response. */
function chanceOfBest(y: Float64Array, columns: readonly Float64Array[]): number {
  const sizes = Float64Array.from({ length: PERMUTATIONS }, (_, at) => {
    const shuffled = permuted(y, at);
    return columns.reduce((top, axis) => Math.max(top, Math.abs(dot(shuffled, axis))), 0);
  }).sort();
  return sizes[Math.ceil(LEVEL * (PERMUTATIONS + 1)) - 1];
}

/** A permutation that its number alone decides (Fisher and Yates). */
function permuted(values: Float64Array, number: number): Float64Array {
  const shuffled = values.slice();
  for (let last = shuffled.length - 1; last > 0; last--) {
    const at = resampledUnit(number, last, last + 1);
    [shuffled[last], shuffled[at]] = [shuffled[at], shuffled[last]];
  }
  return shuffled;
}

/** Where a straight line through the response crosses 0 as one column moves, all others at their means. */
export interface Crossing {
  readonly at: number;
  /** Fieller's interval of it at 95%; null where it has no end: the slope may be 0 */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** whether the response goes one way over the thirds of the column */
  readonly isMonotone: boolean;
  /** whether the units on each side have the sign that the line has there: a bent response that never turns has one sign */
  readonly isSeen: boolean;
}

/** @param column one of `columns`; all of them are in the fit */
export function crossingOf(response: Float64Array, columns: readonly Float64Array[], column: number): Crossing {
  const units = response.length;
  const middles = columns.map(meanOf);
  const design = new Matrix(
    Array.from({ length: units }, (_, i) => [1, ...columns.map((own, c) => own[i] - middles[c])]),
  );
  const inverse = pseudoInverse(design.transpose().mmul(design));
  const fit = inverse
    .mmul(design.transpose())
    .mmul(Matrix.columnVector([...response]))
    .to1DArray();
  const errors = response.map((value, i) => value - dotOf(design.getRow(i), fit));
  const freedom = units - columns.length - 1;
  const variance = squares(errors) / freedom;
  const k = column + 1;
  const [a, b] = [fit[0], fit[k]];
  const [vaa, vab, vbb] = [inverse.get(0, 0), inverse.get(0, k), inverse.get(k, k)].map((one) => one * variance);
  const middle = middles[column];
  const at = middle - a / b;
  const partial = errors.map((error, i) => a + b * (columns[column][i] - middle) + error);
  return {
    at,
    interval: fieller({ a, b, vaa, vab, vbb }, tQuantile((1 + LEVEL) / 2, freedom), middle),
    isMonotone: goesOneWay(partial, columns[column]),
    isSeen:
      isClear(
        partial.filter((_, i) => columns[column][i] < at),
        -b,
      ) &&
      isClear(
        partial.filter((_, i) => columns[column][i] > at),
        b,
      ),
  };
}

/** Whether the mean of enough units has this sign at 95%. */
function isClear(values: Float64Array, sign: number): boolean {
  const units = values.length;
  if (units < UNITS_PER_SIDE) return false;
  const error = Math.sqrt(squares(centred(values)) / (units - 1) / units);
  return Math.sign(sign) * meanOf(values) > tQuantile((1 + LEVEL) / 2, units - 1) * error;
}

/** All x with (a + b x)^2 <= t^2 var(a + b x), where that is an interval (Fieller 1954). */
function fieller(
  { a, b, vaa, vab, vbb }: Readonly<Record<'a' | 'b' | 'vaa' | 'vab' | 'vbb', number>>,
  t: number,
  middle: number,
): Crossing['interval'] {
  const [square, cross, constant] = [b * b - t * t * vbb, a * b - t * t * vab, a * a - t * t * vaa];
  const root = cross * cross - square * constant;
  if (!(square > 0) || !(root >= 0)) return null;
  const half = Math.sqrt(root);
  return { low: middle + (-cross - half) / square, high: middle + (-cross + half) / square };
}

/** Whether means over the lower, middle and upper third of the column rise, or fall, throughout. */
function goesOneWay(partial: Float64Array, column: Float64Array): boolean {
  const order = [...column.keys()].sort((i, j) => column[i] - column[j]);
  const third = Math.floor(order.length / 3);
  const mean = (rows: readonly number[]) => rows.reduce((sum, i) => sum + partial[i] / rows.length, 0);
  const [low, middle, high] = [
    mean(order.slice(0, third)),
    mean(order.slice(third, order.length - third)),
    mean(order.slice(order.length - third)),
  ];
  return (low < middle && middle < high) || (low > middle && middle > high);
}

function meanOf(values: Float64Array): number {
  return compensatedSum(values) / values.length;
}

function centred(values: Float64Array): Float64Array {
  const middle = meanOf(values);
  return values.map((value) => value - middle);
}

/** Of length 1; nothing at all where nothing is left of it. */
function unit(values: Float64Array): Float64Array {
  const length = Math.sqrt(squares(values));
  return values.map((value) => (length > 1e-9 ? value / length : 0));
}

function without(values: Float64Array, axis: Float64Array): Float64Array {
  const along = dot(values, axis);
  return values.map((value, i) => value - along * axis[i]);
}

function squares(values: Float64Array): number {
  return dot(values, values);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function dotOf(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}
