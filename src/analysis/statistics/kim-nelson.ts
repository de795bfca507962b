import { pow } from '../../maths/index.js';
import { required } from '../../units/index.js';

export interface Elimination {
  readonly system: number;
  readonly replications: number;
  readonly by: number;
}

/** A selection under way. Systems are numbered as at the start; larger values are better. */
export interface Selection {
  /** still in, in rising order */
  alive(): readonly number[];
  /** replications that the systems still in have had */
  replications(): number;
  /** takes the next replication's values of the systems still in, in the order of `alive()` */
  add(values: ArrayLike<number>): void;
  /** the system selected; null while there are several */
  selected(): number | null;
  eliminated(): readonly Elimination[];
  /** no selection needs more replications than this; null before the first stage is over */
  most(): number | null;
}

/**
 * The fully sequential procedure of Kim and Nelson (2001), c = 1: with probability at least `confidence` the system
 * selected is the best, whenever the best is at least `indifference` better than the second; it needs normal values that
 * are independent from replication to replication, and common random numbers are welcome. After a first stage of n0,
 * system i falls at replication r when some l still in has mean_l - mean_i > max(0, (delta / 2r)(h^2 S_il^2 / delta^2 - r)),
 * h^2 = 2 eta (n0 - 1), eta = ((2 alpha / (k - 1))^(-2 / (n0 - 1)) - 1) / 2, S_il^2 the first stage's variance of X_i - X_l.
 * Every replication is looked at in turn, so the answer does not depend on how many were run at a time.
 *
 * @throws RangeError unless there are two systems, the indifference zone is above 0, the confidence in 0.5..1, n0 >= 2
 */
export function createSelection(input: {
  readonly systems: number;
  readonly indifference: number;
  readonly confidence: number;
  readonly firstStage: number;
}): Selection {
  const { systems, indifference, confidence, firstStage } = input;
  if (!(systems >= 2 && indifference > 0 && confidence >= 0.5 && confidence < 1 && firstStage >= 2))
    throw new RangeError(
      'a selection needs two systems, an indifference zone above 0 and a first stage of two or more',
    );
  const eta = (pow((2 * (1 - confidence)) / (systems - 1), -2 / (firstStage - 1)) - 1) / 2;
  const h2 = 2 * eta * (firstStage - 1);
  let alive = Array.from({ length: systems }, (_, system) => system);
  let replications = 0;
  const sums = new Float64Array(systems);
  const first: Float64Array[] = [];
  let variances: Float64Array[] | null = null;
  const eliminated: Elimination[] = [];
  const room = (i: number, l: number) => {
    const whole = (h2 * required(variances)[i][l]) / (indifference * indifference);
    return Math.max(0, (indifference / (2 * replications)) * (whole - replications));
  };
  const screen = () => {
    const mean = (system: number) => sums[system] / replications;
    const falls = alive.flatMap((i) => {
      const by = alive.find((l) => l !== i && mean(l) - mean(i) > room(i, l));
      return by === undefined ? [] : [{ system: i, replications, by }];
    });
    eliminated.push(...falls);
    const gone = new Set(falls.map(({ system }) => system));
    alive = alive.filter((system) => !gone.has(system));
    // past the last bound only exact ties are left: the first listed stays
    if (alive.length > 1 && replications > most(alive)) {
      const [best, ...rest] = alive as [number, ...number[]];
      for (const system of rest) eliminated.push({ system, replications, by: best });
      alive = [best];
    }
  };
  const most = (among: readonly number[]): number => {
    let bound = 0;
    for (const i of among)
      for (const l of among)
        bound = Math.max(bound, Math.floor((h2 * required(variances)[i][l]) / (indifference * indifference)));
    return bound;
  };
  return {
    alive: () => alive,
    replications: () => replications,
    selected: () => (alive.length === 1 ? alive[0] : null),
    eliminated: () => eliminated,
    most: () => (variances === null ? null : Math.max(firstStage, most(alive) + 1)),
    add(values) {
      if (values.length !== alive.length) throw new Error('a replication has one value for each system still in');
      alive.forEach((system, at) => {
        sums[system] += values[at];
      });
      replications++;
      if (replications <= firstStage) first.push(Float64Array.from(values));
      if (replications < firstStage) return;
      variances ??= differenceVariances(first);
      screen();
    },
  };
}

/** Sample variances of the differences between every two systems, over the rows. */
function differenceVariances(rows: readonly Float64Array[]): Float64Array[] {
  const systems = rows[0].length;
  return Array.from({ length: systems }, (_, i) =>
    Float64Array.from({ length: systems }, (_, l) => {
      const mean = rows.reduce((sum, row) => sum + (row[i] - row[l]) / rows.length, 0);
      const squares = rows.reduce((sum, row) => {
        const d = row[i] - row[l] - mean;
        return sum + d * d;
      }, 0);
      return squares / (rows.length - 1);
    }),
  );
}
