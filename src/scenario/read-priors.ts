import { readBook } from './book.js';
import { nearest } from './nearest.js';
import { type Problem, problemAt, quoted } from './problems.js';
import { markOf } from './tree.js';
import type { ParameterRow } from './types.js';
import { readYaml } from './yaml-text.js';

/**
 * Reads what is believed of calibrated rows before their targets are looked at: a file like those of the book, whose rows are
 * calibrated rows of `book` in their unit, each with a law. Gives the book with these rows in their place; calibrated rows
 * without a prior stay as they are.
 */
export function withPriors(
  book: readonly ParameterRow[],
  source: { readonly file: string; readonly text: string },
): { readonly rows: readonly ParameterRow[]; readonly priors: readonly string[] } | { readonly problems: Problem[] } {
  const read = readBook([source]);
  if ('problems' in read) return read;
  const calibrated = new Map(
    book.filter(({ provenance }) => provenance === 'calibrated').map((row) => [row.key, row] as const),
  );
  const own = new Map(read.book.rows.map((row) => [row.key, row]));
  const tree = readYaml(source, []);
  const problems = [...own.values()].flatMap((prior) => {
    const message = wrong(prior, calibrated);
    if (message === null || tree === null) return [];
    const near = calibrated.has(prior.key) ? null : nearest(prior.key, [...calibrated.keys()]);
    return [problemAt(markOf(tree, [prior.key]).key, [prior.key], message, near)];
  });
  if (problems.length > 0) return { problems };
  return { rows: book.map((row) => own.get(row.key) ?? row), priors: [...own.keys()] };
}

function wrong(prior: ParameterRow, calibrated: ReadonlyMap<string, ParameterRow>): string | null {
  const row = calibrated.get(prior.key);
  if (row === undefined) return `expected a calibrated row of the book, found ${quoted(prior.key)}`;
  if (row.unit !== prior.unit) return `expected the unit of the book's row, ${row.unit}, found ${prior.unit}`;
  if (prior.provenance === 'calibrated')
    return 'expected where the prior comes from, found calibrated: a fit is no prior';
  const { distribution } = prior;
  if (distribution === null || distribution.kind === 'fixed')
    return 'expected a law such as distribution: { kind: gamma }, found none';
  return null;
}
