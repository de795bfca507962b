/** A regression of several responses on one basis. */
export interface Fit {
  /** [response][unit] */
  readonly fitted: readonly Float64Array[];
  /** sum over responses of squared leave-one-out errors, each response in units of its own variance */
  readonly press: number;
  /** columns that carried something of their own, the constant included */
  readonly rank: number;
}

/** A column that keeps less than this of its length once the earlier ones are taken out adds rounding and no more. */
const OWN_SHARE_LEAST = 1e-8;

/**
 * An orthonormal basis of the columns' span, in their order, by Gram-Schmidt done twice; columns with nothing of their own
 * are left out.
 */
export function orthonormal(columns: readonly Float64Array[]): Float64Array[] {
  const basis: Float64Array[] = [];
  for (const column of columns) {
    const rest = column.slice();
    for (let round = 0; round < 2; round++)
      for (const axis of basis) {
        const along = dot(rest, axis);
        for (let i = 0; i < rest.length; i++) rest[i] -= along * axis[i];
      }
    const length = Math.sqrt(dot(rest, rest));
    if (!(length > OWN_SHARE_LEAST * Math.sqrt(dot(column, column)))) continue;
    basis.push(rest.map((value) => value / length));
  }
  return basis;
}

/** Least squares of the responses on the columns. The leave-one-out error of a unit is residual / (1 - leverage). */
export function leastSquares(columns: readonly Float64Array[], responses: readonly Float64Array[]): Fit {
  const basis = orthonormal(columns);
  const units = responses[0].length;
  const room = new Float64Array(units).fill(1);
  for (const axis of basis) for (let i = 0; i < units; i++) room[i] -= axis[i] * axis[i];
  let press = 0;
  const fitted = responses.map((response) => {
    const fit = new Float64Array(units);
    for (const axis of basis) {
      const along = dot(response, axis);
      for (let i = 0; i < units; i++) fit[i] += along * axis[i];
    }
    press += leaveOneOut(response, fit, room) / spreadOf(response);
    return fit;
  });
  return { fitted, press, rank: basis.length };
}

function leaveOneOut(response: Float64Array, fit: Float64Array, room: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < response.length; i++) {
    const error = (response[i] - fit[i]) / Math.max(room[i], OWN_SHARE_LEAST);
    sum += error * error;
  }
  return sum;
}

/** Sum of squared deviations; 1 for a constant, whose errors are 0 anyway. */
function spreadOf(values: Float64Array): number {
  let mean = 0;
  for (const value of values) mean += value / values.length;
  let sum = 0;
  for (const value of values) sum += (value - mean) * (value - mean);
  return sum > 0 ? sum : 1;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** Legendre polynomials of degree 1 to `degree` of a parameter brought to -1..1; none for one that never varies. */
export function polynomials(values: Float64Array, degree: number): Float64Array[] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  if (!(high > low)) return [];
  const x = values.map((value) => (2 * (value - low)) / (high - low) - 1);
  const found: Float64Array[] = [new Float64Array(values.length).fill(1), x];
  for (let k = 1; k < degree; k++)
    found.push(x.map((at, i) => ((2 * k + 1) * at * found[k][i] - k * found[k - 1][i]) / (k + 1)));
  return found.slice(1, degree + 1);
}

/** Products of the linear terms of every pair of parameters. */
export function pairProducts(parameters: readonly Float64Array[]): Float64Array[] {
  const linear = parameters.flatMap((values) => polynomials(values, 1));
  return linear.flatMap((a, i) => linear.slice(i + 1).map((b) => a.map((value, unit) => value * b[unit])));
}

const DEGREE_MAX = 5;
/** A basis takes at most one column per this many units. */
const UNITS_PER_COLUMN = 5;

/**
 * E[response | parameters] by polynomial regression: additive in the parameters, with and without products of pairs, of
 * the degree (0, a constant, to 5) that predicts left-out units best.
 */
export function conditionalMeans(parameters: readonly Float64Array[], responses: readonly Float64Array[]): Fit {
  const units = responses[0].length;
  const constant = new Float64Array(units).fill(1);
  let best = leastSquares([constant], responses);
  const consider = (columns: readonly Float64Array[]) => {
    if (columns.length === 0 || columns.length + 1 > units / UNITS_PER_COLUMN) return;
    const fit = leastSquares([constant, ...columns], responses);
    if (fit.press < best.press) best = fit;
  };
  const pairs = parameters.length <= Math.sqrt(units) ? pairProducts(parameters) : [];
  for (let degree = 1; degree <= DEGREE_MAX; degree++) {
    const additive = parameters.flatMap((values) => polynomials(values, degree));
    consider(additive);
    if (degree >= 2 && pairs.length > 0) consider([...additive, ...pairs]);
  }
  return best;
}
