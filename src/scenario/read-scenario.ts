import { checkPlaceLevers } from './check-place-levers.js';
import { checkTree, valueAt } from './check-tree.js';
import { over } from './levers.js';
import { nearest } from './nearest.js';
import { applyOverrides, applyPeople, PEOPLE_FILE, SET_FILE } from './overrides.js';
import { inFileOrder, numberText, type Problem, problemAt, quoted } from './problems.js';
import {
  checkSplitSum,
  type InputFiles,
  type NamedEnsemble,
  type PlaceRead,
  type ReadText,
  readPlace,
} from './read-place.js';
import { readSystemPlaces, type SystemRead } from './read-places.js';
import { readVariants, type VariantsReading } from './read-variants.js';
import { type ScenarioFile, SETTLEMENTS_MAX, scenarioFile } from './schema.js';
import { checkServiceLevers, nestServiceLevers, resolveServices } from './service-levers.js';
import { readSettlement } from './settlement-file.js';
import { BASE_NAME } from './settlements.js';
import { markOf, type Tree } from './tree.js';
import type { Ages, OwnService, ParameterRow, Place, PlaceOfItsOwn, Scenario, Settlement } from './types.js';
import { readYaml } from './yaml-text.js';

const AGES_DEFAULT: Ages = 'settling';

/** What `readScenario` reads: a scenario's text, and how to get at the files it names. */
export interface ScenarioInput {
  /** as given by the user; shown in problems */
  readonly file: string;
  readonly text: string;
  readonly readText: ReadText;
  readonly namesIn?: InputFiles['namesIn'];
  readonly findKept?: InputFiles['findKept'];
  /** `path=value` texts, applied before anything is checked */
  readonly overrides?: readonly string[];
  readonly people?: number;
}

/** A scenario without a mistake, and what reports say of its parameters. */
export interface ScenarioRead {
  readonly scenario: Scenario;
  /** the parameter book with units, ranges and sources, for reports of what an answer leans on */
  readonly rows: readonly ParameterRow[];
  /** moves between need segments observed, [band][from][to]: what their probabilities are worth */
  readonly transitionCounts: readonly (readonly (readonly number[])[])[];
  /** the ensemble that the place names, null where it names none */
  readonly ensemble: NamedEnsemble | null;
}

/**
 * Text in, plain data out: a scenario file, the place it names, the place's tables and parameter book, every default
 * filled in. Never throws on bad input: all problems of all files come back at once, in file order.
 */
export function readScenario(input: ScenarioInput): ScenarioRead | { problems: Problem[] } {
  const problems: Problem[] = [];
  const files = [input.file, SET_FILE, PEOPLE_FILE];
  const tree = readYaml(input, problems);
  if (tree === null) return { problems };
  nestServiceLevers(tree, problems);
  applyOverrides(tree, input.overrides ?? [], problems);
  if (input.people !== undefined) applyPeople(tree, input.people);
  const checked = checkTree(tree, scenarioFile, problems);
  const names = settlementNames(tree);
  checkSettlements(tree, names, problems);
  checkComparator(tree, names, problems);
  checkMigration(tree, problems);
  checkPlaceLevers(tree, names, problems);
  const inputFiles: InputFiles = {
    scenarioFile: input.file,
    readText: input.readText,
    namesIn: input.namesIn,
    findKept: input.findKept,
    files,
  };
  const place = readPlace(inputFiles, tree, ['place'], problems);
  const system = readSystemPlaces(inputFiles, tree, problems);
  if (place !== null) checkServiceLevers(tree, names, servicesOf(place.place, system), problems);
  if (checked === null || place === null || problems.length > 0) return { problems: inFileOrder(problems, files) };
  const { transitionCounts, book, ensemble } = place;
  const variants = readVariantsOf({ input: inputFiles, tree, problems, place, file: checked, names });
  const assembled = assemble({ tree, problems, file: checked, names }, place, system);
  const scenario = { ...assembled, settlements: [...assembled.settlements, ...variants] };
  if (problems.length > 0) return { problems: inFileOrder(problems, files) };
  return { scenario, rows: book.rows, transitionCounts, ensemble };
}

/** Own services of the scenario's place and of those with a file of their own, each name once. */
function servicesOf(place: Place, system: SystemRead | null): readonly OwnService[] {
  const all = [place, ...(system?.files ?? [])].flatMap(({ services = [] }) => services);
  return all.filter(({ name }, at) => all.findIndex((other) => other.name === name) === at);
}

function settlementNames(tree: Tree): readonly string[] {
  return tree.keyOrder.get('settlements') ?? [];
}

