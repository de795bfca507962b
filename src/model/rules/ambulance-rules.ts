import { bookValue } from '../../scenario/book-value.js';
import type { BookValues } from '../../scenario/types.js';
import { HOURS_PER_DAY, MINUTES_PER_HOUR } from '../../units/index.js';
import { type Duration, durationOf } from './pathway-rules.js';

/** Hand-over from the ambulance at the door of the department. */
export interface AmbulanceRules {
  /** share of attendances brought by ambulance: of patients who need no bed, and of those who do */
  readonly share: readonly [number, number];
  /** from arrival to hand-over, at the usual number of boarders */
  readonly handover: Duration;
  /** by how much the mean rises when boarders double */
  readonly boardingSlope: number;
  readonly usualBoarders: number;
  /** a crew's time beyond this is lost */
  readonly standardDays: number;
  readonly longDays: number;
  readonly veryLongDays: number;
}

export function compileAmbulance(book: BookValues, people: number): AmbulanceRules {
  const value = (key: string) => bookValue(book, `ambulance.${key}`);
  const days = (key: string) => value(key) / MINUTES_PER_HOUR / HOURS_PER_DAY;
  return {
    share: [value('shareNotAdmitted'), value('shareAdmitted')],
    handover: durationOf(days('handoverMeanMinutes'), value('handoverSigma')),
    boardingSlope: value('boardingSlope'),
    usualBoarders: value('usualBoardersPerPerson') * people,
    standardDays: days('standardMinutes'),
    longDays: days('longMinutes'),
    veryLongDays: days('veryLongMinutes'),
  };
}
