import type { Scenario } from '../../scenario/types.js';
import { compileRules } from '../rules/rules.js';
import { type Need, need } from './offered-load.js';

/** What the rates of a book ask for, for each person of a place. */
export function needPerHead(scenario: Scenario): Need {
  const asked = need(compileRules(scenario), scenario.baseSettlement);
  return Object.fromEntries(
    Object.entries(asked).map(([what, sum]) => [what, sum / scenario.people]),
  ) as unknown as Need;
}
