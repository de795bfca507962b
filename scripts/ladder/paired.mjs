// Arithmetic of the ladder: paired differences by replication, steps from rung to rung with errors of their own, and the
// rule that no step is more than three times its neighbours. Nothing here reads or prints.

/** A step this many times its neighbour would be a cliff. */
export const CLIFF_TIMES = 3;
/** What is within this many of its own standard errors is not told from chance. */
export const ERRORS = 2;

/** Mean of the values and its standard error; of one value the error is not a number. */
export function estimate(values) {
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  const squares = values.reduce((total, value) => total + (value - mean) ** 2, 0);
  const error = values.length < 2 ? Number.NaN : Math.sqrt(squares / (values.length - 1) / values.length);
  return { mean, error };
}

/** What each replication differs from its own base: in its unit ('d'), or in percent of the mean base ('%'). */
export function differences(base, values, kind) {
  if (base.length !== values.length) throw new Error(`paired: ${base.length} replications against ${values.length}`);
  const one = kind === '%' ? estimate(base).mean / 100 : 1;
  return values.map((value, at) => (value - base[at]) / one);
}

/** From each rung to the next, replication by replication; rungs are differences from the same base, which is the first. */
export function stepsOf(rungs) {
  return rungs.slice(1).map((rung, at) => differences(rungs[at], rung, 'd'));
}

/**
 * How a step stands to one neighbour: 'within' three times it; more than that, but itself no more than 'chance'; a 'cliff', if
 * what it has beyond three times the neighbour is more than chance too; or else 'open'.
 */
export function againstNeighbour(step, neighbour) {
  const own = estimate(step);
  const other = estimate(neighbour);
  const ratio = own.mean === 0 ? 0 : Math.abs(own.mean / other.mean);
  const isTold = Math.abs(own.mean) > ERRORS * own.error;
  if (ratio <= CLIFF_TIMES) return { ratio, isTold, verdict: 'within' };
  // of one replication nothing is known
  if (Number.isNaN(own.error)) return { ratio, isTold, verdict: 'open' };
  if (!isTold) return { ratio, isTold, verdict: 'chance' };
  const [up, otherUp] = [Math.sign(own.mean), Math.sign(other.mean)];
  // its error is that of the paired values of both steps
  const beyond = estimate(step.map((value, at) => up * value - CLIFF_TIMES * otherUp * neighbour[at]));
  return { ratio, isTold, verdict: beyond.mean > ERRORS * beyond.error ? 'cliff' : 'open' };
}

/**
 * Each step against the 'larger' or the 'smaller' of its neighbours, an end step against the only one. `holds`: 'yes', 'no' or
 * 'open', where only more replications can say. `largest`: the largest ratio of a step that is more than chance, 0 without one.
 */
export function judgeLadder(steps, which) {
  const size = (at) => Math.abs(estimate(steps[at]).mean);
  const judged = steps.map((step, at) => {
    const beside = [at - 1, at + 1].filter((other) => other >= 0 && other < steps.length);
    const ordered = beside.sort((a, b) => size(a) - size(b));
    const neighbour = which === 'larger' ? ordered.at(-1) : ordered[0];
    return { at, ...againstNeighbour(step, steps[neighbour]) };
  });
  const has = (verdict) => judged.some((step) => step.verdict === verdict);
  return {
    holds: has('cliff') ? 'no' : has('open') ? 'open' : 'yes',
    largest: Math.max(0, ...judged.filter(({ isTold }) => isTold).map(({ ratio }) => ratio)),
    beyond: judged.filter(({ verdict }) => verdict === 'cliff' || verdict === 'open'),
  };
}

/** Whether a value is at least what is asked: 'yes' or 'no' beyond twice its error, else 'open'. */
export function atLeast({ mean, error }, asked) {
  if (mean - ERRORS * error >= asked) return 'yes';
  return mean + ERRORS * error < asked ? 'no' : 'open';
}
