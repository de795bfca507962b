import { LINES } from '../outcomes/lines.js';
import { required } from '../units/index.js';
import { type Book, readBook } from './book.js';
import { checkTree, valueAt } from './check-tree.js';
import type { FindKept, KeptTree } from './kept-trees.js';
import type { SettlementLevers } from './levers.js';
import { nearest } from './nearest.js';
import { type NeedSegmentsRead, readMigration, readNeedSegments } from './place-tables.js';
import { readPopulation } from './population.js';
import { foundText, type Path, type Problem, problemAt } from './problems.js';
import { applyQuantities } from './quantities.js';
import { readEnsemble } from './read-ensemble.js';
import { readOwnServices } from './read-own-services.js';
import { expectedPath, folderOf, resolveInside, shownPath } from './relative-path.js';
import { replaceRows } from './replacements.js';
import { BOOK_FILES_MAX, placeFile } from './schema.js';
import { placeLevers } from './settlements.js';
import { markOf, type Tree } from './tree.js';
import type { EnsembleFile, NeedSegmentTables, Place, PopulationTable } from './types.js';
import { readYaml } from './yaml-text.js';

/** Four shares written with six digits miss 1 by no more; the largest takes what is left. */
const SUM_TOLERANCE = 2.001e-6;

/** Gives the text of a file by its path relative to the scenario file's folder, or null when there is none. */
export type ReadText = (relativePath: string) => string | null;

export interface InputFiles {
  readonly scenarioFile: string;
  readonly readText: ReadText;
  /** names of the files of a folder, for the nearest of one that is not there */
  readonly namesIn?: ((folder: string) => readonly string[]) | undefined;
  /** what was kept of the text of a YAML file */
  readonly findKept?: FindKept | undefined;
  /** every file asked for, as shown in problems, in the order of asking */
  readonly files: string[];
}

export interface PlaceRead {
  readonly place: Place;
  readonly settlement: SettlementLevers;
  readonly book: Book;
  /** whether the file brings quantities of its own */
  readonly countsItsOwn: boolean;
  /** the ensemble that the file names, null where it names none */
  readonly ensemble: NamedEnsemble | null;
  /** moves between need segments observed, [band][from][to] */
  readonly transitionCounts: readonly (readonly (readonly number[])[])[];
}

/** An ensemble and the name of its file in the place file. */
export type NamedEnsemble = EnsembleFile & { readonly source: string };

/** Reads the place that the scenario names at `at`, with its tables and parameter book. */
export function readPlace(input: InputFiles, scenario: Tree, at: Path, problems: Problem[]): PlaceRead | null {
  const path = valueAt(scenario.value, at);
  if (typeof path !== 'string') return null;
  const source = openFile(input, { tree: scenario, at, folder: '', path, ending: '.yaml' }, problems);
  if (source === null) return null;
  const tree = readYaml(source, problems);
  if (tree === null) return null;
  const checked = checkTree(tree, placeFile, problems);
  checkSplitSum(tree, ['settlement', 'split'], problems);
  const services = checked?.services === undefined ? [] : readOwnServices(tree, checked.services, problems);
  const folder = folderOf(source.path);
  const open = (at: Path, ending: string) => {
    const called = valueAt(tree.value, at);
    return typeof called === 'string' ? openFile(input, { tree, at, folder, path: called, ending }, problems) : null;
  };
  const population = opened(open(['population'], '.csv'), (file) => readPopulation(file, problems));
  const needSegments = readSegments(
    open(['needSegments', 'mix'], '.csv'),
    open(['needSegments', 'transitions'], '.csv'),
    problems,
  );
  const migration = opened(open(['migration'], '.csv'), (file) => readMigration(file, population, problems));
  if (population !== null && needSegments !== null) checkOldest(tree, population, needSegments.tables, problems);
  const listed = (key: string) => {
    const named = valueAt(tree.value, [key]);
    return (Array.isArray(named) ? named : []).slice(0, BOOK_FILES_MAX).map((_, i) => open([key, i], '.yaml'));
  };
  const [bookFiles, ownFiles] = [listed('parameters'), listed('replacements')];
  const read = readWhole(bookFiles, ownFiles);
  if ('problems' in read) problems.push(...read.problems);
  const quantities = valueAt(tree.value, ['quantities']) === undefined ? null : open(['quantities'], '.csv');
  if (checked === null || population === null || needSegments === null || 'problems' in read) return null;
  if (bookFiles.includes(null) || ownFiles.includes(null)) return null;
  if (checked.migration !== undefined && migration === null) return null;
  const named = checked.ensemble;
  const ensemble =
    named === undefined
      ? null
      : opened(open(['ensemble'], '.csv'), (file) => readNamed({ ...file, named }, read.book, problems));
  if (named !== undefined && ensemble === null) return null;
  const book = quantities === null ? read.book : applyQuantities(quantities, read.book, problems);
  const { name, referencePeople, settlement } = checked;
  return {
    place: {
      name,
      referencePeople,
      population,
      migration,
      needSegments: needSegments.tables,
      book: book.values,
      ...(services.length === 0 ? {} : { services }),
    },
    settlement: placeLevers(settlement),
    book,
    countsItsOwn: quantities !== null,
    ensemble,
    transitionCounts: needSegments.counts,
  };
}

