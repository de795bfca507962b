import type { AnalysisDocument, Interval, OutcomeUnit, OverDraws } from '../../src/analysis/index.js';
import { estimateCells } from '../../src/report/html/amounts.js';
import { escapeName } from '../../src/report/printable.js';
import { PENCE_PER_POUND } from '../../src/units/index.js';

/** A table of Markdown; cells may not hold a bar or a line's end. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(plain).join(' | ')} |`;
  return [line(head), `|${head.map((_, at) => (at === 0 ? '---|' : '---:|')).join('')}`, ...rows.map(line)].join('\n');
}

function plain(cell: string): string {
  return cell.replace(/\s+/g, ' ').replaceAll('|', '\\|');
}

/** A settlement's name as a head of a column. */
export function headOf(settlement: string): string {
  return escapeName(settlement);
}

/** People of the place for each one simulated: amounts are told at the size of the place. */
export function scaleOf({ source }: AnalysisDocument): number {
  return source.people === null || source.referencePeople === null ? 1 : source.referencePeople / source.people;
}

const OF_ONE_PERSON = ['share', 'factor', 'relative difference', 'hours', 'days', 'weeks', 'minutes', 'SCRQoL', '%'];

/** By how much a figure is multiplied: amounts grow with the place, means and shares do not. */
export function timesOf({ combine, unit, group, name }: OutcomeUnit, scale: number): number {
  if (group !== 'activity' || name === 'daysAtHome') return scale;
  return combine === 'average' || OF_ONE_PERSON.includes(unit) ? 1 : scale;
}

/** A label with its unit, unless it says the unit or every figure carries it. */
export function labelled(label: string, { unit }: { readonly unit: string }): string {
  if (unit === 'pence' || unit === 'share' || label.toLowerCase().includes(unit.toLowerCase())) return label;
  return `${label} (${unit})`;
}

interface Difference {
  readonly mean: number;
  readonly interval: Interval;
  readonly error: number | null;
  readonly over: OverDraws | null;
  readonly readingHolm: string;
}

/** `**−48 (−68 to −28)**`: bold where it reads as lower or higher after Holm's adjustment. */
export function differenceCell(entry: Difference | undefined, unit: string, times: number): string {
  if (entry === undefined) return '–';
  const { interval, error, readingHolm } = entry;
  if (readingHolm === 'identical' && entry.mean === 0) return '0 exactly';
  const by = (value: number | null) => (value === null ? null : value * times);
  const known = interval.low !== null && interval.high !== null;
  // where draws differ by chance alone there is no likely range, and the error of the mean is what is known
  const wide = error === null ? null : Math.abs(error);
  const [low, high] = known
    ? [by(interval.low), by(interval.high)]
    : wide === null
      ? [null, null]
      : [by(entry.mean - wide), by(entry.mean + wide)];
  // a plan is kept in whole pence, so that money paid in other months differs by some
  const most = Math.max(...[entry.mean * times, low ?? 0, high ?? 0].map(Math.abs));
  if (unit === 'pence' && most < PENCE_PER_POUND) return 'under £1';
  const told = estimateCells({ mean: entry.mean * times, low, high }, unit, true);
  const brackets = told.interval === '–' ? '' : known ? ` (${told.interval})` : ` [${told.interval}]`;
  const text = `${told.mean}${brackets}`;
  const clear = readingHolm === 'lower' || readingHolm === 'higher';
  return clear ? `**${text}**` : text;
}

export function levelCell(mean: number | undefined, unit: string, times: number): string {
  if (mean === undefined) return '–';
  return estimateCells({ mean: mean * times, low: null, high: null }, unit, false).mean;
}
