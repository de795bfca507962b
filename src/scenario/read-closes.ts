import { readTable } from './csv.js';
import { nearest } from './nearest.js';
import { inFileOrder, type Problem, problemAt, quoted } from './problems.js';

const COLUMNS = ['parameter', 'target', 'note'] as const;

/** What a table of closings may name. */
export interface ClosingNames {
  /** keys of the rows of the book */
  readonly parameters: readonly string[];
  /** ids of the targets of use `fit`, and of all of them */
  readonly fit: readonly string[];
  readonly targets: readonly string[];
}

/**
 * Reads which parameter closes on which target: `parameter,target,note`, one pair a row, a parameter in as many rows as it
 * has targets. Calibrated ones are found by the program, the others were chosen by hand. All problems come back at once, by file and row.
 */
export function readCloses(
  source: { readonly file: string; readonly text: string },
  names: ClosingNames,
): { readonly closesOn: ReadonlyMap<string, readonly string[]> } | { readonly problems: Problem[] } {
  const problems: Problem[] = [];
  const closesOn = new Map<string, string[]>();
  for (const row of readTable({ ...source, columns: COLUMNS }, problems) ?? []) {
    const { parameter, target } = row.cells;
    const say = (column: string, message: string, suggestion: string | null) =>
      problems.push(problemAt(row.at(column), column, message, suggestion));
    const key = wrong(parameter, 'parameter of the book', names.parameters, names.parameters);
    if (key !== null) say('parameter', key, nearest(parameter, names.parameters));
    const id = wrong(target, 'target of use fit', names.fit, names.targets);
    if (id !== null) say('target', id, nearest(target, names.fit));
    const known = closesOn.get(parameter) ?? [];
    if (known.includes(target)) say('target', `expected each pair once, found ${quoted(target)} again`, null);
    closesOn.set(parameter, [...known, target]);
  }
  if (problems.length > 0) return { problems: inFileOrder(problems, [source.file]) };
  return { closesOn };
}

function wrong(name: string, kind: string, right: readonly string[], all: readonly string[]): string | null {
  if (right.includes(name)) return null;
  if (name === '') return `expected a ${kind}, found nothing`;
  return `expected a ${kind}, found ${quoted(name)}${all.includes(name) ? ', which is another' : ''}`;
}
