import type { Difference } from '../analysis/documents/summary-document.js';
import { displayOf, NO_VALUE_SHOWN, type Shown, showEstimate } from './numbers.js';
import { escapeName, type Paint, paint, wrapText } from './printable.js';
import { renderGrid } from './text-grid.js';

/** One number of a network and what its low and its high do to the outcome; null where it has no value there. */
export interface MovedNumber {
  readonly path: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly atLow: Difference | null;
  readonly atHigh: Difference | null;
}

/** The numbers of a network by what they move, the largest first. */
export function renderNetworkSensitivity(
  { outcome, unit, level, moved }: { outcome: string; unit: string; level: number; moved: readonly MovedNumber[] },
  options: { readonly width: number; readonly colour: boolean },
): string {
  const ink: Paint = paint(options.colour);
  const display = displayOf(unit);
  const shown = (difference: Difference | null) =>
    difference === null ? NO_VALUE_SHOWN : join(showEstimate(difference, display.scale, true));
  const size = ({ atLow, atHigh }: MovedNumber) => Math.max(Math.abs(atLow?.mean ?? 0), Math.abs(atHigh?.mean ?? 0));
  const told = unit === 'share' ? 'points' : display.unit;
  const head = `${outcome}: ${Number((level * display.scale).toPrecision(4))} ${display.unit}; differences in ${told}, paired, with 95% intervals`;
  const grid = {
    head: ['', 'value', 'low', 'difference', 'high', 'difference'],
    rows: [...moved]
      .sort((a, b) => size(b) - size(a))
      .map((one) => [
        escapeName(one.path),
        ...[String(one.value), String(one.low), shown(one.atLow), String(one.high), shown(one.atHigh)],
      ]),
    left: [0],
  };
  return `${wrapText(escapeName(head), options.width)}\n\n${renderGrid(grid, options.width, ink)}\n`;
}

function join({ mean, interval }: Shown): string {
  return interval === '' ? mean : `${mean}\n${interval}`;
}
