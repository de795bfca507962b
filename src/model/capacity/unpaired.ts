import type { Scenario, Settlement } from '../../scenario/types.js';
import { scenarioOf } from '../../scenario/variant-scenario.js';
import { bedPools } from './bed-pools.js';
import { groupCount } from './group-count.js';

/** What must agree for the same row to be the same person with the same luck in the same groups. */
const AGREE = [
  { what: 'people by age and sex', of: ({ place }: Scenario) => JSON.stringify(place.population) },
  { what: 'need segments', of: ({ place }: Scenario) => JSON.stringify(place.needSegments.mix) },
  { what: 'moves', of: ({ place }: Scenario) => JSON.stringify(place.migration) },
  { what: 'ward groups', of: (scenario: Scenario) => bedPools(scenario.place.book, scaleOf(scenario)).length },
  { what: 'home-care areas', of: (scenario: Scenario) => groupsOf(scenario, 'homeCare.areas') },
  { what: 'care-home groups', of: (scenario: Scenario) => groupsOf(scenario, 'careHome.groups') },
] as const;

/** Why a settlement of a variant is not paired with the others; null where it is. */
export function whyUnpaired(scenario: Scenario, settlement: Settlement): string | null {
  if (settlement.variant === undefined) return null;
  const own = scenarioOf(scenario, settlement);
  const different = AGREE.filter(({ of }) => of(own) !== of(scenario)).map(({ what }) => what);
  return different.length === 0 ? null : `its place has other ${different.join(', ')}`;
}

function scaleOf({ people, place }: Scenario): number {
  return people / place.referencePeople;
}

function groupsOf(scenario: Scenario, key: string): number {
  return groupCount(scenario.place.book, key, scaleOf(scenario));
}
