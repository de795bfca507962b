import { type BundleAsked, type PartsTold, partsTold } from '../analysis/index.js';
import { type Bundle, partsAlreadyRun } from '../experiment/index.js';
import type { AnyTable } from '../outcomes/columnar.js';
import { escapeName } from '../report/index.js';
import { differences, inUnits, type Scenario } from '../scenario/index.js';
import { required } from '../units/index.js';

/** A bundle with what each of its parts changes, in words. */
export function bundleAsked(scenario: Scenario, bundle: Bundle): BundleAsked {
  const settlement = (name: string) => required(scenario.settlements.find((one) => one.name === name));
  const base = settlement(scenario.comparator);
  const parts = bundle.parts.map(({ name }, part) => {
    const alone = differences(base, settlement(bundle.settlements[2 ** part]));
    const levers = alone.map((one) => ({
      path: one.path,
      from: String(one.from),
      to: `${one.to}${inUnits(scenario.place, one)}`,
    }));
    return { name, levers: levers.sort((a, b) => (a.path < b.path ? -1 : 1)) };
  });
  return { settlement: bundle.settlement, parts, settlements: bundle.settlements };
}

/** Which part does what, as far as a run of several settlements shows it; null where it shows nothing. */
export function partsToldOf(scenario: Scenario, runs: AnyTable): PartsTold | null {
  const { bundles, ladders } = partsAlreadyRun(scenario);
  if (bundles.length + ladders.length === 0) return null;
  const asked = bundles.map((bundle) => bundleAsked(scenario, bundle));
  return partsTold({ runs, comparator: scenario.comparator, bundles: asked, ladders });
}

/** What to run for settlements whose parts the run does not separate; empty where there are none. */
export function partsUntoldLines(scenario: Scenario, file: string): string[] {
  const { untold } = partsAlreadyRun(scenario);
  if (untold.length === 0) return [];
  const names = untold.map(escapeName).join(', ');
  return [`which part of ${names} does what: onepot decompose ${file} --people ${scenario.people}`];
}
