import { type AnyScenario, isNetwork } from '../experiment/any-scenario.js';
import type { CarePlan, Plan } from '../experiment/index.js';
import type { Scenario } from '../scenario/index.js';
import { CliError, EXIT } from './exit.js';

/** What a command needs that a network of services does not have. */
const NEEDS = {
  people: 'the people of a place, whose lives go on from year to year',
  book: 'a parameter book; say which column its numbers move with --objective',
  funding: 'the split of money between lines of care; vary one of its numbers with onepot sweep --over',
  health: 'deaths, QALYs and what each payer may spend',
} as const;
export type Need = keyof typeof NEEDS;

/** A scenario of the care system. @throws CliError for a network of services, naming what the command needs */
export function careScenario(scenario: AnyScenario, need: Need): Scenario {
  if (!isNetwork(scenario)) return scenario;
  throw networkRefused(scenario, need);
}

export function networkRefused({ name }: AnyScenario, need: Need): CliError {
  return new CliError(EXIT.usage, `${name} is a network of services: this needs ${NEEDS[need]}`);
}

/** The same for a whole plan. @throws CliError as `careScenario` does */
export function carePlan(plan: Plan, need: Need): CarePlan {
  return { ...plan, scenario: careScenario(plan.scenario, need) };
}