function readWhole(files: readonly (Source | null)[], own: readonly (Source | null)[]): ReturnType<typeof readBook> {
  const book = readBook(files.filter((file) => file !== null));
  return 'problems' in book
    ? book
    : replaceRows(
        book.book,
        own.filter((file) => file !== null),
      );
}

function readNamed(
  { named, ...source }: Source & { readonly named: string },
  book: Book,
  problems: Problem[],
): NamedEnsemble | null {
  const read = readEnsemble(source, book.rows);
  if ('ensemble' in read) return { ...read.ensemble, source: named };
  problems.push(...read.problems);
  return null;
}

interface Source {
  readonly file: string;
  readonly path: string;
  readonly text: string;
  readonly kept: KeptTree | null;
}

function opened<T>(source: Source | null, read: (source: Source) => T | null): T | null {
  return source === null ? null : read(source);
}

function readSegments(mix: Source | null, moves: Source | null, problems: Problem[]): NeedSegmentsRead | null {
  return mix === null || moves === null ? null : readNeedSegments(mix, moves, problems);
}

function openFile(
  input: InputFiles,
  named: { tree: Tree; at: Path; folder: string; path: string; ending: string },
  problems: Problem[],
): Source | null {
  const { tree, at, folder, path, ending } = named;
  const position = markOf(tree, at).value;
  const inside = resolveInside(folder, path, ending);
  if (inside === null) {
    problems.push(problemAt(position, at, `expected ${expectedPath(ending)}, found ${foundText(path)}`));
    return null;
  }
  const file = shownPath(input.scenarioFile, inside);
  if (input.files.includes(file)) {
    problems.push(problemAt(position, at, `expected each file named once, found ${foundText(path)} again`));
    return null;
  }
  const text = textOf(input.readText, inside);
  if (text === null) {
    const beside = input.namesIn?.(folderOf(inside)).filter((name) => name.endsWith(ending)) ?? [];
    const near = nearest(inside.slice(inside.lastIndexOf('/') + 1), beside);
    const suggestion = near === null ? null : `${path.slice(0, path.lastIndexOf('/') + 1)}${near}`;
    problems.push(problemAt(position, at, `expected a file that can be read, found none at ${file}`, suggestion));
    return null;
  }
  input.files.push(file);
  return { file, path: inside, text, kept: ending === '.yaml' ? (input.findKept?.(text) ?? null) : null };
}

/** A reader that throws (no permission, a folder) is a file that cannot be read: a matter of input. */
function textOf(readText: ReadText, path: string): string | null {
  try {
    return readText(path);
  } catch {
    return null;
  }
}

function checkOldest(tree: Tree, population: PopulationTable, segments: NeedSegmentTables, problems: Problem[]): void {
  const lastBand = required(segments.ageBandStartYears.at(-1));
  const oldest = required(population.ageYears.at(-1));
  if (oldest >= lastBand) return;
  const message = `expected ages up to ${lastBand}, where the last need-segment band starts, found none above ${oldest}`;
  problems.push(problemAt(markOf(tree, ['population']).value, ['population'], message));
}

/** Four given shares must use up the money: no more, no less. */
export function checkSplitSum(tree: Tree, path: Path, problems: Problem[]): void {
  const split = valueAt(tree.value, path);
  if (typeof split !== 'object' || split === null) return;
  const shares: unknown[] = LINES.map((line) => (split as Readonly<Record<string, unknown>>)[line]);
  if (!shares.every((share) => typeof share === 'number')) return;
  const sum = shares.reduce((total: number, share) => total + (share as number), 0) as number;
  if (Math.abs(sum - 1) <= SUM_TOLERANCE) return;
  problems.push(
    problemAt(
      markOf(tree, path).value,
      path,
      `expected shares that sum to 1, found a sum of ${Number(sum.toPrecision(12))}`,
    ),
  );
}
