import { departures, haveOnePast, leverPaths, mixedSettlement } from '../scenario/mixed-settlement.js';
import { nearest } from '../scenario/nearest.js';
import type { Scenario, Settlement } from '../scenario/types.js';
import { canonicalJson, required } from '../units/index.js';

/** Levers of a bundle that are treated as one. */
export interface LeverPart {
  readonly name: string;
  /** those that differ; empty for a part that changes nothing here */
  readonly levers: readonly string[];
}

/** A settlement taken apart. Sets of parts are bit masks: bit p stands for part p. */
export interface Bundle {
  readonly settlement: string;
  readonly parts: readonly LeverPart[];
  /** [set] the settlement with these parts of the bundle and everything else as in the comparator */
  readonly settlements: readonly string[];
}

/** Most parts of a bundle: n parts take 2^n settlements. */
export const PARTS_MAX = 6;
export const REST = 'everything else';
const NAME_MAX = 60;

/** Which settlements of a scenario to take apart, and into what. */
export interface DecompositionAsked {
  /** settlements to take apart; null: all that differ from the comparator in at least two groups of levers */
  readonly settlements: readonly string[] | null;
  /** lists of lever paths, one for each part; null: a part for every top-level key that differs */
  readonly levers: readonly (readonly string[])[] | null;
}

/**
 * One scenario with a settlement for each set of parts of every bundle; those that the scenario already has keep their
 * names. All are forked from one warm-up, so that the effect of a part is a paired difference.
 *
 * @throws Error with what was expected, when a name or lever is unknown or there is nothing to take apart
 */
export function decompositionScenario(
  scenario: Scenario,
  asked: DecompositionAsked,
): { scenario: Scenario; bundles: Bundle[] } {
  const found = bundlesOf(scenario, asked);
  const { comparator, places } = scenario;
  const own = (places ?? []).map((place) => place.own?.settlements ?? null);
  const all = { main: [...scenario.settlements], own: own.map((one) => (one === null ? null : [...one])) };
  const texts = all.main.map((_, at) => textOf(all, at));
  const base = all.main.findIndex(({ name }) => name === comparator);
  const bundles = found.map(({ settlement, parts }): Bundle => {
    const target = all.main.findIndex(({ name }) => name === settlement);
    const names = Array.from({ length: setsOf(parts.length) }, (_, set) => {
      const chosen = parts.filter((_, part) => isIn(set, part));
      const takes = (path: string) => chosen.some(({ levers }) => levers.includes(path));
      if (set === 0) return comparator;
      if (set === setsOf(parts.length) - 1) return settlement;
      const name = unusedName(all.main, settlement, chosen);
      const mixed = (list: readonly Settlement[]) => mixedSettlement(list[base], list[target], name, takes);
      all.main.push(mixed(all.main));
      for (const list of all.own) list?.push(mixed(list));
      const text = textOf(all, all.main.length - 1);
      const same = texts.indexOf(text);
      if (same < 0) {
        texts.push(text);
        return name;
      }
      all.main.pop();
      for (const list of all.own) list?.pop();
      return all.main[same].name;
    });
    return { settlement, parts, settlements: names };
  });
  const needed = new Set([comparator, ...bundles.flatMap(({ settlements }) => settlements)]);
  const kept = (list: readonly Settlement[]) => list.filter((_, at) => needed.has(all.main[at].name));
  const lived = places?.map((place, at) => {
    const list = all.own[at];
    if (list === null || place.own === null) return place;
    return { ...place, own: { ...place.own, settlements: kept(list) } };
  });
  return {
    bundles,
    scenario: {
      ...scenario,
      name: `${scenario.name}-decompose`,
      settlements: kept(all.main),
      ...(lived === undefined ? {} : { places: lived }),
    },
  };
}

interface Lists {
  readonly main: readonly Settlement[];
  readonly own: readonly (readonly Settlement[] | null)[];
}

/** A settlement's content in every place, without its name. */
function textOf({ main, own }: Lists, at: number): string {
  const bare = ({ name: _, ...rest }: Settlement) => rest;
  return canonicalJson([bare(main[at]), ...own.map((list) => (list === null ? null : bare(list[at])))]);
}

/** How many sets can be formed from this many parts. */
function setsOf(parts: number): number {
  return 1 << parts;
}

/** Whether a set contains a part. */
export function isIn(set: number, part: number): boolean {
  return ((set >> part) & 1) === 1;
}

