import { readFileSync } from 'node:fs';
import { blockStreams, seedKey, subStreams } from '../../src/engine/index.js';
import { compileTerms } from '../../src/model/funding/terms.js';
import { startPlace } from '../../src/model/population/first-day.js';
import { compileRules } from '../../src/model/rules/rules.js';
import { rowsNeeded } from '../../src/model/run/warm-up-and-fork.js';
import { State } from '../../src/model/state/state.js';
import { readScenario, renderProblems } from '../../src/scenario/index.js';
import { over, type SettlementChanges } from '../../src/scenario/levers.js';
import type { Scenario, Settlement, SystemPlace } from '../../src/scenario/types.js';

const ROOT = new URL('../../scenarios/', import.meta.url);
const text = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');

/** A scenario of the library, as it stands in `scenarios/`. */
export function libraryScenario(file: string) {
  const read = readScenario({ file, text: text(file), readText: text });
  if ('problems' in read) throw new Error(renderProblems(read.problems));
  return read;
}

/** The base case as it stands in `scenarios/`, and the rows of its parameter book. */
export const { scenario: BASE_CASE, rows: BOOK_ROWS } = libraryScenario('base-case.yaml');

/** Levers that differ, group by group. */
export type Levers = SettlementChanges;

export interface Given {
  readonly people: number;
  readonly years?: Scenario['years'];
  /** rows of the parameter book that differ; the book must have them */
  readonly book?: Readonly<Record<string, number>>;
  /** levers of the settlement in force during the warm-up, and the default of the others */
  readonly base?: Levers;
  /** places of a system that share the people, in equal parts unless their numbers are given */
  readonly places?: readonly (Partial<SystemPlace> & Pick<SystemPlace, 'name'>)[];
  /** settlements by name, as differences from the base; without them the base case's own */
  readonly settlements?: Readonly<Record<string, Levers>>;
}

/** The base case at another size, with other numbers. */
export function baseScenario({
  people,
  years = { warmUp: 0, horizon: 1 },
  book = {},
  base = {},
  places,
  settlements,
}: Given): Scenario {
  for (const key of Object.keys(book)) if (!(key in BASE_CASE.place.book)) throw new Error(`the book has no ${key}`);
  const baseSettlement = change(BASE_CASE.baseSettlement, 'base', base);
  const resolved = settlements
    ? Object.entries(settlements).map(([name, levers]) => change(baseSettlement, name, levers))
    : BASE_CASE.settlements;
  return {
    ...BASE_CASE,
    people,
    years,
    comparator: resolved[0].name,
    place: { ...BASE_CASE.place, book: { ...BASE_CASE.place.book, ...book } },
    baseSettlement,
    settlements: resolved,
    ...(places === undefined
      ? {}
      : { places: places.map((place) => ({ ...plain(people / places.length), ...place })) }),
  };
}

function plain(people: number): Omit<SystemPlace, 'name'> {
  return {
    people,
    deprivationShares: null,
    neighbourhoodGradient: 0,
    readiness: null,
    priceFactor: 1,
    distanceFromTarget: 0,
    own: null,
  };
}

function change(from: Settlement, name: string, levers: Levers): Settlement {
  return { ...over(from, levers), name };
}

export interface StateOptions {
  readonly seed?: string;
  readonly replication?: number;
  /** name of the settlement in force; without it the base settlement */
  readonly settlement?: string;
  /** false leaves the place empty, before its first day */
  readonly started?: boolean;
}

/** One place of a scenario, as a block makes it, on its first day unless stated otherwise. */
export function newState(
  scenario: Scenario,
  { seed = 'test', replication = 0, settlement, started = true }: StateOptions = {},
): State {
  const rules = compileRules(scenario);
  const chosen = settlement === undefined ? scenario.baseSettlement : settlementOf(scenario, settlement);
  const s = new State(
    rules,
    subStreams(blockStreams(seedKey(seed), 0, replication), scenario.place.name),
    compileTerms(scenario, chosen),
    rowsNeeded(rules),
  );
  if (started) startPlace(s);
  return s;
}

function settlementOf(scenario: Scenario, name: string): Settlement {
  const found = scenario.settlements.find((settlement) => settlement.name === name);
  if (!found) throw new Error(`no settlement ${name}`);
  return found;
}
