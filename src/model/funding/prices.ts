import { bookValue } from '../../scenario/book-value.js';
import type { BookValues, Line } from '../../scenario/types.js';
import { DAYS_PER_WEEK, DAYS_PER_YEAR, MONTHS_PER_YEAR, toWholePence } from '../../units/index.js';
import { byStay } from '../codes/service-codes.js';
import { numberedList } from '../rules/book-series.js';

/** Unit costs in pence (resource view), and monthly amounts that no event changes, for the scenario's people. */
export interface Prices {
  readonly baseBudgetPence: Readonly<Record<Line, number>>;
  readonly openBedPerMonth: number;
  readonly acuteFixedPerMonth: number;
  /** parts of it that follow planned sessions, the department's staff, and both with beds */
  readonly theatresPerMonth: number;
  readonly departmentPerMonth: number;
  readonly supportPerMonth: number;
  /** what beds, theatres and staff cost over what the plan allows them, less 1 */
  readonly acutePressure: number;
  readonly noNight: number;
  readonly overnight: number;
  readonly dayCase: number;
  readonly plannedOrdinary: number;
  readonly bedDay: number;
  readonly attendance: number;
  readonly escalationBedDay: number;
  /** by SERVICE, for stays: price of a start or a day, as the service's row says; the council's share of it */
  readonly perUse: readonly number[];
  readonly councilShare: readonly number[];
  readonly communityFixedPerMonth: number;
  /** one place of case management, which is what community care's fixed cost is */
  readonly casePerMonth: number;
  readonly coordination: Readonly<Record<'duplicateAssessment' | 'boundaryDay' | 'visitDay', number>>;
  /** by SERVICE, for stays: price of a place-day, and the part of it that is paid when nobody uses it */
  readonly perPlaceDay: readonly number[];
  readonly idleShare: number;
  /** premium of a spot-bought place, as a share of the price */
  readonly spotPremium: number;
  readonly homeCareDay: number;
  readonly careHomeDay: number;
  readonly nhsFundedCareHomeShare: number;
  /** continuing health care and funded nursing: prices of a day, and shares of people in need and of other residents */
  readonly continuing: Readonly<
    Record<'careHomeDay' | 'homeDay' | 'nursingDay' | 'homeShare' | 'nursingShare', number>
  >;
  readonly socialFixedPerMonth: number;
  /** the part of it that pays social workers */
  readonly socialAssessmentPerMonth: number;
  readonly selfHomeCareDay: number;
  readonly selfCareHomeDay: number;
  /** background contacts, a person-day by need segment */
  readonly exposureDay: Float64Array;
  readonly nhsConstantPerMonth: number;
  readonly nhsTransferPerMonth: number;
  readonly councilConstantPerMonth: number;
  readonly chargesPerMonth: number;
  readonly reportedDelayedDay: number;
  /** what plans book as saved for an admission fewer */
  readonly admissionSaved: number;
  /** what a unit of acute activity is paid where payment follows activity: the average unit cost, as reported */
  readonly paid: Readonly<Record<'noNight' | 'overnight' | 'dayCase' | 'plannedOrdinary' | 'attendance', number>>;
}

