import { expect, it } from 'vitest';
import { checkReport, renderCheck } from '../../src/cli/commands/check/check-report.js';
import type { Scenario } from '../../src/scenario/types.js';
import { BASE_CASE, BOOK_ROWS, baseScenario } from '../model/support.js';

const linesOf = (scenario: Scenario): string[] => {
  const report = checkReport({ scenario, rows: BOOK_ROWS }, { replications: 1, threads: 1, folder: 'nowhere' });
  return renderCheck(report, { assumptions: false, scenario: 'scenario.yaml', width: 100 }).split('\n');
};
const notesOf = (scenario: Scenario): string[] => linesOf(scenario).filter((line) => line.includes('beds are whole'));

const small = (of: string, exact: number) =>
  `Note on ${of}: at 1,000 people beds are whole, these more than a tenth off: beds of ward group 1: 2 where ${exact} belong.`;

// By hand: 867 beds of 500,000 people are 1.734 of 1,000, which is 2 beds; too few for more than one ward group.
it('a size at which whole numbers change capacity is named with the numbers', () => {
  expect(notesOf(BASE_CASE)).toEqual([]);
  expect(notesOf({ ...BASE_CASE, people: 20_000 })).toEqual([]);
  expect(notesOf({ ...BASE_CASE, people: 1000 })).toEqual([small('the size', 1.73)]);
});

it('places with the same numbers share a line, and a place without any has none', () => {
  const places = [
    { name: 'ash', people: 1000 },
    { name: 'beech', people: 500_000 },
    { name: 'cedar', people: 1000 },
  ];
  expect(notesOf(baseScenario({ people: 502_000, places, settlements: { apart: {} } }))).toEqual([
    small('ash, cedar', 1.72),
  ]);
});

it('a row that the book lacks is named', () => {
  const { 'beds.perWard': _, ...book } = BASE_CASE.place.book;
  expect(() => notesOf({ ...BASE_CASE, place: { ...BASE_CASE.place, book } })).toThrow(
    'base-case: the parameter book has no beds.perWard; the nearest key is beds.perBay',
  );
});

// By hand: the book's last age is 105.
it('a population table beyond the last age of the model is named, once, with what becomes of its people', () => {
  const ageYears = Array.from({ length: 111 }, (_, age) => age);
  const people = ageYears.map(() => 50);
  const population = { ageYears, females: people, males: people };
  const notes = linesOf({ ...BASE_CASE, place: { ...BASE_CASE.place, population } }).filter((line) =>
    line.includes('population table'),
  );
  expect(notes).toEqual([
    'Note on england-500k: the population table goes to age 110 and the model to 105 (population.lastAgeYears): everyone of 105 and over is counted at 105.',
  ]);
  expect(linesOf(BASE_CASE).filter((line) => line.includes('population table'))).toEqual([]);
});

// By hand: a place of 1,000 people does not stand for a big one, one of 200,000 not in its waits, one of 500,000 does.
it('a place too small to stand for a big one is named, with what it cannot stand for', () => {
  const places = [
    { name: 'ash', people: 1000 },
    { name: 'beech', people: 500_000 },
    { name: 'cedar', people: 200_000 },
  ];
  const stand = (scenario: Scenario) => linesOf(scenario).filter((line) => line.includes('stand for'));
  expect(stand(BASE_CASE)).toEqual([]);
  expect(stand(baseScenario({ people: 701_000, places, settlements: { apart: {} } }))).toEqual([
    'Note on ash: below 100,000 people levels a head do not stand for those of 500,000: small pools wait longer.',
    'Note on cedar: below 500,000 people counts a head stand for those of the full size, delays and waits do not: smaller pools wait longer.',
  ]);
});
