/**
 * Kind of truth: by hand (the arithmetic of the spread) and law. A change of social care's money falls on all that it buys, and
 * a small change is met in full.
 */
import { describe, expect, test } from 'vitest';
import { BASE_LEVELS, compileCapacity, exactSlots, slotsAt, socialBought } from '../../src/model/capacity/slots.js';
import { compileSocialSpread, socialParts } from '../../src/model/capacity/social-spread.js';
import { BASE_CASE } from './support.js';

const { book } = BASE_CASE.place;
const PARTS = ['packages', 'hours', 'places', 'hospitalAssessors', 'councilAssessors', 'fees'] as const;

// 100 packages a fifth of which the council does not pay, of 10 hours at 1 pound, for 365/7 weeks: 41,714.29 pounds;
// 50 places, half of them the council's and none the NHS's, at 10 pounds a week: 13,035.71; social workers: 5,000.
const SMALL = {
  ...book,
  'homeCare.packages': 100,
  'social.selfFunderShareHomeCare': 0.2,
  'homeCare.hoursPerWeek': 10,
  'cost.homeCareHourPence': 100,
  'careHome.places': 50,
  'social.selfFunderShareCareHome': 0.5,
  'careHome.nhsFundedShare': 0,
  'cost.careHomeWeekPence': 1000,
  'cost.socialAssessmentPencePerYear': 500_000,
  'budget.socialPencePerYear': 7_000_000,
  'social.spread.packages': 1,
  'social.spread.hours': 0.5,
  'social.spread.places': 0.7,
  'social.spread.hospitalAssessors': 0.2,
  'social.spread.councilAssessors': 0.5,
  'social.growth.packages': 1,
  'social.growth.places': 0.7,
  'social.growth.hospitalAssessors': 0.2,
  'social.growth.councilAssessors': 0.5,
  'social.growth.fees': 0.1,
};

describe('the spread of a change', () => {
  test('by hand: weights scaled so that the line is met', () => {
    // 4,171,428.57 x 1.5 + 1,303,571.43 x 0.7 + 500,000 x 0.5 = 7,419,642.86 of 7,000,000: x 0.943442
    const { cut, growth } = compileSocialSpread(SMALL);
    expect(cut.packages).toBeCloseTo(0.943442, 6);
    expect(cut.hours).toBeCloseTo(0.471721, 6);
    expect(cut.places).toBeCloseTo(0.660409, 6);
    expect(cut.hospitalAssessors).toBeCloseTo(0.188688, 6);
    expect(cut.fees).toBe(0);
    // 4,171,428.57 x 1.1 + 1,303,571.43 x 0.8 + 250,000 = 5,881,428.57: x 1.190187
    expect(growth.packages).toBeCloseTo(1.190187, 6);
    expect(growth.fees).toBeCloseTo(0.1190187, 6);
    expect(growth.hours).toBe(0);
  });

  test('exactly nothing at the base, nothing at all without money, and every part falls with less and rises with more', () => {
    const spread = compileSocialSpread(book);
    expect(Object.values(socialParts(spread, 1))).toEqual([1, 1, 1, 1, 1, 1]);
    expect(Object.values(socialParts(spread, 0))).toEqual([0, 0, 0, 0, 0, 0]);
    const levels = [0.1, 0.5, 0.8, 0.95, 1, 1.05, 2, 3].map((level) => socialParts(spread, level));
    for (const part of PARTS)
      for (let step = 1; step < levels.length; step++)
        expect(levels[step][part]).toBeGreaterThanOrEqual(levels[step - 1][part]);
  });

  test('law: a cut of 1% takes 1% off the spending on it', () => {
    const spending = (level: number) => {
      const { packages, hours, places, councilAssessors, fees } = socialParts(compileSocialSpread(SMALL), level);
      return (4_171_428.57 * packages * hours + 1_303_571.43 * places) * fees + 500_000 * councilAssessors;
    };
    expect((spending(1) - spending(0.99)) / 70_000).toBeCloseTo(1, 2);
    expect((spending(1.01) - spending(1)) / 70_000).toBeCloseTo(1, 2);
  });

  test('hospital assessors are protected, and growth of the base falls on everything alike', () => {
    const rules = compileCapacity(book, 1);
    const cut = socialBought(rules, { ...BASE_LEVELS, socialPosts: 0.8 });
    expect(cut.hospitalAssessors).toBeGreaterThan(0.9);
    expect(cut.packages).toBeLessThan(0.8);
    const grown = { ...BASE_LEVELS, socialPosts: 1.1, socialBase: 1.1, staffed: { social: 1.1, nhs: 1 } };
    const exact = exactSlots(rules, BASE_CASE.baseSettlement.capacity, grown);
    expect(exact.assessors).toBeCloseTo(1.1 * 13, 6);
  });
});

// Law: no cliff. Six equal cuts of money at full size: no step is more than three times a neighbour.
describe('six cuts of 5%', () => {
  const rules = compileCapacity(book, 1);
  const open = [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7].map((socialPosts) =>
    slotsAt(rules, BASE_CASE.baseSettlement.capacity, 2, { ...BASE_LEVELS, socialPosts }),
  );
  const all = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);

  test.each(['homeCare', 'careHome'] as const)('%s', (kind) => {
    const steps = open.slice(1).map((places, step) => all(open[step][kind]) - all(places[kind]));
    for (let step = 1; step < steps.length; step++) {
      expect(steps[step] / steps[step - 1]).toBeGreaterThan(1 / 3);
      expect(steps[step] / steps[step - 1]).toBeLessThan(3);
    }
  });

  test('more than nine in ten of the assessors of both agencies stay', () => {
    expect(open.map(({ assessors }) => all(assessors)).every((posts) => posts > 0.9 * 13)).toBe(true);
  });
});
