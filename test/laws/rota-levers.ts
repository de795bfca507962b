import type { Levers } from '../model/support.js';
import type { Extreme } from './lever-table.js';

/**
 * Enough capacity that nobody waits for it, so that all waiting is for somebody to come on duty. Where posts are short, the
 * hours of duty do not show in the queue: the posts over the week are the same.
 */
export const PLENTY: Levers = {
  capacity: {
    acuteBeds: 2,
    assessors: 200,
    pathway1Places: 10,
    pathway2Beds: 20,
    pathway3Beds: 20,
    homeCarePackages: 100,
    careHomePlaces: 4,
    councilAssessors: 20,
  },
};

/**
 * People wait for duty from a known hour: the council decides at nine, twenty days after starting; most departures are early.
 */
export const PUNCTUAL = {
  'social.assessment.meanDays': 20,
  'social.assessment.sigma': 0,
  // more packages that start at home, so that it shows among 3,000 people
  'social.baseThreshold': 0.7,
  'stay.lastDepartureHour': 12,
};

const SHORT: Levers = { rota: { assessorHours: 2, packageStartHours: 2 } };

/** In a place of 3,000 people with ample capacity. */
export const ROTAS: readonly Extreme[] = [
  { key: 'rota.assessors', value: 1, column: 'waits.assessmentMeanDays', sign: 1 },
  { key: 'rota.assessorHours', value: 1, column: 'waits.assessmentMeanDays', sign: 1 },
  // patients are ready at the round of nine, when by the book assessors begin
  { key: 'rota.assessorStart', value: 20, column: 'waits.assessmentMeanDays', sign: 1, beside: SHORT },
  { key: 'rota.packageStarts', value: 1, column: 'waits.packageMeanDays', sign: 1 },
  { key: 'rota.packageStartHours', value: 1, column: 'waits.packageMeanDays', sign: 1 },
  // by the book packages start from eight
  { key: 'rota.packageStartFrom', value: 20, column: 'waits.packageMeanDays', sign: 1, beside: SHORT },
  { key: 'rota.departuresUntil', value: 24, column: 'discharges.delayedDays', sign: -1 },
];
