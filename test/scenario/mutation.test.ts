// Law: no leaf of the base case or of its place can hold a hostile value, and no key a misspelling, without being
// refused, unless it is text that means the same or a name that harms nobody.
import { describe, expect, it } from 'vitest';
import { isMap, isScalar, isSeq, type Node, parseDocument, type Scalar } from 'yaml';
import { canonicalJson, renderProblems } from '../../src/scenario/index.js';
import { BASE, PLACE, read } from './support.js';

const HOSTILE = [
  '.nan',
  '.inf',
  '-.inf',
  '1e999',
  '-1e999',
  '-0',
  '-1',
  '1.5e308',
  '9007199254740993',
  '017',
  '0x1F',
  '0o7',
  '1_000',
  '+1',
  '.5',
  '5.',
  '1e-400',
  '~',
  'null',
  'true',
  '""',
  '" "',
  '"1"',
  "'0.5'",
  '[]',
  '{}',
  '[1]',
  '{ a: 1 }',
  '*x',
  '&x 1',
  '!!int "1"',
  '!x y',
  '"\\u0000"',
  '"\\u202ex"',
  '../../etc/passwd',
  '/etc/passwd',
  '"a b"',
  'constructor',
  '__proto__',
  '2000-01-01',
  '50%',
  '1,000',
  '<<',
  `"${'x'.repeat(5000)}"`,
];
/** Leaves that are free text of a form: another name is another name, nothing more. */
const HARMLESS_NAME = /^(name|comparator)$/;

interface Place {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

function spots(text: string): { leaves: Place[]; keys: Place[] } {
  const leaves: Place[] = [];
  const keys: Place[] = [];
  const walk = (node: Node | null, path: string) => {
    if (isMap<Scalar, Node>(node)) {
      if (node.items.length === 0) leaves.push({ path, start: node.range![0], end: node.range![1] });
      for (const { key, value } of node.items) {
        const inner = path === '' ? String(key.value) : `${path}.${String(key.value)}`;
        keys.push({ path: inner, start: key.range![0], end: key.range![1] });
        walk(value, inner);
      }
    } else if (isSeq<Node>(node)) for (const [i, item] of node.items.entries()) walk(item, `${path}[${i}]`);
    else if (isScalar(node)) leaves.push({ path, start: node.range![0], end: node.range![1] });
  };
  walk(parseDocument(text).contents, '');
  return { leaves, keys };
}

const FILES = { scenario: BASE, place: PLACE };
const given = (file: string, text: string) =>
  file === 'scenario' ? { text } : { changed: { 'places/england-500k.yaml': text } };
const exchange = (text: string, { start, end }: Place, by: string) => `${text.slice(0, start)}${by}${text.slice(end)}`;
const meaning = (result: ReturnType<typeof read>) => ('scenario' in result ? canonicalJson(result.scenario) : null);
const unchanged = meaning(read());

describe.each(Object.entries(FILES))('%s file', (file, text) => {
  const { leaves, keys } = spots(text);

  it('has its leaves found', () => {
    expect(leaves.length).toBeGreaterThan(9);
    expect(keys.length).toBeGreaterThan(11);
  });

  it.each(leaves.map((leaf) => [leaf.path, leaf] as const))('refuses hostile values at %s', (path, leaf) => {
    for (const hostile of HOSTILE) {
      const result = read(given(file, exchange(text, leaf, hostile)));
      if ('problems' in result) {
        expect(result.problems.length).toBeGreaterThan(0);
        expect(renderProblems(result.problems)).not.toMatch(/[^\P{C}\n]/u);
        continue;
      }
      const same = meaning(result) === unchanged;
      expect([path, hostile, same || HARMLESS_NAME.test(path)]).toEqual([path, hostile, true]);
    }
  });

  it.each(keys.map((key) => [key.path, key] as const))('refuses the key %s misspelt', (path, key) => {
    const name = text.slice(key.start, key.end);
    const wrongs = [
      `${name}x`,
      name.slice(1),
      `${name[0]}${name}`,
      name.toUpperCase(),
      '__proto__',
      `"${name}\\u200b"`,
      '<<',
    ];
    for (const wrong of wrongs.filter((candidate) => candidate !== '')) {
      const result = read(given(file, exchange(text, key, wrong)));
      const isNewName = /^settlements\.one-pot$/.test(path) && 'scenario' in result;
      expect([path, wrong, 'problems' in result || isNewName]).toEqual([path, wrong, true]);
    }
  });
});
