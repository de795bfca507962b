/** Kind of truth: by hand. Every fault of a targets file at its row, and the project's own file as it was written. */
import { describe, expect, it } from 'vitest';
import { readTargets, renderProblems, TARGET_UNITS, type TargetRow } from '../../src/scenario/index.js';
import { BOOK_ROWS } from '../model/support.js';
import { repoText } from './support.js';

const HEAD = 'id,what,measure,target,low,high,unit,use,source,note';
const GOOD = 'beds,beds open,beds.open,10,8,12,beds,check,a book,';

function read(...lines: readonly string[]) {
  return readTargets({ file: 't.csv', text: `${[HEAD, ...lines].join('\n')}\n` });
}

function problemsOf(...lines: readonly string[]): string[] {
  const found = read(...lines);
  return 'problems' in found ? renderProblems(found.problems).split('\n') : [];
}

function rowsOf(found: ReturnType<typeof readTargets>): readonly TargetRow[] {
  if ('problems' in found) throw new Error(renderProblems(found.problems));
  return found.targets;
}

describe('a targets file', () => {
  it('is read row by row, with the place of each formula', () => {
    const [first, second] = rowsOf(read(GOOD, '"a, b",,"x / (y + 1)",-0.5,-1,0,share,input,"c, d",as a whole'));
    expect(first).toEqual({
      id: 'beds',
      what: 'beds open',
      formula: 'beds.open',
      formulaAt: { file: 't.csv', line: 2, column: 16 },
      target: 10,
      low: 8,
      high: 12,
      unit: 'beds',
      scales: true,
      use: 'check',
      source: 'a book',
      note: '',
      restates: [],
      band: '',
    });
    expect(second).toMatchObject({ id: 'a, b', what: '', formula: 'x / (y + 1)', target: -0.5, scales: false });
  });

  it.each([
    [
      'a unit unknown',
      'beds,,x,10,8,12,bed,check,,',
      /^t.csv:2:17 {2}unit: expected one of per year, .*; found "bed"; did you mean "beds"\?$/,
    ],
    [
      'a use unknown',
      'beds,,x,10,8,12,beds,chek,,',
      /^t.csv:2:22 {2}use: expected one of input, fit, check; found "chek"; did you mean "check"\?$/,
    ],
    ['a use missing', 'beds,,x,10,8,12,beds,,,', /use: expected one of input, fit, check; found nothing$/],
    [
      'a word for a number',
      'beds,,x,ten,8,12,beds,check,,',
      /^t.csv:2:9 {2}target: expected a number from .*, found the text "ten"$/,
    ],
    ['hexadecimal', 'beds,,x,0x10,8,12,beds,check,,', /target: expected a number/],
    ['no low end', 'beds,,x,10,,12,beds,check,,', /^t.csv:2:12 {2}low: expected a number from .*, found nothing$/],
    ['not finite', 'beds,,x,10,8,1e999,beds,check,,', /high: expected a number/],
    [
      'ends swapped',
      'beds,,x,10,12,8,beds,check,,',
      /^t.csv:2:12 {2}low: expected at most the high end of the band, 8, found 12$/,
    ],
    [
      'a target outside its band',
      'beds,,x,7,8,12,beds,check,,',
      /^t.csv:2:9 {2}target: expected a target in its band, 8 to 12, found 7$/,
    ],
    [
      'no formula',
      'beds,,,10,8,12,beds,check,,',
      /^t.csv:2:7 {2}measure: expected a formula over columns of runs, found nothing$/,
    ],
    ['no id', ',,x,10,8,12,beds,check,,', /^t.csv:2:1 {2}id: expected a name of 1 to 60 characters, found nothing$/],
    ['a cell too few', 'beds,,x,10,8,12,beds,check,', /^t.csv:2:1 {2}expected 10 cells, found 9$/],
  ])('%s is refused at its row', (_, line, message) => {
    const found = problemsOf(line);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(message);
  });

  it('an id twice is refused where it comes again, and all problems come at once', () => {
    expect(problemsOf(GOOD, GOOD, 'other,,x,10,8,12,bds,check,,')).toEqual([
      't.csv:3:1  id: expected each target once, found "beds" again',
      expect.stringMatching(/^t.csv:4:18 {2}unit: .*did you mean "beds"\?$/),
    ]);
  });

  it('unknown and missing columns are refused', () => {
    const text = `${HEAD.replace('note', 'notes')}\n${GOOD}\n`;
    const found = readTargets({ file: 't.csv', text });
    expect('problems' in found && renderProblems(found.problems)).toMatch(/found "notes"; did you mean "note"\?/);
    expect(problemsOf()).toEqual(['t.csv:1:1  expected at least one target, found none']);
  });
});

