/** Rules on where files stand and how they hang together. Like `rules.ts`, they read no file. */
import { posix } from 'node:path';
import { importsOf } from './imports.js';
import { roomOf, type Source, type Violation } from './rules.js';

interface Edge {
  readonly to: string;
  readonly line: number;
}

/**
 * No file may lead back to itself by imports, type-only ones included: to read one file of a circle is to read them all.
 * Each violation names a shortest way round; files on a way already named are not named again.
 */
export function checkCircles(sources: readonly Source[]): Violation[] {
  const graph = importGraph(sources);
  const told = new Set<string>();
  const violations: Violation[] = [];
  for (const path of graph.keys()) {
    if (told.has(path)) continue;
    const circle = shortestCircle(graph, path);
    if (circle === null) continue;
    for (const { to } of circle) told.add(to);
    const round = [path, ...circle.map(({ to }) => to)].join(' > ');
    violations.push({ path, line: circle[0].line, message: `imports in a circle: ${round}` });
  }
  return violations;
}

function importGraph(sources: readonly Source[]): Map<string, Edge[]> {
  const paths = new Set(sources.map(({ path }) => path));
  return new Map(
    sources.map(({ path, text }) => {
      const edges = importsOf(text).flatMap(({ specifier, line }) => {
        if (specifier === null || !specifier.startsWith('.')) return [];
        const to = posix.join(posix.dirname(path), specifier).replace(/\.js$/, '.ts');
        return paths.has(to) ? [{ to, line }] : [];
      });
      return [path, edges] as const;
    }),
  );
}

/** The imports of a shortest way from a file back to it, breadth first; null when there is none. */
function shortestCircle(graph: ReadonlyMap<string, readonly Edge[]>, start: string): Edge[] | null {
  const ways = new Map<string, Edge[]>([[start, []]]);
  for (const [path, way] of ways) {
    for (const edge of graph.get(path) ?? []) {
      if (edge.to === start) return [...way, edge];
      if (!ways.has(edge.to)) ways.set(edge.to, [...way, edge]);
    }
  }
  return null;
}

/** Within a room no two files have one name, `index.ts` aside: a name alone must be enough to open the right file. */
export function checkBaseNames(sources: readonly Source[]): Violation[] {
  const firsts = new Map<string, string>();
  return sources.flatMap(({ path }) => {
    const name = posix.basename(path);
    const key = `${roomOf(path)}/${name}`;
    if (name === 'index.ts') return [];
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, path);
    return first === undefined ? [] : [{ path, line: 1, message: `has the name of ${first}: say what it holds` }];
  });
}

/** Folders of a room, each of which builds only on those before it. */
const FOLDERS_IN_ORDER: Readonly<Record<string, readonly string[]>> = {
  analysis: ['documents', 'tables', 'statistics', 'posterior', 'cost-effectiveness', 'results', 'loops'],
};

export function checkFolderOrder(source: Source): Violation[] {
  const room = roomOf(source.path);
  const folders = FOLDERS_IN_ORDER[room ?? ''] ?? [];
  const place = (path: string) => folders.indexOf(path.split('/')[2]);
  return importsOf(source.text).flatMap(({ specifier, line }) => {
    const target = posix.join(posix.dirname(source.path), specifier ?? '');
    const [own, theirs] = [place(source.path), place(target)];
    if (roomOf(target) !== room || own < 0 || theirs <= own) return [];
    return [{ path: source.path, line, message: `${folders[own]} may not build on ${folders[theirs]}` }];
  });
}
