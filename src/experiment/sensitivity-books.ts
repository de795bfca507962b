import type { MorrisStep, SensitivityDesign, SweptParameter } from '../analysis/index.js';
import type { BookValues, ParameterRow } from '../scenario/index.js';
import { lawOf, quantileOf } from '../scenario/parameter-laws.js';
import { type Coordinates, mixedSamples, morrisTrajectories } from './designs.js';

/** Which methods a sensitivity analysis uses, and how many samples each takes. */
export interface Methods {
  readonly tornado: boolean;
  /** 0: none */
  readonly trajectories: number;
  /** 0: no Sobol indices */
  readonly samples: number;
}

const TAIL = 0.025;

/** Rows that a sensitivity analysis sweeps, and those that it should but cannot, for want of ends that differ or a law. */
export function sweptParameters(
  rows: readonly ParameterRow[],
  wanted: (row: ParameterRow) => boolean,
): { swept: SweptParameter[]; unswept: string[] } {
  const swept: SweptParameter[] = [];
  const unswept: string[] = [];
  for (const row of rows.filter(wanted)) {
    const { key: parameter, unit, provenance, value, source } = row;
    const range = rangeOf(row);
    if (range === null) unswept.push(parameter);
    else swept.push({ parameter, unit, provenance, value, low: range[0], high: range[1], source });
  }
  return { swept, unswept };
}

/** The row's own ends, or else the middle 95% of the law it is drawn from; null where these do not give a range. */
function rangeOf(row: ParameterRow): [number, number] | null {
  const { low, high } = row;
  if (low !== null && high !== null) return low < high ? [low, high] : null;
  const law = lawOf(row);
  if (law === null || typeof law === 'string') return null;
  const ends: [number, number] = [quantileOf(law, TAIL), quantileOf(law, 1 - TAIL)];
  return ends[0] < ends[1] ? ends : null;
}

/**
 * The parameter books that the methods need, the book itself first, and the use of each. Candidates share the same random
 * numbers. A row whose value, low and high are all whole numbers takes whole values only.
 */
export function sensitivityDesign(
  parameters: readonly SweptParameter[],
  { tornado, trajectories, samples }: Methods,
  coordinates: Coordinates,
): { candidates: BookValues[]; design: SensitivityDesign } {
  const candidates: BookValues[] = [{}];
  const add = (book: BookValues): number => candidates.push(book) - 1;
  const bars = tornado
    ? parameters.map(({ parameter, low, high }) => ({
        low: add({ [parameter]: low }),
        high: add({ [parameter]: high }),
      }))
    : [];
  const bookAt = (shares: readonly number[]): BookValues =>
    Object.fromEntries(parameters.map((row, at) => [row.parameter, valueAt(row, shares[at])]));
  const walk = morrisTrajectories(parameters.length, trajectories, coordinates);
  const first = candidates.length;
  for (const point of walk.points) add(bookAt(point));
  const steps: MorrisStep[] = walk.steps.map(({ parameter, from, to }) => {
    const row = parameters[parameter];
    const [before, after] = [from, to].map((point) => valueAt(row, walk.points[point][parameter])) as [number, number];
    // what rounding to whole values leaves of the step; 0 makes the effect undefined, and it is left out
    return { parameter, from: first + from, to: first + to, by: (after - before) / (row.high - row.low) };
  });
  const mixed = mixedSamples(parameters.length, samples, coordinates);
  const addAll = (points: readonly (readonly number[])[]) => points.map((point) => add(bookAt(point)));
  const mixtures = samples === 0 ? null : { a: addAll(mixed.a), b: addAll(mixed.b), ab: mixed.ab.map(addAll) };
  return { candidates, design: { parameters, bars, steps, mixtures } };
}

function valueAt({ value, low, high }: SweptParameter, share: number): number {
  const there = low + share * (high - low);
  return [value, low, high].every(Number.isInteger) ? Math.round(there) : Math.min(high, Math.max(low, there));
}