function checkSettlements(tree: Tree, names: readonly string[], problems: Problem[]): void {
  for (const name of names) {
    const split = valueAt(tree.value, ['settlements', name, 'split']);
    if (!Array.isArray(split)) checkSplitSum(tree, ['settlements', name, 'split'], problems);
    else split.forEach((_, part) => void checkSplitSum(tree, ['settlements', name, 'split', part], problems));
  }
  const value = (tree.value as Partial<ScenarioFile> | null)?.settlements;
  const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isMapping || (names.length >= 1 && names.length <= SETTLEMENTS_MAX)) return;
  const message = `expected 1 to ${SETTLEMENTS_MAX} settlements, found ${numberText(names.length)}`;
  problems.push(problemAt(markOf(tree, ['settlements']).key, ['settlements'], message));
}

function checkComparator(tree: Tree, names: readonly string[], problems: Problem[]): void {
  const comparator = (tree.value as Partial<ScenarioFile> | null)?.comparator;
  if (typeof comparator !== 'string' || names.length === 0 || names.includes(comparator)) return;
  if (problems.some((problem) => problem.path === 'comparator')) return;
  const message = `expected the name of a settlement, found ${quoted(comparator)}`;
  problems.push(problemAt(markOf(tree, ['comparator']).value, ['comparator'], message, nearest(comparator, names)));
}

/** Ages held throughout leave no room for moves of their own: saying both is a contradiction, not a preference. */
function checkMigration(tree: Tree, problems: Problem[]): void {
  const population = valueAt(tree.value, ['population']) as Partial<Scenario['population']> | null | undefined;
  const held: Ages = 'stationary';
  if (population?.ages !== held || typeof population.netMigrationPerYear !== 'number') return;
  const path = ['population', 'netMigrationPerYear'];
  const message = `expected no net migration with ages: ${held}, where moves follow from the table, found ${numberText(population.netMigrationPerYear)}`;
  problems.push(problemAt(markOf(tree, path).value, path, message));
}

function readVariantsOf({
  file,
  names,
  ...reading
}: Pick<VariantsReading, 'input' | 'tree' | 'problems' | 'place'> & Pick<Assembly, 'file' | 'names'>): Settlement[] {
  const { variants, places, settlements, comparator, years } = file;
  if (variants === undefined) return [];
  const { tree, problems } = reading;
  if (places !== undefined) {
    const message = 'expected no variants beside several places, found both';
    problems.push(problemAt(markOf(tree, ['variants']).key, ['variants'], message));
    return [];
  }
  const count = Object.keys(variants).length;
  if (count > SETTLEMENTS_MAX) {
    const message = `expected at most ${SETTLEMENTS_MAX} variants, found ${numberText(count)}`;
    problems.push(problemAt(markOf(tree, ['variants']).key, ['variants'], message));
    return [];
  }
  const given = { ...reading, settlements: names, files: settlements, comparator, horizonYears: years.horizon };
  return readVariants(given, variants);
}

interface Assembly {
  readonly tree: Tree;
  readonly problems: Problem[];
  readonly file: ScenarioFile;
  readonly names: readonly string[];
}

/** What is wrong with a settlement is said once, by the first place that has it wrong. */
function assemble({ tree, problems, file, names }: Assembly, read: PlaceRead, system: SystemRead | null): Scenario {
  const { place } = read;
  const settled = ({ place: own, settlement: base, book }: PlaceRead) => {
    const found: Problem[] = [];
    const about = { book: own.book, referencePeople: own.referencePeople, rows: book.rows };
    const { services } = own;
    const reading = { tree, problems: found, place: about, base, services, horizonYears: file.years.horizon };
    const settlements = names.map((name) => readSettlement(reading, name, file.settlements[name]));
    if (problems.length === 0) problems.push(...found);
    const baseSettlement = { name: BASE_NAME, ...over(base, {}), ...resolveServices(services, undefined) };
    return { baseSettlement, settlements };
  };
  return {
    name: file.name,
    people: file.people,
    years: { warmUp: file.years.warmUp, horizon: file.years.horizon },
    population: {
      ages: file.population?.ages ?? AGES_DEFAULT,
      netMigrationPerYear: file.population?.netMigrationPerYear ?? null,
    },
    comparator: file.comparator,
    place,
    ...settled(read),
    ...(system === null ? {} : { places: system.places((own) => ownPlace(own, settled(own))) }),
  };
}

function ownPlace(
  { place, countsItsOwn }: PlaceRead,
  settled: Omit<PlaceOfItsOwn, 'place' | 'countsItsOwn'>,
): PlaceOfItsOwn {
  return { place, ...(countsItsOwn ? { countsItsOwn } : {}), ...settled };
}
