import { cellNumber, oneOf, type Row, readTable } from './csv.js';
import { foundText, inFileOrder, type Position, type Problem, problemAt, quoted } from './problems.js';

const RUN_COLUMNS = ['from', 'to', 'outcome', 'as', 'per', 'firstYear', 'lastYear', 'tauYears', 'form'] as const;
const COLUMNS = [
  ...['id', 'what', ...RUN_COLUMNS, 'estimate', 'low', 'high', 'unit', 'use', 'known'],
  ...['design', 'population', 'year', 'source', 'note'],
];
const NUMBER_MAX = 1e15;
const YEARS_MAX = 20;
const TAU_MAX_YEARS = 50;
/** Names of settlements are made of it. */
const ID = /^[a-z0-9][a-z0-9-]{0,39}$/;

/** `input`: what went in; `fit`: kept for choosing a parameter; `check`: neither; `notComparable`: no experiment answers it. */
export const RESPONSE_USES = ['input', 'fit', 'check', 'notComparable'] as const;
/** What a published response is for. */
export type ResponseUse = (typeof RESPONSE_USES)[number];

/** How two settlements are compared: `percent` and `difference` per number of units, the others for a change in a formula. */
export const RESPONSE_KINDS = ['percent', 'difference', 'elasticity', 'ratio'] as const;
/** What is compared of two settlements. */
export type ResponseKind = (typeof RESPONSE_KINDS)[number];

/** `size`: with an interval; `atMost`: a bound on the size, in its direction; `down` and `up`: the direction alone. */
export const RESPONSE_FORMS = ['size', 'atMost', 'down', 'up'] as const;
/** What is known of a response. */
export type ResponseForm = (typeof RESPONSE_FORMS)[number];

const KNOWN = ['seen', 'data', 'computed', 'memory', 'assumption'] as const;

/** The experiment that answers a published response. */
export interface ResponseExperiment {
  /** settlements as a scenario writes them, without the outer braces; empty: the place as it is */
  readonly from: string;
  readonly to: string;
  readonly fromAt: Position;
  readonly toAt: Position;
  /** a formula over columns of `runs`, not looked into here */
  readonly outcome: string;
  readonly outcomeAt: Position;
  readonly as: ResponseKind;
  /** units of the estimate between the two settlements, or the formula whose change divides */
  readonly per: number | string;
  readonly perAt: Position;
  /** years since the fork */
  readonly firstYear: number;
  readonly lastYear: number;
  /** time in which 63% of the effect is there; 0 at once */
  readonly tauYears: number;
  readonly form: ResponseForm;
}

/** One published response of care to money, places or rules. */
export interface ResponseRow {
  readonly id: string;
  readonly what: string;
  /** null where none is run */
  readonly experiment: ResponseExperiment | null;
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly unit: string;
  readonly use: ResponseUse;
  readonly known: (typeof KNOWN)[number];
  readonly design: string;
  readonly population: string;
  readonly year: string;
  readonly source: string;
  readonly note: string;
}

/** Reads a table of published responses. All problems come back at once, by file and row. */
export function readResponses(source: {
  readonly file: string;
  readonly text: string;
}): { readonly responses: ResponseRow[] } | { readonly problems: Problem[] } {
  const problems: Problem[] = [];
  const rows = readTable({ ...source, columns: COLUMNS }, problems);
  const responses = rows?.map((row) => readResponse(row, problems)) ?? [];
  checkIds(rows ?? [], problems);
  if (problems.length === 0 && !responses.some((row) => row?.experiment))
    problems.push(
      problemAt({ file: source.file, line: 1, column: 1 }, 'to', 'expected at least one lever, found none'),
    );
  if (problems.length > 0) return { problems: inFileOrder(problems, [source.file]) };
  return { responses: responses.filter((row) => row !== null) };
}

function readResponse(row: Row, problems: Problem[]): ResponseRow | null {
  const before = problems.length;
  const [estimate, low, high] = ['estimate', 'low', 'high'].map((column) => optionalNumber(row, column, problems));
  const use = oneOf(row, 'use', RESPONSE_USES, problems);
  const known = oneOf(row, 'known', KNOWN, problems);
  const experiment = row.cells.to === '' ? noExperiment(row, use, problems) : readExperiment(row, problems);
  if (experiment !== null) checkEstimate(row, experiment.form, { estimate, low, high }, problems);
  if (use === 'notComparable' && row.cells.note === '') say(row, 'note', 'expected why it is not comparable', problems);
  if (problems.length > before || use === null || known === null) return null;
  const { id, what, unit, design, population, year, source, note } = row.cells;
  return { id, what, experiment, estimate, low, high, unit, use, known, design, population, year, source, note };
}

