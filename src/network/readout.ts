import { NO_VALUE } from '../outcomes/index.js';
import { extrasOf, WAIT_QUANTILES } from './measures.js';
import { SYSTEM, type System, type Values } from './system.js';
import type { Network } from './types.js';

/** Areas at the start of a period, which its means are the growth of. */
export interface Areas {
  readonly waiting: Float64Array;
  readonly inUse: Float64Array;
  readonly blocked: Float64Array;
  readonly capacity: Float64Array;
}

export function areasOf({ stations }: System): Areas {
  return {
    waiting: stations.waitingArea.slice(),
    inUse: stations.inUseArea.slice(),
    blocked: stations.blockedArea.slice(),
    capacity: stations.capacityArea.slice(),
  };
}

/** The row of a period that has just ended, in the order of `networkColumns`, and a new period begun. */
export function readPeriod(network: Network, system: System, before: Areas): number[] {
  const { counts, settlement } = system;
  const after = areasOf(system);
  const { period } = network.days;
  const growth = (area: keyof Areas, at: number) => after[area][at] - before[area][at];
  const row: number[] = [];
  const pence = new Array<number>(network.payers.length).fill(0);
  let total = 0;
  settlement.services.forEach((service, at) => {
    const { lost, gaveUp, blocked, cost } = extrasOf(network, at);
    const starts = counts.starts[at];
    const perStart = (sum: number) => (starts > 0 ? sum / starts : NO_VALUE);
    const waits = counts.waits[at];
    const sorted = sortedValues(waits);
    const thresholds = system.waitsOverDays.length;
    const own = Math.round(growth('inUse', at) * service.pencePerDay);
    total += own;
    if (service.payer >= 0) pence[service.payer] += own;
    row.push(counts.arrivals[at], starts, counts.exits[at]);
    if (lost) row.push(counts.lost[at]);
    if (gaveUp) row.push(counts.gaveUp[at]);
    row.push(perStart(counts.waitDays[at]));
    for (const q of WAIT_QUANTILES) row.push(starts > 0 ? quantileOf(sorted, starts, q / 100) : NO_VALUE);
    row.push(perStart(waits.count));
    for (let over = 0; over < thresholds; over++) row.push(perStart(counts.over[at * thresholds + over]));
    const [taken, open] = [growth('inUse', at), growth('capacity', at)];
    row.push(growth('waiting', at) / period, taken / period, open / period, open > 0 ? taken / open : NO_VALUE);
    row.push(counts.fullDays[at] / period);
    if (blocked) row.push(growth('blocked', at) / period);
    if (cost) row.push(own);
  });
  const left = counts.system[SYSTEM.left];
  const times = sortedValues(counts.waits[system.services]);
  row.push(counts.system[SYSTEM.arrivals], left, ...counts.left);
  row.push(left > 0 ? counts.system[SYSTEM.days] / left : NO_VALUE);
  row.push(left > 0 ? quantileOf(times, left, 0.9) : NO_VALUE);
  row.push(...pence, total);
  return row;
}

function sortedValues({ values, count }: Values): Float64Array {
  return values.subarray(0, count).sort();
}

/** Quantile (type 7) of so many values of which those not listed are 0. */
function quantileOf(sorted: Float64Array, n: number, p: number): number {
  const zeros = n - sorted.length;
  const at = (n - 1) * p;
  const below = Math.floor(at);
  const value = (index: number) => (index < zeros ? 0 : sorted[index - zeros]);
  const low = value(below);
  return below + 1 < n ? low + (at - below) * (value(below + 1) - low) : low;
}

/** Share of the period at each number of beds taken: rows of service, beds, share. */
export function readOccupancy({ counts, services }: System, period: number): number[][] {
  const rows: number[][] = [];
  for (let at = 0; at < services; at++) {
    const from = counts.levelStart[at];
    for (let level = from; level < counts.levelStart[at + 1]; level++) {
      if (counts.levelDays[level] > 0) rows.push([at, level - from, counts.levelDays[level] / period]);
    }
  }
  return rows;
}

/** A new period begins: what was counted in the last one is written down. */
export function clearCounts({ counts }: System): void {
  const { arrivals, starts, exits, lost, gaveUp, waitDays, over, fullDays, levelDays, left } = counts;
  for (const column of [arrivals, starts, exits, lost, gaveUp, waitDays, over, fullDays, levelDays, left]) {
    column.fill(0);
  }
  for (const values of counts.waits) values.count = 0;
  counts.system.fill(0, 0, SYSTEM.events);
}
