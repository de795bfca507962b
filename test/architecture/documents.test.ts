/** Kind of truth: law over the documents; by hand, mistakes planted as pages that the rule must see. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { checkDecisions, checkLinks, checkPaths } from './documents.js';
import { renderViolation, type Source } from './rules.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const page = (path: string): Source => ({ path, text: readFileSync(join(ROOT, path), 'utf8') });
const pagesOf = (folder: string) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => page(`${folder}/${name.split('\\').join('/')}`))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
const exists = (path: string) => existsSync(join(ROOT, path));

const DOCS = pagesOf('docs');
const ALL = [...['README.md', 'CONTRIBUTING.md', 'bench/README.md', 'results/reference/README.md'].map(page), ...DOCS];
const INDEX = 'docs/decisions/README.md';

describe('the documents', () => {
  test('links lead to files', () => {
    expect(ALL.flatMap((one) => checkLinks(one, exists)).map(renderViolation)).toEqual([]);
  });

  test('paths in the text exist', () => {
    expect(ALL.flatMap((one) => checkPaths(one, exists)).map(renderViolation)).toEqual([]);
  });

  test('decisions are numbered without a gap, and listed', () => {
    const pages = DOCS.filter(({ path }) => path.startsWith('docs/decisions/') && path !== INDEX);
    expect(checkDecisions(pages, page(INDEX)).map(renderViolation)).toEqual([]);
  });
});

describe('planted mistakes are seen', () => {
  const there = (path: string) => path === 'docs/a.md';

  test('a link and a path to nowhere', () => {
    const text = '[a](a.md#part) [b](b.md) [web](https://example.org)\n`docs/a.md`, `src/none.ts` and `docs/<name>.md`';
    const source = { path: 'docs/page.md', text };
    expect(checkLinks(source, there).map(renderViolation)).toEqual([
      'docs/page.md:1  links to docs/b.md, which is not there',
    ]);
    expect(checkPaths(source, there).map(renderViolation)).toEqual([
      'docs/page.md:2  names src/none.ts, which is not there',
    ]);
  });

  test('a number given twice, and a decision that is not listed', () => {
    const pages = [
      { path: 'd/0001-a.md', text: '# 1. A\n' },
      { path: 'd/0001-b.md', text: '# 1. B\n' },
    ];
    expect(checkDecisions(pages, { path: 'd/README.md', text: '1. [A](0001-a.md)\n' }).map(renderViolation)).toEqual([
      'd/0001-b.md:1  is number 2 in order',
      "d/0001-b.md:1  its title must begin with '# 2. '",
      "d/0001-b.md:1  has no line '2. [B](0001-b.md)' in d/README.md",
    ]);
  });
});
