import type { AnyTable } from '../../outcomes/columnar.js';
import { HELD_COLUMNS, QUEUE_COLUMNS, SATURATION } from '../../outcomes/saturation.js';
import type { Foreseen, NoEffect, Saturated, Warnings } from '../documents/warnings-document.js';
import { sumOutcome } from './analysis-context.js';
import { HEADLINE } from './headline.js';
import { type Panel, sampleOf, yearlyValues } from './panel.js';

type Read = (outcome: ReturnType<typeof sumOutcome>) => (settlement: string, year: number) => ArrayLike<number>;

interface Judged {
  readonly settlement: string;
  readonly reading: string;
}

/**
 * What did nothing and what was full. A settlement whose every outcome is the same in every pair had no lever that acted.
 * A service is full by the rule of `outcomes/saturation.ts`.
 */
export function warningsOf(
  runs: AnyTable,
  panel: Panel,
  blocks: ArrayLike<number>,
  given: { readonly foreseen: Foreseen; readonly differences: readonly Judged[] },
): Warnings {
  const { foreseen, differences } = given;
  const read: Read = (outcome) => {
    const yearly = yearlyValues(runs, panel, outcome);
    const chosen = Int32Array.from(blocks);
    return (settlement, year) => sampleOf(panel, yearly, settlement, chosen, { year }).values;
  };
  return {
    noEffect: [...foreseen.noEffect, ...sameThroughout(foreseen, differences)],
    saturated: [...fullBeds(panel, read), ...growingQueues(panel, read)],
    notPaired: foreseen.notPaired,
    ...(foreseen.notFitted === undefined ? {} : { notFitted: foreseen.notFitted }),
    rule: SATURATION,
  };
}

/** Levers of settlements that changed no outcome in any pair, beyond those already known to do nothing. */
function sameThroughout({ levers, noEffect }: Foreseen, differences: readonly Judged[]): NoEffect[] {
  const why = 'every outcome is the same in every replication';
  return Object.entries(levers).flatMap(([settlement, own]) => {
    const judged = differences.filter((difference) => difference.settlement === settlement);
    if (judged.length === 0 || judged.some(({ reading }) => reading !== 'identical')) return [];
    const known = noEffect.filter((one) => one.settlement === settlement).map(({ lever }) => lever);
    return own.filter((lever) => !known.includes(lever)).map((lever) => ({ settlement, lever, why }));
  });
}

/** In the last year, when what starts later has started. */
function fullBeds({ settlements, horizonYears }: Panel, read: Read): Saturated[] {
  const occupancy = HEADLINE.find(({ name }) => name === 'occupancy.midnight');
  if (occupancy === undefined) return [];
  const yearly = read(occupancy);
  return settlements.flatMap((settlement) => {
    const [first, last] = [1, horizonYears].map((year) => meanOf(yearly(settlement, year)));
    if (!(last >= SATURATION.occupancyShare)) return [];
    return [{ settlement, column: occupancy.name, short: 'acute beds', first, last }];
  });
}

function growingQueues({ settlements, horizonYears }: Panel, read: Read): Saturated[] {
  if (horizonYears < 2) return [];
  return Object.entries(QUEUE_COLUMNS).flatMap(([column, short]) => {
    const queue = read(sumOutcome(column));
    const stock = column in HELD_COLUMNS ? read(sumOutcome(HELD_COLUMNS[column])) : null;
    return settlements.flatMap((settlement) => {
      const [first, last] = [queue(settlement, 1), queue(settlement, horizonYears)];
      const held = stock?.(settlement, 1) ?? null;
      if (!isGrowing({ first, last, held }, horizonYears - 1)) return [];
      return [{ settlement, column, short, first: meanOf(first), last: meanOf(last) }];
    });
  });
}

/** A queue block by block: its lengths at the ends of the first and last year, and the places in use at the first. */
export interface Queue {
  readonly first: ArrayLike<number>;
  readonly last: ArrayLike<number>;
  /** null where its places are not held for years */
  readonly held: ArrayLike<number> | null;
}

/** Whether a queue grows faster than the rule allows, as a share of itself or of the places that it waits for. */
export function isGrowing({ first, last, held }: Queue, years: number): boolean {
  const { queueGrowthPerYear, queueGrowthOfHeld, queueLeast } = SATURATION;
  if (meanOf(last) < queueLeast) return false;
  let factor = 1;
  for (let year = 0; year < years; year++) factor *= 1 + queueGrowthPerYear;
  const lengths = Array.from(last);
  if (standsOut(lengths.map((length, block) => length - factor * first[block]))) return true;
  const most = queueGrowthOfHeld * years;
  return held !== null && standsOut(lengths.map((length, block) => length - first[block] - most * held[block]));
}

/** Whether the mean over blocks is above 0 by more than chance. */
function standsOut(over: readonly number[]): boolean {
  const mean = meanOf(over);
  const variance = over.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, over.length - 1);
  const error = over.length > 1 ? Math.sqrt(variance / over.length) : 0;
  return mean > SATURATION.standardErrors * error;
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at];
  return sum / values.length;
}
