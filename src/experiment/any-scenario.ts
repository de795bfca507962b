import type { Network } from '../network/types.js';
import type { Scenario } from '../scenario/types.js';

/** What a plan can be about: the care system, or a network of services. */
export type AnyScenario = Scenario | Network;

/** Whether a scenario is a network of services and not the care system. */
export function isNetwork(scenario: AnyScenario): scenario is Network {
  return 'kind' in scenario && scenario.kind === 'network';
}
