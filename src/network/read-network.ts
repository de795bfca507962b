import { checkTree, valueAt } from '../scenario/check-tree.js';
import { nearest } from '../scenario/nearest.js';
import { applyOverrides, graft, knownPath, SET_FILE } from '../scenario/overrides.js';
import { inFileOrder, numberText, type Problem, problemAt, quoted } from '../scenario/problems.js';
import { markOf, pathKey, type Tree } from '../scenario/tree.js';
import { readYaml } from '../scenario/yaml-text.js';
import { canonicalJson } from '../units/index.js';
import { checkReached, checkSettlement } from './check-network.js';
import { firstWeekdayOf } from './first-weekday.js';
import { networkTables, OWN_NAMES } from './measures.js';
import { keysOf, type Reading, resolveSettlement } from './resolve-settlement.js';
import { type NetworkFile, networkFile, SETTLEMENTS_MAX } from './schema.js';
import type { Network, NetworkSettlement } from './types.js';

/** What `readNetwork` reads. */
export interface NetworkInput {
  /** as given by the user; shown in problems */
  readonly file: string;
  readonly text: string;
  /** `path=value` texts, applied before anything is checked */
  readonly overrides?: readonly string[];
}

/** Whether a text is a network's: having a `kind` is enough, so that the reader of networks reports whatever is wrong. */
export function isNetworkText({ file, text }: NetworkInput): boolean {
  const tree = readYaml({ file, text }, []);
  return tree !== null && valueAt(tree.value, ['kind']) !== undefined;
}

/**
 * Text in, plain data out: every settlement a whole network, every default filled in. Never throws on bad input: all
 * problems come back at once, in the order of the file.
 */
export function readNetwork(input: NetworkInput): { network: Network } | { problems: Problem[] } {
  const problems: Problem[] = [];
  const tree = readYaml(input, problems);
  if (tree === null) return { problems };
  const fail = () => ({ problems: inFileOrder(problems, [input.file, SET_FILE]) });
  applyOverrides(tree, input.overrides ?? [], problems, networkFile);
  const file = checkTree(tree, networkFile, problems);
  if (file === null || problems.length > 0) return fail();
  checkWhole(tree, file, problems);
  const settlements: NetworkSettlement[] = [];
  for (const name of keysOf(tree, ['settlements'])) {
    if (problems.length > 0) break;
    const read = settlementOf(tree, name, problems);
    if (read !== null) settlements.push(read);
  }
  if (problems.length === 0) checkReached(tree, settlements, problems);
  if (problems.length > 0) return fail();
  const { warmUp, horizon, period = horizon } = file.days;
  const network = {
    kind: 'network' as const,
    name: file.name,
    days: { warmUp, horizon, period },
    firstWeekday: firstWeekdayOf(file.days),
    comparator: file.comparator ?? settlements[0].name,
    classes: classesOf(file),
    exits: file.exits,
    payers: payersOf(tree, file),
    timesIn: file.timesIn ?? ('days' as const),
    waitsOverHours: file.waitsOverHours ?? [],
    settlements,
  };
  return { network: { ...network, tables: networkTables(network) } };
}

/** Everybody is of one class where the file names none. */
const ONLY_CLASS = 'all';

function classesOf({ classes }: NetworkFile): readonly string[] {
  return classes === undefined || classes.length === 0 ? [ONLY_CLASS] : classes;
}

/** Payers in the order of the file, then those that only settlements name. */
function payersOf(tree: Tree, file: NetworkFile): readonly string[] {
  const own = keysOf(tree, ['services']).flatMap((name) => file.services[name].payer ?? []);
  // a change may be of the payer alone or of a whole service
  const later = Object.values(file.settlements).flatMap((changes) =>
    Object.entries(changes).flatMap(([path, value]) => {
      const payer = /\.payer$/.test(path) ? value : (value as { payer?: unknown } | null)?.payer;
      return payer === undefined ? [] : [String(payer)];
    }),
  );
  return [...new Set([...own, ...later])];
}

