import { isAveraged, specsOf } from '../outcomes/index.js';
import { nearest } from '../scenario/nearest.js';
import { type AnyScenario, isNetwork } from './any-scenario.js';

/** When a run has seen enough: half the width of a 95% interval, of a level or of a paired difference. */
export interface Until {
  /** a value column of `runs`, its mean a year over the years after the fork */
  readonly outcome: string;
  /** one settlement; two for the paired difference first minus second; none for every settlement */
  readonly of: readonly string[];
  readonly halfWidth: number;
  /** `percent`: of the mean; for a difference, of the second settlement's mean */
  readonly unit: 'percent' | 'absolute';
}

export interface WatchedEstimate {
  /** settlement, or the two of a difference */
  readonly of: readonly string[];
  readonly mean: number;
  readonly halfWidth: number;
  /** the half-width asked for, in the outcome's unit */
  readonly wanted: number;
}

/** How a run with a stopping rule ended; recorded in the manifest. */
export interface Stopping {
  readonly rule: string;
  /** false when the replications allowed were used up first */
  readonly met: boolean;
  /** the results are replications 0 .. replications - 1 */
  readonly replications: number;
  /** number of successful replications from which the rule held without a break; null when it does not hold */
  readonly heldFrom: number | null;
  readonly lookAhead: number | null;
  readonly estimates: readonly WatchedEstimate[];
}

const RULE = /^(?:([^:]+):\s*)?(\S+)\s*(?:\+-|\+\/-|\u00b1)\s*(\d{1,15}(?:\.\d{1,9})?)\s*(%?)$/;
const EXPECTED = 'expected "[settlement [- settlement]:] outcome +-number[%]", such as "admissions.unplanned +-1%"';

/** Units of columns that say nothing when added over places; those that can be averaged are (outcomes/averaged-over.ts). */
const NEVER_ADDED: readonly string[] = ['share', 'factor', 'relative difference'];

/** Reads a rule such as `one-pot - fragmented: admissions.unplanned +-20`, or says what is wrong with it. */
export function parseUntil(text: string, scenario: AnyScenario): { until: Until } | { problem: string } {
  const match = RULE.exec(text.trim());
  if (match === null) return { problem: `${EXPECTED}, found "${text}"` };
  const [, settlements, outcome, number, percent] = match;
  const of = settlements === undefined ? [] : settlements.trim().split(/\s+-\s+/);
  if (of.length > 2) return { problem: `a difference needs two settlements; ${EXPECTED}` };
  const names = scenario.settlements.map((settlement) => settlement.name);
  for (const name of of) if (!names.includes(name)) return unknown('settlement', name, names);
  if (of[0] === of[1] && of.length === 2) return { problem: `"${of[0]}" minus itself is always 0` };
  const columns = specsOf(scenario).runs.values;
  const outcomes = columns.map((column) => column.name);
  const counted = columns.find((column) => column.name === outcome)?.unit;
  if (counted === undefined) return unknown('outcome', outcome, outcomes);
  const several = !isNetwork(scenario) && (scenario.places?.length ?? 0) > 1;
  if (several && NEVER_ADDED.includes(counted) && !isAveraged(outcome))
    return { problem: `${outcome} has no value for several places together: expected one that adds up or is averaged` };
  const halfWidth = Number(number);
  if (!(halfWidth > 0)) return { problem: 'a half-width of 0 is never reached' };
  return { until: { outcome: outcome, of, halfWidth, unit: percent === '%' ? 'percent' : 'absolute' } };
}

/** The rule as it would be typed. */
export function untilText({ outcome, of, halfWidth, unit }: Until): string {
  const whose = of.length === 0 ? '' : `${of.join(' - ')}: `;
  return `${whose}${outcome} +-${halfWidth}${unit === 'percent' ? '%' : ''}`;
}

function unknown(what: string, name: string, names: readonly string[]): { problem: string } {
  const near = nearest(name, names);
  const hint =
    near === null ? (names.length > 9 ? '' : `: there are ${names.join(', ')}`) : `: did you mean "${near}"?`;
  return { problem: `there is no ${what} "${name}"${hint}` };
}
