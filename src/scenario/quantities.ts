import type { Book } from './book.js';
import { cellNumber, readTable } from './csv.js';
import { nearest } from './nearest.js';
import type { Source } from './place-tables.js';
import { type Problem, problemAt, quoted } from './problems.js';
import type { ParameterRow } from './types.js';
import { unitLimits } from './unit-limits.js';

/** Numbers of a double that are whole to the last: more of anything is no quantity of a place. */
const QUANTITY_MAX = 9e15;

/**
 * What a place counts of its own, over the rows of the book: `parameter,value,unit,source` with beds, places, budgets and
 * the like, of the place's `referencePeople`. Only rows that the book marks as input may be replaced: rates, prices and
 * shares belong into a parameter file, with a range.
 */
export function applyQuantities(source: Source, book: Book, problems: Problem[]): Book {
  const rows = readTable({ ...source, columns: ['parameter', 'value', 'unit', 'source'] }, problems) ?? [];
  const known = new Map(book.rows.map((row) => [row.key, row]));
  const counted = book.rows.filter(isCounted).map((row) => row.key);
  const replaced = new Map<string, ParameterRow>();
  for (const row of rows) {
    const { parameter = '', unit = '', source: from = '' } = row.cells;
    const refuse = (column: string, message: string, suggestion?: string | null) =>
      problems.push(problemAt(row.at(column), parameter, message, suggestion));
    const own = known.get(parameter);
    if (own === undefined) {
      refuse(
        'parameter',
        `expected a row of the parameter book, found ${quoted(parameter)}`,
        nearest(parameter, counted),
      );
      continue;
    }
    if (!isCounted(own))
      refuse('parameter', 'expected a quantity that the place counts (beds, places, budgets), found another');
    if (replaced.has(parameter)) refuse('parameter', 'expected each parameter once, found it again');
    if (unit !== own.unit) refuse('unit', `expected the unit of the book, ${own.unit}, found ${quoted(unit)}`);
    if (from === '') refuse('source', 'expected who says so, found nothing');
    const limits = unitLimits(own.unit);
    const value = cellNumber(row, 'value', { from: limits.from, to: Math.min(limits.to, QUANTITY_MAX) }, problems);
    replaced.set(parameter, {
      ...own,
      value: value ?? own.value,
      low: null,
      high: null,
      provenance: 'data',
      source: from,
    });
  }
  const merged = book.rows.map((row) => replaced.get(row.key) ?? row);
  return { rows: merged, values: Object.fromEntries(merged.map((row) => [row.key, row.value])) };
}

function isCounted({ distribution }: ParameterRow): boolean {
  return distribution?.kind === 'fixed' && distribution.reason === 'input';
}
