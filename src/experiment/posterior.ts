import { assimilate, meanOf, varianceOf } from '../analysis/index.js';
import { seedKey, subStreams, uniform } from '../engine/index.js';
import { normalQuantile } from '../maths/index.js';
import { assert, required } from '../units/index.js';
import {
  type Observations,
  observations,
  type PosteriorTarget,
  type RunOutputs,
  scaledOutputs,
} from './posterior-observations.js';
import type { EnsemblePrior } from './posterior-prior.js';
import { type Judged, judgeMembers, type PosteriorFit, reportPosterior } from './posterior-report.js';
import { type Ensemble, pointsOf, sampledRounds } from './posterior-rounds.js';
import type { BookRun } from './run-books.js';

/** Simulates books, each under random numbers of its own. */
export type SimulateRuns = (runs: readonly BookRun[]) => Promise<readonly RunOutputs[]>;

/** What `fitPosterior` fits, to what, and with how many runs. */
export interface PosteriorInput {
  readonly prior: EnsemblePrior;
  readonly targets: readonly PosteriorTarget[];
  readonly members: number;
  readonly passes: number;
  /** most times that the emulator is sampled and its members run: fewer if the fit passes sooner */
  readonly rounds: number;
  /** runs of each member in each pass; their mean is its output */
  readonly replications: number;
  /** runs of the central set, which show how much of an output is chance */
  readonly centralReplications: number;
  readonly seed: string;
  readonly simulate: SimulateRuns;
  /** people of the simulated place over the people the targets refer to */
  readonly scale: number;
  /** the place at full size, where members run at a smaller one: allows for the effect of size alone on the central set */
  readonly full: { readonly simulate: SimulateRuns; readonly scale: number; readonly replications: number } | null;
  onStage?(stage: string): void;
}

/** A posterior ensemble and how it fits. */
export interface Posterior {
  /** values as they were run, one book for each member */
  readonly members: readonly ReturnType<EnsemblePrior['bookOf']>[];
  readonly fit: PosteriorFit;
}

const FAILED_MAX_SHARE = 0.1;
/** Purposes of the streams of the fit; those of the chains are in posterior-rounds.ts, from 5 on. */
const PURPOSE = { prior: 0, shown: 1, predicted: 2 } as const;

type Normal = (entity: number, purpose: number, ordinal: number) => number;

/**
 * A posterior ensemble: the ensemble smoother with multiple data assimilation; then, in rounds, a quadratic emulator of the
 * later passes sampled by elliptical slice sampling, and its members run once more. The seed and an address fix every random
 * number, so an interrupted fit finds its own runs again.
 *
 * @throws Error when more than a tenth of the members of a pass cannot be simulated
 */
export async function fitPosterior(input: PosteriorInput): Promise<Posterior> {
  const { prior, members, passes, rounds } = input;
  assert(members >= 4 && passes >= 1 && rounds >= 1, 'a posterior needs four members, a pass and a round');
  const key = subStreams(seedKey(input.seed), 'posterior');
  const normal: Normal = (entity, purpose, ordinal) => normalQuantile(uniform(key, entity, purpose, ordinal));
  const observed = await observe(input);
  const simulate = ensembleRuns(input, observed);
  const { run, z } = await smoothed(input, { observed, simulate, normal });
  const judge = async (points: readonly Float64Array[], stage: number): Promise<Judged> => {
    const { outputs, failed } = await simulate(points, stage);
    const kept = points.map((_, k) => k).filter((k) => !failed.has(k));
    const own = outputs.map((values) => Float64Array.from(kept, (k) => values[k]));
    const noise = (t: number, k: number) => normal(k, PURPOSE.predicted, t);
    return judgeMembers({ observed, points: kept.map((k) => points[k]), outputs: own, noise });
  };
  const sampled = await sampledRounds({
    ...{ run, observed, rounds, key, parameters: prior.keysOf.length, starts: pointsOf(z) },
    judge: (points, stage) => judge(points, passes + stage),
    onStage: (stage) => input.onStage?.(stage),
  });
  return {
    members: sampled.judged.points.map((point) => prior.bookOf(point)),
    fit: reportPosterior({ ...input, ...sampled, observed, run }),
  };
}

