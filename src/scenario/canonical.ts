import { assert } from '../units/index.js';
import type { Scenario } from './types.js';

const DEPTH_MAX = 64;

/**
 * One text for one meaning: keys sorted by UTF-16 code unit, no white space, numbers as ECMAScript prints them. Two
 * scenario files that differ only in key order, line ends, comments or flow style give the same text.
 *
 * @throws InvariantError for what JSON cannot hold without loss: undefined, functions, NaN, infinities, deep nesting.
 */
export function canonicalJson(value: unknown): string {
  return textOf(value, 0);
}

function textOf(value: unknown, depth: number): string {
  assert(depth <= DEPTH_MAX, `canonical JSON is nested deeper than ${DEPTH_MAX} levels`);
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    assert(Number.isFinite(value), `${value} has no canonical JSON`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((item) => textOf(item, depth + 1)).join(',')}]`;
  assert(typeof value === 'object', `${typeof value} has no canonical JSON`);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, item]) => `${JSON.stringify(key)}:${textOf(item, depth + 1)}`).join(',')}}`;
}

/** The scenario with its settlements ordered by name: what is asked, whatever order the file lists them in. */
export function withSettlementsByName(scenario: Scenario): Scenario {
  const settlements = [...scenario.settlements].sort((a, b) => (a.name < b.name ? -1 : 1));
  return { ...scenario, settlements };
}
