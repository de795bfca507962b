/**
 * Kind of truth: by hand. What people write in a settlement (moves, capacities with a unit, dates, factors on parameters)
 * and the levers that it stands for; and what is said of each mistake, with its place and the right form.
 */
import { describe, expect, test } from 'vitest';
import { inUnits } from '../../src/scenario/capacity-units.js';
import { settlementAt } from '../../src/scenario/dated-parts.js';
import { readScenario, renderProblems, type Scenario, type Settlement } from '../../src/scenario/index.js';
import { differences } from '../../src/scenario/settlements.js';
import { repoText, short } from './support.js';

function read(lines: readonly string[], overrides: readonly string[] = []) {
  return readScenario({ file: 's.yaml', text: short(['a: {}', ...lines]), readText: repoText, overrides });
}

function scenarioOf(lines: readonly string[], overrides: readonly string[] = []): Scenario {
  const result = read(lines, overrides);
  if ('problems' in result) throw new Error(renderProblems(result.problems));
  return result.scenario;
}

function settled(line: string, overrides: readonly string[] = []): Settlement {
  return scenarioOf([`b: ${line}`], overrides).settlements[1];
}

function refused(line: string, overrides: readonly string[] = []): string[] {
  const result = read([`b: ${line}`], overrides);
  return 'problems' in result ? result.problems.map((problem) => renderProblems([problem])) : [];
}

const PLACE = scenarioOf([]).baseSettlement;
const BOOK = scenarioOf([]).place.book;

describe('a move', () => {
  test('takes a share of all the money from one line and gives it to another', () => {
    const { split } = settled('{ move: { from: acute, to: social, share: 0.02 } }');
    expect(split.acute).toBeCloseTo(PLACE.split.acute - 0.02, 14);
    expect(split.social).toBeCloseTo(PLACE.split.social + 0.02, 14);
    expect(split.prevention).toBe(PLACE.split.prevention);
  });

  test('in pounds is what the lines of the real place gain and lose in a year', () => {
    const { split } = settled('{ move: { from: acute, to: social, poundsPerYear: 10_000_000 } }'.replace(/_/g, ''));
    const pounds = (line: 'acute' | 'social') =>
      ((split[line] / PLACE.split[line] - 1) * BOOK[`budget.${line}PencePerYear`]) / 100;
    expect(pounds('acute')).toBeCloseTo(-10_000_000, 3);
    expect(pounds('social')).toBeCloseTo(10_000_000, 3);
  });

  test('may be one of several, which add up', () => {
    const { split } = settled(
      '{ move: [{ from: acute, to: social, share: 0.02 }, { from: acute, to: prevention, share: 0.01 }] }',
    );
    expect(split.acute).toBeCloseTo(PLACE.split.acute - 0.03, 14);
    expect(split.prevention).toBeCloseTo(PLACE.split.prevention + 0.01, 14);
  });

  test('of nothing changes no bit', () => {
    expect(settled('{ move: { from: acute, to: social, share: 0 } }')).toEqual({ ...PLACE, name: 'b' });
  });

  test.each([
    ['{ from: acute, to: acute, share: 0.1 }', 's.yaml:9:33  settlements.b.move.to: expected another line than acute'],
    ['{ from: acute, to: social }', 's.yaml:9:14  settlements.b.move: expected share or poundsPerYear, found neither'],
    ['{ from: acute, to: socail, share: 0.1 }', 'did you mean "social"?'],
    ['{ from: social, to: acute, share: 0.5 }', 'expected at most the share of social, 0.1734, found moves of 0.5'],
    ['{ from: acute, to: social, pounds: 5 }', 's.yaml:9:41  settlements.b.move.pounds: expected a known key'],
    ['{ from: acute, to: social, shares: 0.5 }', 'did you mean "share"?'],
    ['0.5', 's.yaml:9:14  settlements.b.move: expected a mapping of from, to, share, poundsPerYear, or a list'],
  ])('%s is refused', (move, words) => {
    expect(refused(`{ move: ${move} }`).join('\n')).toContain(words);
  });

  test('together with a split is refused', () => {
    const split = '{ prevention: 0.1, community: 0.1, acute: 0.6, social: 0.2 }';
    expect(refused(`{ split: ${split}, move: { from: acute, to: social, share: 0.1 } }`)).toHaveLength(1);
  });
});

