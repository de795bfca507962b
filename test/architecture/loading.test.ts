/**
 * Kind of truth: law. What runs in a worker, or in a page that shows results, loads no reader of text: zod alone costs a
 * thread an eighth of a second.
 */
import { expect, test } from 'vitest';
import { importsOf } from './imports.js';
import { readTree } from './tree.js';

const READERS = ['zod', 'yaml', 'd3-dsv'];
const texts = new Map(readTree('src', 'workers').map(({ path, text }) => [path, text]));

/** `zod/mini` -> zod; a package of a scope keeps its two names. */
const packageOf = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** Every package that a module loads, with the chain of modules that leads there. */
function loaded(entry: string): Map<string, string> {
  const found = new Map<string, string>();
  const seen = new Set<string>();
  const visit = (path: string, chain: string) => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const { specifier, typeOnly } of importsOf(texts.get(path) ?? '')) {
      if (typeOnly || specifier === null || specifier.startsWith('node:')) continue;
      if (!specifier.startsWith('.')) found.set(packageOf(specifier), `${chain} -> ${specifier}`);
      else {
        const target = new URL(specifier, `file:///${path}`).pathname.slice(1).replace(/\.js$/, '.ts');
        visit(target, `${chain} -> ${target}`);
      }
    }
  };
  visit(entry, entry);
  return found;
}

test('the room that reads text loads the readers', () => {
  expect([...loaded('src/scenario/index.ts').keys()]).toEqual(expect.arrayContaining(READERS));
});

test.each([
  'workers/block.ts',
  'workers/candidate.ts',
  'src/experiment/index.ts',
  'src/model/run/warm-up-and-fork.ts',
  'src/outcomes/index.ts',
  'src/analysis/index.ts',
  'src/report/index.ts',
  'src/scenario/types.ts',
  'src/scenario/levers.ts',
  'src/scenario/settlements.ts',
])('%s loads none of them', (entry) => {
  expect(texts.has(entry)).toBe(true);
  const packages = loaded(entry);
  expect(READERS.flatMap((name) => packages.get(name) ?? [])).toEqual([]);
});
