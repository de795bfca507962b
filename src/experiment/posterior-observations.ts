import { fromScale, meanOf, observationVariance, type ScaledTarget, type Target, toScale } from '../analysis/index.js';

/** The measures of the targets in one run, or why there are none. */
export type RunOutputs = Float64Array | { readonly failed: string };

/** A target, and whether it is a share. */
export interface PosteriorTarget extends Target {
  readonly share: boolean;
}

/** What the outputs are compared with, on the scale of the targets, at the size of the simulated place. */
export interface Observations {
  readonly observed: Float64Array;
  /** of the observation, of chance and of the effect of size, added up */
  readonly variance: Float64Array;
  /** of chance in the output of one member */
  readonly chance: Float64Array;
  /** added to the figure of the place at full size, since a smaller place has longer queues */
  readonly offset: Float64Array;
  /** a value on the scale as a figure for a place of the reference size, without the effect of a smaller size */
  shown(target: number, value: number): number;
  /** runs so far in which a target divided by 0; they took the mean of the others */
  readonly undefinedByTarget: number[];
}

interface Central {
  readonly means: readonly number[];
  readonly variances: readonly number[];
  readonly count: number;
}

export function scaledTarget({ id, share, target, low, high, scales }: PosteriorTarget, scale: number): ScaledTarget {
  const size = scales ? scale : 1;
  return { id, share, target: target * size, low: low * size, high: high * size };
}

export function observations(given: {
  readonly targets: readonly PosteriorTarget[];
  readonly scale: number;
  readonly own: Central;
  readonly full: (Central & { readonly scale: number }) | null;
  readonly replications: number;
}): Observations {
  const { targets, scale, own, full, replications } = given;
  const scaled = targets.map((target) => scaledTarget(target, scale));
  const references = targets.map((target) => scaledTarget(target, 1));
  const aim = (t: number, size: number) => {
    const sized = scaledTarget(targets[t], size);
    return toScale(sized, sized.target);
  };
  const offset = Float64Array.from(targets, (_, t) =>
    full === null ? 0 : own.means[t] - aim(t, scale) - (full.means[t] - aim(t, full.scale)),
  );
  const chance = Float64Array.from(own.variances, (variance) => variance / replications);
  const ofOffset = (t: number) => (full === null ? 0 : own.variances[t] / own.count + full.variances[t] / full.count);
  return {
    observed: Float64Array.from(scaled, (target, t) => toScale(target, target.target) + offset[t]),
    variance: Float64Array.from(scaled, (target, t) => observationVariance(target) + chance[t] + ofOffset(t)),
    chance,
    offset,
    shown: (t, value) => fromScale(references[t], value - offset[t] - aim(t, scale) + aim(t, 1)),
    undefinedByTarget: targets.map(() => 0),
  };
}

/**
 * Measures of runs on the scale of the targets, [target][member], each the mean of a member's replications. Where a measure
 * is not defined, the member takes the mean of the other members, which carries no information.
 */
export function scaledOutputs(
  targets: readonly PosteriorTarget[],
  scale: number,
  runs: readonly RunOutputs[],
  replications = 1,
): { readonly values: Float64Array[]; readonly undefinedRuns: number[] } {
  const undefinedRuns = targets.map(() => 0);
  const values = targets.map((target, t) => {
    const sized = scaledTarget(target, scale);
    const each = runs.map((run) => {
      if ('failed' in run) return Number.NaN;
      if (Number.isFinite(run[t])) return toScale(sized, run[t]);
      undefinedRuns[t]++;
      return Number.NaN;
    });
    const members = Array.from({ length: each.length / replications }, (_, k) =>
      meanOf(each.slice(k * replications, (k + 1) * replications)),
    );
    const mean = meanOf(members.filter((value) => !Number.isNaN(value)));
    return Float64Array.from(members, (value) => (Number.isNaN(value) ? mean : value));
  });
  return { values, undefinedRuns };
}
