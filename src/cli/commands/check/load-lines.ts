import type { WithoutEffect } from '../../../model/capacity/levers-without-effect.js';
import { LOADED_SERVICES, type OfferedLoad } from '../../../model/places/offered-load.js';
import { escapeName } from '../../../report/index.js';

interface LoadReport {
  readonly load: readonly SettlementLoad[];
  readonly comparator: string;
  readonly levels: readonly unknown[];
  readonly scenario: { readonly places?: unknown };
}

export interface SettlementLoad {
  readonly settlement: string;
  readonly services: readonly OfferedLoad[];
}

/**
 * The offered load of each service under the comparator, and under each other settlement where it differs. The comparator's
 * is left out where `levels` shows it beside England's.
 */
export function loadLines({ load: loads, comparator, levels, scenario }: LoadReport): string[] {
  const alone = scenario.places === undefined;
  const text = ({ place, service, load, capacity }: OfferedLoad) => {
    const where = alone ? '' : `${escapeName(place)}, `;
    const share = capacity > 0 ? ` (${Math.round((100 * load) / capacity)}%)` : '';
    return `${where}${LOADED_SERVICES[service]}: ${number(load)} of ${number(capacity)} asked for${share}`;
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
  const shown = [...(levels.length > 0 ? [] : base.map((line) => `  ${line}`)), ...others];
  if (shown.length === 0) return [];
  const where = levels.length > 0 ? 'where it differs from' : 'in';
  return [`Offered load ${where} ${escapeName(comparator)}, if nobody had to wait:`, ...shown, ''];
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
