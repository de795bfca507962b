/**
 * Kind of truth: theory. People who wait for planned care on the first day were referred before it. At a random moment, a
 * wait X that is the same for everyone at a clinic has run for E[X^2] / (2 E[X]) on average over the clinics, and for longer
 * than a days with probability E[(X - a)+] / E[X].
 */
import { describe, expect, test } from 'vitest';
import { PLANNED_CARE } from '../../src/model/codes/vocabulary.js';
import { forFlow } from '../../src/model/pathway/outpatients.js';
import * as AT from '../../src/model/person/columns.js';
import { byteOf, doubleOf } from '../../src/model/person/people.js';
import { baseScenario, newState } from './support.js';

const s = newState(baseScenario({ people: 60_000 }));
const { people } = s;
const { plannedCare: planned } = s.rules.pathway;
const { usualDays, share, meanDays } = planned.outpatients;

function waited(of: (stage: number) => boolean): number[] {
  const days: number[] = [];
  for (let person = 0; person < people.count; person++) {
    if (byteOf(people, person, AT.plannedCare) > 0 && of(byteOf(people, person, AT.plannedCare)))
      days.push(-doubleOf(people, person, AT.referredDays));
  }
  return days;
}
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const standardError = (values: readonly number[]) => {
  const centre = mean(values);
  return Math.sqrt(values.reduce((all, value) => all + (value - centre) ** 2, 0)) / values.length;
};
const overClinics = (value: (days: number) => number) =>
  usualDays.reduce((sum, days, clinic) => sum + share[clinic] * value(days), 0);

// Four comparisons at 4.5 standard errors: a false alarm in 1 of 30,000 seeds.
describe('referrals under way on the first day', () => {
  const deciding = waited((stage) => stage === PLANNED_CARE.awaitingDecision);
  const listed = waited((stage) => stage > PLANNED_CARE.awaitingDecision);

  test('all lie in the past', () => {
    expect(deciding.length).toBeGreaterThan(1000);
    expect(listed.length).toBeGreaterThan(500);
    expect(Math.min(...deciding, ...listed)).toBeGreaterThan(0);
  });

  test('awaiting the decision: half a length-biased wait', () => {
    const expected = overClinics((days) => days ** 2) / meanDays / 2;
    expect(Math.abs(mean(deciding) - expected)).toBeLessThan(4.5 * standardError(deciding));
  });

  test('on the list: a whole delay and half the time on the list', () => {
    const expected = meanDays + planned.startListDays / 2;
    expect(Math.abs(mean(listed) - expected)).toBeLessThan(4.5 * standardError(listed));
  });

  test.each([
    ['18 weeks', planned.longWaitDays],
    ['52 weeks', planned.veryLongWaitDays],
  ])('awaiting the decision for more than %s: the share of the waits beyond', (_, days) => {
    const beyond = overClinics((usual) => Math.max(0, usual - days)) / meanDays;
    const hits = deciding.filter((wait) => wait > days).length;
    const error = Math.sqrt((beyond * (1 - beyond)) / deciding.length);
    expect(Math.abs(hits / deciding.length - beyond)).toBeLessThan(4.5 * error);
  });

  // In whole days, and less a few days' worth of people who have left by themselves.
  test('the flow that ends at the decision waits for the usual number of days', () => {
    let flow = 0;
    forFlow(s, (referrals) => {
      flow += referrals;
    });
    const expected = people.count * planned.outpatients.decisionOnlyPerDay * meanDays;
    expect(flow / expected).toBeGreaterThan(0.88);
    expect(flow / expected).toBeLessThan(1);
  });
});
