import { STAYS } from '../../care/index.js';
import type { Scenario, Settlement } from '../../scenario/types.js';
import { WHOLE_TOLERANCE_SHARE } from '../../units/index.js';
import { SERVICE } from '../codes/service-codes.js';
import { placeScenarios } from '../places/place-scenario.js';
import { organisationsOf } from './pool-posts.js';
import { BASE_LEVELS, type CapacityRules, compileCapacity, exactSlots, slotsAt } from './slots.js';

/** A kind of post or place: the whole number that is there and the exact number that should be. */
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
  return placeScenarios(scenario).flatMap(({ scenario: { place, people, settlements } }) => {
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

/** Every kind, always in the same order. Agencies, home-care areas and groups of care homes are added up. */
function wholeKinds(rules: CapacityRules, { capacity, coordination }: Settlement): WholeKind[] {
  const exact = exactSlots(rules, capacity, BASE_LEVELS);
  const whole = slotsAt(rules, capacity, organisationsOf(coordination.assessments), BASE_LEVELS);
  return [
    ...whole.wardBeds.map((beds, ward) => ({
      kind: `beds of ward group ${ward + 1}`,
      exact: rules.wardBeds[ward] * rules.scale * capacity.acuteBeds,
      whole: beds,
    })),
    ...STAYS.map(({ name, places: { kind } }) => ({
      kind,
      exact: exact.community[SERVICE[name]],
      whole: whole.community[SERVICE[name]],
    })),
    { kind: 'assessors', exact: exact.assessors, whole: sum(whole.assessors) },
    { kind: 'home-care packages', exact: sum(exact.homeCare), whole: sum(whole.homeCare) },
    { kind: 'care-home places', exact: sum(exact.careHome), whole: sum(whole.careHome) },
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
