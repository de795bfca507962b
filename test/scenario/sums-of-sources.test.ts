// By hand: what scenarios of the library state a head is the sum that their source names, over the people it is for.
import { expect, test } from 'vitest';
import { libraryScenario } from '../model/support.js';

/** England in 2014. */
const PEOPLE = 54.8e6;
const LINES = ['community', 'acute', 'social'] as const;

function settlement(file: string, name: string) {
  const { scenario } = libraryScenario(file);
  const found = scenario.settlements.find((one) => one.name === name);
  if (found === undefined) throw new Error(`${file} has no ${name}`);
  return { ...found, place: scenario.place };
}

test('the Better Care Fund pools 5.3 billion: 97 pounds a head of the three lines, and none of prevention', () => {
  const { pooling, place } = settlement('better-care-fund.yaml', 'pool');
  const pounds = (line: (typeof LINES)[number]) =>
    (place.book[`budget.${line}PencePerYear`] * pooling.share * pooling.lines[line]) / 100 / place.referencePeople;
  expect(LINES.reduce((sum, line) => sum + pounds(line), 0)).toBeCloseTo(5.3e9 / PEOPLE, 0);
  expect(pooling.lines.prevention).toBe(0);
});

test('511 million booked as saved are 9.32 pounds a head', () => {
  const { pooling, transition } = settlement('booked-savings.yaml', 'moved-and-booked');
  expect(transition.bookedSavingsPencePerPersonYear).toBe(Math.round((511e6 * 100) / PEOPLE));
  expect(pooling.transferPencePerPersonYear).toBe(transition.bookedSavingsPencePerPersonYear);
});

test('106,000 admissions planned fewer are booked at 171 million', () => {
  const { rows } = libraryScenario('better-care-fund.yaml');
  const row = rows.find(({ key }) => key === 'transition.admissionSavedPence');
  expect(row?.rebased?.price).toBe(Math.round(171e8 / 106_000 / 100) * 100);
});
