import { ownServiceNames } from '../scenario/own-service-names.js';
import type { Scenario } from '../scenario/types.js';

/** Whether some place has services of its own, and results a table of them. */
export function hasOwnServices(scenario: Scenario): boolean {
  return ownServiceNames(scenario).length > 0;
}
