import { posix } from 'node:path';
import { importsOf } from './imports.js';
import { roomOf, type Source, type Violation } from './rules.js';

/** Folders inside a room that stand in an order too: files of the first may not import files of the second. */
const ORDER: readonly (readonly [below: string, above: string, why: string])[] = [
  [
    'src/model/funding/',
    'src/model/behaviour/',
    'funding carries out what behaviour decides, and reads it from the state',
  ],
  ['src/model/state/', 'src/model/state.ts', 'the state is made of its parts'],
  ['src/model/state/', 'src/model/behaviour/', 'what decides acts on the parts of the state'],
];

function targetOf(path: string, specifier: string): string {
  return posix.join(posix.dirname(path), specifier).replace(/\.js$/, '.ts');
}

/** Files of a model's folder import nothing of a folder above it, types included. */
export function checkOrder({ path, text }: Source): Violation[] {
  return importsOf(text).flatMap(({ specifier, line }) => {
    if (specifier === null || !specifier.startsWith('.')) return [];
    const target = targetOf(path, specifier);
    const broken = ORDER.find(([below, above]) => path.startsWith(below) && target.startsWith(above));
    return broken === undefined ? [] : [{ path, line, message: `may not import ${target}: ${broken[2]}` }];
  });
}

/** Files that import each other in a circle, directly or through others, type-only imports included; one list a circle. */
export function importCircles(sources: readonly Source[]): string[][] {
  const paths = new Set(sources.map(({ path }) => path));
  const imports = new Map(
    sources.map(({ path, text }) => {
      const targets = importsOf(text).map(({ specifier }) => (specifier === null ? '' : targetOf(path, specifier)));
      return [path, targets.filter((target) => paths.has(target) && roomOf(target) === roomOf(path))] as const;
    }),
  );
  const reached = new Map(sources.map(({ path }) => [path, reach(imports, path)]));
  const seen = new Set<string>();
  return sources.flatMap(({ path }) => {
    const circle = [...(reached.get(path) ?? [])].filter((other) => reached.get(other)?.has(path) === true).sort();
    if (circle.length === 0 || seen.has(path)) return [];
    for (const member of circle) seen.add(member);
    return [circle];
  });
}

/** Every file that a file imports, directly or through others; itself where a circle leads back to it. */
function reach(imports: ReadonlyMap<string, readonly string[]>, from: string): Set<string> {
  const found = new Set<string>();
  const open = [...(imports.get(from) ?? [])];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    open.push(...(imports.get(path) ?? []));
  }
  return found;
}
