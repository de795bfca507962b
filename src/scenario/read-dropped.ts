import { readTable } from './csv.js';
import { nearest } from './nearest.js';
import { inFileOrder, type Problem, problemAt, quoted } from './problems.js';

const COLUMNS = ['target', 'because', 'note'] as const;

/** A fit target that a posterior leaves out, and what it shares its source with: rows of the book, or `@target`. */
export interface DroppedTarget {
  readonly target: string;
  readonly because: readonly string[];
  readonly note: string;
}

/** Reads which fit targets a posterior leaves out, `target,because,note`. All problems come back at once, by file and row. */
export function readDropped(
  source: { readonly file: string; readonly text: string },
  names: {
    readonly fit: readonly string[];
    readonly targets: readonly string[];
    readonly parameters: readonly string[];
  },
): { readonly dropped: DroppedTarget[] } | { readonly problems: Problem[] } {
  const problems: Problem[] = [];
  const dropped: DroppedTarget[] = [];
  for (const row of readTable({ ...source, columns: COLUMNS }, problems) ?? []) {
    const { target, note } = row.cells;
    const because = row.cells.because.split(' ').filter((name) => name !== '');
    const say = (column: string, message: string, known: readonly string[], name: string) =>
      problems.push(problemAt(row.at(column), column, message, nearest(name, known)));
    if (!names.fit.includes(target))
      say('target', `expected a target of use fit, found ${quoted(target)}`, names.fit, target);
    else if (dropped.some((one) => one.target === target))
      say('target', `expected each target once, found ${quoted(target)} again`, [], target);
    if (because.length === 0) say('because', 'expected what it shares its source with, found nothing', [], '');
    for (const name of because) {
      const known = name.startsWith('@') ? names.targets.map((id) => `@${id}`) : names.parameters;
      if (!known.includes(name))
        say('because', `expected @ and a target, or a row of the book, found ${quoted(name)}`, known, name);
    }
    dropped.push({ target, because, note });
  }
  return problems.length > 0 ? { problems: inFileOrder(problems, [source.file]) } : { dropped };
}
