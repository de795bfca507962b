import {
  type Emulation,
  type EnsembleShape,
  ensembleShape,
  IMPLAUSIBLE,
  meanOf,
  rankHistogram,
  type TargetFit,
  targetFit,
  varianceRatios,
} from '../analysis/index.js';
import type { Observations, PosteriorTarget } from './posterior-observations.js';
import type { EnsemblePrior } from './posterior-prior.js';

/** Members that ran, and how well they fit the targets. */
export interface Judged {
  readonly points: readonly Float64Array[];
  /** [target][member], on the targets' scale */
  readonly outputs: readonly Float64Array[];
  readonly targets: readonly TargetFit[];
  /** mean over targets */
  readonly misfit: number;
}

/** What the fit did to rows that move together. */
export interface FittedRow {
  /** rows of the book that move together */
  readonly keys: readonly string[];
  /** of the rows' coordinate, over the members */
  readonly mean: number;
  /** variance of the coordinate over that of its prior */
  readonly varianceRatio: number;
  /** targets whose emulator contains the coordinate */
  readonly linkedTo: readonly string[];
}

/** One target, and what the members predict for it. */
export interface PosteriorTargetFit {
  readonly id: string;
  readonly target: number;
  /** middle 95% of what would be observed, and the members' median, at the reference size */
  readonly low: number;
  readonly median: number;
  readonly high: number;
  readonly inside: boolean;
  readonly misfit: number;
  readonly rank: number;
  /** on the target's scale: error of the observation with its chance, error by chance in one member, effect of size alone */
  readonly observedError: number;
  readonly chanceError: number;
  readonly sizeOffset: number;
  /** of its emulator */
  readonly q2: number;
  readonly terms: number;
  readonly undefinedRuns: number;
}

/** How an ensemble was obtained and how well it fits: the content of the fit file. */
export interface PosteriorFit extends EnsembleShape {
  readonly method: 'emulator' | 'historyMatching';
  /** whether the fit passed its own test: mean misfit up to 2 and every target inside its predictive interval */
  readonly sound: boolean;
  /** targets outside their predictive 95% interval, or to which no point comes within three standard deviations */
  readonly cannotMeet: readonly string[];
  readonly misfit: number;
  /** mean misfit of the members that each pass began with */
  readonly misfitByPass: readonly number[];
  /** mean misfit of the members of each round of the emulator, and of history matching where it was run */
  readonly misfitByRound: readonly number[];
  readonly misfitOfHistoryMatching: number | null;
  readonly rankHistogram: readonly number[];
  readonly targets: readonly PosteriorTargetFit[];
  readonly rows: readonly FittedRow[];
}

/** Mean misfit beyond which a fit has failed. */
const MISFIT_MAX = 2;

/** Whether a fit passes its own test: a small mean misfit, and every target inside what the members predict for it. */
export function stands({ misfit, targets }: Pick<Judged, 'misfit' | 'targets'>): boolean {
  return misfit <= MISFIT_MAX && targets.every(({ inside }) => inside);
}

export function judgeMembers(given: {
  readonly observed: Observations;
  readonly points: readonly Float64Array[];
  readonly outputs: readonly Float64Array[];
  noise(target: number, member: number): number;
}): Judged {
  const { observed, points, outputs, noise } = given;
  const targets = outputs.map((own, t) =>
    targetFit(
      own,
      {
        observed: observed.observed[t],
        observation: observed.variance[t] - observed.chance[t],
        chance: observed.chance[t],
      },
      (k) => noise(t, k),
    ),
  );
  return { points, outputs, targets, misfit: meanOf(targets.map(({ misfit }) => misfit)) };
}

/** What a fit file is made of. */
export interface ReportInput {
  readonly prior: EnsemblePrior;
  readonly targets: readonly PosteriorTarget[];
  readonly observed: Observations;
  readonly run: readonly { readonly outputs: readonly Float64Array[] }[];
  readonly judged: Judged;
  readonly emulation: Emulation;
  readonly method: PosteriorFit['method'];
  readonly misfitByRound: readonly number[];
  readonly misfitOfHistoryMatching: number | null;
  /** how far the least implausible point is from each target; null where some point is plausible or no fit failed */
  readonly leastImplausible: readonly number[] | null;
}

export function reportPosterior(input: ReportInput): PosteriorFit {
  const { targets, observed, run, judged, method, leastImplausible, misfitByRound, misfitOfHistoryMatching } = input;
  const beyond = (t: number) => leastImplausible !== null && leastImplausible[t] >= IMPLAUSIBLE;
  const points = run.map(({ outputs }) => judgeMembers({ observed, points: [], outputs, noise: () => 0 }).misfit);
  return {
    method,
    sound: stands(judged),
    cannotMeet: targets.filter((_, t) => !judged.targets[t].inside || beyond(t)).map(({ id }) => id),
    misfit: judged.misfit,
    ...{ misfitByPass: points, misfitByRound, misfitOfHistoryMatching },
    rankHistogram: rankHistogram(judged.targets.map(({ rank }) => rank)),
    ...ensembleShape(judged.points),
    targets: targets.map((_, t) => targetReport(input, t)),
    rows: rowReports(input),
  };
}

function targetReport({ targets, observed, judged, emulation }: ReportInput, t: number): PosteriorTargetFit {
  const { low, high, median, inside, misfit, rank } = judged.targets[t];
  const { q2, terms } = emulation.emulators[t];
  return {
    id: targets[t].id,
    target: targets[t].target,
    low: observed.shown(t, low),
    median: observed.shown(t, median),
    high: observed.shown(t, high),
    inside,
    misfit,
    rank,
    observedError: Math.sqrt(observed.variance[t]),
    chanceError: Math.sqrt(observed.chance[t]),
    sizeOffset: observed.offset[t],
    q2,
    terms: terms.length,
    undefinedRuns: observed.undefinedByTarget[t],
  };
}

function rowReports({ prior, targets, judged, emulation }: ReportInput): FittedRow[] {
  const ratios = varianceRatios(judged.points);
  const follows = (t: number, d: number) => emulation.emulators[t].terms.some(({ a, b }) => a === d || b === d);
  return prior.keysOf.map((keys, d) => ({
    keys,
    mean: meanOf(judged.points.map((point) => point[d])),
    varianceRatio: ratios[d],
    linkedTo: targets.filter((_, t) => follows(t, d)).map(({ id }) => id),
  }));
}