describe('a split', () => {
  test('that misses 1 by rounding is completed by its largest share', () => {
    const { split } = settled('{ split: { prevention: 0.333333, community: 0.333333, acute: 0.333333, social: 0 } }');
    expect(split.prevention + split.community + split.acute + split.social).toBe(1);
    expect(split.social).toBe(0);
  });

  test('that misses it by less than any rounding stays as it is', () => {
    const { split } = settled('{ split: { prevention: 0.1, community: 0.2, acute: 0.3, social: 0.4000000001 } }');
    expect(split.social).toBe(0.4000000001);
  });
});

describe('a capacity with a unit', () => {
  test.each([
    ['virtualWardPlaces: "+20 beds"', 'virtualWardPlaces', 1 + 20 / BOOK['virtualWard.places']],
    ['virtualWardPlaces: +20 places', 'virtualWardPlaces', 1 + 20 / BOOK['virtualWard.places']],
    ['acuteBeds: "620 beds"', 'acuteBeds', 620 / BOOK['beds.open']],
    ['acuteBeds: "-10%"', 'acuteBeds', 0.9],
    ['acuteBeds: -1 bed', 'acuteBeds', 1 - 1 / BOOK['beds.open']],
    ['assessors: "+2 posts"', 'assessors', 1 + 2 / BOOK['assessment.posts']],
    ['homeCarePackages: "+5.5%"', 'homeCarePackages', 1.055],
    ['acuteBeds: 1.2', 'acuteBeds', 1.2],
    ['responsePlaces: "0 places"', 'responsePlaces', 0],
  ] as const)('%s', (text, lever, factor) => {
    expect(settled(`{ capacity: { ${text} } }`).capacity[lever]).toBeCloseTo(factor, 14);
  });

  test('every capacity counts something of the book', () => {
    for (const lever of Object.keys(PLACE.capacity)) {
      const half = settled(`{ capacity: { ${lever}: "-50%" } }`).capacity as Readonly<Record<string, number>>;
      expect(half[lever]).toBe(0.5);
      expect(refused(`{ capacity: { ${lever}: "+1 florin" } }`).join('')).toMatch(/did you mean "\+1 [a-z]+"/);
      const [unit] = /did you mean "(.*)"/.exec(refused(`{ capacity: { ${lever}: "+1 florin" } }`)[0])?.slice(1) ?? [];
      const more = settled(`{ capacity: { ${lever}: "${unit}" } }`).capacity as Readonly<Record<string, number>>;
      expect(more[lever]).toBeGreaterThan(1);
    }
  });

  test.each([
    [
      'acuteBeds: +20',
      's.yaml:9:31  settlements.b.capacity.acuteBeds: expected a number without a plus sign, or a change as text in quotes with its unit, such as "+20 beds", found +20',
    ],
    [
      'acuteBeds: -20',
      'expected a factor from 0 to 1,000, or text such as "+20 beds", "-10%" or "620 beds", found -20',
    ],
    ['acuteBeds: "20%"', 'expected a change with its sign, found "20%"; did you mean "+20%"?'],
    ['acuteBeds: "+20 bads"', 'expected a number of beds, found "+20 bads"; did you mean "+20 beds"?'],
    ['acuteBeds: "many"', 'expected a factor, or text such as'],
    ['acuteBeds: "-2000 beds"', 'that leaves 0 to 1,000 times what there is, found "-2000 beds"'],
    [
      'acuteBed: "+20 beds"',
      's.yaml:9:20  settlements.b.capacity.acuteBed: expected a known key, found "acuteBed"; did you mean "acuteBeds"?',
    ],
  ])('%s is refused', (text, words) => {
    expect(refused(`{ capacity: { ${text} } }`).join('\n')).toContain(words);
  });

  test('is taken by --set too, and an unquoted plus sign is refused there', () => {
    const path = 'settlements.b.capacity.virtualWardPlaces';
    expect(settled('{}', [`${path}=+20 beds`])).toEqual(settled('{ capacity: { virtualWardPlaces: "+20 beds" } }'));
    expect(refused('{}', [`${path}=+20`]).join('')).toContain('--set:1:');
  });
});

