// By hand: an analyst's own tables, as they are meant and as they are refused: file, row, column, nearest valid.
import { describe, expect, it } from 'vitest';
import { type Problem, renderProblems } from '../../src/scenario/index.js';
import { readOwnFigures } from '../../src/scenario/own-figures.js';

const PEOPLE = 'ageYears,femalePeople,malePeople\n0,10,11\n1,20,21\n';
const FIGURES = 'figure,value,year,source\nbedsOpen,900,2025,our returns\nbedsOccupied,810,2025,our returns\n';
const SHARES = 'quintile,share\n1,0.4\n2,0.3\n3,0.2\n4,0.1\n5,0\n';

function read(people: string, deprivation: string | null = null, figures: string | null = null) {
  const problems: Problem[] = [];
  const source = (file: string, text: string | null) => (text === null ? null : { file, text });
  const area = readOwnFigures(
    'mine',
    {
      people: { file: 'people.csv', text: people },
      deprivation: source('deprivation.csv', deprivation),
      figures: source('figures.csv', figures),
    },
    problems,
  );
  return { area, said: problems.map((problem) => renderProblems([problem])) };
}

describe('own tables', () => {
  it('are read with and without deprivation and figures', () => {
    expect(read(PEOPLE).area).toEqual({
      name: 'mine',
      people: [
        { ageYears: 0, quintile: 0, females: 10, males: 11 },
        { ageYears: 1, quintile: 0, females: 20, males: 21 },
      ],
      quintileShares: null,
      figures: {},
    });
    const { area, said } = read(PEOPLE, SHARES, FIGURES);
    expect(said).toEqual([]);
    expect(area!.quintileShares!.map((share) => Number(share.toFixed(12)))).toEqual([0.4, 0.3, 0.2, 0.1, 0]);
    expect(area!.figures.bedsOpen).toEqual({ value: 900, year: '2025', source: 'our returns' });
  });

  it.each<[string, Parameters<typeof read>, string]>([
    [
      'a wrong age',
      [PEOPLE.replace('\n1,', '\n2,')],
      'people.csv:3:1  ageYears: expected age 1, ages rising by 1 from 0, found 2',
    ],
    [
      'a column that nobody knows',
      [PEOPLE.replace('femalePeople', 'femalePeopel')],
      'people.csv:1:10  femalePeopel: expected a known column, found "femalePeopel"; did you mean "femalePeople"?',
    ],
    [
      'shares that do not sum to 1',
      [PEOPLE, SHARES.replace('0.4', '0.5')],
      'deprivation.csv:6:3  share: expected shares that sum to 1, found a sum of 1.1',
    ],
    [
      'four quintiles',
      [PEOPLE, SHARES.replace('5,0\n', '')],
      'deprivation.csv:5:3  share: expected 5 quintiles, found 4',
    ],
    [
      'quintiles in another order',
      [PEOPLE, SHARES.replace('2,0.3', '3,0.3')],
      'deprivation.csv:3:1  quintile: expected quintile 2, 1 (most deprived) to 5 in order, found 3',
    ],
    [
      'a figure that nobody knows',
      [PEOPLE, null, FIGURES.replace('bedsOpen', 'bedsOpn')],
      'figures.csv:2:1  figure: expected a figure of a place, found "bedsOpn"; did you mean "bedsOpen"?',
    ],
    [
      'a negative figure',
      [PEOPLE, null, FIGURES.replace('900', '-900')],
      'figures.csv:2:10  value: expected a number from 0 to 1000000000, found -900',
    ],
    [
      'more beds occupied than open',
      [PEOPLE, null, FIGURES.replace('810', '910')],
      'figures.csv:3:14  bedsOccupied: expected at most the 900 beds open, found 910',
    ],
    [
      'a figure without a source',
      [PEOPLE, null, FIGURES.replace('2025,our returns\nbedsOcc', '2025,\nbedsOcc')],
      'figures.csv:2:19  source: expected who says so, found nothing',
    ],
    [
      'a figure twice',
      [PEOPLE, null, FIGURES.replace('bedsOccupied,810', 'bedsOpen,810')],
      'figures.csv:3:1  bedsOpen: expected each figure once, found it again',
    ],
    [
      'quintiles in both tables',
      [`ageYears,quintile,femalePeople,malePeople\n${[1, 2, 3, 4, 5].map((q) => `0,${q},5,5\n`).join('')}`, SHARES],
      'deprivation.csv:1:1  expected no table of shares beside people by quintile in people.csv, found both',
    ],
  ])('refuse %s', (_, given, expected) => {
    const { area, said } = read(...given);
    expect(area).toBeNull();
    expect(said).toContain(expected);
  });
});
