import type { NamedDriver, OutcomeDrivers, TippingValue } from '../analysis/documents/drivers-document.js';
import { decimalsFor, formatNumber } from './numbers.js';
import { escapeName } from './printable.js';

export const NO_REVERSAL = 'no single assumption is shown to reverse this inside its range';

/** What drives each difference of a settlement, a sentence an outcome. */
export function driverLines(drivers: readonly OutcomeDrivers[], settlement: string): string[] {
  const own = drivers.filter((one) => one.settlement === settlement);
  const named = own.filter(({ verdict }) => verdict === 'named');
  const few = own.filter(({ verdict }) => verdict === 'tooFewDraws').map(({ label }) => label);
  const lines = named.map(
    ({ label, rows }) => `${label}: driven by ${rows.map(driverWords).join(', ')}; ${reversalWords(rows)}.`,
  );
  const [first] = own;
  if (few.length > 0 && first !== undefined)
    lines.push(
      named.length === 0
        ? `Too few draws to say what drives any outcome (${first.draws} of them).`
        : `Too few draws to say what drives (${first.draws} of them): ${few.join('; ')}.`,
    );
  return lines;
}

/** `community.stay.meanDays (41%)`: rows that move together by their first. */
export function driverWords({ keys, share }: NamedDriver): string {
  return `${nameOf(keys)} (${formatNumber(100 * share, 0)}%)`;
}

export function nameOf(keys: readonly string[]): string {
  const [first = ''] = keys;
  return escapeName(keys.length > 1 ? `${first} and ${keys.length - 1} that move with it` : first);
}

/** Where the difference turns, or that it does not. */
export function reversalWords(rows: readonly NamedDriver[]): string {
  const turning = rows.flatMap(({ keys, tipping }) => {
    if (tipping === null) return [];
    const share = `at the ${formatNumber(100 * tipping.probability, 0)}% point of what is believed`;
    if (tipping.value === null) return [`it turns ${share} of ${nameOf(keys)}${confirmedWords(tipping)}`];
    const { low, high } = tipping.interval;
    const show = (value: number) => formatNumber(value, decimalsFor(value, 3));
    const range = low === null || high === null ? '' : ` [${show(low)} to ${show(high)}]`;
    return [`it turns where ${nameOf(keys)} is ${show(tipping.value)}${range}, ${share}${confirmedWords(tipping)}`];
  });
  return turning.length === 0 ? NO_REVERSAL : turning.join('; ');
}

/** What paired runs on either side said; nothing where there were none. */
function confirmedWords({ confirmed }: TippingValue): string {
  if (confirmed === undefined) return '';
  const runs = `${formatNumber(confirmed.runs, 0)} paired runs on either side`;
  switch (confirmed.verdict) {
    case 'confirmed':
      return `, confirmed by ${runs}`;
    case 'notClear':
      return `, not confirmed: ${runs} leave the sign open`;
    case 'contradicted':
      return `, not confirmed: in ${runs} it has one sign on both`;
  }
}
