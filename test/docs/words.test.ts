/** Kind of truth: law over pages, messages and labels; by hand, wrong words planted that the rule must see. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { tokenise } from '../architecture/lexer.js';
import { type Avoided, avoidedWords, misused } from './words.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const filesOf = (folder: string, ending: string) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name.split('\\').join('/')}`)
    .sort();

const GLOSSARY = 'docs/glossary.md';
const APART = /^docs\/(?:scenarios\/|decisions\/|tutorial\.md|validation\/read-cold\.md)/;
const AVOIDED = avoidedWords(read(GLOSSARY));

const pages = ['README.md', 'CONTRIBUTING.md', ...filesOf('docs', '.md').filter((path) => !APART.test(path))];
const programs = ['src/cli', 'src/report', 'src/page'].flatMap((folder) => filesOf(folder, '.ts'));

/** The glossary itself names the words to avoid: its table is left out. */
const proseOf = (path: string) => (path === GLOSSARY ? read(path).split('## Say this, not that')[0] : read(path));

describe('one term for one thing', () => {
  test('the glossary has a table of words to avoid', () => {
    expect(AVOIDED.length).toBeGreaterThan(20);
  });

  test('pages use the terms of the glossary', () => {
    expect(pages.flatMap((path) => misused(path, proseOf(path), AVOIDED))).toEqual([]);
  });

  test('texts of the program use the terms of the glossary', () => {
    const found = programs.flatMap((path) =>
      tokenise(read(path))
        .filter(({ kind }) => kind === 'string')
        .flatMap(({ text, line }) => misused(path, text, AVOIDED, line)),
    );
    expect(found).toEqual([]);
  });
});

describe('planted words are seen', () => {
  const avoided: Avoided[] = avoidedWords(
    '## Say this, not that\n\n| say | not |\n|---|---|\n| care home | `nursing home`, `asylum` |\n',
  );

  test('the table is read row by row', () => {
    expect(avoided).toEqual([
      { say: 'care home', not: 'nursing home' },
      { say: 'care home', not: 'asylum' },
    ]);
  });

  test('in any case, in the plural and over the end of a line; not inside another word', () => {
    expect(misused('a.md', 'One.\nNursing\nhomes and asylum-seekers, asylums.\n', avoided)).toEqual([
      'a.md:2  says "nursing home": say "care home"',
      'a.md:3  says "asylum": say "care home"',
    ]);
    expect(misused('a.md', 'A home for nursing, in parasylum.', avoided)).toEqual([]);
  });
});
