import { nearest } from '../scenario/nearest.js';
import { type Path, type Problem, problemAt, quoted } from '../scenario/problems.js';
import { markOf, pathKey, type Tree } from '../scenario/tree.js';
import { resolveLaw } from './resolve-law.js';
import { CHOICES, type RouteFile } from './schema.js';
import type { Law, Route, Way } from './types.js';

/** Names that a route may lead to. */
export interface Places {
  readonly services: readonly string[];
  readonly exits: readonly string[];
}

/** A sum of shares that misses 1 by less than this does so by rounding. */
const SUM_TOLERANCE = 1e-9;

/** A route of the file, its names looked up and its shares added up; null when something is wrong with it. */
export function resolveRoute(
  tree: Tree,
  path: Path,
  file: RouteFile,
  places: Places,
  problems: Problem[],
): Route | null {
  const before = problems.length;
  const unknown = (at: Path, name: string, key: boolean) => {
    const mark = markOf(tree, at);
    const names = [...places.services, ...places.exits];
    const message = `expected a service or one of the exits (${places.exits.join(', ') || 'none yet'}), found ${quoted(name)}`;
    problems.push(problemAt(key ? mark.key : mark.value, at, message, nearest(name, names)));
  };
  const plain = (name: string, share: number, delay: Law | null): Way => {
    const service = places.services.indexOf(name);
    const exit = service >= 0 ? -1 : places.exits.indexOf(name);
    return { share, among: service < 0 ? [] : [service], choose: 'only', exit, delay };
  };
  const isKnown = (name: string) => places.services.includes(name) || places.exits.includes(name);
  if (typeof file === 'string') {
    if (!isKnown(file)) unknown(path, file, false);
    return problems.length > before ? null : [plain(file, 1, null)];
  }
  const keys = tree.keyOrder.get(pathKey(path)) ?? Object.keys(file);
  const ways = keys.flatMap((key): Way[] => {
    const at = [...path, key];
    const given = file[key];
    if (given === undefined) return [];
    const entry =
      typeof given === 'number' ? { share: given } : Array.isArray(given) ? { among: given as string[] } : given;
    const share = entry.share ?? 1;
    const delay = entry.delay === undefined ? null : resolveLaw(tree, [...at, 'delay'], entry.delay, problems);
    if (!isChoice(key)) {
      if (entry.among !== undefined) {
        const message = `expected among with ${CHOICES.join(' or ')} alone, found it with ${quoted(key)}`;
        problems.push(problemAt(markOf(tree, at).value, at, message));
      }
      if (!isKnown(key)) unknown(at, key, true);
      return [plain(key, share, delay)];
    }
    const among = (entry.among ?? []).flatMap((name, index) => {
      const service = places.services.indexOf(name);
      if (service >= 0) return [service];
      const where = Array.isArray(given) ? [...at, index] : [...at, 'among', index];
      const message = `expected a service, found ${quoted(name)}`;
      problems.push(problemAt(markOf(tree, where).value, where, message, nearest(name, places.services)));
      return [];
    });
    if (entry.among === undefined) {
      problems.push(problemAt(markOf(tree, at).value, at, 'expected among: a list of services, found nothing'));
    }
    return [{ share, among, choose: key, exit: -1, delay }];
  });
  const sum = ways.reduce((so, { share }) => so + share, 0);
  if (problems.length === before && Math.abs(sum - 1) > SUM_TOLERANCE) {
    const rest = Math.abs(1 - sum).toPrecision(3);
    const what = sum > 1 ? `${rest} too much` : `where the other ${rest} go is not said`;
    const message = `expected probabilities that sum to 1, found ${Number(sum.toPrecision(9))}: ${what}`;
    problems.push(problemAt(markOf(tree, path).key, path, message));
  }
  return problems.length > before ? null : ways;
}

function isChoice(key: string): key is (typeof CHOICES)[number] {
  return (CHOICES as readonly string[]).includes(key);
}
