import { CAPACITY_WORDS, STAYS } from '../care/index.js';
import { valueAt } from './check-tree.js';
import { nearest } from './nearest.js';
import { graft } from './overrides.js';
import type { ServiceChanges } from './own-services-schema.js';
import { type Path, type Problem, pathText, problemAt, quoted } from './problems.js';
import { type Mark, markOf, pathKey, type Tree } from './tree.js';
import type { OwnService } from './types.js';
import { isWhenKey } from './when.js';

/** Levers of a place's own services: `services.<name>.beds: 12`, dotted as in a network or nested, in a settlement. */
const GROUP = 'services';

/** Turns dotted keys of settlements into the nested form, so that all that follows knows one form. */
export function nestServiceLevers(tree: Tree, problems: Problem[]): void {
  const settlements = valueAt(tree.value, ['settlements']);
  if (!isMapping(settlements)) return;
  for (const [settlement, levers] of Object.entries(settlements)) {
    if (!isMapping(levers)) continue;
    for (const key of Object.keys(levers)) {
      if (!key.startsWith(`${GROUP}.`)) continue;
      const dotted = ['settlements', settlement, key];
      const path = ['settlements', settlement, ...key.split('.')];
      const mark = markOf(tree, dotted);
      const branch = branchOf(tree, dotted);
      tree.value = without(tree.value, dotted);
      if (valueAt(tree.value, path) !== undefined) {
        problems.push(problemAt(mark.key, path, 'expected each lever once, found it again'));
        continue;
      }
      graft(tree, path, branch, mark.key);
      // the names on the way stand where the dotted key stands
      for (let length = 3; length < path.length; length++) {
        const at = pathKey(path.slice(0, length));
        if (!tree.marks.has(at)) tree.marks.set(at, mark);
      }
    }
  }
}

/** The part of a tree below a path, as a tree of its own. */
function branchOf(tree: Tree, path: Path): Tree {
  const key = pathKey(path);
  const marks = new Map<string, Mark>();
  for (const [at, mark] of tree.marks) {
    if (at === key) marks.set('', mark);
    else if (at.startsWith(`${key}\u0000`)) marks.set(at.slice(key.length + 1), mark);
  }
  const refused = [...tree.refused].flatMap((at) =>
    at === key ? [''] : at.startsWith(`${key}\u0000`) ? [at.slice(key.length + 1)] : [],
  );
  return { file: tree.file, value: valueAt(tree.value, path), marks, keyOrder: new Map(), refused: new Set(refused) };
}

function without(value: unknown, [key, ...rest]: Path): unknown {
  const own = value as Readonly<Record<string, unknown>>;
  if (rest.length > 0) return { ...own, [key]: without(own[key], rest) };
  const { [key as string]: _, ...others } = own;
  return others;
}

/** Levers of services that no place has, or that are in other words than the place's. */
export function checkServiceLevers(
  tree: Tree,
  settlements: readonly string[],
  services: readonly OwnService[],
  problems: Problem[],
): void {
  const known = services.map(({ name }) => name);
  for (const settlement of settlements) {
    const group = ['settlements', settlement, GROUP];
    const levers = valueAt(tree.value, group);
    if (!isMapping(levers)) continue;
    for (const [name, given] of Object.entries(levers)) {
      const path = [...group, name];
      const service = services.find((one) => one.name === name);
      if (service === undefined) {
        // what the schema has against a name or date in the place of a service is the same fault
        const same = pathText(path);
        problems.splice(0, problems.length, ...problems.filter((one) => one.path !== same));
      }
      if (isWhenKey(name)) {
        const message = `expected dates beside one service, or of the settlement as a whole, found ${quoted(name)}`;
        problems.push(problemAt(markOf(tree, path).key, path, message, `${known[0] ?? 'a-service'}.${name}`));
        continue;
      }
      if (service === undefined) {
        const among = known.length === 0 ? 'of which the place has none' : `one of ${known.join(', ')}`;
        const message = `expected a service of the place's own (${among}), found ${quoted(name)}`;
        problems.push(problemAt(markOf(tree, path).key, path, message, nearest(name, known) ?? builtIn(name)));
      } else if (isMapping(given)) checkChange(tree, path, service, given, problems);
    }
  }
}

/** What stands in the way of a lever for a service that the model brings along. */
function builtIn(name: string): string | null {
  const lever = STAYS.find((stay) => stay.name === name)?.places.lever;
  return lever === undefined || lever === null ? null : `capacity.${lever.name}`;
}

function checkChange(
  tree: Tree,
  path: Path,
  { unit }: OwnService,
  given: Readonly<Record<string, unknown>>,
  problems: Problem[],
): void {
  const all = Object.keys(given).filter((key) => given[key] !== undefined && !isWhenKey(key));
  const keys = all.filter((key) => key === 'factor' || CAPACITY_WORDS.some((word) => word === key));
  // the schema has said what is wrong with the others
  if (keys.length === 0 && all.length > 0) return;
  const say = (key: string, message: string, suggestion?: string) => {
    const at = [...path, ...(key === '' ? [] : [key])];
    problems.push(problemAt(markOf(tree, at).key, at, message, suggestion));
  };
  if (keys.length !== 1) {
    say(keys[1] ?? '', `expected ${unit} or factor, found ${keys.length === 0 ? 'neither' : keys.join(' and ')}`);
  } else if (CAPACITY_WORDS.some((word) => word === keys[0]) && keys[0] !== unit) {
    say(keys[0], `expected ${unit}, as in the place's file, or factor, found ${quoted(keys[0])}`, unit);
  }
}

/** The capacity of each of a place's own services in a settlement, at the size of the place; absent when it has none. */
export function resolveServices(
  services: readonly OwnService[] | undefined,
  changes: ServiceChanges | undefined,
): { readonly services?: Readonly<Record<string, number>> } {
  if (services === undefined) return {};
  const all = services.map((service) => [service.name, capacityOf(service, changes)] as const);
  return { services: Object.fromEntries(all) };
}

/** The same of those alone that a settlement names. */
export function changedServices(
  services: readonly OwnService[] | undefined,
  changes: ServiceChanges | undefined,
): Readonly<Record<string, number>> {
  const named = (services ?? []).filter(({ name }) => changes !== undefined && Object.hasOwn(changes, name));
  return Object.fromEntries(named.map((service) => [service.name, capacityOf(service, changes)]));
}

function capacityOf({ name, unit, capacity }: OwnService, changes: ServiceChanges | undefined): number {
  const change = changes?.[name];
  return change?.[unit] ?? capacity * (change?.factor ?? 1);
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
