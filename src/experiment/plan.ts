import {
  canonicalJson,
  MODEL_VERSION,
  type NewHasher,
  RESULTS_VERSION,
  STREAM_VERSION,
  specsOf,
  TABLE_NAMES,
  type TableLabels,
  type TableName,
  tableColumns,
  tableLabels,
} from '../outcomes/index.js';
import { askedOf } from '../scenario/base-money.js';
import { ownServiceNames } from '../scenario/own-service-names.js';
import { withSettlementsByName } from '../scenario/settlements.js';
import type { Scenario } from '../scenario/types.js';
import { assert } from '../units/index.js';
import { type AnyScenario, isNetwork } from './any-scenario.js';
import { drawnParameters } from './drawn-scenarios.js';
import type { Plan, PlanDocument } from './types.js';

export const REPLICATIONS_MAX = 10_000_000;
export const DRAWS_MAX = 100_000;
export const SEED_LENGTH_MAX = 200;

/**
 * Sets up a plan. For a scenario with laws the draws start at 1: 0 is the central set, which is run on its own.
 *
 * @throws InvariantError when a count is not whole, not positive, or beyond its limit.
 */
export function createPlan<S extends AnyScenario>(
  input: Omit<Plan<S>, 'runs'> & { readonly runs?: Plan['runs'] },
): Plan<S> {
  const { scenario, seed, replications, draws, until } = input;
  const first = isDrawn(scenario) ? ({ firstDraw: 1 } as const) : {};
  const runs = input.runs ?? { from: 0, to: replications };
  assert(
    isWhole(replications, 1, REPLICATIONS_MAX),
    `replications must be a whole number from 1 to ${REPLICATIONS_MAX}`,
  );
  assert(isWhole(draws, 1, DRAWS_MAX), `draws must be a whole number from 1 to ${DRAWS_MAX}`);
  assert(seed.length > 0 && seed.length <= SEED_LENGTH_MAX, `the seed must have 1 to ${SEED_LENGTH_MAX} characters`);
  assert(isWhole(runs.from, 0, replications) && isWhole(runs.to, 0, replications), 'runs must lie within the plan');
  assert(runs.from < runs.to, 'runs must hold at least one replication');
  const plan = { scenario, seed, replications, draws, ...first, runs: { from: runs.from, to: runs.to } };
  if (until === undefined) return plan;
  assert(
    draws === 1 && !isDrawn(scenario) && runs.from === 0 && runs.to === replications,
    'a rule to stop takes one draw and all runs',
  );
  return { ...plan, until };
}

/**
 * Hash of the question a scenario asks: settlements in any order, comparator, years, places and book. Number of people, name
 * and what is recorded are left out, so that a sensitivity analysis at another size recognises its question.
 */
export function questionHash(scenario: Scenario, newHasher: NewHasher): string {
  const asked = withSettlementsByName(askedOf(scenario));
  const { settlements, comparator, baseSettlement, years, place, places = [] } = asked;
  const parts = places.map(({ people: _, ...own }) => own);
  return hashJson({ settlements, comparator, baseSettlement, years, place, places: parts }, newHasher);
}

/** The plan with the versions and table columns that decide its results. */
export function planDocument(plan: Plan): PlanDocument {
  const specs = specsOf(plan.scenario);
  const tables = TABLE_NAMES.filter((name) => !specs[name].optional || asks(plan, name)).map((name) => {
    const columns = tableColumns(specs[name]);
    return [name, columns.map((column) => `${column.name} ${column.store} ${column.unit}`.trimEnd())] as const;
  });
  return {
    plan,
    versions: { results: RESULTS_VERSION, stream: STREAM_VERSION, model: MODEL_VERSION },
    tables: Object.fromEntries(tables),
  };
}

function asks({ scenario }: Plan, table: TableName): boolean {
  if (isNetwork(scenario)) return table === 'occupancy';
  if (table === 'occupancy') return false;
  if (table === 'services') return ownServiceNames(scenario).length > 0;
  return table === 'monthly' ? scenario.monthly === true : scenario.uncertainty !== undefined;
}

/** SHA-256 over the canonical text of the plan's document: equal for equal plans, whatever file they came from. */
export function planHash(plan: Plan, newHasher: NewHasher): string {
  return hashJson(planDocument(plan), newHasher);
}

/** SHA-256, in lower-case hex, of the canonical text of a value. */
export function hashJson(value: unknown, newHasher: NewHasher): string {
  const hasher = newHasher();
  hasher.update(new TextEncoder().encode(canonicalJson(value)));
  return hasher.finish();
}

/** The texts behind the label columns of a plan's tables. */
export function planLabels(plan: Plan): TableLabels {
  const names = (named: readonly { readonly name: string }[]) => named.map(({ name }) => name);
  if (isNetwork(plan.scenario)) {
    const { settlements } = plan.scenario;
    return tableLabels({ settlements: names(settlements), places: [], services: names(settlements[0].services) });
  }
  const { settlements, place, places = [place] } = plan.scenario;
  const parameters = drawnParameters(plan.scenario);
  const services = ownServiceNames(plan.scenario);
  return tableLabels({ settlements: names(settlements), places: names(places), parameters, services });
}

/** Whether a plan of the scenario samples parameters. */
export function isDrawn(scenario: AnyScenario): boolean {
  return !isNetwork(scenario) && scenario.uncertainty !== undefined;
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= least && value <= most;
}
