// By hand: what an own place may bring, and every fault of it at its file, row and column.
import { describe, expect, it } from 'vitest';
import { compileRules } from '../../src/model/rules/rules.js';
import { readScenario, renderProblems } from '../../src/scenario/index.js';
import { BASE, PLACE, repoText } from './support.js';

const POPULATION = 'places/tables/england-2023-population.csv';
const QUANTITIES = 'places/tables/own.csv';

interface Given {
  readonly population?: string;
  readonly quantities?: string;
  readonly files?: Readonly<Record<string, string>>;
}

/** The shipped place and book with tables of its own in place of the shipped ones. */
function read({ population, quantities, files = {} }: Given) {
  const place =
    quantities === undefined ? PLACE : PLACE.replace(/^population:/m, 'quantities: tables/own.csv\npopulation:');
  const own: Record<string, string | undefined> = {
    'places/england-500k.yaml': place,
    [POPULATION]: population,
    [QUANTITIES]: quantities,
    ...files,
  };
  return readScenario({ file: 's.yaml', text: BASE, people: 5000, readText: (path) => own[path] ?? repoText(path) });
}

function linesOf(given: Given): string[] {
  const result = read(given);
  return 'problems' in result ? result.problems.map((problem) => renderProblems([problem])) : [];
}

function readOrThrow(given: Given) {
  const result = read(given);
  if ('problems' in result) throw new Error(renderProblems(result.problems));
  return result;
}

/** Ages 0 to 90, one woman and two men in each fifth; at 40 only the first and the last fifth live. */
function byQuintile(change: (line: string) => string | null = (line) => line): string {
  const lines: string[] = [];
  for (let age = 0; age <= 90; age++) {
    for (let quintile = 1; quintile <= 5; quintile++) {
      const people = age === 40 ? [[3, 0, 0, 0, 1][quintile - 1], quintile === 5 ? 8 : 0] : [1, 2];
      const line = change([age, quintile, ...people].join(','));
      if (line !== null) lines.push(line);
    }
  }
  return ['ageYears,quintile,femalePeople,malePeople', ...lines, ''].join('\n');
}

const quantities = (...rows: readonly string[]) => ['parameter,value,unit,source', ...rows, ''].join('\n');

describe('people by deprivation quintile', () => {
  it('are read by age, sex and quintile, and reach the model as shares', () => {
    const { scenario } = readOrThrow({ population: byQuintile() });
    const { population } = scenario.place;
    expect([population.females[40], population.males[40], population.females[3]]).toEqual([4, 8, 5]);
    expect(population.quintiles?.females[40]).toEqual([3, 0, 0, 0, 1]);
    const until = compileRules(scenario).people.quintileUntil!;
    expect([...until.subarray(400, 410)]).toEqual([0.75, 0.75, 0.75, 0.75, 1, 0, 0, 0, 0, 1]);
    expect(until[104 * 10]).toBeCloseTo(0.2, 12);
    expect(compileRules(readOrThrow({}).scenario).people.quintileUntil).toBeNull();
  });

  it.each<[string, (line: string) => string | null, string]>([
    ['a quintile lost', (l) => (l === '7,3,1,2' ? null : l), '39:3  quintile: expected quintile 3 of age 7, found 4'],
    [
      'quintiles in another order',
      (l) => l.replace(/^7,3,/, '7,5,'),
      '39:3  quintile: expected quintile 3 of age 7, found 5',
    ],
    ['a sixth', (l) => l.replace(/^7,3,/, '7,6,'), '39:3  quintile: expected a whole number from 1 to 5, found 6'],
    [
      'a last age cut short',
      (l) => (l === '90,5,1,2' ? null : l),
      '455:4  quintile: expected the quintiles 1 to 5 of every age, found 4 of the last',
    ],
    [
      'an age lost',
      (l) => (l.startsWith('12,') ? null : l),
      '62:1  ageYears: expected age 12, 5 rows an age, ages rising by 1 from 0, found 13',
    ],
    [
      'negative people',
      (l) => l.replace(/^7,3,1/, '7,3,-1'),
      '39:5  femalePeople: expected a number from 0 to 1000000000, found -1',
    ],
  ])('%s', (_name, change, line) => {
    expect(linesOf({ population: byQuintile(change) })).toEqual([`${POPULATION}:${line}`]);
  });

  it('a column misspelt', () => {
    const population = byQuintile().replace('quintile', 'quintle');
    expect(linesOf({ population })).toEqual([
      `${POPULATION}:1:10  quintle: expected a known column, found "quintle"; did you mean "quintile"?`,
    ]);
  });
});

