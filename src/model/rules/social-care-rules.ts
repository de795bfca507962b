import { bookValue } from '../../scenario/book-value.js';
import type { BookValues } from '../../scenario/types.js';
import { DAYS_PER_YEAR } from '../../units/index.js';

/** Constants of the council's queues and of how a shortage of care is shared out. */
export interface SocialCareRules {
  /** need index below which a request ends at the first contact */
  readonly contactThreshold: number;
  readonly assessors: number;
  readonly assessedPerAssessorDay: number;
  readonly paceLimit: number;
  /** people waiting for an assessment at which assessors work at their usual pace */
  readonly usualWaiting: number;
  readonly patienceDays: number;
  readonly lowPriorityShare: number;
  readonly reviewedPerYear: number;
  readonly lendAfterDays: number;
  readonly lendLimitShare: number;
  readonly stretchLimit: number;
  /** people waiting per package at which packages have their usual hours */
  readonly usualQueueShare: number;
  readonly searchLimitFactor: number;
  readonly searchLeftShare: number;
  /** mean and spread of what a year's fees are above those budgeted, as a share of them */
  readonly pressureMean: number;
  readonly pressureSd: number;
  /** shares of people who need help, and have none, in a queue on the first day */
  readonly startAwaitingAssessment: number;
  readonly startAwaitingHomeCare: number;
}

export function compileSocialCare(book: BookValues, scale: number): SocialCareRules {
  const value = (key: string) => bookValue(book, key);
  return {
    contactThreshold: value('social.contactThreshold'),
    assessors: value('social.assessors') * scale,
    assessedPerAssessorDay: value('social.assessedPerAssessorDay'),
    paceLimit: value('social.paceLimit'),
    usualWaiting: value('social.usualWaiting') * scale,
    lowPriorityShare: value('social.lowPriorityShare'),
    patienceDays: value('social.patienceYears') * DAYS_PER_YEAR,
    reviewedPerYear: value('social.reviewedPerYear'),
    lendAfterDays: value('assessment.lendAfterDays'),
    lendLimitShare: value('assessment.lendLimitShare'),
    stretchLimit: value('homeCare.stretchLimit'),
    usualQueueShare: value('homeCare.usualQueueShare'),
    searchLimitFactor: value('careHome.searchLimitFactor'),
    searchLeftShare: value('careHome.searchLeftShare'),
    pressureMean: value('council.pressureMean'),
    pressureSd: value('council.pressureSd'),
    startAwaitingAssessment: value('start.awaitingAssessmentShare'),
    startAwaitingHomeCare: value('start.awaitingHomeCareShare'),
  };
}
