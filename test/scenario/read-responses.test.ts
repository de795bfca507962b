/** Kind of truth: by hand. Every fault of a table of responses at its row, and the project's own table. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MODEL_VERSION } from '../../src/outcomes/index.js';
import { type ResponseRow, readResponses, renderProblems, responseScenario } from '../../src/scenario/index.js';
import { repoText } from './support.js';

const HEAD =
  'id,what,from,to,outcome,as,per,firstYear,lastYear,estimate,low,high,unit,tauYears,form,use,known,design,population,year,source,note';
const CELLS: Readonly<Record<string, string>> = {
  ...{
    id: 'beds',
    what: 'deaths',
    from: '',
    to: 'capacity: {acuteBeds: 0.9}',
    outcome: 'deaths',
    as: 'percent',
    per: '1',
  },
  ...{ firstYear: '3', lastYear: '5', estimate: '2', low: '1', high: '3', unit: '%', tauYears: '0', form: 'size' },
  ...{ use: 'check', known: 'seen', design: '', population: '', year: '', source: '', note: '' },
};
const NOT_RUN = Object.fromEntries(
  ['to', 'outcome', 'as', 'per', 'firstYear', 'lastYear', 'tauYears', 'form'].map((name) => [name, '']),
);

function line(changes: Readonly<Record<string, string>>): string {
  const cells = { ...CELLS, ...changes };
  return HEAD.split(',')
    .map((name) => (cells[name].includes(',') ? `"${cells[name]}"` : cells[name]))
    .join(',');
}

function read(...rows: readonly Readonly<Record<string, string>>[]) {
  return readResponses({ file: 'r.csv', text: `${[HEAD, ...rows.map(line)].join('\n')}\n` });
}

function rowsOf(found: ReturnType<typeof readResponses>): readonly ResponseRow[] {
  if ('problems' in found) throw new Error(renderProblems(found.problems));
  return found.responses;
}

function scenarioOf(rows: readonly ResponseRow[]) {
  const place = 'places/england-500k.yaml';
  return responseScenario(rows, { file: 'made up', place, people: 2000, warmUpYears: 1, readText: repoText });
}

describe('a table of responses', () => {
  it.each([
    [
      'a use unknown',
      { use: 'chek' },
      /^r.csv:2:\d+ {2}use: expected one of input, fit, check, notComparable; .*"check"\?$/,
    ],
    ['a check without a lever', { ...NOT_RUN }, /to: expected a lever, since the use is check, found nothing$/],
    [
      'a way of running without a lever',
      { use: 'input', to: '' },
      /outcome: expected nothing, since there is no lever/,
    ],
    ['no reason', { ...NOT_RUN, use: 'notComparable' }, /note: expected why it is not comparable, found nothing$/],
    ['no interval', { low: '' }, /low: expected a number, found nothing$/],
    [
      'an estimate outside its interval',
      { estimate: '4' },
      /estimate: expected an estimate in its interval, 1 to 3, found "4"$/,
    ],
    ['an estimate of 0', { estimate: '0', low: '-1' }, /estimate: expected a number other than 0/],
    ['a direction with a size', { form: 'down' }, /estimate: expected nothing, since the form is down/],
    ['years backwards', { firstYear: '5', lastYear: '4' }, /lastYear: expected a year from 5 on, found "4"$/],
    ['nothing to divide by', { per: '0' }, /per: expected a number other than 0/],
    [
      'no formula to divide by',
      { as: 'ratio', per: '' },
      /per: expected a formula over columns of runs, found nothing$/,
    ],
    ['an id that names no settlement', { id: 'A.1' }, /id: expected a name of 1 to 40 small letters/],
  ])('%s', (_, changes, message) => {
    const found = read(changes as Record<string, string>, { id: 'other' });
    const problems = 'problems' in found ? renderProblems(found.problems).split('\n') : [];
    expect(
      problems.some((problem) => message.test(problem)),
      problems.join('\n'),
    ).toBe(true);
  });

  it('runs settlements with the same text once, and reports a fault at its cell', () => {
    const rows = rowsOf(read({}, { id: 'again' }, { id: 'wide', from: 'capacity: {acuteBeds: 1.1}' }));
    const made = scenarioOf(rows);
    if ('problems' in made) throw new Error(renderProblems(made.problems));
    expect(made.scenario.settlements.map(({ name }) => name)).toEqual(['as-it-is', 'beds-to', 'wide-from']);
    expect(made.pairs.get('wide')).toEqual({ from: 'wide-from', to: 'beds-to' });
    const wrong = scenarioOf(rowsOf(read({}, { id: 'bad', to: 'capacity: {acuteBets: 0.9}' })));
    const told = 'problems' in wrong ? renderProblems(wrong.problems) : '';
    expect(told).toMatch(/^r\.csv:3:\d+ {2}settlements\.bad-to\.capacity\.acuteBets: .*did you mean "acuteBeds"\?/);
  });
});

describe("the project's table", () => {
  const rows = rowsOf(readResponses({ file: 'responses.csv', text: repoText('targets/responses.csv') }));

  it('has a dozen checks that can be run, and a reason for each row that cannot', () => {
    const made = scenarioOf(rows);
    expect('problems' in made ? renderProblems(made.problems) : '').toBe('');
    expect(rows.filter(({ use }) => use === 'check').length).toBeGreaterThanOrEqual(12);
    const others = rows.filter(({ experiment }) => experiment === null);
    expect(others.filter(({ note }) => note === '').map(({ id }) => id)).toEqual([]);
  });

  it('has every row that is run on the page of its validation, and every miss there explained', () => {
    const page = readFileSync(new URL('../../docs/validation/responses.md', import.meta.url), 'utf8');
    const run = rows.filter(({ experiment }) => experiment !== null);
    expect(run.map(({ id }) => id).filter((id) => !page.includes(`| \`${id}\` |`))).toEqual([]);
    const missed = [...page.matchAll(/^\| `([a-z0-9-]+)` .*\| (?:outside|opposite) \|$/gm)].map(([, id]) => id);
    const explained = page.slice(page.indexOf('## The misses'));
    expect(page).toContain(`of model version ${MODEL_VERSION};`);
    expect(missed.length).toBeGreaterThan(0);
    expect(missed.filter((id) => !explained.includes(`\`${id}\``))).toEqual([]);
  });

  it('counts nothing as a check that the published reading of money takes as input', () => {
    const money = rows.filter(({ source }) => /Martin, (Longo|Claxton)|Claxton et al/.test(source));
    expect(money.length).toBeGreaterThan(3);
    expect(money.every(({ use }) => use === 'input')).toBe(true);
  });
});
