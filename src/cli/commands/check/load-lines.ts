import type { WithoutEffect } from '../../../model/capacity/levers-without-effect.js';
import { isOverloaded, type PlaceLoad } from '../../../model/capacity/offered-load.js';
import { escapeName } from '../../../report/index.js';

export interface SettlementLoad {
  readonly settlement: string;
  readonly services: readonly PlaceLoad[];
}

/** The offered load of each service where settlements agree on it, and apart where they do not; then what is overloaded. */
export function loadLines(loads: readonly SettlementLoad[], comparator: string, alone: boolean): string[] {
  const text = ({ place, service, asked, open }: PlaceLoad) => {
    const where = alone ? '' : `${escapeName(place)}, `;
    const share = open > 0 ? ` (${Math.round((100 * asked) / open)}%)` : '';
    return `${where}${service}: ${number(asked)} of ${number(open)} asked for${share}`;
  };
  const base = loads.find(({ settlement }) => settlement === comparator)?.services.map(text) ?? [];
  const others = loads
    .filter(({ settlement }) => settlement !== comparator)
    .flatMap(({ settlement, services }) =>
      services
        .map(text)
        .filter((line, at) => line !== base[at])
        .map((line) => `  in ${escapeName(settlement)}: ${line}`),
    );
  return [
    `Offered load in ${escapeName(comparator)}, by rates alone, waits for what comes after apart:`,
    ...base.map((line) => `  ${line}`),
    ...others,
    '',
    ...overloadLines(loads, alone),
  ];
}

/** Settlements that are short of the same service share a line. */
export function overloadLines(loads: readonly SettlementLoad[], alone: boolean): string[] {
  const names = new Map<string, string[]>();
  for (const { settlement, services } of loads) {
    for (const load of services.filter(isOverloaded)) {
      const where = alone ? '' : ` in ${escapeName(load.place)}`;
      const bound = `${Math.round(100 * load.most)}% and more of them by rates alone fill them`;
      const note = `too few ${load.service}${where} are open: ${number(load.asked)} of ${number(load.open)} are asked for, and ${bound}`;
      names.set(note, [...(names.get(note) ?? []), escapeName(settlement)]);
    }
  }
  const lines = [...names].map(([note, of]) => `Note on ${of.join(', ')}: ${note}.`);
  return lines.length === 0 ? [] : [...lines, ''];
}

export function noEffectLines(found: readonly WithoutEffect[]): string[] {
  const lines = found.map(
    ({ settlement, lever, why }) => `Note on ${escapeName(settlement)}: no effect of ${escapeName(lever)}: ${why}.`,
  );
  return lines.length === 0 ? [] : [...lines, ''];
}

export function notPairedLines(found: readonly { readonly settlement: string; readonly why: string }[]): string[] {
  const lines = found.map(({ settlement, why }) => `Note on ${escapeName(settlement)}: not paired: ${why}.`);
  return lines.length === 0 ? [] : [...lines, ''];
}

function number(value: number): string {
  return String(Number(value.toPrecision(3)));
}
