import { bookValue } from '../../scenario/book-value.js';
import type { BookValues } from '../../scenario/types.js';
import { DAYS_PER_WEEK, DAYS_PER_YEAR } from '../../units/index.js';
import { numberedList } from './book-series.js';

/**
 * What being cared for is worth: social-care-related quality of life (SCRQoL, by the ASCOT) of people who need help, what
 * it is in QALYs, and what caring costs unpaid carers.
 */
export interface CareWorthRules {
  /** by DEPENDENCY less 1: SCRQoL of somebody whose need is met, and what of it care gives those who are granted it */
  readonly met: readonly number[];
  readonly gain: readonly [homeCare: number, careHome: number];
  /** part of what a care home gives that care at home gives people of care-home level */
  readonly atHomeShare: number;
  /** what is at stake at a need index, against those who are granted care: index to this power */
  readonly stakePower: number;
  /** a package of h times the usual hours gives h to this power of what the usual one gives */
  readonly hoursElasticity: number;
  /** part of the gain that an unpaid carer alone gives */
  readonly carerShare: number;
  readonly qalysPerScrqol: number;
  /** of an unpaid carer at full need: utility lost, part of it that is left beside a package, QALYs lost by a breakdown */
  readonly carerLoss: number;
  readonly relievedShare: number;
  readonly breakdownQalys: number;
  readonly carerHoursPerYear: number;
}

export function compileCareWorth(book: BookValues): CareWorthRules {
  const value = (key: string) => bookValue(book, key);
  const gain = [value('care.gain.homeCare'), value('care.gain.careHome')] as const;
  return {
    met: numberedList(book, 'care.scrqolMet'),
    gain,
    atHomeShare: gain[1] > gain[0] ? gain[0] / gain[1] : 1,
    // the mean of x^p over evenly spread ranks is 1 / (1 + p)
    stakePower: 1 / value('care.meanStakeShare') - 1,
    hoursElasticity: value('care.hoursElasticity'),
    carerShare: value('care.carerShare'),
    qalysPerScrqol: value('care.qalysPerScrqol'),
    carerLoss: value('carer.qualityLoss'),
    relievedShare: value('carer.relievedShare'),
    breakdownQalys: value('carer.breakdownQalys'),
    carerHoursPerYear: (value('carer.hoursPerWeek') * DAYS_PER_YEAR) / DAYS_PER_WEEK,
  };
}
