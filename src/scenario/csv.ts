import { csvParseRows } from 'd3-dsv';
import { required } from '../units/index.js';
import { findUnseen } from './characters.js';
import { nearest } from './nearest.js';
import { foundText, numberText, type Position, type Problem, problemAt, quoted } from './problems.js';

const CHARACTERS_MAX = 1024 * 1024;
const ROWS_MAX = 20_000;
const DECIMAL = /^-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?$/;

/** One data row: its cells by column name and where each stands. */
export interface Row {
  /** 0 for the first line below the header, whatever became of the lines between */
  readonly index: number;
  readonly cells: Readonly<Record<string, string>>;
  at(column: string): Position;
}

/**
 * Reads a comma-separated table that has exactly the columns asked for, in any order. Every fault becomes a problem with
 * file, row and column; null when the header is unusable.
 */
export function readTable(
  source: {
    readonly file: string;
    readonly text: string;
    readonly columns: readonly string[];
    /** may be there too */
    readonly optional?: readonly string[];
    /** 1 MiB unless told */
    readonly charactersMax?: number;
  },
  problems: Problem[],
): Row[] | null {
  const { file, columns, optional = [], charactersMax = CHARACTERS_MAX } = source;
  const text = source.text.startsWith('\ufeff') ? source.text.slice(1) : source.text;
  const refuse = (line: number, column: number, path: string, message: string, suggestion?: string | null): null => {
    problems.push(problemAt({ file, line, column }, path, message, suggestion));
    return null;
  };
  if (text.length > charactersMax)
    return refuse(1, 1, '', `expected at most ${numberText(charactersMax)} characters, found more`);
  const unseen = findUnseen(text);
  if (unseen !== null) {
    const before = text.slice(0, unseen.offset).split('\n');
    return refuse(
      before.length,
      required(before.at(-1)).length + 1,
      '',
      `expected visible UTF-8 text, found the character ${unseen.name}`,
    );
  }
  const broken = brokenQuotes(text);
  if (broken !== null) return refuse(broken.row, 1, '', `expected comma-separated cells, found ${broken.what}`);
  const lines = csvParseRows(text);
  while (lines.length > 1 && required(lines.at(-1)).join('').trim() === '') lines.pop();
  if (lines.length > ROWS_MAX) return refuse(ROWS_MAX, 1, '', 'expected at most 20,000 rows, found more');
  const header = (lines[0] ?? []).map((name) => name.trim());
  const separator = header.length === 1 && columns.length > 1 ? /[;\t]/.exec(header[0])?.[0] : undefined;
  if (separator !== undefined) {
    const found = separator === ';' ? 'semicolons' : 'tabs';
    return refuse(1, 1, '', `expected cells with commas between them, found ${found}`, columns.join(','));
  }
  if (!checkHeader(header, columns, optional, refuse)) return null;
  return lines.slice(1).flatMap((cells, index) => {
    const line = index + 2;
    if (cells.length !== header.length) {
      refuse(line, 1, '', `expected ${header.length} cells, found ${cells.length}`);
      return [];
    }
    return [
      {
        index,
        cells: Object.fromEntries(header.map((name, i) => [name, cells[i].trim()])),
        at: (column: string) => ({ file, line, column: columnOf(cells, header.indexOf(column)) }),
      },
    ];
  });
}

/** The first quoted cell that the rules of quoting do not cover, which the parser would take for something else. */
function brokenQuotes(text: string): { readonly row: number; readonly what: string } | null {
  const opening = /(?:^|[,\r\n])"/g;
  while (opening.test(text)) {
    const start = opening.lastIndex - 1;
    let end = text.indexOf('"', start + 1);
    while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
    const code = end < 0 ? undefined : text.codePointAt(end + 1);
    const after = code === undefined ? '' : String.fromCodePoint(code);
    if (end >= 0 && (after === '' || ',\r\n'.includes(after))) {
      opening.lastIndex = end + 1;
      continue;
    }
    const row = csvParseRows(`${text.slice(0, start)}.`).length;
    return { row, what: end < 0 ? 'quotes that do not end' : `${quoted(after)} after the end of a quoted cell` };
  }
  return null;
}

function checkHeader(
  header: readonly string[],
  columns: readonly string[],
  optional: readonly string[],
  refuse: (line: number, column: number, path: string, message: string, suggestion?: string | null) => null,
): boolean {
  const missing = columns.filter((name) => !header.includes(name));
  const known = [...columns, ...optional];
  for (const [index, name] of header.entries()) {
    const again = header.indexOf(name) < index;
    if (known.includes(name) && !again) continue;
    const expected = again ? 'each column once' : 'a known column';
    refuse(
      1,
      columnOf(header, index),
      name,
      `expected ${expected}, found ${quoted(name)}`,
      again ? null : nearest(name, [...missing, ...optional]),
    );
  }
  for (const name of missing) refuse(1, 1, name, `expected the columns ${columns.join(',')}, found no ${quoted(name)}`);
  return missing.length === 0 && header.every((name, at) => known.includes(name) && header.indexOf(name) === at);
}

/** Column of a cell's first character, as long as the row holds no quotes. */
function columnOf(cells: readonly string[], index: number): number {
  return cells.slice(0, index).reduce((sum, cell) => sum + cell.length + 1, 1);
}

/** The number in a cell between two bounds, or null and a problem. An empty cell is `blank` when that is given. */
export function cellNumber(
  row: Row,
  column: string,
  range: { readonly from: number; readonly to: number; readonly whole?: boolean; readonly blank?: number },
  problems: Problem[],
): number | null {
  const text = row.cells[column];
  if (text === '' && range.blank !== undefined) return range.blank;
  const value = DECIMAL.test(text) ? Number(text) : Number.NaN;
  const fits = value >= range.from && value <= range.to && (range.whole !== true || Number.isInteger(value));
  if (fits) return value === 0 ? 0 : value;
  const kind = range.whole === true ? 'a whole number' : 'a number';
  const found = Number.isFinite(value) ? text : text === '' ? foundText(null) : foundText(text);
  problems.push(
    problemAt(row.at(column), column, `expected ${kind} from ${range.from} to ${range.to}, found ${found}`),
  );
  return null;
}

/** A cell as one of the words known; null, with the problem added, where it is none of them. */
export function oneOf<T extends string>(row: Row, column: string, known: readonly T[], problems: Problem[]): T | null {
  const text = row.cells[column];
  const found = known.find((candidate) => candidate === text);
  if (found !== undefined) return found;
  const message = `expected one of ${known.join(', ')}; found ${text === '' ? foundText(null) : quoted(text)}`;
  problems.push(problemAt(row.at(column), column, message, nearest(text, known)));
  return null;
}
