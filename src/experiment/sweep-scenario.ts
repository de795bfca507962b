import { splitAt } from '../analysis/index.js';
import { LINES, type Scenario, type Settlement } from '../scenario/types.js';
import { assert, required } from '../units/index.js';
import { assertHeldMoney, assertOneFile } from './comparator-money.js';
import { type Coordinates, simplexLattice, simplexPoint } from './designs.js';

/** One split of the money. `weights` and `split` are shares that sum to 1. */
export interface SplitPoint {
  readonly settlement: string;
  readonly kind: 'lattice' | 'sobol' | 'comparator';
  /** of the moved money, in the order of the lines */
  readonly weights: readonly number[];
  readonly split: readonly number[];
}

/**
 * One scenario whose settlements are splits of the same money: every line keeps (1 - moved) of the comparator's share, and
 * the rest is reallocated, by a simplex lattice first and then by points spread over the simplex. The comparator is
 * the point whose weights are its own split.
 */
export function sweepScenario(
  scenario: Scenario,
  design: {
    readonly movedShare: number;
    readonly steps: number;
    readonly points: number;
    readonly coordinates: Coordinates;
  },
): { scenario: Scenario; points: SplitPoint[]; baseSplit: number[] } {
  const { movedShare, steps, points: spread, coordinates } = design;
  assert(movedShare > 0 && movedShare <= 1, 'the share moved must be above 0 and at most 1');
  const comparator = required(scenario.settlements.find(({ name }) => name === scenario.comparator));
  assertOneFile(scenario, 'a split that is swept');
  assertHeldMoney(comparator, 'split', 'a split that is swept would not be the one in force');
  const baseSplit = LINES.map((line) => comparator.split[line]);
  const point = (kind: SplitPoint['kind'], settlement: string, weights: readonly number[]): SplitPoint => {
    return { settlement, kind, weights, split: splitAt(baseSplit, movedShare, weights) };
  };
  const lattice = simplexLattice(LINES.length, steps).map((weights, at) =>
    point('lattice', `split-${at + 1}`, weights),
  );
  const extra = Array.from({ length: spread }, (_, at) =>
    point('sobol', `split-${lattice.length + at + 1}`, simplexPoint(LINES.length, coordinates, at)),
  );
  const points = [...lattice, ...extra];
  assert(
    !points.some(({ settlement }) => settlement === comparator.name),
    `"${comparator.name}" is taken by the design`,
  );
  const settlements = points.map(({ settlement, split }): Settlement => {
    const lines = Object.fromEntries(LINES.map((line, at) => [line, split[at]])) as Settlement['split'];
    return { ...comparator, name: settlement, split: lines };
  });
  const own: SplitPoint = { ...point('comparator', comparator.name, baseSplit), split: baseSplit };
  return {
    scenario: { ...scenario, name: `${scenario.name}-sweep`, settlements: [comparator, ...settlements] },
    points: [own, ...points],
    baseSplit,
  };
}
