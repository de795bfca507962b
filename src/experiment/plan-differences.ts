import type { Network, NetworkSettlement, Route, Way } from '../network/types.js';
import { isBaseMoney } from '../scenario/base-money.js';
import { canonicalJson } from '../units/index.js';
import { type AnyScenario, isNetwork } from './any-scenario.js';
import type { Plan, PlanDocument } from './types.js';

/** One leaf in which two plans differ, each side as JSON text. */
export interface PlanDifference {
  /** dotted, from the plan's document */
  readonly path: string;
  readonly left: string;
  readonly right: string;
}

/** Where two plan documents differ, leaf by leaf, in the order of the left one. */
export function planDifferences(left: PlanDocument, right: PlanDocument): PlanDifference[] {
  const found: PlanDifference[] = [];
  walk(named(left), named(right), [], found);
  return found;
}

/** Settlements, places and services by name, so that an extra one does not shift the others. */
function named(document: PlanDocument): unknown {
  const { plan } = document;
  const { scenario } = plan;
  const settlements = byName(isNetwork(scenario) ? scenario.settlements.map(spelt(scenario)) : scenario.settlements);
  return { ...plan, scenario: { ...plan.scenario, settlements }, versions: document.versions, tables: document.tables };
}

/** Turns a list of things with distinct names into a mapping by name; any other value stays as it is. */
function byName(value: unknown): unknown {
  if (!Array.isArray(value) || value.length === 0) return value;
  const names = value.map((one: unknown) => (isBranch(one) && typeof one.name === 'string' ? one.name : null));
  if (names.includes(null) || new Set(names).size < names.length) return value;
  return Object.fromEntries(value.map((one: unknown, at) => [names[at], one]));
}

/** A settlement of a network with its indices of classes, exits, payers and services replaced by names. */
function spelt({ classes, exits, payers }: Network) {
  return (settlement: NetworkSettlement): unknown => {
    const { services } = settlement;
    const target = ({ exit, among }: Way) =>
      exit >= 0 ? exits[exit] : among.map((at) => services[at].name).join(', ');
    const route = (ways: Route) =>
      byName(ways.map((way) => ({ name: target(way), ...way, among: target(way), exit: null })));
    return {
      ...settlement,
      services: services.map(({ stay, next, payer, start, ...one }) => ({
        ...one,
        stay: stay.length === 1 ? stay[0] : byName(stay.map((law, at) => ({ name: classes[at], ...law }))),
        next: route(next),
        payer: payers[payer] ?? 'nobody',
        start: { ...start, class: classes[start.class] },
      })),
      arrivals: settlement.arrivals.map((one) => ({ ...one, class: classes[one.class], to: route(one.to) })),
    };
  };
}

function walk(leftGiven: unknown, rightGiven: unknown, path: readonly string[], found: PlanDifference[]): void {
  const [left, right] = [byName(leftGiven), byName(rightGiven)];
  if (isBranch(left) && isBranch(right)) {
    const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
    for (const key of keys) walk(left[key], right[key], [...path, key], found);
  } else if (text(left) !== text(right)) found.push({ path: path.join('.'), left: text(left), right: text(right) });
}

function isBranch(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function text(value: unknown): string {
  if (value === undefined) return 'absent';
  const json = typeof value === 'string' ? value : canonicalJson(value);
  return json.length > 60 ? `${json.slice(0, 57)}...` : json;
}

/** Settlements that both scenarios ask about, in the order of the left one. */
export function commonSettlements(left: AnyScenario, right: AnyScenario): string[] {
  const names = right.settlements.map(({ name }) => name);
  return left.settlements.map(({ name }) => name).filter((name) => names.includes(name) && !isBaseMoney({ name }));
}

/** Whether the same row is the same person with the same luck in both plans: same people, place names and seed. */
export function samePeople(left: Plan, right: Plan): boolean {
  const [a, b] = [left.scenario, right.scenario];
  const people = (one: AnyScenario) =>
    canonicalJson(
      isNetwork(one)
        ? one.kind
        : (one.places ?? [{ name: one.place.name, people: one.people }]).map(({ name, people }) => [name, people]),
    );
  return left.seed === right.seed && people(a) === people(b);
}
