// Law: no leaf of a scenario, of any lever, of a place or of the book can hold a hostile value, and no key a misspelling, without being
// refused, unless it is text that means the same or a name that harms nobody.
import { describe, expect, it } from 'vitest';
import { isMap, isScalar, isSeq, type Node, parseDocument, type Scalar, stringify } from 'yaml';
import { canonicalJson, renderProblems } from '../../src/scenario/index.js';
import { BASE, type Given, PLACE, read, scenarioOf } from './support.js';

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

/** Every lever there is, at the value the place gives it. */
const { name: _name, ...levers } = scenarioOf().baseSettlement;
const LEVERS = `${BASE.slice(0, BASE.indexOf('settlements:'))}${stringify({ settlements: { fragmented: levers } })}`;
/** Rows of the book with and without bounds; the values are those the fixtures give them. */
const BOOK = `hospital.fixture: { value: 1, unit: none, provenance: assumption, source: "a test" }
hospital.bounded: { value: 2, low: 1, high: 3, unit: days, provenance: data, source: another }
`;
const BOOK_FILE = 'parameters/hospital.yaml';
const PLACE_FILE = 'places/england-500k.yaml';
const FILES: Readonly<
  Record<string, { readonly text: string; given(text: string): Given; readonly harmless: RegExp }>
> = {
  scenario: { text: BASE, given: (text) => ({ text }), harmless: /^(name|comparator)$/ },
  // a lever that is a yes or no takes one, one that is a list takes an empty one
  'every lever': { text: LEVERS, given: (text) => ({ text }), harmless: /^(name|comparator)$/ },
  place: { text: PLACE, given: (text) => ({ changed: { [PLACE_FILE]: text } }), harmless: /^(name|comparator)$/ },
  // a book's value may be any plain number within its bounds; its unit and source are text for a reader
  book: {
    text: BOOK,
    given: (text) => ({ changed: { [BOOK_FILE]: text } }),
    harmless: /\.(unit|source|value|low|high)$/,
  },
};
const exchange = (text: string, { start, end }: Place, by: string) => `${text.slice(0, start)}${by}${text.slice(end)}`;
const meaning = (result: ReturnType<typeof read>) => ('scenario' in result ? canonicalJson(result.scenario) : null);
/** Of the many levers each meets some three hostile values and one misspelling, others each; all of them in the slow suite. */
const some = <T>(file: string, leaf: number, values: readonly T[], count: number) => {
  if (file !== 'every lever' || process.env.ONEPOT_SLOW) return values;
  const share = Math.ceil(values.length / count);
  return values.filter((_, at) => (at + leaf) % share === 0);
};
const isPlainText = (text: string) => /^[\P{C}]{1,1000}$/u.test(text);

describe.each(Object.entries(FILES))('%s file', (file, { text, given, harmless }) => {
  const { leaves, keys } = spots(text);
  const unchanged = meaning(read(given(text)));
  const rowsOf = (result: ReturnType<typeof read>) => ('rows' in result ? result.rows : []);

  it('is valid as it stands, and has its leaves found', () => {
    expect(unchanged).not.toBeNull();
    expect(leaves.length).toBeGreaterThan(9);
    expect(keys.length).toBeGreaterThan(11);
  });

  it.each(leaves.map((leaf, at) => [leaf.path, leaf, at] as const))(
    'refuses hostile values at %s',
    (path, leaf, at) => {
      for (const hostile of some(file, at, HOSTILE, 3)) {
        const result = read(given(exchange(text, leaf, hostile)));
        if ('problems' in result) {
          expect(result.problems.length).toBeGreaterThan(0);
          expect(renderProblems(result.problems)).not.toMatch(/[^\P{C}\n]/u);
          continue;
        }
        const same = meaning(result) === unchanged;
        expect([path, hostile, same || harmless.test(path)]).toEqual([path, hostile, true]);
        for (const { value, low, high, unit, source } of rowsOf(result)) {
          expect([path, hostile, Number.isFinite(value), Object.is(value, -0)]).toEqual([path, hostile, true, false]);
          expect([path, hostile, (low ?? value) <= value && value <= (high ?? value)]).toEqual([path, hostile, true]);
          expect([path, hostile, isPlainText(unit), isPlainText(source)]).toEqual([path, hostile, true, true]);
        }
      }
    },
  );

  it.each(keys.map((key, at) => [key.path, key, at] as const))('refuses the key %s misspelt', (path, key, at) => {
    const name = text.slice(key.start, key.end);
    const wrongs = [
      `${name}x`,
      name.slice(1),
      `${name[0]}${name}`,
      name.toUpperCase(),
      '__proto__',
      'constructor',
      `"${name}\\u200b"`,
      '<<',
    ];
    for (const wrong of some(file, at, wrongs, 1).filter((candidate) => candidate !== '')) {
      const result = read(given(exchange(text, key, wrong)));
      // another name of a settlement or of a parameter is another name
      const isNewName = /^(settlements\.one-pot(-one-assessment)?|hospital\.\w+)$/.test(path) && 'scenario' in result;
      expect([path, wrong, 'problems' in result || isNewName]).toEqual([path, wrong, true]);
    }
  });
});
