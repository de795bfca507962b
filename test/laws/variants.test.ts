/**
 * Kind of truth: law. A variant of the place that changes nothing is the place, bit for bit; one that changes something is
 * what a scenario of that place would be; and other settlements are unaffected. No tolerance, no false alarms.
 */
import { describe, expect, test } from 'vitest';
import { whyUnpaired } from '../../src/model/capacity/unpaired.js';
import { TABLE_NAMES } from '../../src/outcomes/index.js';
import { readScenario, renderProblems, type Scenario } from '../../src/scenario/index.js';
import { repoText, short } from '../scenario/support.js';
import { rowsOfSettlement, runBlock } from './tables.js';

function read(variants: readonly string[], settlements = ['a: {}', 'b: { capacity: { acuteBeds: 1.2 } }']) {
  const text = `${short(settlements, { people: '1000' })}variants:\n${variants.map((line) => `  ${line}\n`).join('')}`;
  return readScenario({ file: 's.yaml', text, readText: repoText });
}

function scenarioWith(...variants: string[]): Scenario {
  const result = read(variants);
  if ('problems' in result) throw new Error(renderProblems(result.problems));
  return result.scenario;
}

function refused(...variants: string[]): string {
  const result = read(variants);
  return 'problems' in result ? renderProblems(result.problems) : '';
}

test('a variant without a change equals the settlement that it runs under, in every table', () => {
  const tables = runBlock(scenarioWith('same: {}', 'more: { under: b }'), 0);
  for (const name of TABLE_NAMES) {
    expect(rowsOfSettlement(tables, name, 2)).toEqual(rowsOfSettlement(tables, name, 0));
    expect(rowsOfSettlement(tables, name, 3)).toEqual(rowsOfSettlement(tables, name, 1));
  }
});

test('a variant equals its place run alone, and leaves the others as they are', () => {
  const scenario = scenarioWith(
    'other: { parameters: { beds.open: x 1.1 }, settlement: { coordination: { assessments: 1 } } }',
  );
  const [a, b] = scenario.settlements;
  const alone: Scenario = { ...scenario, settlements: [a, b] };
  const levers = { ...scenario.baseSettlement, coordination: { ...a.coordination, assessments: 1 } };
  const { place } = scenario;
  const other: Scenario = {
    ...scenario,
    place: { ...place, book: { ...place.book, 'beds.open': place.book['beds.open'] * 1.1 } },
    baseSettlement: levers,
    settlements: [{ ...levers, name: 'a' }],
  };
  const [whole, own, apart] = [scenario, alone, other].map((one) => runBlock(one, 0));
  for (const name of TABLE_NAMES) {
    expect(rowsOfSettlement(whole, name, 0)).toEqual(rowsOfSettlement(own, name, 0));
    expect(rowsOfSettlement(whole, name, 1)).toEqual(rowsOfSettlement(own, name, 1));
    expect(rowsOfSettlement(whole, name, 2)).toEqual(rowsOfSettlement(apart, name, 0));
  }
  expect(rowsOfSettlement(whole, 'runs', 2)).not.toEqual(rowsOfSettlement(whole, 'runs', 0));
});

describe('a variant is paired', () => {
  test('where people and ward groups are those of the place, and otherwise names what differs', () => {
    const scenario = scenarioWith('beds: { parameters: { stay.scale: x 0.9 } }');
    expect(scenario.settlements.map((settlement) => whyUnpaired(scenario, settlement))).toEqual([null, null, null]);
    const { place } = scenario;
    const population = { ...place.population, females: [...place.population.females].reverse() };
    const { variant, ...own } = scenario.settlements[2];
    if (variant === undefined) throw new Error('no variant');
    const older = { ...own, variant: { ...variant, place: { ...place, population } } };
    expect(whyUnpaired(scenario, older)).toBe('its place has other people by age and sex');
    const pools = { ...own, variant: { ...variant, parameters: { 'beds.open': 9 } } };
    expect(whyUnpaired({ ...scenario, people: 100_000 }, pools)).toBe('its place has other ward groups');
  });
});

test.each([
  ['a: {}', 's.yaml:11:3  variants.a: expected a name that no settlement has, found "a"'],
  ['x: { under: c }', 'variants.x.under: expected a settlement of the file, found "c"'],
  [
    'x: { parameters: { beds.opne: x 1.1 } }',
    's.yaml:11:22  variants.x.parameters.beds.opne: expected a parameter of the book, found "beds.opne"; did you mean "beds.open"?',
  ],
  [
    'x: { parameters: { beds.open: 1.1 } }',
    'expected a factor on the row of the book as text, such as "x 0.95", found 1.1',
  ],
  ['x: { parameters: { virtualWard.share: x 90 } }', 'expected a factor that leaves virtualWard.share within 0 and 1'],
  [
    'x: { parameter: {} }',
    's.yaml:11:8  variants.x.parameter: expected a known key, found "parameter"; did you mean "parameters"?',
  ],
  ['x: { place: places/none.yaml }', 'expected a file that can be read'],
])('%s is refused', (variant, words) => {
  expect(refused(variant)).toContain(words);
});
