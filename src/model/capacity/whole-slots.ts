import type { Scenario, Settlement } from '../../scenario/types.js';
import { WHOLE_TOLERANCE_SHARE } from '../../units/index.js';
import { placeScenarios } from '../places/place-scenario.js';
import { BASE_LEVELS, type CapacityRules, compileCapacity, slotsAt } from './slots.js';

/** A kind of place: the whole number that is there and the exact number that should be. */
interface WholeKind {
  readonly kind: string;
  readonly exact: number;
  readonly whole: number;
}

/** What the settlements open in one place. */
export interface OffExact extends WholeKind {
  readonly place: string;
  readonly people: number;
  /** the settlements that open this number, in the order of the file */
  readonly settlements: readonly string[];
}

/**
 * Kinds whose whole number is more than a tenth off the exact one, place by place, with the money and staff of the base
 * settlement's first year.
 */
export function offExact(scenario: Scenario): OffExact[] {
  return placeScenarios(scenario).flatMap(({ scenario: { place, people, settlements: all } }) => {
    const settlements = all.filter(({ variant }) => variant === undefined);
    const rules = compileCapacity(place.book, people / place.referencePeople);
    const opened = settlements.map((settlement) => wholeKinds(rules, settlement));
    return opened[0].flatMap((_, index) => {
      const found = new Map<string, OffExact>();
      settlements.forEach(({ name }, settlement) => {
        const kind = opened[settlement][index];
        const key = `${kind.exact} ${kind.whole}`;
        const others = found.get(key)?.settlements ?? [];
        if (isOff(kind)) found.set(key, { ...kind, place: place.name, people, settlements: [...others, name] });
      });
      return [...found.values()];
    });
  });
}

function isOff({ exact, whole }: WholeKind): boolean {
  return Math.abs(whole - exact) > WHOLE_TOLERANCE_SHARE * exact;
}

/** Every kind that opens in whole numbers, always in the same order. */
function wholeKinds(rules: CapacityRules, { capacity }: Settlement): WholeKind[] {
  return slotsAt(rules, capacity, 1, BASE_LEVELS).wardBeds.map((beds, ward) => ({
    kind: `beds of ward group ${ward + 1}`,
    exact: rules.wardBeds[ward] * rules.scale * capacity.acuteBeds,
    whole: beds,
  }));
}
