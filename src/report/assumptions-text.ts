import type { DrivingAssumption, DrivingAssumptions } from '../analysis/documents/assumptions-document.js';
import { required } from '../units/index.js';
import { escapeName, wrapText } from './printable.js';

/** Assumptions that drive the differences as lines of text; `most` of them, with their sources where asked for. */
export function renderAssumptions(
  { basis, rows, assumptions, swept }: DrivingAssumptions,
  options: {
    readonly most: number;
    readonly sources: boolean;
    readonly width: number;
    readonly measure: string;
    readonly all: string;
  },
): string[] {
  const { most, sources, width, measure, all } = options;
  const wrapped = (text: string) => wrapText(text, width);
  const ofAll = assumptions === null ? '' : ` of ${assumptions}`;
  const shown = rows
    .slice(0, most)
    .flatMap((row) => rowLines(row, sources))
    .map((line) => indented(line, width));
  const more = rows.length > most ? [`  and ${rows.length - most} more: ${all}`] : [];
  if (basis === 'measured') {
    const how = `${swept}${ofAll} assumptions were swept from low to high`;
    if (rows.length === 0) return [wrapped(`${how}: none of them drives a headline difference.`)];
    const lean = rows.length === 1 ? 'one' : String(rows.length);
    return [
      wrapped(`${how}; a headline difference changes sign or moves by more than 10% with ${lean}:`),
      ...shown,
      ...more,
    ];
  }
  if (rows.length === 0)
    return [`No assumption acts through what differs alone.`, `Measure what all of them do with: ${measure}`];
  return [
    wrapped(
      `${rows.length}${ofAll} assumptions act through what differs; how far they move the differences was not measured:`,
    ),
    ...shown,
    ...more,
    `Measure it with: ${measure}`,
  ];
}

/** A line that begins with spaces keeps them on every line it is wrapped to. */
function indented(line: string, width: number): string {
  const margin = required(/^ */.exec(line))[0];
  const own = margin.length <= 2 ? `${margin}  ` : margin;
  const [first, ...rest] = wrapText(line.slice(margin.length), width - own.length).split('\n');
  return [`${margin}${first}`, ...rest.map((text) => `${own}${text}`)].join('\n');
}

function rowLines(
  { parameter, value, unit, low, high, source, because }: DrivingAssumption,
  sources: boolean,
): string[] {
  const range = low === null || high === null ? '' : `, ${low} to ${high}`;
  const head = `  ${parameter} = ${value} ${unit}${range}`;
  const why = escapeName(because.join('; '));
  return sources ? [head, `    ${escapeName(source)}`, `    ${why}`] : [`${head}: ${why}`];
}