test('a difference in a capacity is given in units of the real place', () => {
  const b = settled('{ capacity: { virtualWardPlaces: "+20 beds", assessors: "-10%" }, rota: { assessors: 7 } }');
  const { place } = scenarioOf([]);
  expect(differences(PLACE, b).map((one) => inUnits(place, one))).toEqual([
    ' (95 -> 115 places)',
    ' (13 -> 11.7 posts)',
    '',
  ]);
});

describe('dates', () => {
  test('from year 1 and without an end are no dates', () => {
    expect(settled('{ starts: year 1, capacity: { acuteBeds: 1.1 } }')).toEqual(
      settled('{ capacity: { acuteBeds: 1.1 } }'),
    );
    expect(settled('{ capacity: { acuteBeds: 1.1, ends: year 2 } }')).toEqual(
      settled('{ capacity: { acuteBeds: 1.1 } }'),
    );
  });

  test('before the start, in force, and what held before after the last day of the last year', () => {
    const changed = { horizon: 5 };
    const text = short(['a: {}', 'b: { capacity: { acuteBeds: 1.2, starts: year 2, ends: year 3 } }'], {
      years: `{ warmUp: 1, horizon: ${changed.horizon} }`,
    });
    const result = readScenario({ file: 's.yaml', text, readText: repoText });
    if ('problems' in result) throw new Error(renderProblems(result.problems));
    const [, b] = result.scenario.settlements;
    const beds = (month: number) => settlementAt(b, month).capacity.acuteBeds;
    expect([0, 11, 12, 35, 36, 59].map(beds)).toEqual([1, 1, 1.2, 1.2, 1, 1]);
    expect(settlementAt(b, 36)).toEqual({ ...PLACE, name: 'b' });
  });

  test('a phase moves a capacity month by month, and money by the mean of the year', () => {
    const b = settled(
      '{ starts: year 2, phase: 10 months, capacity: { acuteBeds: 2 }, move: { from: acute, to: social, share: 0.1 } }',
    );
    const at = (month: number) => settlementAt(b, month);
    expect([11, 12, 16, 21, 22].map((month) => at(month).capacity.acuteBeds)).toEqual([1, 1.1, 1.5, 2, 2]);
    // 5.5 of 10 months in the mean of the first ten, and two whole ones
    expect(at(12).split.social - PLACE.split.social).toBeCloseTo(0.1 * ((5.5 + 2) / 12), 12);
    expect(at(23).split).toEqual(at(12).split);
  });

  test('a list is in order, and each part may go back to what held before', () => {
    const b = settled('{ capacity: [{ acuteBeds: 1.1 }, { acuteBeds: 1.3, starts: year 2 }] }');
    expect([0, 12].map((month) => settlementAt(b, month).capacity.acuteBeds)).toEqual([1.1, 1.3]);
    const again = settled('{}', [
      'settlements.b.capacity=[{ acuteBeds: 1.1 }, { acuteBeds: 1.3, starts: year 2 }]',
      'settlements.b.capacity.1.acuteBeds=1.4',
    ]);
    expect(settlementAt(again, 12).capacity.acuteBeds).toBe(1.4);
  });

  test('stand behind the levers in what differs', () => {
    const b = settled('{ capacity: { acuteBeds: 1.2, starts: year 2, phase: 6 months } }');
    expect(differences(PLACE, b)).toEqual([
      { path: 'capacity.acuteBeds (from year 2, over 6 months)', from: 1, to: 1.2 },
    ]);
    expect(differences(b, { ...PLACE, name: 'a' })).toEqual([
      { path: 'capacity.acuteBeds (from year 2, over 6 months)', from: 1.2, to: 1 },
    ]);
  });

  test.each([
    [
      'capacity: { acuteBeds: 1.2, starts: 2 }',
      's.yaml:9:44  settlements.b.capacity.starts: expected a year after the fork, such as "year 2", found 2',
    ],
    ['capacity: { acuteBeds: 1.2, starts: year 0 }', 'such as "year 2", found the text "year 0"'],
    [
      'capacity: { acuteBeds: 1.2, starts: year 3 }',
      'expected a year from 1 to 2, the last of the run, found "year 3"; did you mean "year 2"?',
    ],
    [
      'capacity: { acuteBeds: 1.2, starts: year 2, ends: year 1 }',
      'expected a last year no earlier than the first (year 2), found "year 1"; did you mean "year 2"?',
    ],
    [
      'capacity: { acuteBeds: 1.2, phase: 13 months, ends: year 1 }',
      'expected at most the 12 months between start and end, found 13 months; did you mean "12 months"?',
    ],
    [
      'capacity: { acuteBeds: 1.2, phase: 1 year }',
      'expected a number of months, such as "12 months", found the text "1 year"',
    ],
    ['capacity: { acuteBeds: 1.2, start: year 2 }', 'did you mean "starts"?'],
    [
      'capacity: [{ acuteBeds: 1.2, starts: year 2 }, { acuteBeds: 1.1 }]',
      's.yaml:9:55  settlements.b.capacity[1]: expected parts in the order of their starts, found year 1 after year 2',
    ],
    [
      'pooling: { rule: perceivedValue, phase: 12 months }',
      's.yaml:9:25  settlements.b.pooling.rule: expected no phase for a choice, found one',
    ],
    ['rota: { assessors: 7, phase: 12 months }', 'expected no phase for a lever of whole steps, found one'],
    ['culture: { trust: 0.9, starts: year 1, ends: year 1 }', 'expected no end for what acts once'],
  ])('%s is refused', (part, words) => {
    expect(refused(`{ ${part} }`).join('\n')).toContain(words);
  });

  test('a part of a list is not reached by a path without its number', () => {
    const b = '{ capacity: [{ acuteBeds: 1.1 }, { acuteBeds: 1.3, starts: year 2 }] }';
    expect(refused(b, ['settlements.b.capacity.acuteBeds=1.2'])).toEqual([
      '--set:1:24  settlements.b.capacity.acuteBeds: expected the number of a part, from 0 to 1, found "acuteBeds"; did you mean "settlements.b.capacity.0.acuteBeds"?',
    ]);
  });
});

