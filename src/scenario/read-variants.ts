import { readFactors } from './fork-parameters.js';
import type { SettlementFile } from './lever-schema.js';
import { over, type SettlementChanges } from './levers.js';
import { nearest } from './nearest.js';
import { type Path, type Problem, problemAt, quoted } from './problems.js';
import { checkSplitSum, type InputFiles, type PlaceRead, readPlace } from './read-place.js';
import { resolveServices } from './service-levers.js';
import { readSettlement } from './settlement-file.js';
import { BASE_NAME, completeSplit } from './settlements.js';
import { markOf, type Tree } from './tree.js';
import type { ParameterFactors, ParameterRow, Settlement } from './types.js';

/** A variant of the place as a file gives it. */
export interface VariantFile {
  readonly place?: string | undefined;
  readonly parameters?: Readonly<Record<string, string>> | undefined;
  readonly settlement?: SettlementChanges | undefined;
  readonly under?: string | undefined;
}

export interface VariantsReading {
  readonly input: InputFiles;
  readonly tree: Tree;
  readonly problems: Problem[];
  readonly place: PlaceRead;
  readonly settlements: readonly string[];
  readonly files: Readonly<Record<string, SettlementFile>>;
  readonly comparator: string;
  readonly horizonYears: number;
}

/** Variants of the place, each a settlement of its own with a warm-up of its own, in the order of the file. */
export function readVariants(reading: VariantsReading, given: Readonly<Record<string, VariantFile>>): Settlement[] {
  const { tree, settlements, problems } = reading;
  return (tree.keyOrder.get('variants') ?? []).map((name) => {
    const path = ['variants', name];
    if (settlements.includes(name)) {
      problems.push(
        problemAt(markOf(tree, path).key, path, `expected a name that no settlement has, found ${quoted(name)}`),
      );
    }
    return variantOf(reading, name, given[name]);
  });
}

function variantOf(reading: VariantsReading, name: string, file: VariantFile): Settlement {
  const { input, tree, problems, place, settlements, comparator, horizonYears } = reading;
  const path = ['variants', name];
  const own = file.place === undefined ? place : (readOwn(input, tree, path, problems) ?? place);
  const parameters = factorsOf(reading, own, [...path, 'parameters'], file.parameters ?? {});
  const { under = comparator } = file;
  if (!settlements.includes(under)) {
    const message = `expected a settlement of the file, found ${quoted(under)}`;
    problems.push(
      problemAt(markOf(tree, [...path, 'under']).value, [...path, 'under'], message, nearest(under, settlements)),
    );
  }
  checkSplitSum(tree, [...path, 'settlement', 'split'], problems);
  const { split, ...levers } = file.settlement ?? {};
  const base = over(own.settlement, split === undefined ? levers : { ...levers, split: completeSplit(split) });
  const scaled = Object.fromEntries(
    Object.entries(own.book.values).map(([key, value]) => [key, value * (parameters[key] ?? 1)]),
  );
  const settlement = readSettlement(
    {
      tree,
      problems: [],
      place: { book: scaled, referencePeople: own.place.referencePeople, rows: own.book.rows },
      base,
      services: own.place.services,
      horizonYears,
    },
    name,
    reading.files[under] ?? {},
  );
  return {
    ...settlement,
    variant: {
      baseSettlement: { name: BASE_NAME, ...base, ...resolveServices(own.place.services, undefined) },
      parameters,
      ...(own === place ? {} : { place: own.place }),
    },
  };
}

/** It may share tables and parameters with the scenario's place. */
function readOwn(input: InputFiles, tree: Tree, path: readonly string[], problems: Problem[]): PlaceRead | null {
  const files = [input.scenarioFile];
  const read = readPlace({ ...input, files }, tree, [...path, 'place'], problems);
  input.files.push(...files.filter((file) => !input.files.includes(file)));
  return read;
}

/** Any row may be another number from the first day on, but for those that say what a number means. */
function factorsOf(
  { tree, problems }: VariantsReading,
  { book }: PlaceRead,
  path: Path,
  given: Readonly<Record<string, string>>,
): ParameterFactors {
  const refusal = ({ key, distribution }: ParameterRow) => {
    const reason = distribution?.reason;
    return reason === 'definition' || reason === 'structure' || reason === 'method'
      ? `expected a parameter that may differ, found ${quoted(key)}, which is fixed: ${reason}`
      : null;
  };
  return readFactors({ tree, problems, rows: book.rows, refusal }, path, given);
}
