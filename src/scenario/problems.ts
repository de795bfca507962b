import { cut, escapeText } from './characters.js';

/** One thing wrong with an input, at the place where a person would change it. Lines and columns count from 1. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** the field, dotted; empty for the file as a whole */
  readonly path: string;
  /** `expected ..., found ...` */
  readonly message: string;
  readonly suggestion?: string;
}

/** A position in a file; lines and columns count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export type Path = readonly (string | number)[];

/** More than this many are counted, not listed. */
const PROBLEMS_SHOWN_MAX = 200;
const NAME_SHOWN_MAX = 60;
const PATH_SHOWN_MAX = 160;
const MESSAGE_SHOWN_MAX = 500;

export function problemAt(at: Position, path: Path | string, message: string, suggestion?: string | null): Problem {
  return {
    file: at.file,
    line: at.line,
    column: at.column,
    path: typeof path === 'string' ? path : pathText(path),
    message,
    ...(suggestion === undefined || suggestion === null ? {} : { suggestion }),
  };
}

export function pathText(path: Path): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else text += `${text === '' ? '' : '.'}${cut(part, NAME_SHOWN_MAX)}`;
  }
  return text;
}

/** A value as it is spoken of in `found ...`. */
export function foundText(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'string') return `the text ${quoted(value)}`;
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  return String(value);
}

export function quoted(text: string): string {
  return `"${cut(text, NAME_SHOWN_MAX)}"`;
}

/** 1234567 -> 1,234,567, the same in every locale. */
export function numberText(value: number): string {
  if (!Number.isInteger(value) || Math.abs(value) >= 1e15) return String(value);
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Files in the order given, lines and columns rising inside each; beyond the limit only their number is kept. */
export function inFileOrder(problems: readonly Problem[], files: readonly string[]): Problem[] {
  const rank = new Map(files.map((file, index) => [file, index]));
  const rankOf = (problem: Problem) => rank.get(problem.file) ?? files.length;
  const sorted = [...problems].sort((a, b) => rankOf(a) - rankOf(b) || a.line - b.line || a.column - b.column);
  if (sorted.length <= PROBLEMS_SHOWN_MAX) return sorted;
  const last = sorted[PROBLEMS_SHOWN_MAX - 1];
  const more = `expected fewer problems, found ${numberText(sorted.length - PROBLEMS_SHOWN_MAX)} more after this`;
  return [...sorted.slice(0, PROBLEMS_SHOWN_MAX), problemAt(last, '', more)];
}

/** One line a problem: `file:line:column  path: expected ..., found ...; did you mean "..."?`, safe to print anywhere. */
export function renderProblems(problems: readonly Problem[]): string {
  return problems.map(renderProblem).join('\n');
}

function renderProblem(problem: Problem): string {
  const { file, line, column, path, message, suggestion } = problem;
  const where = `${escapeText(cut(file, PATH_SHOWN_MAX))}:${line}:${column}`;
  const what = path === '' ? '' : `${escapeText(cut(path, PATH_SHOWN_MAX))}: `;
  const hint = suggestion === undefined ? '' : `; did you mean "${escapeText(cut(suggestion, NAME_SHOWN_MAX))}"?`;
  return `${where}  ${what}${escapeText(cut(message, MESSAGE_SHOWN_MAX))}${hint}`;
}
