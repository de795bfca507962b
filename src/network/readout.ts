import { NO_VALUE } from '../outcomes/index.js';
import { HOURS_PER_DAY } from '../units/index.js';
import { extrasOf, WAIT_QUANTILES } from './measures.js';
import type { System, Values } from './system.js';
import type { Network } from './types.js';

/** Running totals of the stations at the start of a period; the period's figures are their growth. */
export interface Areas {
  readonly waiting: Float64Array;
  readonly inUse: Float64Array;
  readonly blocked: Float64Array;
  readonly capacity: Float64Array;
  /** customers who joined the queue, those who began a stay from it, and the days these had waited */
  readonly joins: Float64Array;
  readonly starts: Float64Array;
  readonly waitDays: Float64Array;
  /** beds taken: a count, not an area */
  readonly taken: Int32Array;
  /** [sources] customers so far */
  readonly serials: Int32Array;
}

export function areasOf({ stations, nextSerial }: System): Areas {
  return {
    waiting: stations.waitingArea.slice(),
    inUse: stations.inUseArea.slice(),
    blocked: stations.blockedArea.slice(),
    capacity: stations.capacityArea.slice(),
    joins: stations.joins.slice(),
    starts: stations.starts.slice(),
    waitDays: stations.waitDays.slice(),
    taken: stations.inUse.slice(),
    serials: nextSerial.slice(),
  };
}

/** The row of a period that has just ended, in the order of `networkColumns`. */
export function readPeriod(network: Network, system: System, before: Areas): number[] {
  const { counts, settlement } = system;
  const after = areasOf(system);
  const { period } = network.days;
  const perDay = network.timesIn === 'hours' ? HOURS_PER_DAY : 1;
  const growth = (area: keyof Areas, at: number) => after[area][at] - before[area][at];
  const row: number[] = [];
  const pence = new Array<number>(network.payers.length).fill(0);
  let total = 0;
  settlement.services.forEach((service, at) => {
    const { lost, gaveUp, blocked, cost } = extrasOf(network, at);
    const starts = counts.direct[at] + growth('starts', at);
    const perStart = (sum: number) => (starts > 0 ? sum / starts : NO_VALUE);
    const waits = counts.waits[at];
    const thresholds = system.waitsOverDays.length;
    const own = Math.round(growth('inUse', at) * service.pencePerDay);
    total += own;
    if (service.payer >= 0) pence[service.payer] += own;
    const arrivals = counts.direct[at] + growth('joins', at) + counts.lost[at];
    row.push(arrivals, starts, starts - growth('taken', at));
    if (lost) row.push(counts.lost[at]);
    if (gaveUp) row.push(counts.gaveUp[at]);
    row.push(perStart(perDay * growth('waitDays', at)));
    for (const q of WAIT_QUANTILES) row.push(starts > 0 ? perDay * quantileOf(waits, starts, q / 100) : NO_VALUE);
    row.push(perStart(waits.count));
    for (let over = 0; over < thresholds; over++) row.push(perStart(counts.over[at * thresholds + over]));
    const [taken, open] = [growth('inUse', at), growth('capacity', at)];
    row.push(growth('waiting', at) / period, taken / period, open / period, open > 0 ? taken / open : NO_VALUE);
    row.push(counts.fullDays[at] / period);
    if (blocked) row.push(growth('blocked', at) / period);
    if (cost) row.push(own);
  });
  const stays = counts.waits[system.services];
  const treated = stays.count;
  const left = treated + inAll(counts.lost) + inAll(counts.gaveUp);
  const came = after.serials.reduce((sum, serial, at) => sum + serial - before.serials[at], 0);
  row.push(came, left, ...counts.left);
  row.push(treated > 0 ? (perDay * sumOf(stays)) / treated : NO_VALUE);
  row.push(treated > 0 ? perDay * quantileOf(stays, treated, 0.9) : NO_VALUE);
  row.push(...pence, total);
  return row;
}

function inAll(column: Float64Array): number {
  return column.reduce((sum, own) => sum + own, 0);
}

/** Sums values in the order in which they came, if called before `quantileOf`, which reorders them. */
function sumOf({ values, count }: Values): number {
  let sum = 0;
  for (let index = 0; index < count; index++) sum += values[index];
  return sum;
}

/** Quantile (type 7) of `n` values, of which those not listed are 0. */
function quantileOf({ values, count }: Values, n: number, p: number): number {
  const zeros = n - count;
  const at = (n - 1) * p;
  const below = Math.floor(at);
  const low = below < zeros ? 0 : selected(values, below - zeros, 0, count - 1);
  const above = below + 1 - zeros;
  if (below + 1 >= n || above < 0) return low;
  // all values from this place on are at least the one selected
  let next = Number.POSITIVE_INFINITY;
  for (let index = above; index < count; index++) if (values[index] < next) next = values[index];
  return low + (at - below) * (next - low);
}

/** With more values than this it pays to search a sample first, of `SAMPLE` times the square root of their number. */
const MANY_VALUES = 600;
const SAMPLE = 4;

/**
 * The value that sorting would put at a place; moves smaller values before it and larger ones behind it. Where there are
 * many, they are first divided at a value that a sample shows to be close to the place (Floyd and Rivest 1975).
 */
function selected(values: Float64Array, place: number, first: number, last: number): number {
  let from = first;
  let to = last;
  while (from < to) {
    if (to - from > MANY_VALUES) {
      const size = Math.floor(SAMPLE * Math.sqrt(to - from));
      const share = (place - from) / (to - from);
      // a pivot a little towards the side with more values, so that few are left
      const aside = Math.floor(share < 0.5 ? -Math.sqrt(size) : Math.sqrt(size));
      const start = place - Math.floor(share * size) + aside;
      selected(values, place, Math.max(from, start), Math.min(to, start + size));
    }
    const pivot = values[place];
    let left = from;
    let right = to;
    while (left <= right) {
      while (values[left] < pivot) left++;
      while (values[right] > pivot) right--;
      if (left > right) break;
      const value = values[left];
      values[left++] = values[right];
      values[right--] = value;
    }
    if (place <= right) to = right;
    else if (place >= left) from = left;
    else break;
  }
  return values[place];
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

/** Clears the counts for a new period. */
export function clearCounts({ counts }: System): void {
  const { direct, lost, gaveUp, over, fullDays, levelDays, left } = counts;
  for (const column of [direct, lost, gaveUp, over, fullDays, levelDays, left]) {
    column.fill(0);
  }
  for (const values of counts.waits) values.count = 0;
}
