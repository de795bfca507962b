import { isLever, LEVERS, type LeverNode, type SettlementChanges } from './levers.js';
import { PLACES } from './place-levers.js';
import { differences } from './settlements.js';
import type { DatedPart, Settlement } from './types.js';

/** Shares that sum to 1 change together: one lever, whatever a file calls it. */
const SPLIT = 'split';

type Takes = (path: string) => boolean;
type Values = Readonly<Record<string, unknown>>;

/** Every path that may name a lever or a group of them, without services and parameters, which have names of their own. */
export function leverPaths(): string[] {
  const paths: string[] = [];
  const visit = (node: LeverNode, path: string): void => {
    if (path !== '') paths.push(path);
    if (isLever(node) || path === SPLIT) return;
    for (const [key, child] of Object.entries(node.shape))
      visit(child as LeverNode, path === '' ? key : `${path}.${key}`);
  };
  visit(LEVERS as LeverNode, '');
  return paths;
}

/** What a lever is, in the words of its declaration; null of a path that names none. */
export function leverWords(path: string): string | null {
  let node = LEVERS as LeverNode;
  for (const key of path.replace(/ \(.*$/, '').split('.')) {
    if (isLever(node) || !Object.hasOwn(node.shape, key)) return null;
    node = node.shape[key] as LeverNode;
  }
  return isLever(node) ? node.leaf.what.replace(/[:;].*$/, '') : node.what;
}

/** Paths of the levers in which a settlement departs from another, each once; dates are no part of a path. */
export function departures(base: Settlement, other: Settlement): string[] {
  const paths = differences(base, other).map(({ path }) => asOne(path.replace(/ \(.*$/, '')));
  return [...new Set(paths)];
}

function asOne(path: string): string {
  return path.startsWith(`${SPLIT}.`) ? SPLIT : path;
}

/** Whether two settlements run in places of the same past. */
export function haveOnePast({ variant: a }: Settlement, { variant: b }: Settlement): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/**
 * A settlement that is `other` in the levers it takes and `base` in all others. Dated parts bring what is taken of them;
 * the past is that of both.
 */
export function mixedSettlement(base: Settlement, other: Settlement, name: string, takes: Takes): Settlement {
  const { parts: from = [], parameters: factors = {}, services, name: _name, variant, ...levers } = base;
  const own = { ...other } as Values;
  const groups = Object.entries(levers).map(([group, value]) => [group, mixedValue(value, own[group], group, takes)]);
  const parameters = mixedNames(factors, other.parameters ?? {}, 'parameters', takes);
  const parts = mixedParts(from, other.parts ?? [], takes);
  const places = mixedNames(services ?? {}, other.services ?? {}, 'services', takes);
  return {
    name,
    ...(Object.fromEntries(groups) as Omit<Settlement, 'name'>),
    ...(services === undefined && other.services === undefined ? {} : { services: places }),
    ...(parts.length === 0 ? {} : { parts }),
    ...(Object.keys(parameters).length === 0 ? {} : { parameters }),
    ...(variant === undefined ? {} : { variant }),
  };
}

function mixedValue(from: unknown, to: unknown, path: string, takes: Takes): unknown {
  if (path === SPLIT || typeof from !== 'object' || from === null) return takes(path) ? to : from;
  const own = to as Values;
  return Object.fromEntries(
    Object.entries(from).map(([key, value]) => [key, mixedValue(value, own[key], `${path}.${key}`, takes)]),
  );
}

function mixedNames(
  from: Readonly<Record<string, number>>,
  to: Readonly<Record<string, number>>,
  group: string,
  takes: Takes,
): Record<string, number> {
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  const values = names.flatMap((name) => {
    const source = takes(`${group}.${name}`) ? to : from;
    return Object.hasOwn(source, name) ? [[name, source[name]] as const] : [];
  });
  return Object.fromEntries(values);
}

/** What both have stays; of the others each brings its share, in the order of their starts. */
function mixedParts(from: readonly DatedPart[], to: readonly DatedPart[], takes: Takes): DatedPart[] {
  const key = (part: DatedPart) => JSON.stringify(part);
  const common = new Set(from.map(key).filter((one) => to.some((part) => key(part) === one)));
  const shared = (part: DatedPart, own: Takes) => (common.has(key(part)) ? [part] : partTaken(part, own));
  return [
    ...to.flatMap((part) => shared(part, takes)),
    ...from.filter((part) => !common.has(key(part))).flatMap((part) => partTaken(part, (path) => !takes(path))),
  ].sort((a, b) => a.fromMonth - b.fromMonth);
}

/** The part with the levers it brings; none when it brings nothing. */
function partTaken(part: DatedPart, takes: Takes): DatedPart[] {
  const { levers, services, moved, parameters, ...when } = part;
  const where = part.place === undefined ? '' : `${PLACES}.${part.place}.`;
  const own = valuesTaken(levers as Values, '', (path) => takes(`${where}${path}`)) as SettlementChanges;
  const places = mixedNames({}, services ?? {}, 'services', takes);
  const factors = mixedNames({}, parameters ?? {}, 'parameters', takes);
  const found: DatedPart = {
    ...when,
    levers: own,
    ...(Object.keys(places).length === 0 ? {} : { services: places }),
    ...(moved === undefined || !takes(SPLIT) ? {} : { moved }),
    ...(Object.keys(factors).length === 0 ? {} : { parameters: factors }),
  };
  const brings = Object.keys(own).length > 0 || 'services' in found || 'moved' in found || 'parameters' in found;
  return brings ? [found] : [];
}

function valuesTaken(values: Values, path: string, takes: Takes): Values {
  const entries = Object.entries(values).flatMap(([key, value]) => {
    const at = path === '' ? key : `${path}.${key}`;
    if (value === undefined) return [];
    if (at === SPLIT || typeof value !== 'object' || value === null) return takes(at) ? [[key, value] as const] : [];
    const own = valuesTaken(value as Values, at, takes);
    return Object.keys(own).length === 0 ? [] : [[key, own] as const];
  });
  return Object.fromEntries(entries);
}
