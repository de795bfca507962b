import { required } from '../units/index.js';
import { cellNumber, type Row, readTable } from './csv.js';
import { foundText, type Position, type Problem, problemAt, quoted } from './problems.js';
import { type MigrationTable, NEED_SEGMENTS, type NeedSegmentTables, type PopulationTable } from './types.js';

export const PEOPLE_MAX = 1e9;
export const AGE_MAX = 120;
/** Where a move ends in death: the column after the last segment. */
const DEAD = NEED_SEGMENTS;
/** How far published probabilities, rounded, may be from summing to 1 before they are taken for a fault. */
const ROW_SUM_TOLERANCE = 0.001;

export interface Source {
  readonly file: string;
  readonly text: string;
}

/** Moves in less moves out by the ages of the population table: `ageYears,femalePeoplePerYear,malePeoplePerYear`. */
export function readMigration(
  source: Source,
  population: PopulationTable | null,
  problems: Problem[],
): MigrationTable | null {
  const before = problems.length;
  const columns = ['femalePeoplePerYear', 'malePeoplePerYear'] as const;
  const table = readByAge(source, columns, { from: -PEOPLE_MAX, to: PEOPLE_MAX }, problems);
  if (table === null || population === null) return null;
  const oldest = required(population.ageYears.at(-1));
  if (problems.length === before && table.ageYears.length !== population.ageYears.length) {
    const message = `expected ages 0 to ${oldest}, as in the population table, found ${table.ageYears.length} rows`;
    problems.push(problemAt(top(source), 'ageYears', message));
  }
  return problems.length > before ? null : { females: table.values[0], males: table.values[1] };
}

/** A number for each sex by single year of age, ages rising by 1 from 0. */
function readByAge(
  source: Source,
  columns: readonly [string, string],
  range: { readonly from: number; readonly to: number },
  problems: Problem[],
): { ageYears: number[]; values: [number[], number[]] } | null {
  const rows = readTable({ ...source, columns: ['ageYears', ...columns] }, problems);
  if (rows === null) return null;
  const ageYears: number[] = [];
  const values: [number[], number[]] = [[], []];
  let inOrder = true;
  for (const row of rows) {
    const age = cellNumber(row, 'ageYears', { from: 0, to: AGE_MAX, whole: true }, problems);
    // Only the first age out of order is a finding: one row lost moves all that follow.
    if (age !== null && age !== row.index && inOrder) {
      inOrder = false;
      const message = `expected age ${row.index}, ages rising by 1 from 0, found ${age}`;
      problems.push(problemAt(row.at('ageYears'), 'ageYears', message));
    }
    ageYears.push(row.index);
    columns.forEach((column, sex) => {
      values[sex].push(cellNumber(row, column, range, problems) ?? 0);
    });
  }
  return { ageYears, values };
}

export interface NeedSegmentsRead {
  readonly tables: NeedSegmentTables;
  /** moves observed [band][from][to]; 0 where the table says nothing */
  readonly counts: number[][][];
}

/** Mix and moves by the same age bands. Moves not listed have probability 0; rows are scaled to sum to exactly 1. */
export function readNeedSegments(mixSource: Source, movesSource: Source, problems: Problem[]): NeedSegmentsRead | null {
  const mix = readMix(mixSource, problems);
  const moves = readMoves(movesSource, mix?.bands ?? null, problems);
  if (mix === null || moves === null) return null;
  const ageBandStartYears = mix.bands.map((band) => band.startYears);
  return { tables: { ageBandStartYears, mix: mix.people, transitions: moves.transitions }, counts: moves.counts };
}

interface Band {
  readonly label: string;
  readonly startYears: number;
  /** the last year inside, null when open-ended */
  readonly endYears: number | null;
}

function readMix(source: Source, problems: Problem[]): { bands: Band[]; people: number[][] } | null {
  const before = problems.length;
  const segments = Array.from({ length: NEED_SEGMENTS }, (_, s) => `segment${s + 1}People`);
  const rows = readTable({ ...source, columns: ['ageBandYears', ...segments] }, problems);
  if (rows === null) return null;
  const bands: Band[] = [];
  const people: number[][] = [];
  for (const row of rows) {
    const band = readBand(row, problems);
    if (band === null) continue;
    checkNextBand(row, bands.at(-1), band, problems);
    bands.push(band);
    const counts = segments.map((column) => cellNumber(row, column, { from: 0, to: PEOPLE_MAX }, problems));
    if (counts.every((count) => count === 0)) {
      problems.push(problemAt(row.at('ageBandYears'), 'ageBandYears', 'expected people in the band, found none'));
    }
    people.push(counts.map((count) => count ?? 0));
  }
  const last = bands.at(-1);
  if (last === undefined) problems.push(problemAt(top(source), '', 'expected age bands, found none'));
  else if (last.endYears !== null && problems.length === before) {
    const message = `expected the last age band to be open, such as ${last.startYears}+, found ${last.label}`;
    problems.push(problemAt(required(rows.at(-1)).at('ageBandYears'), 'ageBandYears', message));
  }
  return problems.length > before ? null : { bands, people };
}

