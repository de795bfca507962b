import { required } from '../units/index.js';
import { checkLeverBases } from './check-lever-bases.js';
import { checkTree } from './check-tree.js';
import type { KeptTree } from './kept-trees.js';
import { checkGroups, lawOf } from './parameter-laws.js';
import { checkRebased } from './price-years.js';
import { inFileOrder, type Position, type Problem, problemAt } from './problems.js';
import { type BookFile, bookFile } from './schema-book.js';
import { markOf, type Tree } from './tree.js';
import type { BookValues, Distribution, ParameterRow } from './types.js';
import { unitLimits } from './unit-limits.js';
import { readYaml } from './yaml-text.js';

/** The parameter book: its rows, and their central values by key. */
export interface Book {
  /** in the order of the files and of their rows */
  readonly rows: readonly ParameterRow[];
  readonly values: BookValues;
}

/** A file of the book, and what was kept of it. */
export interface BookText {
  readonly file: string;
  readonly text: string;
  readonly kept?: KeptTree | null;
}

/**
 * Reads the parameter book from its files: `key: { value, low, high, unit, provenance, source }`, one row a line. Keys
 * are unique across files and low <= value <= high. All problems of all files at once, or the book. `others` are rows read
 * before: re-based prices may lean on their deflator.
 */
export function readBook(
  files: readonly BookText[],
  others: readonly ParameterRow[] = [],
): { book: Book } | { problems: Problem[] } {
  const problems: Problem[] = [];
  const placeOf = new Map<string, Position>();
  const rows = files.flatMap((source) => readBookFile(source, placeOf, problems));
  for (const { key, message } of [...checkGroups(rows), ...checkRebased(rows, others), ...checkLeverBases(rows)])
    problems.push(problemAt(required(placeOf.get(key)), [key], message));
  if (problems.length > 0)
    return {
      problems: inFileOrder(
        problems,
        files.map(({ file }) => file),
      ),
    };
  return { book: { rows, values: Object.fromEntries(rows.map((row) => [row.key, row.value])) } };
}

function readBookFile(source: BookText, placeOf: Map<string, Position>, problems: Problem[]): ParameterRow[] {
  const tree = readYaml(source, problems);
  if (tree === null) return [];
  for (const key of tree.keyOrder.get('') ?? []) {
    const at = markOf(tree, [key]).key;
    const earlier = placeOf.get(key);
    if (earlier === undefined) placeOf.set(key, at);
    else
      problems.push(
        problemAt(at, [key], `expected each key in one file, found it in ${earlier.file}:${earlier.line} too`),
      );
  }
  const checked = checkTree(tree, bookFile, problems);
  if (checked === null) return [];
  return Object.entries(checked).map(([key, given]) => {
    const row = rowOf(key, given);
    checkRange(tree, row, problems);
    checkLimits(tree, row, problems);
    const law = lawOf(row);
    if (typeof law === 'string') problems.push(problemAt(markOf(tree, [key, 'distribution']).key, [key], law));
    return row;
  });
}

function rowOf(key: string, given: BookFile[string]): ParameterRow {
  const { value, low = null, high = null, unit, provenance, source, distribution, priceYear = null, rebased } = given;
  return {
    key,
    value,
    unit,
    low,
    high,
    provenance,
    source,
    distribution: distribution === undefined ? null : completeDistribution(distribution),
    priceYear,
    rebased: rebased === undefined ? null : { year: rebased.year, price: rebased.price, further: rebased.further ?? 1 },
  };
}

function completeDistribution(given: NonNullable<BookFile[string]['distribution']>): Distribution {
  const { kind, reason = null, within = null, factor = null, from = null } = given;
  const { around = null, sample = null, group = null } = given;
  return { kind, reason, within, factor, from, around, sample, group };
}

/** No share beyond 0 and 1, no negative quantity: bounds of the range included. */
function checkLimits(tree: Tree, row: ParameterRow, problems: Problem[]): void {
  const { from, to } = unitLimits(row.unit);
  for (const field of ['value', 'low', 'high'] as const) {
    const number = row[field];
    if (number === null || (number >= from && number <= to)) continue;
    const range = to === Number.POSITIVE_INFINITY ? `at least ${from}` : `from ${from} to ${to}`;
    const message = `expected a number ${range} (${row.unit}), found ${number}`;
    problems.push(problemAt(markOf(tree, [row.key, field]).value, [row.key, field], message));
  }
}

function checkRange(tree: Tree, { key, value, low, high }: ParameterRow, problems: Problem[]): void {
  if (low !== null && low > value) {
    problems.push(
      problemAt(markOf(tree, [key, 'low']).value, [key, 'low'], `expected at most the value ${value}, found ${low}`),
    );
  }
  if (high !== null && high < value) {
    problems.push(
      problemAt(
        markOf(tree, [key, 'high']).value,
        [key, 'high'],
        `expected at least the value ${value}, found ${high}`,
      ),
    );
  }
}

const HEADINGS = ['key', 'value', 'unit', 'low', 'high', 'provenance', 'law', 'source'] as const;

/** The book as a table of text; `filter` keeps the rows whose key, unit, provenance or source holds it, case ignored. */
export function renderBook(rows: readonly ParameterRow[], filter = ''): string {
  const sought = filter.toLowerCase();
  const kept = rows.filter(({ key, unit, provenance, source }) =>
    [key, unit, provenance, source].some((text) => text.toLowerCase().includes(sought)),
  );
  const lines = [[...HEADINGS], ...kept.map((row) => HEADINGS.map((heading) => cellText(row, heading)))];
  const widths = HEADINGS.map((_, column) => Math.max(...lines.map((cells) => cells[column].length)));
  const isNumber = (column: number) => ['value', 'low', 'high'].includes(HEADINGS[column]);
  return lines
    .map((cells) =>
      cells
        .map((cell, i) => (isNumber(i) ? cell.padStart(widths[i]) : cell.padEnd(widths[i])))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cellText(row: ParameterRow, heading: (typeof HEADINGS)[number]): string {
  if (heading !== 'law') return String(row[heading] ?? '');
  const { distribution } = row;
  return distribution?.kind === 'fixed' ? `fixed: ${distribution.reason}` : (distribution?.kind ?? '');
}
