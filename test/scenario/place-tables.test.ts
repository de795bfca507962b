// By hand: every fault of an own place's tables, at its file, row and column.
import { describe, expect, it } from 'vitest';
import { linesOf, PLACE, repoText, scenarioOf } from './support.js';

const POPULATION = 'places/tables/england-2023-population.csv';
const MIX = 'places/tables/need-segment-mix.csv';
const MOVES = 'places/tables/need-segment-transitions.csv';

/** The printed problems when one text in one table is exchanged for another. */
function withChange(file: string, from: string | RegExp, to: string): string[] {
  const text = repoText(file);
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${String(from)} is not in ${file}`);
  return linesOf({ changed: { [file]: changed } });
}

const cases: readonly [string, string, string | RegExp, string, readonly string[]][] = [
  [
    'an empty line between rows',
    POPULATION,
    '\n1,',
    '\n\n1,',
    [
      `${POPULATION}:3:1  expected 3 cells, found 1`,
      `${POPULATION}:4:1  ageYears: expected age 2, ages rising by 1 from 0, found 1`,
    ],
  ],
  [
    'a header misspelt',
    POPULATION,
    'femalePeople',
    'femalesPeople',
    [
      `${POPULATION}:1:10  femalesPeople: expected a known column, found "femalesPeople"; did you mean "femalePeople"?`,
      `${POPULATION}:1:1  femalePeople: expected the columns ageYears,femalePeople,malePeople, found no "femalePeople"`,
    ],
  ],
  [
    'a column twice',
    POPULATION,
    'ageYears,femalePeople,malePeople',
    'ageYears,ageYears,malePeople',
    [
      `${POPULATION}:1:10  ageYears: expected each column once, found "ageYears"`,
      `${POPULATION}:1:1  femalePeople: expected the columns ageYears,femalePeople,malePeople, found no "femalePeople"`,
    ],
  ],
  [
    'negative people',
    POPULATION,
    '0,279167',
    '0,-279167',
    [`${POPULATION}:2:3  femalePeople: expected a number from 0 to 1000000000, found -279167`],
  ],
  [
    'a word for a number',
    POPULATION,
    '293933',
    'many',
    [`${POPULATION}:2:10  malePeople: expected a number from 0 to 1000000000, found the text "many"`],
  ],
  [
    'an empty cell',
    POPULATION,
    '293933',
    '',
    [`${POPULATION}:2:10  malePeople: expected a number from 0 to 1000000000, found nothing`],
  ],
  ['a missing cell', POPULATION, ',293933', '', [`${POPULATION}:2:1  expected 3 cells, found 2`]],
  [
    'ages out of order',
    POPULATION,
    '\n1,',
    '\n2,',
    [`${POPULATION}:3:1  ageYears: expected age 1, ages rising by 1 from 0, found 2`],
  ],
  [
    'half an age',
    POPULATION,
    '\n1,',
    '\n1.5,',
    [`${POPULATION}:3:1  ageYears: expected a whole number from 0 to 120, found 1.5`],
  ],
  [
    'the oldest missing',
    POPULATION,
    /\n89,.*\n90,.*/,
    '',
    [
      'places/england-500k.yaml:4:13  population: expected ages up to 90, where the last need-segment band starts, found none above 88',
    ],
  ],
  ['nobody at all', POPULATION, /\n(?:.*\n)*/, '\n0,0,0\n', [`${POPULATION}:1:1  expected people, found none`]],
  [
    'a hidden character',
    POPULATION,
    '293933',
    '29\u202e',
    [`${POPULATION}:2:12  expected visible UTF-8 text, found the character U+202E`],
  ],
  ['a missing band', MIX, /\n30-39.*/, '', [`${MIX}:3:1  ageBandYears: expected a band from age 30, found 40-49`]],
  [
    'a band of another form',
    MIX,
    '\n30-39',
    '\n30 to 39',
    [
      `${MIX}:3:1  ageBandYears: expected an age band such as 17-29 or 90+, found the text "30 to 39"`,
      `${MIX}:4:1  ageBandYears: expected a band from age 30, found 40-49`,
    ],
  ],
  [
    'a closed last band',
    MIX,
    /\n80-89.*\n90\+.*/,
    '\n80-89,1,1,1,1,1',
    [`${MIX}:8:1  ageBandYears: expected the last age band to be open, such as 80+, found 80-89`],
  ],
  [
    'an empty band',
    MIX,
    /\n90\+.*/,
    '\n90+,0,0,0,0,0',
    [`${MIX}:9:1  ageBandYears: expected people in the band, found none`],
  ],
  [
    'a probability above 1',
    MOVES,
    '0.93557048',
    '1.93557048',
    [`${MOVES}:2:19  annualProbability: expected a number from 0 to 1, found 1.93557048`],
  ],
  [
    'a negative probability',
    MOVES,
    '0.93557048',
    '-0.93557048',
    [`${MOVES}:2:19  annualProbability: expected a number from 0 to 1, found -0.93557048`],
  ],
  [
    'a row that does not sum to 1',
    MOVES,
    '0.93557048',
    '0.93657049',
    [`${MOVES}:7:18  17-29 segment 1: expected probabilities that sum to 1 within 0.001, found a sum of 1.001`],
  ],
  [
    'a segment that is not there',
    MOVES,
    '17-29,1,2',
    '17-29,1,6',
    [`${MOVES}:3:9  toSegment: expected a whole number from 1 to 5, found 6`],
  ],
  ['a move twice', MOVES, '17-29,1,2', '17-29,1,1', [`${MOVES}:3:1  expected each move once, found it again`]],
  [
    'a band the mix does not have',
    MOVES,
    '17-29,1,1',
    '16-29,1,1',
    [
      `${MOVES}:2:1  ageBandYears: expected an age band of the mix table, found "16-29"`,
      `${MOVES}:7:18  17-29 segment 1: expected probabilities that sum to 1 within 0.001, found a sum of 0.06443`,
    ],
  ],
  [
    'no moves out of a segment',
    MOVES,
    /(\n90\+,5.*)+/,
    '',
    [`${MOVES}:1:1  90+ segment 5: expected the moves of this band and segment, found none`],
  ],
];

describe('a table is refused', () => {
  it.each(cases)('%s', (_name, file, from, to, lines) => {
    expect([...withChange(file, from, to)].sort()).toEqual([...lines].sort());
  });

  it('named twice, outside the folder, or not there', () => {
    const place = PLACE.replace('mix: tables/need-segment-mix.csv', 'mix: tables/england-2023-population.csv')
      .replace('transitions: tables/need-segment-transitions.csv', 'transitions: ../../etc/moves.csv')
      .replace('../parameters/outcomes.yaml', '../parameters/gone.yaml');
    const changed = { 'places/england-500k.yaml': place, 'parameters/gone.yaml': null };
    expect(linesOf({ changed })).toEqual([
      'places/england-500k.yaml:6:8  needSegments.mix: expected each file named once, found the text "tables/england-2023-population.csv" again',
      'places/england-500k.yaml:7:16  needSegments.transitions: expected a relative path inside the scenarios folder ending in .csv, found the text "../../etc/moves.csv"',
      'places/england-500k.yaml:17:5  parameters[8]: expected a file that can be read, found none at parameters/gone.yaml',
    ]);
  });
});

describe('a table is read', () => {
  const { population, needSegments } = scenarioOf().place;

  it('population: 57,690,323 people in 91 rows, as published', () => {
    const total = [...population.females, ...population.males].reduce((sum, people) => sum + people, 0);
    expect(total).toBe(57_690_323);
    expect(population.ageYears).toEqual(Array.from({ length: 91 }, (_, age) => age));
    expect(population.females[90]).toBe(347_835);
    expect(population.males[0]).toBe(293_933);
  });

  it('moves: scaled to sum to 1, absent cells zero, the same in both spellings of absence', () => {
    expect(needSegments.ageBandStartYears).toEqual([17, 30, 40, 50, 60, 70, 80, 90]);
    for (const row of needSegments.transitions.flat()) {
      expect(row).toHaveLength(6);
      expect(Math.abs(row.reduce((sum, p) => sum + p, 0) - 1)).toBeLessThan(1e-15 * 6);
    }
    expect(needSegments.transitions[1][4][0]).toBe(0);
    const text = repoText(MOVES).replace('30-39,5,1,,0\n', '');
    expect(text.length).toBeLessThan(repoText(MOVES).length);
    expect(scenarioOf({ changed: { [MOVES]: text } })).toEqual(scenarioOf());
    expect(needSegments.transitions[0][0][5]).toBeCloseTo(0.0001767253, 9);
  });

  it('columns in another order, quotes, CRLF and BOM are the same table', () => {
    const lines = repoText(POPULATION)
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    const turned = lines.map(([age, females, males]) => `"${males}",${age},${females}`).join('\r\n');
    expect(scenarioOf({ changed: { [POPULATION]: `\ufeff${turned}\r\n\r\n` } })).toEqual(scenarioOf());
  });
});

describe('a table of moves', () => {
  const FILE = 'places/tables/moves.csv';
  const place = PLACE.replace('needSegments:', 'migration: tables/moves.csv\nneedSegments:');
  const rows = (ages: number, female: (age: number) => number | string = (age) => age - 40.5) => [
    'ageYears,femalePeoplePerYear,malePeoplePerYear',
    ...Array.from({ length: ages }, (_, a) => `${a},${female(a)},-1`),
  ];
  const given = (lines: readonly string[]) => ({
    changed: { 'places/england-500k.yaml': place, [FILE]: `${lines.join('\n')}\n` },
  });

  it('is read by sex and age, losses below zero', () => {
    const { migration } = scenarioOf(given(rows(91))).place;
    expect(migration).toEqual({
      females: Array.from({ length: 91 }, (_, age) => age - 40.5),
      males: new Array<number>(91).fill(-1),
    });
  });

  it('may be left out', () => {
    expect(scenarioOf().place.migration).toBeNull();
  });

  it('has the ages of the population table, and numbers', () => {
    expect(linesOf(given(rows(90)))).toEqual([
      `${FILE}:1:1  ageYears: expected ages 0 to 90, as in the population table, found 90 rows`,
    ]);
    expect(linesOf(given(rows(91, (age) => (age === 3 ? 'few' : 0))))).toEqual([
      `${FILE}:5:3  femalePeoplePerYear: expected a number from -1000000000 to 1000000000, found the text "few"`,
    ]);
  });
});
