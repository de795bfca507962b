/**
 * Kind of truth: by hand. Six blocks of 1,000 people, each a warm-up year and two settlements of two years: 5 years
 * for each person, 30,000 person-years in all.
 */
import { expect, it } from 'vitest';
import { blockCount, blockPersonYears, estimate } from '../../src/experiment/index.js';
import { fakePlan } from './harness.js';

const SPEED = { personYearsPerCpuSecond: 100, bytesPerPerson: 7, bytesPerThread: 1e6, bytesFixed: 5e7 };

it('threads share the time, and each holds the people of its own block', () => {
  const plan = fakePlan(6);
  expect([plan.scenario.people, blockCount(plan), blockPersonYears(plan)]).toEqual([1000, 6, 5000]);
  const perThread = 1e6 + 7 * 1000;
  expect(estimate(plan, 1, SPEED)).toEqual({
    personYears: 30_000,
    cpuSeconds: 300,
    wallSeconds: 300,
    memoryBytes: 5e7 + perThread,
  });
  expect(estimate(plan, 3, SPEED)).toMatchObject({
    cpuSeconds: 300,
    wallSeconds: 100,
    memoryBytes: 5e7 + 3 * perThread,
  });
});

it('threads beyond the number of blocks do nothing, and 0 means the thread that runs the program', () => {
  const plan = fakePlan(6);
  expect(estimate(plan, 64, SPEED)).toEqual(estimate(plan, 6, SPEED));
  expect(estimate(plan, 0, SPEED)).toEqual(estimate(plan, 1, SPEED));
});
