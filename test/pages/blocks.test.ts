/** By hand: blocks of a page are found, replaced and hashed; what a cell says; how evidence is judged. */
import { describe, expect, test } from 'vitest';
import { blocksOf, fingerprintOf, hashOfBlocks, proseOf, withBlocks } from '../../scripts/pages/blocks.js';
import { differenceCell, labelled, table } from '../../scripts/pages/cells.js';
import { verdictOf } from '../../scripts/pages/reasons.js';
import { commandOf, readList } from '../../scripts/pages/spec.js';

const PAGE =
  '# A\n\n<!-- figures: one -->\nold\n<!-- end -->\n<!-- output: two -->\n1\n2\n<!-- fingerprint: plan=p blocks=b -->\n<!-- end -->\nlast\n';

describe('blocks', () => {
  test('are found, and the rest is prose', () => {
    expect(blocksOf('p', PAGE)).toMatchObject([
      { name: 'one', text: 'old' },
      { name: 'two', text: '1\n2\n<!-- fingerprint: plan=p blocks=b -->' },
    ]);
    expect(proseOf('p', PAGE)).not.toMatch(/old|fingerprint/);
  });

  test('are replaced, and nothing else is', () => {
    const same = new Map(blocksOf('p', PAGE).map(({ name, text }) => [name, text]));
    expect(withBlocks('p', PAGE, same)).toBe(PAGE);
    expect(withBlocks('p', PAGE, new Map([...same, ['one', 'new']]))).toBe(PAGE.replace('old', 'new'));
  });

  test('the fingerprint is read, and is no part of what it is of', () => {
    const blocks = blocksOf('p', PAGE);
    expect(fingerprintOf(blocks)).toEqual({ plan: 'p', blocks: 'b' });
    expect(hashOfBlocks(blocksOf('p', PAGE.replace('plan=p', 'plan=q')))).toBe(hashOfBlocks(blocks));
    expect(hashOfBlocks(blocksOf('p', PAGE.replace('\n2\n', '\n3\n')))).not.toBe(hashOfBlocks(blocks));
    expect(fingerprintOf(blocksOf('p', PAGE.replace(/<!-- finger.*\n/, '')))).toBeNull();
  });

  test('that do not pair are told by line', () => {
    expect(() => blocksOf('p', '<!-- figures: a -->\n<!-- figures: b -->\n')).toThrow(
      'p:2: a block begins inside another',
    );
    expect(() => blocksOf('p', 'a\n<!-- end -->\n')).toThrow('p:2: the end of no block');
    expect(() => blocksOf('p', '<!-- figures: a -->\n')).toThrow('p:1: a block without its end');
    expect(() => withBlocks('p', PAGE, new Map([['one', '']]))).toThrow('has a block two');
    expect(() => withBlocks('p', '', new Map([['one', '']]))).toThrow('has no block one');
  });
});

describe('cells', () => {
  const entry = { mean: -47.6, interval: { low: -68, high: -28 }, error: 5, over: null, readingHolm: 'lower' };

  test('a difference is told at the size of the place, in bold where it reads as one', () => {
    expect(differenceCell(entry, 'bed days', 1)).toBe('**−48 (−68 to −28)**');
    expect(differenceCell({ ...entry, readingHolm: 'unclear' }, 'bed days', 10)).toBe('−480 (−680 to −280)');
  });

  test('without a likely range the error of the mean stands in square brackets', () => {
    const bare = { ...entry, interval: { low: null, high: null }, readingHolm: 'unclear' };
    expect(differenceCell(bare, 'days', 1)).toBe('−47.6 [−52.6 to −42.6]');
  });

  test('what never differs is exact, and what has no value is a dash', () => {
    expect(differenceCell({ ...entry, mean: 0, readingHolm: 'identical' }, 'days', 1)).toBe('0 exactly');
    expect(differenceCell(undefined, 'days', 1)).toBe('–');
    // plans are kept in whole pence: two pence are no finding, whatever they read as
    expect(differenceCell({ ...entry, mean: 2, interval: { ...entry.interval, low: 2, high: 2 } }, 'pence', 1)).toBe(
      'under £1',
    );
  });

  test('a label says its unit once', () => {
    expect(labelled('Deaths', { unit: 'deaths' })).toBe('Deaths');
    expect(labelled('Days at home', { unit: 'person-days' })).toBe('Days at home (person-days)');
    expect(table(['', 'a|b'], [['x', 'y\nz']])).toBe('|  | a\\|b |\n|---|---:|\n| x | y z |');
  });
});

describe('evidence', () => {
  test('agrees, disagrees, or meets a model that is silent', () => {
    expect(verdictOf('lower', 'lower')).toBe('agrees');
    expect(verdictOf('lower', 'higher')).toBe('disagrees');
    expect(verdictOf('lower', 'unclear')).toBe('silent');
    expect(verdictOf('no change', 'unclear')).toBe('agrees');
    expect(verdictOf('no change', 'lower')).toBe('disagrees');
    expect(verdictOf('no change', 'unknown')).toBe('silent');
  });
});

describe('the list of pages', () => {
  test('a command is what a reader types', () => {
    expect(commandOf('scenarios/a.yaml', { people: 100, draws: 40, replications: 2, seed: '1' })).toBe(
      'onepot run scenarios/a.yaml --people 100 --draws 40 --replications 2',
    );
    expect(commandOf('a.yaml', { central: true, replications: 3, seed: '7', monthly: true })).toBe(
      'onepot run a.yaml --central --replications 3 --monthly --seed 7',
    );
  });

  test('a key that is wrong is named', () => {
    const list = 'complete: false\ndefaults: { people: 1, draws: 2, replications: 2, seed: "1" }\ntranscripts: {}\n';
    expect(() => readList(`${list}scenarios: { a: { peple: 3 } }\n`)).toThrow('peple');
    const evidence = '{ expects: lower, outcome: deaths, settlement: b }';
    expect(() => readList(`${list}scenarios: { a: { evidence: [${evidence}] } }\n`)).toThrow(
      'expected either response',
    );
  });
});
