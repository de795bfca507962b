import { required } from '../units/index.js';
import { cellNumber, type Row, readTable } from './csv.js';
import { nearest } from './nearest.js';
import { type AgeCounts, type AreaFigures, type Counted, FIGURE_NAMES, type PlaceFigure } from './place-figures.js';
import { PEOPLE_MAX, type Source, top } from './place-tables.js';
import { readPopulation } from './population.js';
import { type Problem, problemAt, quoted } from './problems.js';
import { QUINTILES } from './types.js';

const SUM_TOLERANCE = 0.001;

/** The files of an analyst's folder: what each holds is documented in docs/guide/a-real-place.md. */
export const OWN_FILES = ['people.csv', 'deprivation.csv', 'figures.csv'] as const;

/**
 * An area from an analyst's own tables: people by age and sex (and quintile), shares by quintile, figures. Every fault
 * becomes a problem with file and row; null when there is one.
 */
export function readOwnFigures(
  name: string,
  sources: { readonly people: Source; readonly deprivation: Source | null; readonly figures: Source | null },
  problems: Problem[],
): AreaFigures | null {
  const before = problems.length;
  const people = readPeople(sources.people, problems);
  const quintileShares = sources.deprivation === null ? null : readShares(sources.deprivation, problems);
  const figures = sources.figures === null ? {} : readFigures(sources.figures, problems);
  if (sources.deprivation !== null && people?.some(({ quintile }) => quintile > 0) === true) {
    const message = `expected no table of shares beside people by quintile in ${sources.people.file}, found both`;
    problems.push(problemAt(top(sources.deprivation), '', message));
  }
  return problems.length > before || people === null ? null : { name, people, quintileShares, figures };
}

function readPeople(source: Source, problems: Problem[]): AgeCounts[] | null {
  const table = readPopulation(source, problems);
  if (table === null) return null;
  const { quintiles } = table;
  return table.ageYears.flatMap((ageYears) =>
    quintiles === undefined
      ? [{ ageYears, quintile: 0, females: table.females[ageYears], males: table.males[ageYears] }]
      : quintiles.females[ageYears].map((females, at) => ({
          ageYears,
          quintile: at + 1,
          females,
          males: quintiles.males[ageYears][at],
        })),
  );
}

function readShares(source: Source, problems: Problem[]): number[] | null {
  const rows = readTable({ ...source, columns: ['quintile', 'share'] }, problems);
  if (rows === null) return null;
  const before = problems.length;
  const shares = rows.map((row) => {
    const quintile = cellNumber(row, 'quintile', { from: 1, to: QUINTILES, whole: true }, problems);
    if (quintile !== null && quintile !== row.index + 1) {
      const message = `expected quintile ${row.index + 1}, 1 (most deprived) to ${QUINTILES} in order, found ${quintile}`;
      problems.push(problemAt(row.at('quintile'), 'quintile', message));
    }
    return cellNumber(row, 'share', { from: 0, to: 1 }, problems) ?? 0;
  });
  if (problems.length > before) return null;
  const sum = shares.reduce((total, share) => total + share, 0);
  const at = rows.at(-1)?.at('share') ?? top(source);
  if (shares.length !== QUINTILES)
    problems.push(problemAt(at, 'share', `expected ${QUINTILES} quintiles, found ${shares.length}`));
  else if (Math.abs(sum - 1) > SUM_TOLERANCE)
    problems.push(
      problemAt(at, 'share', `expected shares that sum to 1, found a sum of ${Number(sum.toPrecision(12))}`),
    );
  return shares.map((share) => share / sum);
}

function readFigures(source: Source, problems: Problem[]): Partial<Record<PlaceFigure, Counted>> {
  const rows = readTable({ ...source, columns: ['figure', 'value', 'year', 'source'] }, problems) ?? [];
  const figures: Partial<Record<PlaceFigure, Counted>> = {};
  for (const row of rows) {
    const figure = figureOf(row, problems);
    const value = cellNumber(row, 'value', { from: 0, to: PEOPLE_MAX }, problems);
    const { year, source: from } = row.cells as Record<'year' | 'source', string>;
    if (year === '') problems.push(problemAt(row.at('year'), 'year', 'expected when it was counted, found nothing'));
    if (from === '') problems.push(problemAt(row.at('source'), 'source', 'expected who says so, found nothing'));
    if (figure === null || value === null) continue;
    if (figures[figure] !== undefined)
      problems.push(problemAt(row.at('figure'), figure, 'expected each figure once, found it again'));
    figures[figure] = { value, year, source: from };
  }
  checkOccupied(rows, figures, problems);
  return figures;
}

function figureOf(row: Row, problems: Problem[]): PlaceFigure | null {
  const asked = required(row.cells.figure);
  const found = FIGURE_NAMES.find((name) => name === asked);
  if (found !== undefined) return found;
  const message = `expected a figure of a place, found ${quoted(asked)}`;
  problems.push(problemAt(row.at('figure'), 'figure', message, nearest(asked, FIGURE_NAMES)));
  return null;
}

function checkOccupied(
  rows: readonly Row[],
  { bedsOpen, bedsOccupied }: Partial<Record<PlaceFigure, Counted>>,
  problems: Problem[],
): void {
  if (bedsOpen === undefined || bedsOccupied === undefined || bedsOccupied.value <= bedsOpen.value) return;
  const row = required(rows.find(({ cells }) => cells.figure === 'bedsOccupied'));
  const message = `expected at most the ${bedsOpen.value} beds open, found ${bedsOccupied.value}`;
  problems.push(problemAt(row.at('value'), 'bedsOccupied', message));
}
