import type { Scenario } from '../scenario/types.js';

/** Targets describe the first year after the fork, under the comparator. */
export const VALIDATION_YEAR = 1;

/**
 * As much of a scenario as its targets need: the comparator alone, until the end of the year they describe. Its rows are
 * those of the whole scenario, because a settlement is the same alone as among others and no year depends on the horizon.
 */
export function validationScenario(scenario: Scenario): Scenario {
  const settlements = scenario.settlements.filter((settlement) => settlement.name === scenario.comparator);
  return { ...scenario, years: { ...scenario.years, horizon: VALIDATION_YEAR }, settlements };
}
