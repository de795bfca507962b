/** Kind of truth: law. Every source file keeps the rules of the house; `rules.test.ts` shows that each rule bites. */
import { describe, expect, test } from 'vitest';
import { importsOf } from './imports.js';
import {
  checkEngineWords,
  checkImports,
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
});
