import { required } from '../units/index.js';
import { NEUTRAL, over, type SettlementChanges, type SettlementLevers } from './levers.js';
import type { Scenario, Settlement } from './types.js';

/** Name of the place's own defaults, in force during the warm-up. */
export const BASE_NAME = 'base';

/** The settlement of a place: what its file gives over the neutral values. */
export function placeLevers(given: SettlementChanges): SettlementLevers {
  return over({ split: required(given.split), ...NEUTRAL }, given);
}

/** A settlement with every lever: those the scenario gives over the place's. */
export function resolveSettlement(name: string, base: SettlementLevers, changed: SettlementChanges): Settlement {
  return { name, ...over(base, changed) };
}

/** A lever in which two settlements differ, by its dotted path. */
export interface Difference {
  readonly path: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** Levers in which `other` departs from `base`, by dotted path; names are not levers. */
export function differences(base: Settlement, other: Settlement): Difference[] {
  const { name: _baseName, ...from } = base;
  const { name: _otherName, ...to } = other;
  return differing(from, to, '');
}

function differing(from: unknown, to: unknown, path: string): Difference[] {
  if (!isMapping(from) || !isMapping(to)) return from === to ? [] : [{ path, from, to }];
  return Object.keys(from).flatMap((key) => differing(from[key], to[key], path === '' ? key : `${path}.${key}`));
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** The scenario with its settlements ordered by name: what is asked, whatever order the file lists them in. */
export function withSettlementsByName(scenario: Scenario): Scenario {
  const settlements = [...scenario.settlements].sort((a, b) => (a.name < b.name ? -1 : 1));
  return { ...scenario, settlements };
}
