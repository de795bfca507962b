import { seedKey, subStreams } from '../engine/index.js';
import { log } from '../maths/index.js';
import { assert } from '../units/index.js';
import { sobolPoints } from './sobol.js';

/** A coordinate of a point, strictly between 0 and 1; points and dimensions count from 0. */
export type Coordinates = (point: number, dimension: number) => number;

/** Scrambled Sobol points under the design's own key, independent of the model's streams and of the points of draws. */
export function designCoordinates(seed: string): Coordinates {
  const points = sobolPoints(subStreams(seedKey(seed), 'design'));
  return (point, dimension) => points.coordinate(point, dimension);
}

/**
 * The simplex lattice {parts, steps} (Scheffe 1958): every point of `parts` shares in whole `steps`-ths that sum to 1,
 * (steps + parts - 1 choose parts - 1) of them, in lexicographic order from the last corner to the first.
 */
export function simplexLattice(parts: number, steps: number): number[][] {
  assert(parts >= 1 && steps >= 1, 'a lattice needs a part and a step');
  const points: number[][] = [];
  const fill = (taken: readonly number[], left: number) => {
    if (taken.length === parts - 1) {
      points.push([...taken, left].map((step) => step / steps));
      return;
    }
    for (let step = 0; step <= left; step++) fill([...taken, step], left - step);
  };
  fill([], steps);
  return points;
}

/** Maps a point of the cube to the simplex, uniformly: exponential spacings -log u_i over their sum. */
export function simplexPoint(parts: number, coordinates: Coordinates, point: number): number[] {
  const spacings = Array.from({ length: parts }, (_, part) => -log(coordinates(point, part)));
  const sum = spacings.reduce((total, spacing) => total + spacing, 0);
  return spacings.map((spacing) => spacing / sum);
}

export interface Trajectories {
  /** [point][parameter] in 0..1 */
  readonly points: readonly (readonly number[])[];
  readonly steps: readonly {
    readonly parameter: number;
    readonly from: number;
    readonly to: number;
  }[];
}

const MORRIS_LEVELS = 4;

/**
 * Morris's trajectories: from a random point of a grid of four levels, each parameter in random order is moved by 2/3 of its
 * range, up from the lower half and down from the upper.
 *
 * @param coordinates dimensions 0..parameters-1 give the start, the next `parameters` dimensions the order
 */
export function morrisTrajectories(parameters: number, trajectories: number, coordinates: Coordinates): Trajectories {
  const points: number[][] = [];
  const steps: { parameter: number; from: number; to: number }[] = [];
  const step = MORRIS_LEVELS / (2 * (MORRIS_LEVELS - 1));
  for (let trajectory = 0; trajectory < trajectories; trajectory++) {
    const start = Array.from({ length: parameters }, (_, at) => {
      const level = Math.floor(coordinates(trajectory, at) * MORRIS_LEVELS);
      return level / (MORRIS_LEVELS - 1);
    });
    const order = Array.from({ length: parameters }, (_, at) => at).sort(
      (a, b) => coordinates(trajectory, parameters + a) - coordinates(trajectory, parameters + b) || a - b,
    );
    points.push(start);
    for (const parameter of order) {
      const here = points[points.length - 1];
      const by = here[parameter] < 1 / 2 ? step : -step;
      steps.push({ parameter, from: points.length - 1, to: points.length });
      points.push(here.with(parameter, Math.min(1, Math.max(0, here[parameter] + by))));
    }
  }
  return { points, steps };
}

/** Saltelli's design: samples A and B of the cube and, for each parameter, A with that parameter's column from B. */
export function mixedSamples(parameters: number, samples: number, coordinates: Coordinates) {
  const read = (first: number) =>
    Array.from({ length: samples }, (_, point) =>
      Array.from({ length: parameters }, (_, at) => coordinates(point, first + at)),
    );
  const [a, b] = [read(0), read(parameters)];
  const ab = Array.from({ length: parameters }, (_, at) => a.map((own, row) => own.with(at, b[row][at])));
  return { a, b, ab };
}