function readBand(row: Row, problems: Problem[]): Band | null {
  const label = row.cells.ageBandYears;
  const match = /^([0-9]{1,3})(?:-([0-9]{1,3})|\+)$/.exec(label);
  const startYears = Number(match?.[1]);
  const endYears = match?.[2] === undefined ? null : Number(match[2]);
  if (
    match !== null &&
    startYears <= AGE_MAX &&
    (endYears === null || (endYears >= startYears && endYears <= AGE_MAX))
  ) {
    return { label, startYears, endYears };
  }
  const message = `expected an age band such as 17-29 or 90+, found ${foundText(label)}`;
  problems.push(problemAt(row.at('ageBandYears'), 'ageBandYears', message));
  return null;
}

function checkNextBand(row: Row, previous: Band | undefined, band: Band, problems: Problem[]): void {
  if (previous === undefined || previous.endYears === band.startYears - 1) return;
  const expected =
    previous.endYears === null ? `no band after ${previous.label}` : `a band from age ${previous.endYears + 1}`;
  problems.push(problemAt(row.at('ageBandYears'), 'ageBandYears', `expected ${expected}, found ${band.label}`));
}

interface Moves {
  /** annual probabilities [band][from][to], `to` 5 = dead */
  readonly transitions: number[][][];
  readonly counts: number[][][];
}

function readMoves(source: Source, bands: readonly Band[] | null, problems: Problem[]): Moves | null {
  const before = problems.length;
  const columns = ['ageBandYears', 'fromSegment', 'toSegment', 'count', 'annualProbability'];
  const rows = readTable({ ...source, columns }, problems);
  if (rows === null || bands === null) return null;
  const cells = bands.map(() =>
    Array.from({ length: NEED_SEGMENTS }, () => new Array<number>(NEED_SEGMENTS + 1).fill(Number.NaN)),
  );
  const counts = cells.map((band) => band.map((row) => row.map(() => 0)));
  const lastRowOf = new Map<string, Position>();
  const broken = new Set<string>();
  for (const row of rows) {
    const move = readMove(row, bands, problems);
    const origin = `${move.band} ${move.from}`;
    lastRowOf.set(origin, row.at('annualProbability'));
    const target = cells[move.band]?.[move.from ?? -1];
    const isRead = target !== undefined && move.to !== null && move.probability !== null;
    if (!isRead) broken.add(origin);
    else if (Number.isNaN(target[move.to])) {
      target[move.to] = move.probability;
      counts[move.band][required(move.from)][move.to] = move.count ?? 0;
    } else {
      broken.add(origin);
      problems.push(problemAt(row.at('ageBandYears'), '', 'expected each move once, found it again'));
    }
  }
  const transitions = cells.map((band, b) =>
    band.map((row, from) => {
      const probabilities = row.map((probability) => (Number.isNaN(probability) ? 0 : probability));
      const sum = probabilities.reduce((total, probability) => total + probability, 0);
      const at = lastRowOf.get(`${b} ${from}`);
      const where = `${bands[b].label} segment ${from + 1}`;
      if (at === undefined) {
        problems.push(problemAt(top(source), where, 'expected the moves of this band and segment, found none'));
      } else if (Math.abs(sum - 1) > ROW_SUM_TOLERANCE && !broken.has(`${b} ${from}`)) {
        const message = `expected probabilities that sum to 1 within ${ROW_SUM_TOLERANCE}, found a sum of ${Number(sum.toFixed(6))}`;
        problems.push(problemAt(at, where, message));
      }
      return probabilities.map((probability) => probability / sum);
    }),
  );
  return problems.length > before ? null : { transitions, counts };
}

interface Move {
  /** -1 when the mix has no such band */
  readonly band: number;
  readonly from: number | null;
  readonly to: number | null;
  readonly count: number | null;
  readonly probability: number | null;
}

function readMove(row: Row, bands: readonly Band[], problems: Problem[]): Move {
  const { ageBandYears, toSegment } = row.cells;
  const band = bands.findIndex((candidate) => candidate.label === ageBandYears);
  if (band < 0) {
    const message = `expected an age band of the mix table, found ${quoted(ageBandYears)}`;
    problems.push(problemAt(row.at('ageBandYears'), 'ageBandYears', message));
  }
  const segment = (column: string) => {
    const number = cellNumber(row, column, { from: 1, to: NEED_SEGMENTS, whole: true }, problems);
    return number === null ? null : number - 1;
  };
  const from = segment('fromSegment');
  const to = toSegment === 'dead' ? DEAD : segment('toSegment');
  const count = cellNumber(row, 'count', { from: 0, to: PEOPLE_MAX, blank: 0 }, problems);
  const probability = cellNumber(row, 'annualProbability', { from: 0, to: 1, blank: 0 }, problems);
  return { band, from, to, count, probability };
}

export function top(source: Source): Position {
  return { file: source.file, line: 1, column: 1 };
}
