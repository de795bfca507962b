/** Kind of truth: by hand. The norm of each sex at ages of the book, half-way between them, and beyond them. */
import { expect, it } from 'vitest';
import { compileQuality } from '../../src/model/population/quality.js';
import { BASE_CASE } from './support.js';

const LAST_AGE = 105;
const FEMALE = 0;
const MALE = 1;

it('the norm is that of the age and sex, a straight line between the ages given and constant beyond', () => {
  const { norm } = compileQuality(BASE_CASE.place.book, LAST_AGE);
  const at = (age: number, sex: number) => norm[age * 2 + sex];
  expect([at(20, FEMALE), at(20, MALE), at(80, FEMALE), at(80, MALE)]).toEqual([0.9115, 0.9392, 0.7285, 0.7796]);
  // half-way from 20 to 40: (0.9115 + 0.8861) / 2 and (0.9392 + 0.9034) / 2
  expect(at(30, FEMALE)).toBeCloseTo(0.8988, 12);
  expect(at(30, MALE)).toBeCloseTo(0.9213, 12);
  expect([at(3, FEMALE), at(LAST_AGE, FEMALE), at(LAST_AGE, MALE)]).toEqual([0.9115, 0.6655, 0.7381]);
});

// By law: nobody's norm rises with age, and that of women is below that of men.
it('falls with age', () => {
  const { norm } = compileQuality(BASE_CASE.place.book, LAST_AGE);
  for (let age = 1; age <= LAST_AGE; age++)
    for (const sex of [FEMALE, MALE]) expect(norm[age * 2 + sex]).toBeLessThanOrEqual(norm[(age - 1) * 2 + sex]);
  for (let age = 0; age <= LAST_AGE; age++) expect(norm[age * 2 + FEMALE]).toBeLessThan(norm[age * 2 + MALE]);
});