function say(row: Row, column: string, expected: string, problems: Problem[]): void {
  const text = row.cells[column];
  const found = text === '' ? foundText(null) : quoted(text);
  problems.push(problemAt(row.at(column), column, `${expected}, found ${found}`));
}

/** A row that nothing is run for says nothing of how; a check always has its experiment. */
function noExperiment(row: Row, use: ResponseUse | null, problems: Problem[]): null {
  if (use === 'check' || use === 'fit') say(row, 'to', `expected a lever, since the use is ${use}`, problems);
  for (const column of RUN_COLUMNS)
    if (row.cells[column] !== '') say(row, column, 'expected nothing, since there is no lever', problems);
  return null;
}

function readExperiment(row: Row, problems: Problem[]): ResponseExperiment | null {
  const before = problems.length;
  const year = (column: string) => cellNumber(row, column, { from: 1, to: YEARS_MAX, whole: true }, problems);
  const [firstYear, lastYear] = [year('firstYear'), year('lastYear')];
  const tauYears = cellNumber(row, 'tauYears', { from: 0, to: TAU_MAX_YEARS }, problems);
  const as = oneOf(row, 'as', RESPONSE_KINDS, problems);
  const form = oneOf(row, 'form', RESPONSE_FORMS, problems);
  const per = as === null ? null : readPer(row, as, problems);
  for (const column of ['outcome', 'unit']) if (row.cells[column] === '') say(row, column, 'expected text', problems);
  if (firstYear !== null && lastYear !== null && lastYear < firstYear)
    say(row, 'lastYear', `expected a year from ${firstYear} on`, problems);
  if (problems.length > before || firstYear === null || lastYear === null || tauYears === null) return null;
  if (as === null || form === null || per === null) return null;
  const { from, to, outcome } = row.cells;
  const at = { fromAt: row.at('from'), toAt: row.at('to'), outcomeAt: row.at('outcome'), perAt: row.at('per') };
  return { ...at, from, to, outcome, as, per, firstYear, lastYear, tauYears, form };
}

function readPer(row: Row, as: ResponseKind, problems: Problem[]): number | string | null {
  const { per } = row.cells;
  if (as === 'percent' || as === 'difference') {
    const units = cellNumber(row, 'per', { from: -NUMBER_MAX, to: NUMBER_MAX }, problems);
    if (units !== 0) return units;
    say(row, 'per', 'expected a number other than 0', problems);
    return null;
  }
  if (per === '') say(row, 'per', 'expected a formula over columns of runs', problems);
  return per;
}

function optionalNumber(row: Row, column: string, problems: Problem[]): number | null {
  if (row.cells[column] === '') return null;
  return cellNumber(row, column, { from: -NUMBER_MAX, to: NUMBER_MAX }, problems);
}

interface Interval {
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** What each form of row must give, and no more. */
function checkEstimate(row: Row, form: ResponseForm, { estimate, low, high }: Interval, problems: Problem[]): void {
  const none = (columns: readonly string[]) => {
    for (const column of columns)
      if (row.cells[column] !== '') say(row, column, `expected nothing, since the form is ${form}`, problems);
  };
  if (form === 'down' || form === 'up') return none(['estimate', 'low', 'high']);
  if (row.cells.estimate === '' || estimate === 0) say(row, 'estimate', 'expected a number other than 0', problems);
  if (form === 'atMost') return none(['low', 'high']);
  for (const column of ['low', 'high']) if (row.cells[column] === '') say(row, column, 'expected a number', problems);
  if (estimate === null || low === null || high === null) return;
  if (!(low <= estimate && estimate <= high && low < high))
    say(row, 'estimate', `expected an estimate in its interval, ${low} to ${high}`, problems);
}

function checkIds(rows: readonly Row[], problems: Problem[]): void {
  const seen = new Set<string>();
  for (const row of rows) {
    const { id } = row.cells;
    if (!ID.test(id)) say(row, 'id', 'expected a name of 1 to 40 small letters, digits and hyphens', problems);
    else if (seen.has(id)) say(row, 'id', 'expected each response once', problems);
    seen.add(id);
  }
}
