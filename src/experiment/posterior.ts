import {
  assimilate,
  type ChanceOf,
  type Emulation,
  emulate,
  IMPLAUSIBLE,
  implausibilities,
  matchHistory,
  meanOf,
  samplePosterior,
  varianceOf,
} from '../analysis/index.js';
import { type Streams, seedKey, subStreams, uniform } from '../engine/index.js';
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
import {
  hasFailed,
  type Judged,
  judgeMembers,
  type PosteriorFit,
  type ReportInput as Reported,
  reportPosterior,
} from './posterior-report.js';
import type { BookRun } from './run-books.js';

/** Simulates books, each under random numbers of its own. */
export type SimulateRuns = (runs: readonly BookRun[]) => Promise<readonly RunOutputs[]>;

/** What `fitPosterior` fits, to what, and with how many runs. */
export interface PosteriorInput {
  readonly prior: EnsemblePrior;
  readonly targets: readonly PosteriorTarget[];
  readonly members: number;
  readonly passes: number;
  /** runs a member and pass, whose mean is its output */
  readonly replications: number;
  /** runs of the central set, which say how much of an output is chance */
  readonly centralReplications: number;
  readonly seed: string;
  readonly simulate: SimulateRuns;
  /** people of the simulated place over the people the targets are given for */
  readonly scale: number;
  /** the place at its own size, where members run at a smaller one: what size alone does to the central set is taken off */
  readonly full: { readonly simulate: SimulateRuns; readonly scale: number; readonly replications: number } | null;
  onStage?(stage: string): void;
}

/** A posterior ensemble and how it fits. */
export interface Posterior {
  /** values as they were run, one book a member */
  readonly members: readonly ReturnType<EnsemblePrior['bookOf']>[];
  readonly fit: PosteriorFit;
}

/** Moves of a chain from where the smoother left a member. */
const CHAIN_STEPS = 400;
const FAILED_MAX_SHARE = 0.1;
/** Purposes of the streams of the fit. */
const PURPOSE = { prior: 0, shown: 1, predicted: 2, chain: 3, turn: 4, chainAgain: 5, turnAgain: 6 } as const;
/** Ordinals a step of a chain may use. */
const STEP_ORDINALS = 4096;
const STEP_TURNS = 256;

type Normal = (entity: number, purpose: number, ordinal: number) => number;

interface Ensemble {
  readonly z: readonly Float64Array[];
  readonly outputs: readonly Float64Array[];
}

/**
 * A posterior ensemble: the ensemble smoother with multiple data assimilation, then a quadratic emulator of the later passes
 * sampled by elliptical slice sampling, and its members run once more. Where that fails, history matching on an emulator of
 * all passes. Deterministic from the seed: every number has an address, so an interrupted fit meets its own runs again.
 *
 * @throws Error when more than a tenth of the members of a pass cannot be simulated
 */
export async function fitPosterior(input: PosteriorInput): Promise<Posterior> {
  const { prior, members, passes } = input;
  assert(members >= 4 && passes >= 1, 'a posterior needs four members and a pass');
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
  const report = (judged: Judged, how: Pick<Reported, 'emulation' | 'method' | 'implausible'>): Posterior => ({
    members: judged.points.map((point) => prior.bookOf(point)),
    fit: reportPosterior({ ...input, ...how, observed, run, judged }),
  });
  input.onStage?.('the posterior by emulator');
  const emulation = emulationOf(run.slice(Math.min(1, passes - 1)), observed);
  const chanceOf = chainsOf(key, PURPOSE.chain, PURPOSE.turn);
  const polished = await judge(samplePosterior(emulation, pointsOf(z), CHAIN_STEPS, chanceOf), passes);
  const byEmulator = { emulation, method: 'emulator', implausible: [] } as const;
  if (!hasFailed(polished)) return report(polished, byEmulator);
  input.onStage?.('that fails: history matching');
  const whole = emulationOf(run, observed);
  const prepared = run.flatMap((own) => pointsOf(own.z));
  const candidates = [new Float64Array(prior.keysOf.length), ...polished.points, ...prepared];
  const again = chainsOf(key, PURPOSE.chainAgain, PURPOSE.turnAgain);
  const matched = matchHistory(whole, candidates, { points: members, steps: CHAIN_STEPS, chanceOf: again });
  if (matched === null)
    return report(polished, { ...byEmulator, implausible: leastImplausible(input, whole, candidates) });
  const judged = await judge(matched, passes + 1);
  return report(judged, { emulation: whole, method: 'historyMatching', implausible: [] });
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

/** Targets that even the best point is more than three standard deviations from. */
function leastImplausible(
  { targets }: PosteriorInput,
  emulation: Emulation,
  candidates: readonly Float64Array[],
): string[] {
  const all = candidates.map((z) => implausibilities(emulation, z).map(Math.abs));
  const worst = all.map((own) => own.reduce((sum, value) => sum + value * value, 0));
  const best = all[worst.indexOf(Math.min(...worst))];
  return targets.filter((_, t) => best[t] >= IMPLAUSIBLE).map(({ id }) => id);
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

function emulationOf(run: readonly Ensemble[], observed: Observations): Emulation {
  const joined = (of: (one: Ensemble) => readonly Float64Array[]) =>
    of(run[0]).map((_, at) => Float64Array.from(run.flatMap((one) => [...of(one)[at]])));
  return emulate(
    joined(({ z }) => z),
    joined(({ outputs }) => outputs),
    observed,
  );
}

/** [parameter][member] as points, one a member. */
function pointsOf(z: readonly Float64Array[]): Float64Array[] {
  return Array.from(z[0], (_, k) => Float64Array.from(z, (own) => own[k]));
}

/** Chance of the chains, by the purposes of their moves and turns. */
function chainsOf(key: Streams, move: number, turn: number): ChanceOf {
  return (chain) => ({
    normal: (step, at) => normalQuantile(uniform(key, chain, move, step * STEP_ORDINALS + at)),
    uniform: (step, at) => uniform(key, chain, turn, step * STEP_TURNS + at),
  });
}
