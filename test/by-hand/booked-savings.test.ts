// Kind of truth: by hand. How much of the money taken from the acute line is booked as saved.
import { expect, test } from 'vitest';
import { bookedShare, plannedFewer } from '../../src/model/funding/conditional-money.js';
import { baseScenario, newState } from '../model/support.js';

// 1,000 people and an acute line of 1,000 pounds a head: 100 pounds a head booked are a tenth of it
function booked(relative: number, pencePerPersonYear = 10_000, line: 'acute' | 'social' = 'acute'): number {
  const scenario = baseScenario({
    people: 1000,
    book: { 'budget.acutePencePerYear': 50_000_000_000 },
    base: { transition: { bookedSavingsPencePerPersonYear: pencePerPersonYear } },
  });
  return bookedShare(newState(scenario, { started: false }), line, relative);
}

test('of a cut of 20%, a tenth of the line is booked; of a cut of 5%, all of the cut; without a cut, nothing', () => {
  expect(booked(0.8)).toBeCloseTo(0.1, 12);
  expect(booked(0.95)).toBeCloseTo(0.05, 12);
  expect(booked(1)).toBe(0);
  expect(booked(1.1)).toBe(0);
});

test('planned falls in admissions are booked at their price: 50 per 1,000 people at 2,000 pounds are also a tenth', () => {
  const scenario = baseScenario({
    people: 1000,
    book: { 'budget.acutePencePerYear': 50_000_000_000, 'transition.admissionSavedPence': 200_000 },
    base: { transition: { plannedAdmissionsPer1000PersonYear: 50 } },
  });
  const s = newState(scenario, { started: false });
  expect(plannedFewer(s)).toBe(50);
  expect(bookedShare(s, 'acute', 0.8)).toBeCloseTo(0.1, 12);
  expect(bookedShare(s, 'acute', 0.95)).toBeCloseTo(0.05, 12);
  expect(bookedShare(s, 'acute', 1)).toBe(0);
});

test('nothing is booked at the neutral value, or in another line', () => {
  expect(booked(0.8, 0)).toBe(0);
  expect(booked(0.8, 10_000, 'social')).toBe(0);
});
