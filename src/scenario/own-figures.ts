import { required } from '../units/index.js';
import { cellNumber, type Row, readTable } from './csv.js';
import { nearest } from './nearest.js';
import { type AgeCounts, type AreaFigures, type Counted, FIGURE_NAMES, type PlaceFigure } from './place-figures.js';
import { PEOPLE_MAX, type Source, top } from './place-tables.js';
import { readPopulation } from './population.js';
import { numberText, type Problem, problemAt, quoted } from './problems.js';
import { QUINTILES } from './types.js';

const SUM_TOLERANCE = 0.001;
const FIGURE_COLUMNS = ['figure', 'value', 'year', 'source'] as const;
/** As a place file's. */
const PLACE_PEOPLE = { from: 1_000, to: 100_000_000 } as const;

/** The files of an analyst's folder: what each holds is documented in docs/guide/a-real-place.md. */
export const OWN_FILES = ['people.csv', 'deprivation.csv', 'figures.csv'] as const;

/**
 * An area from an analyst's own tables: people by age and sex (and quintile), shares by quintile, figures. Every fault
 * becomes a problem with file and row; null when there is one.
 *
 * @param agesTo the age that the table of people must reach, as the need segments go by it
 */
export function readOwnFigures(
  name: string,
  sources: { readonly people: Source; readonly deprivation: Source | null; readonly figures: Source | null },
  problems: Problem[],
  agesTo = 0,
): AreaFigures | null {
  const before = problems.length;
  const people = readPeople(sources.people, problems);
  const quintileShares = sources.deprivation === null ? null : readShares(sources.deprivation, problems);
  const figures = sources.figures === null ? {} : readFigures(sources.figures, problems);
  if (sources.deprivation !== null && people?.some(({ quintile }) => quintile > 0) === true) {
    const message = `expected no table of shares beside people by quintile in ${sources.people.file}, found both`;
    problems.push(problemAt(top(sources.deprivation), '', message));
  }
  if (people !== null) {
    checkSize(sources.people, people, problems);
    checkOldest(sources.people, people, agesTo, problems);
    if (sources.figures !== null) checkMoney(sources.figures, { people, figures }, problems);
  }
  return problems.length > before || people === null ? null : { name, people, quintileShares, figures };
}

/** Fewer are no place, and a place file of them would not be read. */
function checkSize(source: Source, people: readonly AgeCounts[], problems: Problem[]): void {
  const all = people.reduce((sum, { females, males }) => sum + females + males, 0);
  const { from, to } = PLACE_PEOPLE;
  if (all >= from && all <= to) return;
  const message = `expected ${numberText(from)} to ${numberText(to)} people in all, found ${numberText(all)}`;
  problems.push(problemAt(top(source), 'femalePeople', message));
}

function checkOldest(source: Source, people: readonly AgeCounts[], agesTo: number, problems: Problem[]): void {
  const oldest = Math.max(...people.map(({ ageYears }) => ageYears));
  if (oldest >= agesTo) return;
  const message = `expected ages up to ${agesTo} at least, the last open, found none above ${oldest}`;
  problems.push(problemAt(top(source), 'ageYears', message));
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
  const rows = readTable({ ...source, columns: FIGURE_COLUMNS }, problems) ?? [];
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
  checkParts(rows, figures, problems);
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

/** What is part of a whole, and the words for the whole. */
const PARTS: readonly (readonly [PlaceFigure, PlaceFigure, string])[] = [
  ['bedsOccupied', 'bedsOpen', 'beds open'],
  ['over4hPerMonth', 'attendancesPerMonth', 'attendances'],
  ['noCriteriaRemaining', 'noCriteriaAll', 'patients of noCriteriaAll'],
  ['plannedOver18w', 'planned', 'pathways of planned'],
  ['plannedOver52w', 'planned', 'pathways of planned'],
  ['plannedOver52w', 'plannedOver18w', 'pathways of plannedOver18w'],
];

function checkParts(rows: readonly Row[], figures: Partial<Record<PlaceFigure, Counted>>, problems: Problem[]): void {
  for (const [part, whole, words] of PARTS) {
    const [own, all] = [figures[part], figures[whole]];
    if (own === undefined || all === undefined || own.value <= all.value) continue;
    const row = required(rows.find(({ cells }) => cells.figure === part));
    problems.push(problemAt(row.at('value'), part, `expected at most the ${all.value} ${words}, found ${own.value}`));
  }
}

/** What people are spent on in millions; more a head than this was written in pounds. */
const MILLIONS: readonly PlaceFigure[] = ['nhsMillion', 'socialSpendMillion'];
const POUNDS_A_HEAD_MAX = 100_000;
const MILLION = 1e6;

function checkMoney(
  source: Source,
  { people, figures }: Pick<AreaFigures, 'people' | 'figures'>,
  problems: Problem[],
): void {
  const all = people.reduce((sum, { females, males }) => sum + females + males, 0);
  for (const row of readTable({ ...source, columns: FIGURE_COLUMNS }, []) ?? []) {
    const figure = MILLIONS.find((name) => name === row.cells.figure);
    const value = figure === undefined ? 0 : (figures[figure]?.value ?? 0);
    if (figure === undefined || (value * MILLION) / all <= POUNDS_A_HEAD_MAX) continue;
    const message = `expected millions of pounds, found ${numberText(Math.round((value * MILLION) / all))} pounds a head`;
    problems.push(problemAt(row.at('value'), figure, message, String(value / MILLION)));
  }
}
