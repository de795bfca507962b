import { LINES, type Line } from '../outcomes/lines.js';
import { MONTHS_PER_YEAR } from '../units/index.js';
import { over, type SettlementChanges, type SettlementLevers } from './levers.js';
import type { DatedPart, ParameterFactors, Settlement } from './types.js';

/** Groups that act by the month. All others follow the money, which is settled by the year: their phase moves by the year's mean. */
const BY_MONTH: readonly string[] = ['capacity', 'services', 'discharge', 'handover'];

/** Share of a part that is in force in a month, and in the mean of the year around it. */
function shareAt(part: DatedPart, month: number): { readonly month: number; readonly year: number } {
  const { fromMonth, untilMonth, phaseMonths } = part;
  const at = (when: number) => {
    if (when < fromMonth || (untilMonth !== null && when >= untilMonth)) return 0;
    return phaseMonths === 0 ? 1 : Math.min(1, (when - fromMonth + 1) / phaseMonths);
  };
  const first = month - (month % MONTHS_PER_YEAR);
  let sum = 0;
  for (let of = 0; of < MONTHS_PER_YEAR; of++) sum += at(first + of);
  return { month: at(month), year: sum === MONTHS_PER_YEAR ? 1 : sum / MONTHS_PER_YEAR };
}

/** A settlement as it is in force in a month after the fork, without its dates and what is about one place alone. */
export function settlementAt(settlement: Settlement, month: number): Settlement {
  const { parts = [], parameters = {}, ...rest } = settlement;
  let levers: Settlement = rest;
  let factors: ParameterFactors = parameters;
  for (const part of parts) {
    const share = shareAt(part, month);
    if (share.month === 0 || part.place !== undefined) continue;
    levers = { ...towards(levers, part, share), name: settlement.name };
    const moved = Object.entries(part.parameters ?? {}).map(
      ([key, factor]) => [key, between(factors[key] ?? 1, factor, share.month)] as const,
    );
    factors = { ...factors, ...Object.fromEntries(moved) };
  }
  return Object.keys(factors).length === 0 ? levers : { ...levers, parameters: factors };
}

/** Levers and own services that a part changes. */
export function changesOf({ levers, services }: DatedPart): SettlementChanges & Pick<DatedPart, 'services'> {
  return services === undefined ? levers : { ...levers, services };
}

function towards(before: Settlement, part: DatedPart, share: { readonly month: number; readonly year: number }) {
  const target = over(before, changesOf(part));
  const groups = Object.entries(target).map(([group, value]) => {
    const own = BY_MONTH.includes(group) ? share.month : share.year;
    return [group, mixed((before as unknown as Record<string, unknown>)[group], value, own)];
  });
  const levers = Object.fromEntries(groups) as SettlementLevers;
  const { moved } = part;
  if (moved === undefined) return levers;
  const split = LINES.map((line) => [line, levers.split[line] + share.year * moved[line]] as const);
  return { ...levers, split: Object.fromEntries(split) as Record<Line, number> };
}

function mixed(before: unknown, after: unknown, share: number): unknown {
  if (before === after) return after;
  if (typeof before === 'number' && typeof after === 'number') return between(before, after, share);
  if (typeof before !== 'object' || before === null) return after;
  const own = after as Readonly<Record<string, unknown>>;
  return Object.fromEntries(Object.entries(before).map(([key, value]) => [key, mixed(value, own[key], share)]));
}

function between(before: number, after: number, share: number): number {
  return share === 1 ? after : before + share * (after - before);
}

/** Months after the fork in which something of a settlement may change, in order; 0 is not among them. */
export function monthsOfChange({ parts = [] }: Settlement, horizonYears: number): number[] {
  const months = new Set<number>();
  for (const { fromMonth, untilMonth, phaseMonths } of parts) {
    for (let month = fromMonth; month < fromMonth + Math.max(1, phaseMonths); month++) months.add(month);
    // the mean of the year in which a phase ends is that of the whole year
    months.add(MONTHS_PER_YEAR * Math.ceil((fromMonth + phaseMonths) / MONTHS_PER_YEAR));
    if (untilMonth !== null) months.add(untilMonth);
  }
  return [...months].filter((month) => month > 0 && month < horizonYears * MONTHS_PER_YEAR).sort((a, b) => a - b);
}

/** The month from which a group of levers counts its own months and years: the start of the last part in force that has it. */
export function clockOf({ parts = [] }: Settlement, group: keyof SettlementLevers, month: number): number {
  let clock = 0;
  for (const part of parts) {
    if (group in part.levers && shareAt(part, month).month > 0) clock = part.fromMonth;
  }
  return clock;
}
