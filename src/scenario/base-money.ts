import type { SettlementChanges, SettlementLevers } from './levers.js';
import { differences } from './settlements.js';
import type { DatedPart, Scenario, Settlement, SystemPlace } from './types.js';

/** What no name in a file can end in: the settlement that a plan adds by itself. */
const ENDING = '@base-money';

/** Levers that say how much money a line is given, whole groups and single levers; all others are rules. */
const MONEY_GROUPS = ['split', 'total', 'growthPerYear', 'allocation'] as const;
const MONEY_LEVERS = {
  pooling: ['transferPencePerPersonYear'],
  settlementYears: ['frontLoadShare', 'politicalCycleYears', 'politicalSwingShare'],
  transition: ['doubleRunningPencePerPersonYear', 'doubleRunningYears'],
} as const;

/** Where the rules of a settlement stand alone, at the comparator's money; null: its past is another, and nothing is split. */
export interface MoneySplit {
  readonly settlement: string;
  /** the comparator where only money differs, the settlement itself where only rules do */
  readonly rules: string | null;
}

type Groups = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

/** Whether a plan added the settlement by itself: it is in no table for readers. */
export function isBaseMoney({ name }: { readonly name: string }): boolean {
  return name.endsWith(ENDING);
}

/** The scenario without the settlements that its plan added. */
export function askedOf(scenario: Scenario): Scenario {
  const asked = (settlements: readonly Settlement[]) => settlements.filter((settlement) => !isBaseMoney(settlement));
  const settlements = asked(scenario.settlements);
  if (settlements.length === scenario.settlements.length) return scenario;
  const places = scenario.places?.map((place) =>
    place.own === null ? place : { ...place, own: { ...place.own, settlements: asked(place.own.settlements) } },
  );
  return { ...scenario, settlements, ...(places === undefined ? {} : { places }) };
}

/**
 * The scenario with one more settlement for each that changes both the money of lines and the rules: the same rules at the
 * comparator's money. What stands among the settlements already is not added again.
 */
export function withBaseMoney(scenario: Scenario): Scenario {
  const added: Settlement[] = [];
  const from: number[] = [];
  const comparator = comparatorOf(scenario);
  scenario.settlements.forEach((settlement, at) => {
    if (isBaseMoney(settlement) || settlement === comparator || hasOwnPast(settlement, comparator)) return;
    const rules = atBaseMoney(comparator, settlement);
    if (sameAs([...scenario.settlements, ...added], rules) !== null) return;
    added.push(rules);
    from.push(at);
  });
  if (added.length === 0) return scenario;
  const { places } = scenario;
  const base = scenario.settlements.indexOf(comparator);
  return {
    ...scenario,
    settlements: [...scenario.settlements, ...added],
    ...(places === undefined ? {} : { places: places.map((place) => withOwn(place, base, from)) }),
  };
}

/** A place with a file of its own has each settlement over its own levers. */
function withOwn(place: SystemPlace, base: number, from: readonly number[]): SystemPlace {
  const { own } = place;
  if (own === null) return place;
  const more = from.map((at) => atBaseMoney(own.settlements[base], own.settlements[at]));
  return { ...place, own: { ...own, settlements: [...own.settlements, ...more] } };
}

/** Of each settlement but the comparator, the one of the scenario that has its rules at the comparator's money. */
export function moneySplits(scenario: Scenario): MoneySplit[] {
  const comparator = comparatorOf(scenario);
  return askedOf(scenario)
    .settlements.filter((settlement) => settlement !== comparator)
    .map((settlement) => {
      if (hasOwnPast(settlement, comparator)) return { settlement: settlement.name, rules: null };
      const rules = atBaseMoney(comparator, settlement);
      // the settlement itself before others of the same levers, so that its difference to them is exactly 0
      const first = [comparator, settlement, ...scenario.settlements];
      return { settlement: settlement.name, rules: sameAs(first, rules) };
    });
}

function comparatorOf({ settlements, comparator }: Scenario): Settlement {
  const found = settlements.find(({ name }) => name === comparator);
  if (found === undefined) throw new Error(`the comparator ${comparator} is not among the settlements`);
  return found;
}

/** A variant of the place differs before any settlement does: what money or rules did cannot be told apart. */
function hasOwnPast(settlement: Settlement, comparator: Settlement): boolean {
  return settlement.variant !== undefined || comparator.variant !== undefined;
}

function sameAs(settlements: readonly Settlement[], rules: Settlement): string | null {
  return settlements.find((one) => one.variant === undefined && differences(one, rules).length === 0)?.name ?? null;
}

/** A settlement's rules with the comparator's money, dates included. */
export function atBaseMoney(comparator: Settlement, settlement: Settlement): Settlement {
  const { parts: _, ...levers } = settlement;
  const parts = [
    ...(comparator.parts ?? []).flatMap((part) => partOf(part, 'money')),
    ...(settlement.parts ?? []).flatMap((part) => partOf(part, 'rules')),
  ].sort((a, b) => a.fromMonth - b.fromMonth);
  return {
    ...levers,
    ...withMoneyOf(comparator, settlement),
    name: `${settlement.name}${ENDING}`,
    ...(parts.length === 0 ? {} : { parts }),
  };
}

/** Levers of money from one, all others from the other, in their usual order. */
function withMoneyOf(money: SettlementLevers, rules: SettlementLevers): Partial<SettlementLevers> {
  const [from, own] = [money, rules] as unknown as readonly [Groups, Groups];
  const whole = MONEY_GROUPS.map((group) => [group, from[group]] as const);
  const some = Object.entries(MONEY_LEVERS).map(([group, levers]) => {
    const taken = Object.fromEntries(levers.map((lever) => [lever, from[group]?.[lever]]));
    return [group, { ...own[group], ...taken }] as const;
  });
  return Object.fromEntries([...whole, ...some]) as Partial<SettlementLevers>;
}

/** What a dated part says of money alone, or of everything else; none where that is nothing. */
function partOf(part: DatedPart, kept: 'money' | 'rules'): DatedPart[] {
  const { moved, services, parameters, ...rest } = part;
  const groups = Object.entries(part.levers as Groups).flatMap(([group, levers]) => {
    const own = Object.entries(levers ?? {}).filter(([lever]) => isMoney(group, lever) === (kept === 'money'));
    return own.length === 0 ? [] : [[group, Object.fromEntries(own)] as const];
  });
  const levers = Object.fromEntries(groups) as SettlementChanges;
  const beside =
    kept === 'money'
      ? moved === undefined
        ? {}
        : { moved }
      : { ...(services === undefined ? {} : { services }), ...(parameters === undefined ? {} : { parameters }) };
  if (groups.length === 0 && Object.keys(beside).length === 0) return [];
  return [{ ...rest, levers, ...beside }];
}

function isMoney(group: string, lever: string): boolean {
  if ((MONEY_GROUPS as readonly string[]).includes(group)) return true;
  const levers: Readonly<Record<string, readonly string[]>> = MONEY_LEVERS;
  return levers[group]?.includes(lever) ?? false;
}
