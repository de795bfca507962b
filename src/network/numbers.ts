import { applyOverrides } from '../scenario/overrides.js';
import { readYaml } from '../scenario/yaml-text.js';
import type { NetworkInput } from './read-network.js';
import { networkFile } from './schema.js';

/** A number of a network's file, by its dotted path. */
export interface NetworkNumber {
  readonly path: string;
  readonly value: number;
}

/** Numbers that can be raised or lowered on their own; shares cannot, since they sum to 1. */
const MOVED = ['perDay', 'beds', 'meanDays', 'meanHours', 'sdDays', 'sdHours', 'modeDays', 'modeHours'];

/** The rates, beds and times of a network's file, in its order. The file must have been read without a problem. */
export function numbersOf(input: NetworkInput): NetworkNumber[] {
  const tree = readYaml(input, []);
  if (tree === null) return [];
  applyOverrides(tree, input.overrides ?? [], [], networkFile);
  const { arrivals, services } = tree.value as Readonly<Record<string, unknown>>;
  return [...walk('arrivals', arrivals), ...walk('services', services)];
}

function walk(path: string, value: unknown): NetworkNumber[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const own = `${path}.${key}`;
    if (typeof inner !== 'number') return walk(own, inner);
    return MOVED.includes(key) && inner > 0 ? [{ path: own, value: inner }] : [];
  });
}

/** A number lowered and raised by a share of itself; beds stay whole and change by at least one. */
export function movedBy(
  { path, value }: NetworkNumber,
  share: number,
): { readonly low: number; readonly high: number } {
  if (!path.endsWith('.beds')) {
    // without rounding error, as one would write it
    const told = (moved: number) => Number(moved.toPrecision(12));
    return { low: told(value * (1 - share)), high: told(value * (1 + share)) };
  }
  const step = Math.max(1, Math.round(value * share));
  return { low: Math.max(0, value - step), high: value + step };
}
