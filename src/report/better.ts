import type { Reading } from '../analysis/documents/document-figures.js';

/** Outcomes of which less is better, and those of which more is. Of all others neither is: they only differ. */
const LESS_IS_BETTER: readonly string[] = [
  'admissions.unplanned',
  'delayedDays.noCriteriaToReside',
  'delayedDays.transferOfCare',
  'waits.aeMeanHours',
  'waits.aeOver4hShare',
  'waits.communityMeanDays',
  'waits.plannedMeanDays',
  'waits.assessmentMeanDays',
  'waits.packageMeanDays',
  'deaths',
  'unmetNeedPersonDays',
  'qalys.lostUncared',
  'qalys.carersLost',
];
const MORE_IS_BETTER: readonly string[] = ['lifeYears', 'qalys', 'daysAtHome', 'scrqol.gained', 'scrqol.mean'];

/** How a difference is described: better or worse where its outcome has a better direction, otherwise only as clear. */
export type Verdict = 'better' | 'worse' | 'plain' | 'quiet';

/** For a payer, paying less is better. */
export function verdictOf(outcome: string, reading: Reading): Verdict {
  if (reading !== 'lower' && reading !== 'higher') return 'quiet';
  const less = LESS_IS_BETTER.includes(outcome) || outcome.startsWith('cost.');
  if (!less && !MORE_IS_BETTER.includes(outcome)) return 'plain';
  return (reading === 'lower') === less ? 'better' : 'worse';
}

/** Whether a reading is one of a direction. */
export function isTold(reading: Reading): boolean {
  return reading === 'lower' || reading === 'higher';
}
