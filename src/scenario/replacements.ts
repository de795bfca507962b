import { type Book, readBook } from './book.js';
import { nearest } from './nearest.js';
import { type Problem, problemAt, quoted } from './problems.js';
import { markOf, readYaml } from './yaml-text.js';

/**
 * A place's own numbers: whole rows, in files of their own, that take the place of the book's rows of the same key. A
 * key the book does not have is a mistake.
 */
export function replaceRows(
  book: Book,
  files: readonly { readonly file: string; readonly text: string }[],
): { book: Book } | { problems: Problem[] } {
  const read = readBook(files);
  if ('problems' in read) return read;
  const own = new Map(read.book.rows.map((row) => [row.key, row]));
  const unknown = [...own.keys()].filter((key) => !Object.hasOwn(book.values, key));
  if (unknown.length > 0) return { problems: files.flatMap((file) => unknownKeys(file, unknown, book)) };
  const rows = book.rows.map((row) => own.get(row.key) ?? row);
  return { book: { rows, values: Object.fromEntries(rows.map((row) => [row.key, row.value])) } };
}

function unknownKeys(
  source: { readonly file: string; readonly text: string },
  unknown: readonly string[],
  book: Book,
): Problem[] {
  const tree = readYaml(source, []);
  const known = Object.keys(book.values);
  return (tree?.keyOrder.get('') ?? [])
    .filter((key) => unknown.includes(key))
    .map((key) =>
      problemAt(
        markOf(tree!, [key]).key,
        [key],
        `expected a parameter of the book, found ${quoted(key)}`,
        nearest(key, known),
      ),
    );
}
