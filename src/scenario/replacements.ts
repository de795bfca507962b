import { required } from '../units/index.js';
import { type Book, type BookText, readBook } from './book.js';
import { checkLeverBases } from './check-lever-bases.js';
import { nearest } from './nearest.js';
import { checkGroups, lawOf } from './parameter-laws.js';
import { type Problem, problemAt, quoted } from './problems.js';
import { markOf } from './tree.js';
import type { ParameterRow } from './types.js';
import { readYaml } from './yaml-text.js';

type Files = readonly BookText[];

/**
 * A place's own numbers: whole rows, in files of their own, that take the place of the book's rows of the same key. A
 * key the book does not have is a mistake. A row that says nothing of its distribution keeps the book's, where that makes
 * a law of its value and range.
 */
export function replaceRows(book: Book, files: Files): { book: Book } | { problems: Problem[] } {
  const read = readBook(files, book.rows);
  if ('problems' in read) return read;
  const own = new Map(read.book.rows.map((row) => [row.key, row]));
  const known = Object.keys(book.values);
  const unknown = [...own.keys()].filter((key) => !Object.hasOwn(book.values, key));
  const rows = book.rows.map((row) => merged(row, own.get(row.key)));
  const findings = [
    ...unknown.map((key) => ({
      key,
      message: `expected a parameter of the book, found ${quoted(key)}`,
      suggestion: nearest(key, known),
    })),
    ...checkUnits(book, read.book),
    ...[...checkGroups(rows), ...checkLeverBases(rows, (key) => own.has(key))].map((finding) => ({
      ...finding,
      suggestion: null,
    })),
  ];
  if (findings.length > 0) return { problems: files.flatMap((file) => problemsIn(file, findings)) };
  return { book: { rows, values: Object.fromEntries(rows.map((row) => [row.key, row.value])) } };
}

/** A number in another unit is another number. */
function checkUnits(book: Book, own: Book): Finding[] {
  return own.rows.flatMap(({ key, unit }) => {
    const usual = book.rows.find((row) => row.key === key)?.unit;
    if (usual === undefined || usual === unit) return [];
    const message = `expected the unit that the row has in the book, found ${quoted(unit)}`;
    return [{ key, message, suggestion: usual }];
  });
}

function merged(row: ParameterRow, own: ParameterRow | undefined): ParameterRow {
  if (own === undefined) return row;
  const kept = { ...own, distribution: own.distribution ?? row.distribution };
  return typeof lawOf(kept) === 'string' ? own : kept;
}

interface Finding {
  readonly key: string;
  readonly message: string;
  readonly suggestion: string | null;
}

function problemsIn(source: Files[number], findings: readonly Finding[]): Problem[] {
  const tree = readYaml(source, []);
  const keys = tree?.keyOrder.get('') ?? [];
  return findings
    .filter(({ key }) => keys.includes(key))
    .map(({ key, message, suggestion }) => problemAt(markOf(required(tree), [key]).key, [key], message, suggestion));
}