describe('quantities of an own place', () => {
  it('take the place of the counted rows of the book, with their source', () => {
    const { scenario, rows } = readOrThrow({
      quantities: quantities(
        'pathway2.beds,80,beds,"bed census, March"',
        'budget.socialPencePerYear,9e9,pence per year,council',
      ),
    });
    expect(scenario.place.book['pathway2.beds']).toBe(80);
    expect(scenario.place.book['budget.socialPencePerYear']).toBe(9_000_000_000);
    expect(rows.find((row) => row.key === 'pathway2.beds')).toMatchObject({
      value: 80,
      provenance: 'data',
      source: 'bed census, March',
    });
  });

  it.each<[string, string, string]>([
    [
      'negative capacity',
      'pathway2.beds,-3,beds,x',
      '2:15  value: expected a number from 0 to 9000000000000000, found -3',
    ],
    ['a share above 1', 'careHome.nhsFundedShare,1.2,share,x', '2:25  value: expected a number from 0 to 1, found 1.2'],
    [
      'a row misspelt',
      'pathway2.bedz,80,beds,x',
      '2:1  pathway2.bedz: expected a row of the parameter book, found "pathway2.bedz"; did you mean "pathway2.beds"?',
    ],
    [
      'a rate',
      'births.perPersonYear,0.01,per person-year,x',
      '2:1  births.perPersonYear: expected a quantity that the place counts (beds, places, budgets), found another',
    ],
    [
      'another unit',
      'pathway2.beds,80,places,x',
      '2:18  pathway2.beds: expected the unit of the book, beds, found "places"',
    ],
    ['no source', 'pathway2.beds,80,beds,', '2:23  pathway2.beds: expected who says so, found nothing'],
    [
      'twice',
      'pathway2.beds,80,beds,x\npathway2.beds,81,beds,x',
      '3:1  pathway2.beds: expected each parameter once, found it again',
    ],
    [
      'a word',
      'pathway2.beds,many,beds,x',
      '2:15  value: expected a number from 0 to 9000000000000000, found the text "many"',
    ],
  ])('%s', (_name, rows, line) => {
    expect(linesOf({ quantities: quantities(rows) })).toEqual([`${QUANTITIES}:${line}`]);
  });

  it('whose file is not there', () => {
    expect(
      linesOf({
        files: {
          'places/england-500k.yaml': PLACE.replace(/^population:/m, 'quantities: tables/gone.csv\npopulation:'),
        },
      }),
    ).toEqual([expect.stringContaining('expected a file that can be read')]);
  });
});

describe('a parameter file of an own place', () => {
  it.each([
    [
      'negative capacity',
      'beds.perWard: { value: 25',
      'beds.perWard: { value: -25',
      'expected a number at least 0 (beds), found -25',
    ],
    [
      'a probability above 1',
      'department.harmExtraDeath: { value: 0.0122, low: 0.005, high: 0.02',
      'department.harmExtraDeath: { value: 1.22, low: 0.005, high: 2',
      'expected a number from 0 to 1 (probability), found 1.22',
    ],
  ])('%s', (_name, from, to, message) => {
    const file = 'parameters/hospital.yaml';
    const text = repoText(file);
    expect(text).toContain(from);
    const lines = linesOf({ files: { [file]: text.replace(from, to) } });
    expect(lines.some((line) => line.startsWith(`${file}:`) && line.includes(message))).toBe(true);
  });
});
