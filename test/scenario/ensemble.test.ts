import { describe, expect, it } from 'vitest';
import {
  ensembleOf,
  firstMembers,
  isFitted,
  memberBook,
  readBook,
  readEnsemble,
  renderEnsemble,
} from '../../src/scenario/index.js';
import { withPriors } from '../../src/scenario/read-priors.js';
import { repoText } from './support.js';

const BOOK = `# a test
a.rate: { value: 2, low: 1, high: 3, unit: per person-year, provenance: seen, source: "x", distribution: { kind: gamma } }
a.fit: { value: 4, low: 1, high: 9, unit: days, provenance: calibrated, source: "x" }
a.fitShare: { value: 0.2, low: 0.1, high: 0.9, unit: share, provenance: calibrated, source: "x" }
s.one: { value: 0.6, unit: share, provenance: seen, source: "x", distribution: { kind: dirichlet, sample: 100, group: s.all } }
s.two: { value: 0.4, unit: share, provenance: seen, source: "x", distribution: { kind: dirichlet, sample: 100, group: s.all } }
b.fixed: { value: 7, unit: days, provenance: seen, source: "x", distribution: { kind: fixed, reason: definition } }
`;
const rows = (() => {
  const read = readBook([{ file: 'book.yaml', text: BOOK }]);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.book.rows;
})();
const CENTRAL = { 'a.rate': 2, 'a.fit': 4, 'a.fitShare': 0.2, 's.one': 0.6, 's.two': 0.4, 'b.fixed': 7 };
const FILE = {
  place: 'here',
  keys: ['a.rate', 'a.fit', 'a.fitShare', 's.one', 's.two'],
  central: [2, 4, 0.2, 0.6, 0.4],
  members: [
    [2.5, 6, 0.5, 0.7, 0.3],
    [1.5, 2, 0.1, 0.5, 0.5],
  ],
};
const of = (name: string, book: Readonly<Record<string, number>>) =>
  ensembleOf({ ...FILE, source: 'posterior.csv' }, { name, book }, rows, 2);
const problems = (text: string) => {
  const read = readEnsemble({ file: 'e.csv', text }, rows);
  return 'problems' in read ? read.problems.map(({ line, path, message }) => `${line} ${path}: ${message}`) : [];
};

// By hand.
describe('an ensemble', () => {
  it('is read back as it was written', () => {
    expect(readEnsemble({ file: 'e.csv', text: renderEnsemble(FILE) }, rows)).toEqual({ ensemble: FILE });
  });

  it('gives the place it was fitted to the values of its members, and leaves the rest of the book', () => {
    const ensemble = of('here', CENTRAL);
    expect(isFitted(ensemble)).toBe(true);
    expect(memberBook(CENTRAL, ensemble, 2)).toEqual({
      ...{ 'a.rate': 1.5, 'a.fit': 2, 'a.fitShare': 0.1, 's.one': 0.5, 's.two': 0.5, 'b.fixed': 7 },
    });
  });

  it('moves the fit of another place by ratios, shares by odds, and lets its own numbers stand', () => {
    const there = { ...CENTRAL, 'a.rate': 3, 'a.fit': 5, 'a.fitShare': 0.5, 's.one': 0.55, 's.two': 0.4 };
    const ensemble = of('there', there);
    expect(ensemble.differing).toBeNull();
    expect(isFitted(ensemble)).toBe(false);
    const book = memberBook(there, ensemble, 1);
    expect(book['a.rate']).toBe(3);
    expect(book['a.fit']).toBe(7.5);
    // odds 0.2/0.8 became 0.5/0.5: times 4
    expect(book['a.fitShare']).toBeCloseTo(0.8, 12);
    // one share of the set is the place's own: so is the set
    expect([book['s.one'], book['s.two']]).toEqual([0.55, 0.4]);
  });

  it('knows when its own place has changed since the fit', () => {
    expect(of('here', { ...CENTRAL, 'a.rate': 2.1 }).differing).toEqual(['a.rate']);
    expect(isFitted(of('here', { ...CENTRAL, 'a.rate': 2.1 }))).toBe(false);
  });

  it('is cut to its first members for a page, and no other text is', () => {
    const text = renderEnsemble(FILE);
    expect(firstMembers(text, 1)).toBe(renderEnsemble({ ...FILE, members: FILE.members.slice(0, 1) }));
    expect(firstMembers(text, 64)).toBe(text);
    expect(firstMembers(BOOK, 1)).toBe(BOOK);
  });

  it('refuses what is no member, by file, row and column', () => {
    const [head, zero, one, two] = renderEnsemble(FILE).split('\n');
    expect(problems([head, zero].join('\n'))).toEqual([
      '1 : expected member 0, the central set, and at least one more',
    ]);
    expect(problems([head, zero, two].join('\n'))).toEqual(['3 member: expected member 1, found "2"']);
    expect(problems([head, zero, one.replace('here', 'there')].join('\n'))).toEqual([
      '3 place: expected the place it was fitted to, the same in every row, found "there"',
    ]);
    expect(problems([head, zero, one.replace('0.5', '1.5')].join('\n'))).toEqual([
      '3 a.fitShare: expected a number from 0 to 1, found 1.5',
    ]);
    expect(problems([head.replace('a.rate', 'b.fixed'), zero, one].join('\n'))[0]).toMatch(
      'expected a known column, found "b.fixed"',
    );
  });
});

describe('priors of calibrated rows', () => {
  const prior = (line: string) => {
    const read = withPriors(rows, { file: 'p.yaml', text: `${line}\n` });
    return 'problems' in read ? read.problems.map(({ message }) => message) : read.priors;
  };
  it('are laws of calibrated rows, in their unit, and no fit', () => {
    const good =
      'a.fit: { value: 3, low: 1, high: 5, unit: days, provenance: assumption, source: "x", distribution: { kind: gamma } }';
    expect(prior(good)).toEqual(['a.fit']);
    expect(prior(good.replace('a.fit', 'a.rate'))).toEqual(['expected a calibrated row of the book, found "a.rate"']);
    expect(prior(good.replace('unit: days', 'unit: hours'))).toEqual([
      "expected the unit of the book's row, days, found hours",
    ]);
    expect(prior(good.replace('assumption', 'calibrated'))).toEqual([
      'expected where the prior comes from, found calibrated: a fit is no prior',
    ]);
    expect(prior(good.replace(', distribution: { kind: gamma }', ''))[0]).toMatch('expected a law such as');
  });

  it('are there for every calibrated row of the base case', () => {
    const read = readBook([{ file: 'c.yaml', text: repoText('parameters/calibrated.yaml') }]);
    if ('problems' in read) throw new Error('calibrated.yaml');
    const found = withPriors(read.book.rows, { file: 'p.yaml', text: repoText('parameters/priors.yaml') });
    if ('problems' in found) throw new Error(JSON.stringify(found.problems));
    expect([...found.priors].sort()).toEqual(read.book.rows.map(({ key }) => key).sort());
  });
});