function unusedName(settlements: readonly Settlement[], target: string, parts: readonly LeverPart[]): string {
  const words = parts.map(({ name }) => name.toLowerCase().replace(/[^a-z0-9]+/g, '-')).join('-');
  const wanted = `${target}-by-${words}`.slice(0, NAME_MAX);
  const taken = (name: string) => settlements.some((one) => one.name === name);
  if (!taken(wanted)) return wanted;
  for (let at = 2; ; at++) if (!taken(`${wanted}-${at}`)) return `${wanted}-${at}`;
}

type Apart = Omit<Bundle, 'settlements'>;

/** Which settlements are taken apart, and into what. */
function bundlesOf(scenario: Scenario, { settlements: asked, levers }: DecompositionAsked): Apart[] {
  const base = required(scenario.settlements.find(({ name }) => name === scenario.comparator));
  const rivals = scenario.settlements.filter((one) => one !== base);
  const names = rivals.map(({ name }) => name);
  for (const name of asked ?? []) {
    if (names.includes(name)) continue;
    throw new Error(`expected a settlement other than the comparator, found "${name}"${didYouMean(name, names)}`);
  }
  checkPaths(levers ?? [], base, rivals);
  const chosen = rivals.filter(({ name }) => asked?.includes(name) ?? true);
  const apart = chosen.map((rival): Apart => ({ settlement: rival.name, parts: partsOf(base, rival, levers) }));
  const found = apart.filter(({ parts }) => parts.length > 1);
  if (found.length === 0) throw new Error(nothingText(chosen, base));
  for (const { settlement, parts } of found) {
    const rival = required(rivals.find(({ name }) => name === settlement));
    if (!haveOnePast(base, rival))
      throw new Error(
        `${settlement} has a past of its own (a variant), which is no lever: leave it out by --settlement`,
      );
    if (parts.length > PARTS_MAX) {
      const list = parts.map(({ name }) => name);
      const example = `${list[0]}+${list[1]},${list.slice(2).join(',')}`;
      const most = `expected at most ${PARTS_MAX} parts (${setsOf(PARTS_MAX)} settlements), found ${list.length} in ${settlement}`;
      throw new Error(`${most}: ${list.join(', ')}; join some, as in --levers ${example}`);
    }
  }
  return found;
}

function nothingText(chosen: readonly Settlement[], base: Settlement): string {
  const [first] = chosen;
  if (first === undefined) return 'expected a settlement beside the comparator, found none';
  const own = departures(base, first);
  if (own.length === 0) return `${first.name} differs from ${base.name} in nothing: there is nothing to take apart`;
  const lead = `${first.name} differs from ${base.name} in ${own.join(', ')} alone`;
  return own.length === 1
    ? `${lead}: there is nothing to take apart`
    : `${lead}, which is one part; name smaller ones with --levers ${own.join(',')}`;
}

/** Parts of one settlement, by the rule of {@link DecompositionAsked}. */
export function partsOf(base: Settlement, rival: Settlement, levers: DecompositionAsked['levers']): LeverPart[] {
  const own = departures(base, rival);
  const keys = [...new Set(own.map((path) => path.split('.')[0]))];
  const named = levers ?? keys.map((key) => [key]);
  const parts = named.map((paths): LeverPart => {
    return { name: paths.join(' + '), levers: own.filter((path) => paths.some((one) => isUnder(path, one))) };
  });
  const rest = own.filter((path) => !parts.some((part) => part.levers.includes(path)));
  return rest.length === 0 ? parts : [...parts, { name: REST, levers: rest }];
}

function isUnder(path: string, group: string): boolean {
  return path === group || path.startsWith(`${group}.`);
}

/** Checks that every path names a lever and that none is named twice. */
function checkPaths(levers: readonly (readonly string[])[], base: Settlement, rivals: readonly Settlement[]): void {
  const own = rivals.flatMap((rival) => departures(base, rival).flatMap(groupsOf));
  const known = [...new Set([...leverPaths(), ...own])];
  const all = levers.flat();
  for (const path of all)
    if (!known.includes(path)) throw new Error(`expected a lever, found "${path}"${didYouMean(path, known)}`);
  all.forEach((path, at) => {
    const other = all.find((one, other) => other !== at && isUnder(path, one));
    if (other !== undefined) throw new Error(`${path} is in two parts${other === path ? '' : `: ${other} holds it`}`);
  });
}

/** A path and every group that holds it: `a.b.c`, `a.b`, `a`. */
function groupsOf(path: string): string[] {
  const keys = path.split('.');
  return keys.map((_, at) => keys.slice(0, keys.length - at).join('.'));
}

function didYouMean(found: string, candidates: readonly string[]): string {
  const near = nearest(found, candidates);
  return near === null ? '' : `; did you mean "${near}"?`;
}
