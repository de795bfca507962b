import { isPackedText, type PackedColumn, type PackedTable, type TableSpec, tableColumns } from '../outcomes/index.js';
import { textAt } from './text-at.js';

const ROWS_AT_ONCE = 4096;
/** Spreadsheets take a cell that begins with one of these for a formula. */
const FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\n\r]/;

/**
 * A table as comma-separated text, in pieces: a line of column names, then one line a row, each ending in a line feed.
 * Numbers are the shortest text that reads back to the same value; a mean of nobody is empty. A text that a spreadsheet
 * would run as a formula (one that begins with = + - @, a tab or a carriage return) gets an apostrophe in front.
 */
export function* csvText(spec: TableSpec, parts: Iterable<PackedTable>): Generator<string> {
  yield `${tableColumns(spec)
    .map((column) => quoted(column.name))
    .join(',')}\n`;
  for (const part of parts) yield* lines(part);
}

function* lines(table: PackedTable): Generator<string> {
  const cells = table.columns.map(cellReader);
  for (let first = 0; first < table.rows; first += ROWS_AT_ONCE) {
    let text = '';
    for (let row = first; row < Math.min(table.rows, first + ROWS_AT_ONCE); row++) {
      text += `${cells.map((cell) => cell(row)).join(',')}\n`;
    }
    yield text;
  }
}

function cellReader(column: PackedColumn): (row: number) => string {
  if (!isPackedText(column)) return (row) => (Number.isNaN(column[row]) ? '' : String(column[row]));
  return (row) => guardedText(textAt(column, row));
}

export function guardedText(text: string): string {
  return quoted(FORMULA.test(text) ? `'${text}` : text);
}

function quoted(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
