import {
  type ChanceOf,
  type Emulation,
  emulate,
  IMPLAUSIBLE,
  implausibilities,
  matchHistory,
  samplePosterior,
  secondLargest,
} from '../analysis/index.js';
import { type Streams, uniform } from '../engine/index.js';
import { normalQuantile } from '../maths/index.js';
import type { Observations } from './posterior-observations.js';
import { type Judged, stands } from './posterior-report.js';

/** Points, [parameter][member], and their outputs, [target][member]. */
export interface Ensemble {
  readonly z: readonly Float64Array[];
  readonly outputs: readonly Float64Array[];
}

/** Members that ran, how they were obtained, and notes on the steps. */
export interface Sampled {
  readonly judged: Judged;
  readonly emulation: Emulation;
  readonly method: 'emulator' | 'historyMatching';
  /** mean misfit of the members of each round of the emulator, and of history matching; null where it was not run */
  readonly misfitByRound: readonly number[];
  readonly misfitOfHistoryMatching: number | null;
  /** how far the least implausible point is from each target; null where some point is plausible or no fit failed */
  readonly leastImplausible: readonly number[] | null;
}

export interface RoundsInput {
  readonly run: readonly Ensemble[];
  /** where the smoother left the members */
  readonly starts: readonly Float64Array[];
  readonly parameters: number;
  readonly observed: Observations;
  readonly rounds: number;
  readonly key: Streams;
  /** simulates points and judges them; the stage decides their random numbers */
  judge(points: readonly Float64Array[], stage: number): Promise<Judged>;
  onStage?(stage: string): void;
}

/** Moves of each chain from its starting point. */
const CHAIN_STEPS = 400;
/** Purposes of the streams of chains: each round has two, from `rounds` on. */
const PURPOSE = { chainAgain: 5, turnAgain: 6, rounds: 7 } as const;
/** Most ordinals that a step of a chain may use. */
const STEP_ORDINALS = 4096;
const STEP_TURNS = 256;
/** Least share of simulated members that must be plausible for history matching to be accepted. */
const PLAUSIBLE_LEAST = 0.5;

/**
 * Samples the emulator and runs its members. If that fails, samples again with those runs added to its training set, since
 * they lie where it has to be right. If every round fails, turns to history matching, which is accepted only if the
 * simulator confirms that its members are plausible; otherwise the round with the least misfit is kept.
 */
export async function sampledRounds(input: RoundsInput): Promise<Sampled> {
  const { run, observed, rounds, key, judge, onStage } = input;
  const learnt = [...run.slice(Math.min(1, run.length - 1))];
  const tried: { judged: Judged; emulation: Emulation }[] = [];
  let starts = input.starts;
  for (let round = 0; round < rounds; round++) {
    onStage?.(`the posterior by emulator, round ${round + 1} of ${rounds}`);
    const emulation = emulationOf(learnt, observed);
    const chanceOf = chainsOf(key, PURPOSE.rounds + 2 * round, PURPOSE.rounds + 2 * round + 1);
    const judged = await judge(samplePosterior(emulation, starts, CHAIN_STEPS, chanceOf), round);
    tried.push({ judged, emulation });
    if (stands(judged)) break;
    learnt.push({ z: columnsOf(judged.points), outputs: judged.outputs });
    starts = judged.points;
  }
  const best = tried.reduce((least, one) => (one.judged.misfit < least.judged.misfit ? one : least));
  const misfitByRound = tried.map(({ judged }) => judged.misfit);
  const found = {
    ...best,
    method: 'emulator',
    misfitByRound,
    misfitOfHistoryMatching: null,
    leastImplausible: null,
  } as const;
  return stands(best.judged) ? found : matched(input, found);
}

/** What history matching makes of a fit that failed. */
async function matched(
  { run, observed, parameters, rounds, key, judge, starts, onStage }: RoundsInput,
  found: Sampled,
) {
  onStage?.('that fails: history matching');
  const own = found.judged;
  const whole = emulationOf([...run, { z: columnsOf(own.points), outputs: own.outputs }], observed);
  const prepared = run.flatMap(({ z }) => pointsOf(z));
  const candidates = [new Float64Array(parameters), ...own.points, ...prepared];
  const points = matchHistory(whole, candidates, {
    points: starts.length,
    steps: CHAIN_STEPS,
    chanceOf: chainsOf(key, PURPOSE.chainAgain, PURPOSE.turnAgain),
  });
  if (points === null) return { ...found, leastImplausible: leastImplausible(whole, candidates) };
  const judged = await judge(points, rounds);
  const misfitOfHistoryMatching = judged.misfit;
  return plausibleShare(judged, observed) < PLAUSIBLE_LEAST
    ? { ...found, misfitOfHistoryMatching }
    : { ...found, judged, emulation: whole, method: 'historyMatching' as const, misfitOfHistoryMatching };
}

/** Share of members whose simulated outputs, all but the worst, lie within three standard deviations of the observations. */
export function plausibleShare(
  { outputs, points }: Pick<Judged, 'outputs' | 'points'>,
  { observed, variance }: Pick<Observations, 'observed' | 'variance'>,
): number {
  const distances = (k: number) => outputs.map((own, t) => (own[k] - observed[t]) / Math.sqrt(variance[t]));
  return points.filter((_, k) => secondLargest(distances(k)) < IMPLAUSIBLE).length / points.length;
}

/** How far the point that is nearest overall is from each target, in standard deviations. */
function leastImplausible(emulation: Emulation, candidates: readonly Float64Array[]): number[] {
  const all = candidates.map((z) => implausibilities(emulation, z).map(Math.abs));
  const worst = all.map((own) => own.reduce((sum, value) => sum + value * value, 0));
  return all[worst.indexOf(Math.min(...worst))];
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

/** [parameter][member] as points, one for each member. */
export function pointsOf(z: readonly Float64Array[]): Float64Array[] {
  return Array.from(z[0], (_, k) => Float64Array.from(z, (own) => own[k]));
}

function columnsOf(points: readonly Float64Array[]): Float64Array[] {
  return Array.from(points[0], (_, d) => Float64Array.from(points, (own) => own[d]));
}

/** Chance of the chains, by the purposes of their moves and turns. */
function chainsOf(key: Streams, move: number, turn: number): ChanceOf {
  return (chain) => ({
    normal: (step, at) => normalQuantile(uniform(key, chain, move, step * STEP_ORDINALS + at)),
    uniform: (step, at) => uniform(key, chain, turn, step * STEP_TURNS + at),
  });
}
