import { required } from '../units/index.js';
import { cellNumber, oneOf, type Row, readTable } from './csv.js';
import { foundText, inFileOrder, type Position, type Problem, problemAt, quoted } from './problems.js';

const COLUMNS = ['id', 'what', 'measure', 'target', 'low', 'high', 'unit', 'use', 'source', 'note'] as const;
/** A file without them is read too: an own place may have no book row to name. */
const OPTIONAL = ['restates', 'band'] as const;
const NUMBER_MAX = 1e15;
const ID_LENGTH_MAX = 60;

/** What a target is for: to set a parameter directly, to be fitted, or only to be checked. */
export const TARGET_USES = ['input', 'fit', 'check'] as const;

/**
 * Units of targets, and whether such a figure grows with the number of people: a place of half the people has half the
 * admissions a year and the same share of them. Every unit must be here, so that none is scaled by a guess.
 */
export const TARGET_UNITS = {
  'per year': true,
  people: true,
  patients: true,
  beds: true,
  packages: true,
  pathways: true,
  'GBP m': true,
  share: false,
  days: false,
  weeks: false,
  hours: false,
  'per person-year': false,
  'per 1000 person-years': false,
} as const;
/** Unit of a target. */
export type TargetUnit = keyof typeof TARGET_UNITS;

/** One row of a targets file, for a place of the reference number of people. */
export interface TargetRow {
  readonly id: string;
  readonly what: string;
  /** a formula over columns of `runs`, not looked into here */
  readonly formula: string;
  /** where it stands, for problems found in it */
  readonly formulaAt: Position;
  readonly target: number;
  readonly low: number;
  readonly high: number;
  readonly unit: TargetUnit;
  /** whether the figure grows with the number of people */
  readonly scales: boolean;
  readonly use: (typeof TARGET_USES)[number];
  readonly source: string;
  readonly note: string;
  /** rows of the book (or `@target`) that an input restates, `*` at the end for all that begin so */
  readonly restates: readonly string[];
  /** when the band was set, and how: `<version or date>: <how>`; empty when the file does not say */
  readonly band: string;
}

/**
 * Reads a table of targets: `id,what,measure,target,low,high,unit,use,source,note` and, where the file has them,
 * `restates,band`: one figure a row. All problems come
 * back at once, by file and row.
 */
export function readTargets(source: {
  readonly file: string;
  readonly text: string;
}): { readonly targets: TargetRow[] } | { readonly problems: Problem[] } {
  const problems: Problem[] = [];
  const rows = readTable({ ...source, columns: COLUMNS, optional: OPTIONAL }, problems);
  const targets = rows?.map((row) => readTarget(row, problems)) ?? [];
  checkIds(rows ?? [], problems);
  if (problems.length === 0 && targets.length === 0)
    problems.push(problemAt({ file: source.file, line: 1, column: 1 }, '', 'expected at least one target, found none'));
  if (problems.length > 0) return { problems: inFileOrder(problems, [source.file]) };
  return { targets: targets.map((target) => required(target)) };
}

function readTarget(row: Row, problems: Problem[]): TargetRow | null {
  const before = problems.length;
  const number = (column: string) => cellNumber(row, column, { from: -NUMBER_MAX, to: NUMBER_MAX }, problems);
  const [target, low, high] = [number('target'), number('low'), number('high')];
  if (low !== null && high !== null && target !== null) checkBand(row, { target, low, high }, problems);
  if (row.cells.measure === '')
    problems.push(problemAt(row.at('measure'), 'measure', 'expected a formula over columns of runs, found nothing'));
  const unit = oneOf(row, 'unit', Object.keys(TARGET_UNITS) as TargetUnit[], problems);
  const use = oneOf(row, 'use', TARGET_USES, problems);
  if (use !== null) checkOrigin(row, use, problems);
  if (problems.length > before || unit === null || use === null) return null;
  const { id, what, measure, source, note } = row.cells as Record<(typeof COLUMNS)[number], string>;
  const words = { id, what, formula: measure, formulaAt: row.at('measure'), source, note };
  return {
    ...words,
    target: required(target),
    low: required(low),
    high: required(high),
    unit,
    scales: TARGET_UNITS[unit],
    use,
    restates: (row.cells.restates ?? '').split(' ').filter((name) => name !== ''),
    band: row.cells.band ?? '',
  };
}

const BAND = /^[^\s:]+: \S/;

/** In a file that has the columns: an input says what it restates, nothing else does, and every band has its date. */
function checkOrigin(row: Row, use: TargetRow['use'], problems: Problem[]): void {
  const { restates, band } = row.cells;
  const say = (column: string, message: string) => problems.push(problemAt(row.at(column), column, message));
  if (restates !== undefined && (use === 'input') !== (restates !== ''))
    say(
      'restates',
      use === 'input'
        ? 'expected the rows an input restates, found nothing'
        : `expected nothing, since the use is ${use}; found ${quoted(restates)}`,
    );
  if (band !== undefined && !BAND.test(band))
    say(
      'band',
      `expected when the band was set, and how, as in "2026-11-28: +-10%"; found ${band === '' ? foundText(null) : quoted(band)}`,
    );
}

function checkBand(row: Row, band: { target: number; low: number; high: number }, problems: Problem[]): void {
  const { target, low, high } = band;
  const say = (column: string, message: string) => problems.push(problemAt(row.at(column), column, message));
  if (low > high) say('low', `expected at most the high end of the band, ${high}, found ${low}`);
  else if (target < low || target > high)
    say('target', `expected a target in its band, ${low} to ${high}, found ${target}`);
}

function checkIds(rows: readonly Row[], problems: Problem[]): void {
  const seen = new Set<string>();
  for (const row of rows) {
    const id = row.cells.id;
    const say = (message: string) => problems.push(problemAt(row.at('id'), 'id', message));
    if (id === '' || id.length > ID_LENGTH_MAX)
      say(`expected a name of 1 to ${ID_LENGTH_MAX} characters, found ${id === '' ? 'nothing' : id.length}`);
    else if (seen.has(id)) say(`expected each target once, found ${quoted(id)} again`);
    seen.add(id);
  }
}