/** The passes of the smoother: what each began with and gave, and where the last left the members. */
async function smoothed(
  { prior, members, passes, onStage }: PosteriorInput,
  given: {
    readonly observed: Observations;
    readonly simulate: ReturnType<typeof ensembleRuns>;
    readonly normal: Normal;
  },
): Promise<{ readonly run: readonly Ensemble[]; readonly z: readonly Float64Array[] }> {
  const { observed, simulate, normal } = given;
  const run: Ensemble[] = [];
  let z: Float64Array[] = prior.keysOf.map((_, d) =>
    Float64Array.from({ length: members }, (_, k) => normal(k, PURPOSE.prior, d)),
  );
  for (let pass = 0; pass < passes; pass++) {
    onStage?.(`pass ${pass + 1} of ${passes}`);
    const { outputs } = await simulate(pointsOf(z), pass);
    run.push({ z, outputs });
    const shown = (k: number, t: number) => normal(k, PURPOSE.shown, pass * outputs.length + t);
    z = assimilate({ ...observed, z, outputs, alpha: passes, normal: shown }).z;
  }
  return { run, z };
}

/** What the targets say at the size that members run at, and how much of it is chance there. */
async function observe(input: PosteriorInput): Promise<Observations> {
  const { targets, scale, centralReplications, replications, full } = input;
  const central = async (simulate: SimulateRuns, size: number, count: number) => {
    const runs = Array.from({ length: count }, (_, replication) => ({ book: {}, replication }));
    const outputs = await simulate(runs);
    const failed = outputs.find((one) => 'failed' in one);
    if (failed !== undefined && 'failed' in failed) throw new Error(`the central set fails: ${failed.failed}`);
    const { values, undefinedRuns } = scaledOutputs(targets, size, outputs);
    const lost = undefinedRuns.findIndex((own) => own > 0);
    if (lost >= 0) throw new Error(`target "${targets[lost].id}" divides by 0 under the central set`);
    return { means: values.map(meanOf), variances: values.map(varianceOf), count };
  };
  input.onStage?.('the central set');
  const own = await central(input.simulate, scale, centralReplications);
  if (full !== null) input.onStage?.('the central set at full size');
  const atFull = full === null ? null : await central(full.simulate, full.scale, full.replications);
  return observations({
    targets,
    scale,
    own,
    full: atFull === null ? null : { ...atFull, scale: required(full).scale },
    replications,
  });
}

/** Runs points of an ensemble, each with random numbers of its own, and gives their outputs on the targets' scale. */
function ensembleRuns(
  { prior, targets, members, replications, centralReplications, scale, simulate }: PosteriorInput,
  { undefinedByTarget }: Observations,
) {
  return async (points: readonly Float64Array[], stage: number) => {
    const first = centralReplications + stage * members * replications;
    const runs = points.flatMap((point, k) => {
      const book = prior.bookOf(point);
      return Array.from({ length: replications }, (_, r) => ({ book, replication: first + k * replications + r }));
    });
    const found = await simulate(runs);
    const failed = new Map<number, string>();
    found.forEach((one, at) => {
      if ('failed' in one) failed.set(Math.floor(at / replications), one.failed);
    });
    if (failed.size > FAILED_MAX_SHARE * points.length)
      throw new Error(`${failed.size} of ${points.length} members fail, the first with: ${[...failed.values()][0]}`);
    const { values, undefinedRuns } = scaledOutputs(targets, scale, found, replications);
    undefinedRuns.forEach((count, t) => {
      undefinedByTarget[t] += count;
    });
    return { outputs: values, failed };
  };
}
