import { isBaseMoney } from '../scenario/base-money.js';
import { haveOnePast } from '../scenario/mixed-settlement.js';
import type { Scenario } from '../scenario/types.js';
import { required } from '../units/index.js';
import { type Bundle, decompositionScenario, isIn, PARTS_MAX, partsOf } from './decomposition-scenario.js';

/** A bundle whose parts are added one after another by settlements of the scenario. */
export interface Steps {
  readonly settlement: string;
  readonly steps: readonly { readonly name: string; readonly from: string; readonly to: string }[];
}

/**
 * What a scenario's own settlements already show of its bundles: bundles of which every set of parts is present, parts
 * that always go together counted as one; ladders, bundles that some settlements lead up to; and the remaining bundles,
 * of which they show nothing.
 */
export function partsAlreadyRun(scenario: Scenario): { bundles: Bundle[]; ladders: Steps[]; untold: string[] } {
  const own = scenario.settlements.map(({ name }) => name);
  const asked = own.filter((name) => name !== scenario.comparator && !isBaseMoney({ name }));
  const found = asked.flatMap((name) => takenApart(scenario, name) ?? []);
  const complete: Bundle[] = [];
  const ladders: Steps[] = [];
  const untold: string[] = [];
  for (const bundle of found) {
    const there = [...bundle.settlements.keys()].filter((set) => own.includes(bundle.settlements[set]));
    const joined = joinedParts(bundle, there);
    if (joined !== null) complete.push(joined);
    else {
      const steps = stepsOf(bundle, there);
      if (steps.length > 1) ladders.push({ settlement: bundle.settlement, steps });
      else untold.push(bundle.settlement);
    }
  }
  return { bundles: complete, ladders, untold };
}

/** Null where there is nothing to take apart, or too much. */
function takenApart(scenario: Scenario, settlement: string): Bundle | null {
  const base = required(scenario.settlements.find(({ name }) => name === scenario.comparator));
  const rival = required(scenario.settlements.find(({ name }) => name === settlement));
  const { length } = partsOf(base, rival, null);
  if (length < 2 || length > PARTS_MAX || !haveOnePast(base, rival)) return null;
  return decompositionScenario(scenario, { settlements: [settlement], levers: null }).bundles[0];
}

/** Joins parts that no settlement separates; null unless at least two parts remain and every set of them is present. */
function joinedParts({ settlement, parts, settlements }: Bundle, there: readonly number[]): Bundle | null {
  const groups = new Map<string, number[]>();
  for (const part of parts.keys()) {
    const key = there.map((set) => (isIn(set, part) ? 1 : 0)).join('');
    groups.set(key, [...(groups.get(key) ?? []), part]);
  }
  const own = [...groups.values()];
  const setOf = (mask: number) =>
    own.reduce((sum, group, at) => sum + (isIn(mask, at) ? group.reduce((all, part) => all + (1 << part), 0) : 0), 0);
  const sets = Array.from({ length: 1 << own.length }, (_, mask) => setOf(mask));
  if (own.length < 2 || !sets.every((set) => there.includes(set))) return null;
  return {
    settlement,
    parts: own.map((group) => ({
      name: group.map((part) => parts[part].name).join(' + '),
      levers: group.flatMap((part) => parts[part].levers),
    })),
    settlements: sets.map((set) => settlements[set]),
  };
}

/** The longest path from the comparator to the bundle through settlements that are present, each adding to the last. */
function stepsOf({ parts, settlements }: Bundle, there: readonly number[]): Steps['steps'][number][] {
  const holds = (large: number, small: number) => parts.every((_, part) => !isIn(small, part) || isIn(large, part));
  const ways = new Map<number, number[]>();
  for (const set of there) {
    const before = there.filter((one) => one < set && holds(set, one)).map((one) => required(ways.get(one)));
    const longest = before.reduce<number[]>((best, way) => (way.length > best.length ? way : best), []);
    ways.set(set, [...longest, set]);
  }
  const way = required(ways.get(settlements.length - 1));
  return way.slice(1).map((set, at) => ({
    name: parts
      .filter((_, part) => isIn(set, part) && !isIn(way[at], part))
      .map(({ name }) => name)
      .join(' + '),
    from: settlements[way[at]],
    to: settlements[set],
  }));
}
