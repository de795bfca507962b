// By hand: an analyst's own tables, as they are meant and as they are refused: file, row, column, nearest valid.
import { describe, expect, it, test } from 'vitest';
import { type Problem, renderProblems } from '../../src/scenario/index.js';
import { readOwnFigures } from '../../src/scenario/own-figures.js';

const PEOPLE = 'ageYears,femalePeople,malePeople\n0,1000,1100\n1,2000,2100\n';
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

test('own tables that end before the last age band are refused', () => {
  const problems: Problem[] = [];
  const sources = { people: { file: 'people.csv', text: PEOPLE }, deprivation: null, figures: null };
  expect(readOwnFigures('mine', sources, problems, 90)).toBeNull();
  expect(renderProblems(problems)).toBe(
    'people.csv:1:1  ageYears: expected ages up to 90 at least, the last open, found none above 1',
  );
});

describe('own tables', () => {
  it('are read with and without deprivation and figures', () => {
    expect(read(PEOPLE).area).toEqual({
      name: 'mine',
      people: [
        { ageYears: 0, quintile: 0, females: 1000, males: 1100 },
        { ageYears: 1, quintile: 0, females: 2000, males: 2100 },
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
      'more over 52 weeks than over 18',
      [PEOPLE, null, `${FIGURES}plannedOver18w,40,2025,us\nplannedOver52w,50,2025,us\n`],
      'figures.csv:5:16  plannedOver52w: expected at most the 40 pathways of plannedOver18w, found 50',
    ],
    [
      'more over 4 hours than came',
      [PEOPLE, null, `${FIGURES}over4hPerMonth,50,2025,us\nattendancesPerMonth,40,2025,us\n`],
      'figures.csv:4:16  over4hPerMonth: expected at most the 40 attendances, found 50',
    ],
    [
      'money in pounds',
      [PEOPLE, null, `${FIGURES}nhsMillion,12000000,2025,us\n`],
      'figures.csv:4:12  nhsMillion: expected millions of pounds, found 1,935,483,871 pounds a head; did you mean "12"?',
    ],
    [
      'an empty figure',
      [PEOPLE, null, FIGURES.replace('900', '')],
      'figures.csv:2:10  value: expected a number from 0 to 1000000000, found nothing',
    ],
    [
      'a figure that is no number',
      [PEOPLE, null, FIGURES.replace('900', 'NaN')],
      'figures.csv:2:10  value: expected a number from 0 to 1000000000, found the text "NaN"',
    ],
    [
      'semicolons between cells',
      [PEOPLE.replaceAll(',', ';')],
      'people.csv:1:1  expected cells with commas between them, found semicolons; did you mean "ageYears,femalePeople,malePeople"?',
    ],
    [
      'too few people',
      [PEOPLE.replaceAll('000', '').replaceAll('100', '')],
      'people.csv:1:1  femalePeople: expected 1,000 to 100,000,000 people in all, found 6',
    ],
    [
      'quintiles in both tables',
      [`ageYears,quintile,femalePeople,malePeople\n${[1, 2, 3, 4, 5].map((q) => `0,${q},500,500\n`).join('')}`, SHARES],
      'deprivation.csv:1:1  expected no table of shares beside people by quintile in people.csv, found both',
    ],
  ])('refuse %s', (_, given, expected) => {
    const { area, said } = read(...given);
    expect(area).toBeNull();
    expect(said).toContain(expected);
  });
});
