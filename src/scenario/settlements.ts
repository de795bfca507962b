import type { ChangedSettlement, CompleteSettlement } from './schema.js';
import type { Scenario, Settlement } from './types.js';

/** Name of the place's own defaults, in force during the warm-up. */
export const BASE_NAME = 'base';

/** A settlement with every lever: those the scenario gives over the place's defaults. */
export function resolveSettlement(name: string, base: CompleteSettlement, changed: ChangedSettlement): Settlement {
  return {
    name,
    split: { ...(changed.split ?? base.split) },
    growthPerYear: over(base.growthPerYear, changed.growthPerYear),
    owners: over(base.owners, changed.owners),
    pooling: over(base.pooling, changed.pooling),
    coordination: over(base.coordination, changed.coordination),
    handover: over(base.handover, changed.handover),
    capacity: over(base.capacity, changed.capacity),
  };
}

/** Key by key in the order of the base, so that two files of one meaning give one object. */
function over<T extends object>(base: T, changed: { readonly [K in keyof T]?: T[K] | undefined } | undefined): T {
  const merged = { ...base };
  for (const key of Object.keys(base) as (keyof T)[]) {
    const value = changed?.[key];
    if (value !== undefined) merged[key] = value;
  }
  return merged;
}

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