/** Reports faults that no part of the file shows by itself. */
function checkWhole(tree: Tree, file: NetworkFile, problems: Problem[]): void {
  const say = (path: readonly (string | number)[], message: string, suggestion?: string | null) =>
    problems.push(problemAt(markOf(tree, path).value, path, message, suggestion));
  const { horizon, period = horizon } = file.days;
  if (horizon % period !== 0) {
    say(
      ['days', 'period'],
      `expected a period that divides the horizon of ${numberText(horizon)} days, found ${period}`,
    );
  }
  const settlements = keysOf(tree, ['settlements']);
  if (settlements.length < 1 || settlements.length > SETTLEMENTS_MAX) {
    say(['settlements'], `expected 1 to ${SETTLEMENTS_MAX} settlements, found ${settlements.length}`);
  }
  if (file.comparator !== undefined && !settlements.includes(file.comparator)) {
    const message = `expected the name of a settlement, found ${quoted(file.comparator)}`;
    say(['comparator'], message, nearest(file.comparator, settlements));
  }
  const services = keysOf(tree, ['services']);
  if (services.length === 0) say(['services'], 'expected at least one service, found none');
  for (const name of services) {
    const taken = (OWN_NAMES as readonly string[]).includes(name) || file.exits.includes(name);
    if (taken)
      say(['services', name], `expected a name that is free, found ${quoted(name)}, which columns or exits use`);
  }
  for (const [key, names] of [
    ['exits', file.exits],
    ['classes', file.classes ?? []],
  ] as const) {
    names.forEach((name, at) => {
      if (names.indexOf(name) < at) say([key, at], `expected each name once, found ${quoted(name)} again`);
    });
  }
}

/** The network of one settlement: the file with the settlement's overrides applied, checked like the file. */
function settlementOf(tree: Tree, name: string, problems: Problem[]): NetworkSettlement | null {
  const before = problems.length;
  const own: Tree = { ...tree, marks: new Map(tree.marks), keyOrder: new Map(tree.keyOrder), refused: new Set() };
  const changes = keysOf(tree, ['settlements', name]).flatMap((dotted) => {
    const path = dotted.split('.');
    const at = ['settlements', name, dotted];
    const problem = knownPath(tree, path, () => markOf(tree, at).key, networkFile);
    if (problem !== null) {
      problems.push(problem);
      return [];
    }
    if (path[0] !== 'services' && path[0] !== 'arrivals' && path[0] !== 'start') {
      const message = `expected a path into services, arrivals or start, found ${quoted(dotted)}`;
      problems.push(problemAt(markOf(tree, at).key, at, message));
      return [];
    }
    const branch = branchOf(tree, at);
    graft(own, path, branch, markOf(tree, at).key);
    return [{ path: dotted, from: textOf(valueAt(tree.value, path)), to: textOf(branch.value) }];
  });
  if (problems.length > before) return null;
  const file = checkTree(own, networkFile, problems);
  if (file === null) return null;
  const reading: Reading = {
    tree: own,
    problems,
    services: keysOf(tree, ['services']),
    exits: file.exits,
    classes: classesOf(file),
    payers: payersOf(tree, file),
  };
  const settlement = resolveSettlement(reading, file, { name, changes });
  if (settlement !== null) checkSettlement(own, settlement, problems);
  return settlement;
}

/** A part of a tree as a tree of its own. */
function branchOf(tree: Tree, path: readonly string[]): Tree {
  const key = pathKey(path);
  const below = <T>(map: ReadonlyMap<string, T>) =>
    new Map(
      [...map].flatMap(([at, value]): [string, T][] => {
        if (at === key) return [['', value]];
        return at.startsWith(`${key}\u0000`) ? [[at.slice(key.length + 1), value]] : [];
      }),
    );
  const { file, marks, keyOrder } = tree;
  return { file, value: valueAt(tree.value, path), marks: below(marks), keyOrder: below(keyOrder), refused: new Set() };
}

function textOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  return typeof value === 'string' ? value : canonicalJson(value);
}
