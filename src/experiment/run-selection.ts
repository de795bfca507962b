import { createSelection, type Selection } from '../analysis/index.js';

/** A selection of the best settlement by a procedure of ranking and selection (see `createSelection`). */
export interface SelectionRun {
  /** in the order in which they are numbered */
  readonly settlements: readonly string[];
  readonly goal: 'min' | 'max';
  readonly indifference: number;
  readonly confidence: number;
  readonly firstStage: number;
  /** replications at most */
  readonly cap: number;
  /** replications run at a time after the first stage */
  readonly batch: number;
  /** the objective of the given settlements in replications from .. to - 1, [settlement][replication] */
  simulate(settlements: readonly string[], from: number, to: number): Promise<readonly Float64Array[]>;
}

/**
 * Runs settlements under common random numbers until the selection is made or the cap is reached. A settlement that has
 * been eliminated is not run again. Values are [settlement][replication]; a batch may run past the replication that decides,
 * and what lies past it is ignored, so that the answer does not depend on the size of the batches.
 */
export async function runSelection(run: SelectionRun): Promise<{ selection: Selection; values: Float64Array[] }> {
  const { settlements, goal, firstStage, cap, batch } = run;
  const sign = goal === 'max' ? 1 : -1;
  const selection = createSelection({ ...run, systems: settlements.length });
  const kept: number[][] = settlements.map(() => []);
  for (let from = 0; selection.selected() === null && from < cap; ) {
    const to = Math.min(cap, from === 0 ? firstStage : from + batch);
    const systems = [...selection.alive()];
    const values = await run.simulate(
      systems.map((system) => settlements[system]),
      from,
      to,
    );
    for (let at = 0; at < to - from && selection.selected() === null; at++) {
      const alive = selection.alive();
      const row = alive.map((system) => values[systems.indexOf(system)][at]);
      for (const [i, system] of alive.entries()) kept[system].push(row[i]);
      selection.add(row.map((value) => sign * value));
    }
    from = to;
  }
  return { selection, values: kept.map((own) => Float64Array.from(own)) };
}
