import { expect, it } from 'vitest';
import { checkReport, renderCheck } from '../../src/cli/commands/check/check-report.js';
import type { Scenario } from '../../src/scenario/types.js';
import { BASE_CASE, BOOK_ROWS, baseScenario } from '../model/support.js';

const linesOf = (scenario: Scenario): string[] => {
  const report = checkReport({ scenario, rows: BOOK_ROWS }, { replications: 1, threads: 1, folder: 'nowhere' });
  return renderCheck(report, { assumptions: false, scenario: 'scenario.yaml', width: 100 }).split('\n');
};
const notesOf = (scenario: Scenario): string[] =>
  linesOf(scenario).filter((line) => line.includes('posts and places are whole'));

// By hand: 13 assessors of 500,000 people are 2.6 of 100,000; two pools of 1.3 have two each, one pool has three.
it('a size at which whole numbers change capacity is named with the numbers', () => {
  const start = 'posts and places are whole, these more than a tenth off:';
  expect(notesOf(BASE_CASE)).toEqual([]);
  expect(notesOf({ ...BASE_CASE, people: 100_000 })).toEqual([
    `Note on the size: at 100,000 people ${start} assessors: 4 where 2.6 belong (fragmented); assessors: 3 where 2.6 belong (one-pot).`,
  ]);
});

it('places with the same numbers share a line, and a place without any has none', () => {
  const places = [
    { name: 'ash', people: 100_000 },
    { name: 'beech', people: 500_000 },
    { name: 'cedar', people: 100_000 },
  ];
  expect(notesOf(baseScenario({ people: 700_000, places, settlements: { apart: {} } }))).toEqual([
    'Note on ash, cedar: at 100,000 people posts and places are whole, these more than a tenth off: assessors: 4 where 2.6 belong.',
  ]);
});

it('a row that the book lacks is named', () => {
  const { 'beds.perWard': _, ...book } = BASE_CASE.place.book;
  expect(() => notesOf({ ...BASE_CASE, place: { ...BASE_CASE.place, book } })).toThrow(
    'base-case: the parameter book has no beds.perWard; the nearest key is beds.open',
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
