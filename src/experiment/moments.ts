import { type JudgeInput, measureBlocks } from '../analysis/index.js';
import { compensatedSum } from '../maths/index.js';
import { assert } from '../units/index.js';

/** The targets' measures under one book: by replication, their mean, and how far that is from the target. */
export interface Moments {
  /** [target][replication] in tolerances: (measure - target) / (half the band) */
  readonly byReplication: readonly Float64Array[];
  readonly means: Float64Array;
  /** standard errors of the means; null with one replication */
  readonly errors: Float64Array | null;
  /** the means in tolerances */
  readonly z: Float64Array;
}

export function momentsOf(input: JudgeInput): Moments {
  const { values } = measureBlocks(input);
  const size = input.targets.map(({ scales }) => (scales ? input.scale : 1));
  const tolerance = input.targets.map(({ low, high }, i) => ((high - low) / 2) * size[i]);
  const byReplication = values.map((own, i) =>
    own.map((value) => (value - input.targets[i].target * size[i]) / tolerance[i]),
  );
  const means = Float64Array.from(values, meanOf);
  const replications = values[0]?.length ?? 0;
  const errors = Float64Array.from(values, (own) => Math.sqrt(varianceOf(own) / replications));
  return {
    byReplication,
    means,
    errors: replications < 2 ? null : errors,
    z: Float64Array.from(byReplication, meanOf),
  };
}

export function distanceOf({ z }: Moments): number {
  return compensatedSum(z.map((value) => value * value));
}

/**
 * Derivatives of the moments from runs of a screening design: the mean where a factor is up less the mean where it is
 * down, over the width between. Standard errors use the larger of two estimates of the noise: the scatter of effects over
 * replications, pooled over the factors of each target (once histories diverge, they do so by about as much whichever
 * value was changed), and the contrasts assigned to no factor, which also contain curvature.
 */
export function derivatives(
  runs: readonly Moments[],
  design: { readonly signs: readonly (readonly number[])[]; readonly spare: readonly (readonly number[])[] },
  widths: readonly number[],
): { readonly jacobian: Float64Array[]; readonly noise: Float64Array[] } {
  const targets = runs[0].z.length;
  const replications = runs[0].byReplication[0].length;
  const all = runs.every(({ byReplication }) => byReplication.every((own) => own.length === replications));
  assert(all, 'every candidate must have the same replications');
  const effect = (signs: readonly (readonly number[])[], at: number, of: (run: Moments) => number) =>
    compensatedSum(runs.map((run, k) => signs[k][at] * of(run))) / (runs.length / 2);
  const jacobian: Float64Array[] = [];
  const noise: Float64Array[] = [];
  for (let i = 0; i < targets; i++) {
    const scatter = widths.map((_, j) =>
      varianceOf(
        Float64Array.from({ length: replications }, (_, r) =>
          effect(design.signs, j, (run) => run.byReplication[i][r]),
        ),
      ),
    );
    const unexplained = design.spare[0].map((_, j) => effect(design.spare, j, (run) => run.z[i]));
    const byScatter = replications < 2 ? 0 : compensatedSum(scatter) / scatter.length / replications;
    const bySpare = compensatedSum(unexplained.map((value) => value * value)) / unexplained.length;
    const error = Math.sqrt(Math.max(byScatter, bySpare));
    jacobian.push(Float64Array.from(widths, (width, j) => effect(design.signs, j, (run) => run.z[i]) / width));
    noise.push(Float64Array.from(widths, (width) => error / width));
  }
  return { jacobian, noise };
}

function meanOf(values: Float64Array): number {
  return compensatedSum(values) / values.length;
}

/** Sample variance; needs at least two values. */
function varianceOf(values: Float64Array): number {
  const mean = meanOf(values);
  return compensatedSum(values.map((value) => (value - mean) * (value - mean))) / (values.length - 1);
}
