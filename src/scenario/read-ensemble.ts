import { cellNumber, type Row, readTable } from './csv.js';
import { inFileOrder, type Problem, problemAt, quoted } from './problems.js';
import type { EnsembleFile, ParameterRow } from './types.js';
import { unitLimits } from './unit-limits.js';

const CHARACTERS_MAX = 16 * 1024 * 1024;
const VALUE_MAX = 1e15;
const FIRST = ['member', 'place'] as const;

/** A posterior ensemble as text: the central set it was fitted with as member 0, then the members. `readEnsemble` reads it. */
export function renderEnsemble({ place, keys, central, members }: EnsembleFile): string {
  const line = (member: number, values: readonly number[]) => [member, quotedName(place), ...values].join(',');
  return `${[[...FIRST, ...keys].join(','), line(0, central), ...members.map((own, k) => line(k + 1, own))].join('\n')}\n`;
}

/** The text of an ensemble cut to at most this many members; any other text unchanged. */
export function firstMembers(text: string, most: number): string {
  if (!text.startsWith(`${FIRST.join(',')},`)) return text;
  return `${text
    .trimEnd()
    .split('\n')
    .slice(0, most + 2)
    .join('\n')}\n`;
}

function quotedName(name: string): string {
  return /[",\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}

/**
 * Reads `member,place,<rows of the book>`: member 0, the central set that the ensemble was fitted with, then 1, 2, ... All
 * problems come back at once, by file and row.
 */
export function readEnsemble(
  source: { readonly file: string; readonly text: string },
  book: readonly ParameterRow[],
): { readonly ensemble: EnsembleFile } | { readonly problems: Problem[] } {
  const problems: Problem[] = [];
  const drawn = book.filter(({ distribution, provenance }) => {
    const fixed = distribution === null || distribution.kind === 'fixed';
    return !fixed || provenance === 'calibrated';
  });
  const rows = new Map(drawn.map((row) => [row.key, row]));
  const table = readTable(
    { ...source, columns: FIRST, optional: [...rows.keys()], charactersMax: CHARACTERS_MAX },
    problems,
  );
  const keys = Object.keys(table?.[0]?.cells ?? {}).filter((name) => rows.has(name));
  const members = (table ?? []).map((row, at) => readMember(row, at, { keys, rows, first: table?.[0] }, problems));
  const start = { file: source.file, line: 1, column: 1 };
  if (table !== null && members.length < 2 && problems.length === 0)
    problems.push(problemAt(start, '', 'expected member 0, the central set, and at least one more'));
  if (problems.length > 0) return { problems: inFileOrder(problems, [source.file]) };
  const [central, ...others] = members;
  return { ensemble: { place: table?.[0]?.cells.place ?? '', keys, central, members: others } };
}

interface Expected {
  readonly keys: readonly string[];
  readonly rows: ReadonlyMap<string, ParameterRow>;
  readonly first: Row | undefined;
}

function readMember(row: Row, at: number, { keys, rows, first }: Expected, problems: Problem[]): number[] {
  const { member, place } = row.cells;
  const say = (column: string, message: string) => problems.push(problemAt(row.at(column), column, message));
  if (member !== String(at)) say('member', `expected member ${at}, found ${quoted(member)}`);
  if (place === '' || place !== first?.cells.place)
    say('place', `expected the place it was fitted to, the same in every row, found ${quoted(place)}`);
  return keys.map((key) => {
    const limits = unitLimits(rows.get(key)?.unit ?? '');
    const range = { from: Math.max(-VALUE_MAX, limits.from), to: Math.min(VALUE_MAX, limits.to) };
    return cellNumber(row, key, range, problems) ?? 0;
  });
}