export function compilePrices(book: BookValues, scale: number, segmentShares: Float64Array): Prices {
  const value = (key: string) => bookValue(book, key);
  const perMonth = (key: string) => toWholePence((value(key) * scale) / MONTHS_PER_YEAR);
  const hoursPerDay = value('homeCare.hoursPerWeek') / DAYS_PER_WEEK;
  const budget = (key: string) => toWholePence(value(key) * scale);
  return {
    baseBudgetPence: {
      prevention: budget('budget.preventionPencePerYear'),
      community: budget('budget.communityPencePerYear'),
      acute: budget('budget.acutePencePerYear'),
      social: budget('budget.socialPencePerYear'),
    },
    openBedPerMonth: value('cost.openBedPencePerYear') / MONTHS_PER_YEAR,
    acuteFixedPerMonth: perMonth('cost.acuteFixedPencePerYear'),
    theatresPerMonth: perMonth('cost.theatresPencePerYear'),
    departmentPerMonth: perMonth('cost.departmentPencePerYear'),
    supportPerMonth:
      perMonth('cost.acuteFixedPencePerYear') -
      perMonth('cost.theatresPencePerYear') -
      perMonth('cost.departmentPencePerYear'),
    acutePressure: value('acute.pressureShare'),
    noNight: value('cost.noNightPence'),
    overnight: value('cost.overnightPence'),
    dayCase: value('cost.dayCasePence'),
    plannedOrdinary: value('cost.plannedOrdinaryPence'),
    bedDay: value('cost.bedDayPence'),
    attendance: value('cost.attendancePence'),
    escalationBedDay: value('cost.escalationBedDayPence'),
    perUse: byStay(({ price }) => value(price.key)),
    councilShare: byStay(({ price }) => (price.councilShareKey === null ? 0 : value(price.councilShareKey))),
    communityFixedPerMonth: perMonth('cost.communityFixedPencePerYear'),
    casePerMonth: value('cost.communityFixedPencePerYear') / value('caseManagement.places') / MONTHS_PER_YEAR,
    coordination: {
      duplicateAssessment: value('coordination.duplicateAssessmentPence'),
      boundaryDay: value('coordination.boundaryDayPence'),
      visitDay: value('coordination.visitPencePerPersonYear') / DAYS_PER_YEAR,
    },
    perPlaceDay: byStay(
      ({ price, stay }) => value(price.key) / (price.per === 'start' ? value(`${stay}.meanDays`) : 1),
    ),
    idleShare: value('cost.idlePlaceShare'),
    spotPremium: value('cost.spotPremium'),
    homeCareDay: value('cost.homeCareHourPence') * hoursPerDay,
    careHomeDay: value('cost.careHomeWeekPence') / DAYS_PER_WEEK,
    nhsFundedCareHomeShare: value('careHome.nhsFundedShare'),
    continuing: {
      careHomeDay: value('continuing.careHomeWeekPence') / DAYS_PER_WEEK,
      homeDay: value('continuing.homeWeekPence') / DAYS_PER_WEEK,
      nursingDay: value('continuing.nursingWeekPence') / DAYS_PER_WEEK,
      homeShare: value('continuing.homeShare'),
      nursingShare: value('continuing.nursingShare'),
    },
    socialFixedPerMonth: perMonth('cost.socialFixedPencePerYear'),
    socialAssessmentPerMonth: perMonth('cost.socialAssessmentPencePerYear'),
    selfHomeCareDay: value('cost.selfHomeCareHourPence') * hoursPerDay,
    selfCareHomeDay: value('cost.selfCareHomeWeekPence') / DAYS_PER_WEEK,
    exposureDay: exposure(book, segmentShares),
    nhsConstantPerMonth: perMonth('cost.nhsConstantPencePerYear'),
    nhsTransferPerMonth: perMonth('cost.nhsTransferPencePerYear'),
    councilConstantPerMonth: perMonth('cost.councilConstantPencePerYear'),
    chargesPerMonth: perMonth('cost.clientChargesPencePerYear'),
    reportedDelayedDay: value('cost.reportedDelayedDayPence'),
    admissionSaved: value('transition.admissionSavedPence'),
    paid: {
      noNight: value('price.noNightPence'),
      overnight: value('price.overnightPence'),
      dayCase: value('price.dayCasePence'),
      plannedOrdinary: value('price.plannedOrdinaryPence'),
      attendance: value('price.attendancePence'),
    },
  };
}

/** The mean cost of background contacts a person-year, spread by the published relative cost of need segments. */
function exposure(book: BookValues, segmentShares: Float64Array): Float64Array {
  const relative = numberedList(book, 'exposure.relativeCost');
  const perYear = bookValue(book, 'exposure.pencePerPersonYear');
  const mean = relative.reduce((sum, cost, segment) => sum + cost * segmentShares[segment], 0);
  return Float64Array.from(segmentShares, (_, segment) => (perYear * relative[segment]) / mean / DAYS_PER_YEAR);
}
