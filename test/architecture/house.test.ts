/** Kind of truth: law. Every source file keeps the rules of the house; `rules.test.ts` shows that each rule bites. */
import { describe, expect, test } from 'vitest';
import { importsOf } from './imports.js';
import {
  checkEngineWords,
  checkImports,
  checkIndexAssertions,
  checkLiterals,
  checkPlatformMaths,
  checkPurity,
  checkWorkerLength,
  ROOMS,
  renderViolation,
  roomOf,
  type Source,
  type Violation,
} from './rules.js';
import { readTree } from './tree.js';
import { checkBaseNames, checkCircles, checkFolderOrder } from './tree-rules.js';

const tree = readTree('src', 'workers');

function complaints(check: (source: Source) => Violation[]): string[] {
  return tree.flatMap(check).map(renderViolation);
}

describe('the house', () => {
  test('has files and imports to look at', () => {
    expect(tree.length).toBeGreaterThan(0);
    expect(tree.flatMap(({ text }) => importsOf(text)).length).toBeGreaterThan(0);
  });

  test('every file stands in a room of the import table', () => {
    expect(tree.filter(({ path }) => ROOMS[roomOf(path) ?? ''] === undefined).map(({ path }) => path)).toEqual([]);
  });

  test('every relative import names a file that is there', () => {
    const paths = new Set(tree.map(({ path }) => path));
    const missing = tree.flatMap(({ path, text }) =>
      importsOf(text)
        .filter(({ specifier }) => specifier?.startsWith('.') === true)
        .map(({ specifier, line }) => ({
          target: new URL(specifier!, `file:///${path}`).pathname.slice(1).replace(/\.js$/, '.ts'),
          from: `${path}:${line}`,
        }))
        .filter(({ target }) => !paths.has(target))
        .map(({ target, from }) => `${from}  ${target}`),
    );
    expect(missing).toEqual([]);
  });

  test('imports follow the table', () => {
    expect(complaints(checkImports)).toEqual([]);
  });

  test('folders of a room build on those before them', () => {
    expect(complaints(checkFolderOrder)).toEqual([]);
  });

  test('pure rooms know no clock, chance, process or locale', () => {
    expect(complaints(checkPurity)).toEqual([]);
  });

  test('rooms that produce results use no platform mathematics', () => {
    expect(complaints(checkPlatformMaths)).toEqual([]);
  });

  test('the model has no unnamed numbers', () => {
    expect(complaints(checkLiterals)).toEqual([]);
  });

  test('workers are short', () => {
    expect(complaints(checkWorkerLength)).toEqual([]);
  });

  test('the engine speaks of time, chance and queues alone', () => {
    expect(complaints(checkEngineWords)).toEqual([]);
  });

  test('imports never go in a circle, type-only imports included', () => {
    expect(checkCircles(tree).map(renderViolation)).toEqual([]);
  });

  test('no two files of a room share a name', () => {
    expect(checkBaseNames(tree).map(renderViolation)).toEqual([]);
  });

  test('no index access is followed by an assertion, tests and benchmarks included', () => {
    const all = [...tree, ...readTree('test', 'bench')];
    expect(all.flatMap(checkIndexAssertions).map(renderViolation)).toEqual([]);
  });
});
