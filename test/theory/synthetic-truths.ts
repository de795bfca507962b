import { emulate, linkedParameters, samplePosterior, varianceRatios } from '../../src/analysis/index.js';
import { quantile } from '../../src/analysis/posterior/ensemble-diagnostics.js';
import { runSimulation } from '../../src/cli/commands/calibrate/simulate-runs.js';
import { loadScenario } from '../../src/cli/scenario-file.js';
import { loadTargets } from '../../src/cli/targets-file.js';
import { seedKey, uniform } from '../../src/engine/index.js';
import { ensemblePrior, type PosteriorTarget, validationScenario } from '../../src/experiment/index.js';
import { observations, scaledOutputs } from '../../src/experiment/posterior-observations.js';
import { normalQuantile } from '../../src/maths/index.js';
import { uncertaintyOf, withPriors } from '../../src/scenario/index.js';
import { repoText } from '../scenario/support.js';

export interface StudySize {
  readonly people: number;
  readonly threads: number;
  /** where runs are kept, so that a study that was stopped can resume; null: nowhere */
  readonly file: string | null;
}

/** The base case as a posterior sees it: its prior, its targets, and a way to run it. */
export function baseCaseStudy({ people, threads, file }: StudySize) {
  const read = loadScenario({ file: 'scenarios/base-case.yaml', overrides: [], people });
  const book = withPriors(read.rows, { file: 'priors.yaml', text: repoText('parameters/priors.yaml') });
  if ('problems' in book) throw new Error(JSON.stringify(book.problems));
  const laws = uncertaintyOf(book.rows, read.transitionCounts);
  if ('silent' in laws) throw new Error(laws.silent.join(' '));
  const dropped = repoText('targets/england-2023-dropped.csv')
    .split('\n')
    .map((line) => line.split(',')[0]);
  const targets: PosteriorTarget[] = loadTargets('scenarios/targets/england-2023.csv')
    .filter(({ id, use }) => use === 'fit' && !dropped.includes(id))
    .map((target) => ({ ...target, share: target.unit === 'share' }));
  const scale = people / read.scenario.place.referencePeople;
  const scenario = validationScenario(read.scenario);
  const { signal } = new AbortController();
  const place = { scenario, seed: 'synthetic truths', threads, quiet: true, signal, file };
  const { simulate } = runSimulation(place, targets, scale);
  return { prior: ensemblePrior(read.scenario.place.book, laws.uncertainty), targets, scale, simulate };
}

export interface Coverage {
  /** rows that the targets identify, over all truths, and how many of their 90% intervals hold the truth */
  readonly told: number;
  readonly covered: number;
  /** mean over rows that are linked to nothing of posterior over prior variance */
  readonly freeVariance: number;
  readonly free: number;
  /** mean share of the outputs' variance that the emulators tell beyond their leave-one-out error */
  readonly q2: number;
}

/**
 * A row is identified when some target follows it and its posterior variance is at most this part of the prior's. The variance
 * alone would pick rows by chance: of 100 members it has an error of a seventh.
 */
export const TOLD = 0.8;
const CENTRAL = 20;
const CHAIN_STEPS = 300;
const MEMBERS = 100;

/**
 * Coverage by synthetic truths: an emulator of prior runs serves all truths. The truths are prior runs that it has not seen,
 * each with the output that the model itself gave there and an error of observation as large as the band says.
 */
export async function coverageByHeldOut(
  study: ReturnType<typeof baseCaseStudy>,
  { train, truths }: { readonly train: number; readonly truths: number },
): Promise<Coverage> {
  const { prior, targets, scale, simulate } = study;
  const key = seedKey('held out');
  const normal = (entity: number, purpose: number, ordinal: number) =>
    normalQuantile(uniform(key, entity, purpose, ordinal));
  const central = await simulate(Array.from({ length: CENTRAL }, (_, replication) => ({ book: {}, replication })));
  const own = moments(scaledOutputs(targets, scale, central).values);
  const observed = observations({ targets, scale, own: { ...own, count: CENTRAL }, full: null, replications: 1 });
  const points = Array.from({ length: train + truths }, (_, k) =>
    Float64Array.from(prior.keysOf, (_, d) => normal(k, 0, d)),
  );
  const runs = await simulate(points.map((z, k) => ({ book: prior.bookOf(z), replication: CENTRAL + k })));
  const outputs = scaledOutputs(targets, scale, runs).values;
  const z = prior.keysOf.map((_, d) => Float64Array.from(points.slice(0, train), (point) => point[d]));
  const seen = outputs.map((values) => values.slice(0, train));
  const learnt = emulate(z, seen, observed);
  const linked = new Set(linkedParameters(learnt));
  let [told, covered] = [0, 0];
  const free: number[] = [];
  for (let k = 0; k < truths; k++) {
    const truth = points[train + k];
    const shown = targets.map((_, t) => {
      const error = Math.sqrt(observed.variance[t] - observed.chance[t]);
      return outputs[t][train + k] + error * normal(k, 1, t);
    });
    const likely = nearest(seen, shown, learnt.variance, points);
    const members = samplePosterior({ ...learnt, observed: shown }, likely, CHAIN_STEPS, (chain) => ({
      normal: (step, at) => normal(k * MEMBERS + chain, 2, step * 4096 + at),
      uniform: (step, at) => uniform(key, k * MEMBERS + chain, 3, step * 256 + at),
    }));
    varianceRatios(members).forEach((ratio, d) => {
      if (!linked.has(d)) free.push(ratio);
      if (ratio > TOLD || !linked.has(d)) return;
      told++;
      const own = members.map((member) => member[d]);
      if (holds(own, truth[d])) covered++;
    });
  }
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return { told, covered, free: free.length, freeVariance: mean(free), q2: mean(learnt.emulators.map(({ q2 }) => q2)) };
}

/**
 * Whether the middle 90% of the members holds the truth, by the (n + 1) rule: among 100 members a truth like any of them falls
 * below 5 or above 95 of them in 12 cases of 101, so that counting members would ask 90% of an interval of 88%.
 */
export function holds(members: readonly number[], truth: number): boolean {
  const sorted = Float64Array.from(members).sort();
  return quantile(sorted, 0.05) <= truth && truth <= quantile(sorted, 0.95);
}

function moments(values: readonly Float64Array[]) {
  const mean = (own: Float64Array) => own.reduce((sum, value) => sum + value, 0) / own.length;
  const variance = (own: Float64Array) =>
    own.reduce((sum, value) => sum + (value - mean(own)) ** 2, 0) / (own.length - 1);
  return { means: values.map(mean), variances: values.map(variance) };
}

/** The training points whose outputs are nearest: where chains begin. */
function nearest(
  seen: readonly Float64Array[],
  shown: readonly number[],
  variance: Float64Array,
  points: readonly Float64Array[],
): Float64Array[] {
  const distance = Array.from(seen[0], (_, k) =>
    seen.reduce((sum, values, t) => sum + (values[k] - shown[t]) ** 2 / variance[t], 0),
  );
  const order = distance.map((_, k) => k).sort((a, b) => distance[a] - distance[b]);
  return Array.from({ length: MEMBERS }, (_, k) => points[order[k % Math.min(order.length, MEMBERS)]]);
}
