import { required, splitPence } from '../units/index.js';
import { valueAt } from './check-tree.js';
import { PEOPLE_FILE, SET_FILE } from './overrides.js';
import { numberText, type Path, type Problem, problemAt, quoted } from './problems.js';
import { type InputFiles, type PlaceRead, readPlace } from './read-place.js';
import { type SystemPlaceFile, systemPlaces } from './schema.js';
import { markOf, type Tree } from './tree.js';
import type { Place, PlaceOfItsOwn, SystemPlace } from './types.js';

const SUM_TOLERANCE = 1e-9;
/** The stations of a smaller place have less than one bed. */
const PEOPLE_MIN = 1_000;

/** The places of a system, once it is known how a place file's settlement becomes the scenario's settlements. */
export interface SystemRead {
  /** places with a file of their own */
  readonly files: readonly Place[];
  places(settle: (own: PlaceRead) => PlaceOfItsOwn): readonly SystemPlace[];
}

/** Reads the list of places, each with a place file of its own when it names one. Null without a correct list. */
export function readSystemPlaces(input: InputFiles, tree: Tree, problems: Problem[]): SystemRead | null {
  // What the schema has against the list has been said with the rest of the file.
  const list = systemPlaces.safeParse(valueAt(tree.value, ['places'])).data;
  if (list === undefined) return null;
  const before = problems.length;
  checkNames(tree, list, problems);
  list.forEach((place, index) => {
    checkDeprivation(tree, place, index, problems);
  });
  const people = peopleOfPlaces(tree, list, problems);
  const own = readOwn(input, tree, list, problems);
  if (problems.length > before || people === null) return null;
  return {
    files: [...own.values()].map(({ place }) => place),
    places: (settle) =>
      list.map((place, index) => ({
        name: place.name,
        people: people[index],
        deprivationShares: place.deprivation ?? null,
        neighbourhoodGradient: place.neighbourhoodGradient ?? 0,
        readiness: place.readiness ?? null,
        priceFactor: place.priceFactor ?? 1,
        distanceFromTarget: place.distanceFromTarget ?? 0,
        own: place.place === undefined ? null : settle(required(own.get(place.place))),
      })),
  };
}

function checkNames(tree: Tree, list: readonly SystemPlaceFile[], problems: Problem[]): void {
  list.forEach(({ name }, index) => {
    if (list.findIndex((other) => other.name === name) === index) return;
    say(tree, ['places', index, 'name'], `expected each place once, found ${quoted(name)} again`, problems);
  });
}

function checkDeprivation(tree: Tree, { deprivation }: SystemPlaceFile, index: number, problems: Problem[]): void {
  if (deprivation === undefined) return;
  const sum = deprivation.reduce((total, share) => total + share, 0);
  if (Math.abs(sum - 1) <= SUM_TOLERANCE) return;
  const message = `expected shares that sum to 1, found a sum of ${Number(sum.toPrecision(12))}`;
  say(tree, ['places', index, 'deprivation'], message, problems);
}

/**
 * Whole people of each place, by largest remainder of its share or its people: all places say shares, or all people, or
 * none (equal parts). People must sum to the scenario's, unless those come from the command line: then they are scaled.
 */
function peopleOfPlaces(tree: Tree, list: readonly SystemPlaceFile[], problems: Problem[]): number[] | null {
  const total = valueAt(tree.value, ['people']);
  if (typeof total !== 'number') return null;
  const before = problems.length;
  const sizes = list.map((place, index) => {
    const key = place.people !== undefined ? 'people' : place.share !== undefined ? 'share' : null;
    if (place.people === undefined || place.share === undefined) return { key, size: place.people ?? place.share ?? 1 };
    say(tree, ['places', index, 'share'], 'expected people or a share, found both', problems);
    return { key, size: place.people };
  });
  if (problems.length > before) return null;
  const key = sizes[0].key;
  sizes.forEach((size, index) => {
    if (size.key === key) return;
    const expected = key === null ? 'no size, as of the first place' : `${key}, as of the first place`;
    say(tree, ['places', index], `expected ${expected}, found ${size.key ?? 'neither people nor share'}`, problems);
  });
  if (problems.length > before) return null;
  const sum = sizes.reduce((all, { size }) => all + size, 0);
  const asked = key === 'share' ? 1 : total;
  const scaled = key === null || (key === 'people' && isOverridden(tree));
  if (!scaled && Math.abs(sum - asked) > SUM_TOLERANCE) {
    const what = key === 'share' ? 'shares that sum to 1' : `people that sum to the scenario's ${numberText(total)}`;
    const message = `expected ${what}, found a sum of ${numberText(Number(sum.toPrecision(12)))}`;
    say(tree, ['places'], message, problems);
    return null;
  }
  if (!Number.isInteger(total) || total < 0 || new Set(list.map(({ name }) => name)).size < list.length) return null;
  const people = splitPence(
    total,
    sizes.map(({ size }) => size),
    list.map(({ name }) => name),
  );
  people.forEach((count, index) => {
    if (count >= PEOPLE_MIN) return;
    const message = `expected at least ${numberText(PEOPLE_MIN)} people in each place, found ${numberText(count)}`;
    say(tree, ['places', index], message, problems);
  });
  return people;
}

function isOverridden(tree: Tree): boolean {
  return [PEOPLE_FILE, SET_FILE].includes(markOf(tree, ['people']).value.file);
}

/** Place files by the path they are called by. Places may share files: each is read on its own, and once. */
function readOwn(
  input: InputFiles,
  tree: Tree,
  list: readonly SystemPlaceFile[],
  problems: Problem[],
): Map<string, PlaceRead> {
  const own = new Map<string, PlaceRead>();
  const tried = new Set<string>();
  list.forEach(({ place: path }, index) => {
    if (path === undefined || tried.has(path)) return;
    tried.add(path);
    const files = [input.scenarioFile];
    const found: Problem[] = [];
    const read = readPlace({ ...input, files }, tree, ['places', index, 'place'], found);
    input.files.push(...files.filter((file) => !input.files.includes(file)));
    problems.push(...found.filter((problem) => !problems.some((known) => isSame(known, problem))));
    if (read !== null) own.set(path, read);
  });
  return own;
}

function isSame(one: Problem, other: Problem): boolean {
  return (
    one.file === other.file &&
    one.line === other.line &&
    one.column === other.column &&
    one.path === other.path &&
    one.message === other.message
  );
}

function say(tree: Tree, path: Path, message: string, problems: Problem[]): void {
  problems.push(problemAt(markOf(tree, path).value, path, message));
}