describe('parameters of a settlement', () => {
  test('are factors, and x 1 is none', () => {
    expect(settled('{ parameters: { stay.scale: "x 0.95" } }').parameters).toEqual({ 'stay.scale': 0.95 });
    expect(settled('{ parameters: { stay.scale: x 1 } }')).toEqual({ ...PLACE, name: 'b' });
    expect(settled('{}', ['settlements.b.parameters.stay.scale=x 0.95']).parameters).toEqual({ 'stay.scale': 0.95 });
  });

  test('may have dates', () => {
    const b = settled('{ parameters: { stay.scale: "x 0.9", starts: year 2, phase: 2 months } }');
    expect([0, 12, 13].map((month) => settlementAt(b, month).parameters?.['stay.scale'])).toEqual([
      undefined,
      0.95,
      0.9,
    ]);
    expect(differences(PLACE, b)).toEqual([
      { path: 'parameters.stay.scale (from year 2, over 2 months)', from: 'x 1', to: 'x 0.9' },
    ]);
  });

  test.each([
    [
      'stay.scale: 0.95',
      's.yaml:9:34  settlements.b.parameters.stay.scale: expected a factor on the row of the book as text, such as "x 0.95", found 0.95',
    ],
    ['stay.scales: "x 0.95"', 'expected a parameter of the book, found "stay.scales"; did you mean "stay.scale"?'],
    [
      'beds.open: "x 0.95"',
      's.yaml:9:22  settlements.b.parameters.beds.open: expected a parameter that a fork may change, found "beds.open": it decides how the place is built: use capacity.acuteBeds',
    ],
    ['births.rowMargin: "x 2"', 'or it is the same for all settlements: use a variant of the place'],
    ['virtualWard.share: "x 50"', 'within 0 and 1 (share)'],
  ])('%s is refused', (row, words) => {
    expect(refused(`{ parameters: { ${row} } }`).join('\n')).toContain(words);
  });
});
