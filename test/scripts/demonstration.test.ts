/** By hand: what the demonstration says of its beds is what the place's book gives it, in the program and in the README. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BASE_LEVELS, compileCapacity, slotsAt } from '../../src/model/capacity/slots.js';
import { BASE_CASE } from '../model/support.js';

const textOf = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

test('the beds that the demonstration says it has, and the only whole places among them', () => {
  const { book, referencePeople } = BASE_CASE.place;
  const people = 20_000;
  const { capacity } = BASE_CASE.baseSettlement;
  const slots = slotsAt(compileCapacity(book, people / referencePeople), capacity, 1, BASE_LEVELS);
  const beds = slots.wardBeds.reduce((sum, ward) => sum + ward, 0);
  const exact = (book['beds.open'] * people) / referencePeople;
  const words = `${beds} acute beds (${exact.toFixed(1)} in proportion, the only places kept to whole numbers)`;
  for (const path of ['scripts/start.mjs', 'README.md']) {
    expect(textOf(path)).toContain(words);
    expect(textOf(path)).toContain(
      `more often than the ${book['beds.open']} of the ${referencePeople.toLocaleString('en-GB')} people`,
    );
  }
  // what is open in parts is open in proportion to the last part
  expect(slots.assessors.reduce((sum, posts) => sum + posts, 0)).toBeCloseTo(
    (book['assessment.posts'] * people) / referencePeople,
    9,
  );
  expect(slots.community).toContain((book['pathway1.places'] * people) / referencePeople);
});