describe('in a file that says where bands and inputs come from', () => {
  const problems = (line: string) => {
    const found = readTargets({ file: 't.csv', text: `${HEAD},restates,band\n${line}\n` });
    return 'problems' in found ? renderProblems(found.problems).trimEnd() : '';
  };

  it('an input names the rows it restates, and a band has its date', () => {
    const text = `${HEAD},restates,band\nbeds,,x,10,8,12,beds,input,,,a.b c.*,0.1: +-20%\n`;
    const found = readTargets({ file: 't.csv', text });
    expect(rowsOf(found)[0]).toMatchObject({ restates: ['a.b', 'c.*'], band: '0.1: +-20%' });
  });

  it.each([
    [
      'an input that restates nothing',
      'beds,,x,10,8,12,beds,input,,,,0.1: x',
      /:30 {2}restates: expected the rows an input restates, found nothing$/,
    ],
    [
      'a check that restates something',
      'beds,,x,10,8,12,beds,check,,,a.b,0.1: x',
      /restates: expected nothing, since the use is check; found "a.b"$/,
    ],
    [
      'a band without a date',
      'beds,,x,10,8,12,beds,check,,,,+-10%',
      /band: expected when the band was set, and how, .*; found "\+-10%"$/,
    ],
    ['no word on the band', 'beds,,x,10,8,12,beds,check,,,,', /band: expected when .*; found nothing$/],
    ['a row of a file without these columns', 'beds,,x,10,8,12,beds,check,,', /expected 12 cells, found 10$/],
  ])('%s is refused', (_, line, message) => {
    expect(problems(line)).toMatch(message);
  });
});

// By law: what is said to be restated is there.
describe.each(['england-2023', 'england-2014'])('the inputs of %s', (name) => {
  const rows = rowsOf(readTargets({ file: 't.csv', text: repoText(`targets/${name}.csv`) }));
  const keys = BOOK_ROWS.map(({ key }) => key);

  it('restate rows of the book or other targets', () => {
    const lost = rows.flatMap(({ id, restates }) =>
      restates
        .filter((one) => {
          if (one.startsWith('@')) return !rows.some((row) => row.id === one.slice(1));
          return !keys.some((key) => (one.endsWith('*') ? key.startsWith(one.slice(0, -1)) : key === one));
        })
        .map((one) => `${id}: ${one}`),
    );
    expect(lost).toEqual([]);
  });

  it('say when each band was set', () => {
    expect(rows.filter(({ band }) => band === '').map(({ id }) => id)).toEqual([]);
  });
});

describe('the figures of England 2023', () => {
  const rows = rowsOf(readTargets({ file: 'england-2023.csv', text: repoText('targets/england-2023.csv') }));
  const row = (id: string) => rows.find((candidate) => candidate.id === id);

  it('are as published: counts by use, some values', () => {
    const uses = rows.map(({ use }) => use);
    expect(['input', 'fit', 'check'].map((use) => uses.filter((other) => other === use).length)).toEqual([31, 37, 10]);
    expect(row('deaths.all')).toMatchObject({ target: 4710, low: 4474.5, high: 4945.5, use: 'fit', unit: 'per year' });
    expect(row('occupancy')).toMatchObject({ target: 0.914, low: 0.899, high: 0.929, use: 'fit', scales: false });
    expect(row('unplanned.rate.85+')).toMatchObject({ target: 530, low: 487.6, high: 572.4, use: 'input' });
  });

  it('name a source each', () => {
    for (const { id, source, what } of rows) expect({ id, source, what }).not.toMatchObject({ source: '' });
    expect(rows.filter(({ what }) => what === '')).toEqual([]);
  });

  // By law: a constant in a formula of a figure that grows with the place must grow too.
  it('constants added in a formula grow with the place', () => {
    for (const { formula, scales } of rows.filter(({ formula }) => /[+-]\s*\d/.test(formula)))
      expect({ formula, grows: !scales || /\* scale/.test(formula) }).toEqual({ formula, grows: true });
    expect(row('careHome.residents')!.formula).toMatch(/\+ 838 \* scale$/);
  });
});

// By hand: which figures grow with the number of people.
it('shares, rates and lengths of time do not grow with the place', () => {
  const steady = Object.entries(TARGET_UNITS).filter(([, scales]) => !scales);
  expect(steady.map(([unit]) => unit)).toEqual([
    'share',
    'days',
    'weeks',
    'hours',
    'per person-year',
    'per 1000 person-years',
  ]);
});
