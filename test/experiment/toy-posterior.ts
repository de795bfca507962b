import { seedKey, uniform } from '../../src/engine/index.js';
import { fitPosterior, type Posterior, type PosteriorTarget, type RunOutputs } from '../../src/experiment/index.js';
import { ensemblePrior } from '../../src/experiment/posterior-prior.js';
import { exp, log, normalQuantile } from '../../src/maths/index.js';
import type { BookValues } from '../../src/scenario/index.js';

/** A toy simulator: the log of output t at a point, before chance. */
export interface Toy {
  readonly parameters: number;
  readonly targets: number;
  /** standard deviations on the log scale: of the observation, of chance in a run */
  readonly observation: number;
  readonly chance: number;
  logOutput(z: readonly number[], target: number): number;
}

export interface ToyFit {
  readonly members?: number;
  readonly passes?: number;
  readonly rounds?: number;
  readonly seed?: string;
  /** runs simulated, in their order */
  onRuns?(count: number): void;
}

const key = (at: number) => `toy.row${at}`;

/** Standard normal numbers by address. */
export function normals(seed: string) {
  const streams = seedKey(seed);
  return (purpose: number, entity: number, ordinal: number) =>
    normalQuantile(uniform(streams, entity, purpose, ordinal));
}

export function pointOf(book: BookValues, parameters: number): number[] {
  return Array.from({ length: parameters }, (_, at) => book[key(at)] ?? 0);
}

/** What an observation of the toy at a point would give, as logs. */
export function observe(toy: Toy, truth: readonly number[], normal: ReturnType<typeof normals>): number[] {
  const error = Math.sqrt(toy.observation ** 2 + toy.chance ** 2);
  return Array.from({ length: toy.targets }, (_, t) => toy.logOutput(truth, t) + error * normal(1, 0, t));
}

/** Fits the toy's parameters, standard normal beforehand, to what was observed. */
export function fitToy(toy: Toy, observed: readonly number[], given: ToyFit = {}): Promise<Posterior> {
  const { members = 300, passes = 3, rounds = 1, seed = 'fit', onRuns } = given;
  const chance = normals(`chance of ${seed}`);
  const laws = Array.from({ length: toy.parameters }, (_, at) => ({
    key: key(at),
    dimension: at,
    law: { kind: 'normal' as const, mean: 0, sd: 1 },
  }));
  const book = Object.fromEntries(laws.map(({ key: name }) => [name, 0]));
  const half = 1.959963984540054 * toy.observation;
  return fitPosterior({
    prior: ensemblePrior(book, { parameters: laws, transitionWeights: [] }),
    targets: observed.map((value, t) => targetOf(t, exp(value), exp(value - half), exp(value + half))),
    ...{ members, passes, rounds, replications: 1, centralReplications: 200, seed, scale: 1, full: null },
    simulate(runs) {
      onRuns?.(runs.length);
      const outputs = runs.map(({ book: own, replication }): RunOutputs => {
        const z = pointOf(own, toy.parameters);
        return Float64Array.from(observed, (_, t) => exp(toy.logOutput(z, t) + toy.chance * chance(2, replication, t)));
      });
      return Promise.resolve(outputs);
    },
  });
}

function targetOf(at: number, target: number, low: number, high: number): PosteriorTarget {
  const measure = { text: '', root: { kind: 'number', value: 0 } } as unknown as PosteriorTarget['measure'];
  return { id: `target${at}`, measure, target, low, high, use: 'fit', scales: false, share: false };
}

/** log of the mean wait of a queue whose load is a share of what can be served: steep near 1, but never infinite. */
export function logWait(load: number): number {
  const within = 0.98 / (1 + exp(-(log(4) + load)));
  return log(within / (1 - within));
}
