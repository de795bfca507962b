/** Kind of truth: law. What the build keeps of a file is what reading it gives, and nothing is kept of a changed one. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findKept } from '../../src/cli/kept-trees-file.js';
import { readBook } from '../../src/scenario/index.js';
import { type KeptTree, keptOf, treeOf } from '../../src/scenario/kept-trees.js';
import { readYaml } from '../../src/scenario/yaml-text.js';
import { required } from '../../src/units/index.js';
import { ROOT } from '../cli/harness.js';

const SHIPPED = ['parameters', 'places'].flatMap((folder) =>
  readdirSync(path.join(ROOT, 'scenarios', folder))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => path.join('scenarios', folder, name)),
);
const textOf = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

describe.each(SHIPPED)('%s', (file) => {
  const text = textOf(file);

  test('the kept tree is the one that reading gives, with every position', () => {
    const read = required(readYaml({ file, text }, []) ?? undefined);
    expect(treeOf(file, required(findKept(text) ?? undefined))).toEqual(read);
    expect(treeOf(file, JSON.parse(JSON.stringify(keptOf(read))) as KeptTree)).toEqual(read);
  });

  test('nothing is kept of it once a character differs', () => {
    expect(findKept(`${text}\n`)).toBeNull();
    expect(findKept(text.replace('0', '1'))).toBeNull();
  });
});

test('who reads a kept tree may change it: the next reader finds it whole', () => {
  const text = textOf('scenarios/parameters/health.yaml');
  const first = required(findKept(text) ?? undefined);
  for (const key of Object.keys(first.value as object)) delete (first.value as Record<string, unknown>)[key];
  expect(Object.keys(required(findKept(text) ?? undefined).value as object).length).toBeGreaterThan(10);
});

test('a mistake across files is told with the same lines from kept trees', () => {
  const file = 'scenarios/parameters/health.yaml';
  const text = textOf(file);
  const twice = [file, 'again.yaml'];
  const read = readBook(twice.map((one) => ({ file: one, text })));
  const kept = readBook(twice.map((one) => ({ file: one, text, kept: findKept(text) })));
  expect('problems' in read && read.problems.length).toBeGreaterThan(10);
  expect(kept).toEqual(read);
});
