import Table from 'cli-table3';
import { chunks, type Paint, wrapText } from './printable.js';

/** A table as text: the first column is words and may be wrapped; the others keep their lines. */
export interface Grid {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** columns set against the left; the rest stand right */
  readonly left: readonly number[];
}

const GAP = 2;
const NO_RULES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
};

/** Columns needed to show the grid with its first column at `firstWidth` or its own width, whichever is less. */
export function gridWidth(grid: Grid, firstWidth: number): number {
  const [first, ...others] = columnWidths(grid) as [number, ...number[]];
  return Math.min(first, firstWidth) + others.reduce((sum, width) => sum + width + GAP, 0);
}

/** The grid as lines no longer than `width` as long as `gridWidth(grid, 12)` is not. */
export function renderGrid(grid: Grid, width: number, ink: Paint): string {
  const [first, ...others] = columnWidths(grid) as [number, ...number[]];
  const room = width - others.reduce((sum, other) => sum + other + GAP, 0);
  const widths = [Math.min(first, Math.max(room, 12)), ...others];
  const table = new Table({
    head: grid.head.map((text, column) => ink.bold(column === 0 ? wrapText(text, widths[0]) : text)),
    colWidths: widths.map((columnWidth, column) => columnWidth + (column === 0 ? 0 : GAP)),
    colAligns: widths.map((_, column) => (grid.left.includes(column) ? 'left' : 'right')),
    chars: NO_RULES,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  const indent = (text: string, column: number) =>
    column > 0 && grid.left.includes(column) ? text.replace(/^/gm, ' '.repeat(GAP)) : text;
  table.options.head = table.options.head.map(indent);
  for (const row of grid.rows)
    table.push(row.map((text, column) => (column === 0 ? wrapText(text, widths[0]) : indent(text, column))));
  const [head, ...body] = splitHead(table.toString(), headLines(grid, widths[0]));
  const rule = ink.faint('-'.repeat(widths.reduce((sum, columnWidth) => sum + columnWidth, 0) + GAP * others.length));
  return [head, rule, ...body].map((line) => line.replace(/[ ]+$/gm, '')).join('\n');
}

/** A name over a column: cut into lines no longer than `width`, nothing lost. */
export function stackName(name: string, width: number): string {
  return chunks(name, width).join('\n');
}

function columnWidths(grid: Grid): number[] {
  return grid.head.map((head, column) => {
    const cells = [head, ...grid.rows.map((row) => row[column])];
    return Math.max(...cells.flatMap((cell) => cell.split('\n').map((line) => [...line].length)));
  });
}

function headLines(grid: Grid, firstWidth: number): number {
  return Math.max(
    wrapText(grid.head[0], firstWidth).split('\n').length,
    ...grid.head.slice(1).map((text) => text.split('\n').length),
  );
}

function splitHead(text: string, lines: number): string[] {
  const all = text.split('\n');
  return [all.slice(0, lines).join('\n'), ...all.slice(lines)];
}
