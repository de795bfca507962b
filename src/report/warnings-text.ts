import type { Warnings } from '../analysis/documents/warnings-document.js';
import { formatNumber } from './numbers.js';
import { escapeName } from './printable.js';

/** One sentence a warning; settlements that share one share its sentence. */
export function warningLines({ noEffect, saturated, notPaired, notFitted }: Warnings): string[] {
  return [
    ...noEffect.map(
      ({ settlement, lever, why }) =>
        `${escapeName(settlement)}: ${escapeName(lever)} had no effect: ${escapeName(why)}.`,
    ),
    ...notPaired.map(
      ({ settlement, why }) => `${escapeName(settlement)} is not paired with the comparator: ${escapeName(why)}.`,
    ),
    ...(notFitted === undefined ? [] : [notFittedLine(notFitted)]),
    ...saturatedLines(saturated),
  ];
}

function notFittedLine({ source, place, changed }: NonNullable<Warnings['notFitted']>): string {
  const why =
    changed === null
      ? `it was fitted to ${escapeName(place)}, and its members are applied here as ratios to the central set`
      : `${changed} of its rows have other values now than when ${escapeName(place)} was fitted`;
  return `The draws are members of ${escapeName(source)}, not fitted to this place: ${why}.`;
}

/** Settlements in which the same is short share a sentence, each with its own figures. */
function saturatedLines(saturated: Warnings['saturated']): string[] {
  return [...new Set(saturated.map(({ column }) => column))].map((column) => {
    const found = saturated.filter((one) => one.column === column);
    const full = column === 'occupancy.midnight';
    const named = found.map(({ settlement, first, last }) => {
      const figures = full
        ? `${formatNumber(100 * last, 1)}%`
        : `${formatNumber(first, 0)} to ${formatNumber(last, 0)}`;
      return `${escapeName(settlement)} (${figures})`;
    });
    const what = full
      ? 'occupied at midnight of the last year, so that waits have no bound'
      : `${column} from the end of the first year to that of the last, and had not settled by then`;
    return `Short of ${found[0].short} in ${named.join(', ')}: ${what}. Read levels there as those of a place that is short of them.`;
  });
}
