import { PATHWAYS, SERVICES } from '../../care/index.js';
import { lognormalMu } from '../../engine/index.js';
import { bookValue } from '../../scenario/book-value.js';
import type { BookValues } from '../../scenario/types.js';
import { assert, HOURS_PER_DAY } from '../../units/index.js';
import { bedPools } from '../capacity/bed-pools.js';
import { groupCount } from '../capacity/group-count.js';
import { PATHWAY } from '../codes/service-codes.js';
import { type AgeSeries, ageSeries, numberedList, valuesByAge } from './book-series.js';
import { compilePlannedCare, type PlannedCareRules } from './planned-care-rules.js';

/** The law of a stay, delay or piece of work: a lognormal duration in days, by its mean and the spread of its logarithm. */
export interface Duration {
  readonly mu: number;
  readonly sigma: number;
  readonly meanDays: number;
}

const NO_STAY: Duration = { mu: Number.NEGATIVE_INFINITY, sigma: 0, meanDays: 0 };

/** Constants of the care pathway, fixed within a draw. */
export interface PathwayRules {
  /** by SERVICE: the law of its stay; 0 days for a service without stays */
  readonly stays: readonly Duration[];
  /** by SERVICE: share of suitable admissions that a virtual ward takes */
  readonly virtualWardShare: readonly number[];
  readonly response: ResponseRules;
  /** of residents' fatal illnesses, those cared for in the home to the end */
  readonly careInPlaceShare: number;
  readonly department: DepartmentRules;
  readonly stay: StayRules;
  readonly discharge: DischargeRules;
  readonly support: SupportRules;
  readonly plannedCare: PlannedCareRules;
}

export interface ResponseRules {
  readonly oldAgeYears: number;
  readonly frailSegment: number;
  readonly resolvableShare: number;
  readonly patienceDays: number;
}

export interface DepartmentRules {
  readonly directShare: number;
  readonly processing: Duration;
  /** the same for patients who will be admitted */
  readonly admitted: Duration;
  readonly crowdingSlope: number;
  /** part of the time that follows the number of staff */
  readonly staffShare: number;
  /** people present per person of the place at which processing takes its base time */
  readonly presentPerPerson: number;
  readonly targetDays: number;
  readonly longDays: number;
  readonly harmAfterDays: number;
  /** what a long wait adds to the probability of death of the patient of mean fatality */
  readonly harmExtraDeath: number;
}

export interface StayRules {
  readonly noNightShare: Float64Array;
  readonly assessmentUnit: Duration;
  readonly unplannedMu: Float64Array;
  readonly plannedMu: Float64Array;
  readonly sigma: number;
  readonly segmentFactor: readonly number[];
  /** stays that end in support against the mean of the age; the others, so that the mean holds, by age */
  readonly supportFactor: number;
  readonly unsupportedFactor: Float64Array;
  readonly plannedUnsupportedFactor: Float64Array;
  /** whether patients are found ready only at the morning round and leave only at departure hours */
  readonly dischargeClock: boolean;
  readonly roundOfDay: number;
  readonly firstDepartureOfDay: number;
  readonly lastDepartureOfDay: number;
  readonly turnaroundDays: number;
  /** cumulative shares of ward groups, the last 1 */
  readonly wardGroups: Float64Array;
  /** days between two meetings of those who manage beds */
  readonly bedMeetingDays: number;
  /** neighbouring ward groups whose beds outliers and planned patients may use */
  readonly outlyingPools: number;
  readonly outlyingAfterDays: number;
  readonly outlyingReserveShare: number;
  readonly escalationTriggerShare: number;
  readonly escalationLimitShare: number;
  readonly deconditionPerDelayedDay: number;
  readonly readmissionWindowDays: number;
}

export interface DischargeRules {
  readonly needShare: Float64Array;
  readonly plannedNeedShare: Float64Array;
  readonly dependentFactor: number;
  /** cumulative shares of pathways 1, 2, 3 among those who need one */
  readonly kinds: Float64Array;
  readonly pathway0DelayShare: number;
  readonly pathway0Delay: Duration;
  /** of patients for pathways 1-3: held up inside the hospital, or for reasons outside it other than capacity */
  readonly processDelayShare: number;
  readonly processDelay: Duration;
  readonly otherDelayShare: number;
  readonly otherDelay: Duration;
  readonly hubWork: Duration;
  readonly hubPapersDays: number;
  /** by pathway, from 1 at index 0: mean days to find a place at the usual free share */
  readonly searchDays: readonly number[];
  readonly searchSigma: number;
  readonly searchFreeShare: number;
  readonly searchExponent: number;
  readonly searchLimit: number;
  readonly keepLimitDays: number;
  readonly assessmentLeadDays: number;
  readonly assessmentWork: Duration;
  readonly assessmentPapersDays: number;
  readonly organisationalBoundaries: number;
  readonly shorteningLimit: number;
  readonly rerouteHazardPerDay: number;
  readonly rerouteReferenceWaitDays: number;
  readonly spotWaitDays: number;
  readonly spotLimitShare: number;
  /** by pathway, from 1 at index 0 */
  readonly longTermShare: readonly number[];
}

export interface SupportRules {
  readonly assessment: Duration;
  readonly baseThreshold: number;
  readonly searchMeanDays: number;
  readonly searchBaseVacancyShare: number;
  readonly careHomeGroups: number;
  readonly homeCareAreas: number;
}

export function compilePathwayRules(book: BookValues, lastAgeYears: number, scale: number): PathwayRules {
  const value = (key: string) => bookValue(book, key);
  const byAge = (prefix: string) => valuesByAge(ageSeries(book, prefix), lastAgeYears);
  const hours = (key: string) => value(key) / HOURS_PER_DAY;
  const duration = (key: string) => durationOf(value(`${key}.meanDays`), value(`${key}.sigma`));
  const staySigma = value('stay.sigma');
  const stayScale = value('stay.scale');
  const mu = (prefix: string) => {
    const series: AgeSeries = ageSeries(book, prefix);
    return Float64Array.from(valuesByAge(series, lastAgeYears), (mean) => lognormalMu(mean * stayScale, staySigma));
  };
  const unsupported = (prefix: string) => {
    const supportFactor = value('stay.supportFactor');
    return byAge(prefix).map((share) => {
      const needs = share * value('discharge.needScale');
      return needs < 1 ? Math.max(0, 1 - needs * supportFactor) / (1 - needs) : 1;
    });
  };
  return {
    stays: SERVICES.map((service) => ('stay' in service ? duration(service.stay) : NO_STAY)),
    virtualWardShare: SERVICES.map((service) => ('share' in service ? value(service.share) : 0)),
    careInPlaceShare: value('careHome.careInPlaceShare'),
    response: {
      oldAgeYears: value('population.oldAgeYears'),
      frailSegment: value('response.reachesFromSegment') - 1,
      resolvableShare: value('response.resolvableShare'),
      patienceDays: hours('response.patienceHours'),
    },
    department: {
      directShare: value('unplanned.directShare'),
      processing: durationOf(hours('department.processingMeanHours'), value('department.processingSigma')),
      admitted: durationOf(
        hours('department.processingMeanHours') * value('department.admittedFactor'),
        value('department.admittedSigma'),
      ),
      crowdingSlope: value('department.crowdingSlope'),
      staffShare: value('department.staffShare'),
      presentPerPerson: value('department.presentPerPerson'),
      targetDays: hours('department.targetHours'),
      longDays: hours('department.longHours'),
      harmAfterDays: hours('department.harmAfterHours'),
      harmExtraDeath: value('department.harmExtraDeath'),
    },
    stay: {
      noNightShare: byAge('stay.noNightShare'),
      assessmentUnit: durationOf(hours('stay.assessmentUnitMeanHours'), value('stay.assessmentUnitSigma')),
      unplannedMu: mu('stay.unplannedMeanDays'),
      plannedMu: mu('stay.plannedMeanDays'),
      sigma: staySigma,
      segmentFactor: numberedList(book, 'stay.segmentFactor'),
      supportFactor: value('stay.supportFactor'),
      unsupportedFactor: unsupported('discharge.needShare'),
      plannedUnsupportedFactor: unsupported('discharge.plannedNeedShare'),
      dischargeClock: value('stay.dischargeClock') !== 0,
      roundOfDay: hours('stay.roundHour'),
      firstDepartureOfDay: hours('stay.firstDepartureHour'),
      lastDepartureOfDay: hours('stay.lastDepartureHour'),
      turnaroundDays: hours('beds.turnaroundHours'),
      wardGroups: cumulative(bedPools(book, scale)),
      bedMeetingDays: aboveZero(hours('beds.meetingHours'), 'beds.meetingHours'),
      outlyingPools: value('beds.outlyingPools'),
      outlyingAfterDays: hours('beds.outlyingAfterHours'),
      outlyingReserveShare: value('beds.outlyingReserveShare'),
      escalationTriggerShare: value('beds.escalationTriggerShare'),
      escalationLimitShare: value('beds.escalationLimitShare'),
      deconditionPerDelayedDay: value('dependency.jumpPerDelayedDay'),
      readmissionWindowDays: value('stay.readmissionWindowDays'),
    },
    discharge: {
      needShare: byAge('discharge.needShare').map((share) => share * value('discharge.needScale')),
      plannedNeedShare: byAge('discharge.plannedNeedShare').map((share) => share * value('discharge.needScale')),
      dependentFactor: value('discharge.dependentFactor'),
      kinds: cumulative(numberedList(book, 'discharge.pathwayShare')),
      pathway0DelayShare: value('discharge.pathway0DelayShare'),
      pathway0Delay: duration('discharge.pathway0Delay'),
      processDelayShare: value('discharge.processDelayShare'),
      processDelay: duration('discharge.processDelay'),
      otherDelayShare: value('discharge.otherDelayShare'),
      otherDelay: duration('discharge.otherDelay'),
      hubWork: duration('hub.work'),
      hubPapersDays: value('hub.papersDays'),
      searchDays: PATHWAYS.map(({ search }) => value(search)),
      searchSigma: value('discharge.searchSigma'),
      searchFreeShare: value('discharge.searchFreeShare'),
      searchExponent: value('discharge.searchExponent'),
      searchLimit: Math.max(1, value('discharge.searchLimit')),
      assessmentLeadDays: value('assessment.leadDays'),
      keepLimitDays: value('discharge.keepLimitDays'),
      assessmentWork: duration('assessment.work'),
      assessmentPapersDays: value('assessment.papersDays'),
      organisationalBoundaries: value('handover.organisationalBoundaries'),
      shorteningLimit: value('discharge.shorteningLimit'),
      rerouteHazardPerDay: value('discharge.rerouteHazardPerDay'),
      rerouteReferenceWaitDays: value('discharge.rerouteReferenceWaitDays'),
      spotWaitDays: value('discharge.spotWaitDays'),
      spotLimitShare: value('discharge.spotLimitShare'),
      longTermShare: PATHWAYS.map(({ longTermShare }) => value(longTermShare)),
    },
    support: {
      assessment: duration('social.assessment'),
      baseThreshold: value('social.baseThreshold'),
      searchMeanDays: value('careHome.searchMeanDays'),
      searchBaseVacancyShare: value('careHome.searchBaseVacancyShare'),
      careHomeGroups: groupCount(book, 'careHome.groups', scale),
      homeCareAreas: groupCount(book, 'homeCare.areas', scale),
    },
    plannedCare: compilePlannedCare(book),
  };
}

/** The law of a stay on a discharge pathway, numbered from 1. */
export function pathwayStay({ pathway: { stays } }: { readonly pathway: PathwayRules }, pathway: number): Duration {
  return stays[PATHWAY[pathway].service];
}

export function durationOf(meanDays: number, sigma: number): Duration {
  return { mu: lognormalMu(meanDays, sigma), sigma, meanDays };
}

function cumulative(shares: readonly number[]): Float64Array {
  const total = shares.reduce((sum, share) => sum + share, 0);
  let until = 0;
  const table = Float64Array.from(shares, (share) => (until += share / total));
  table[table.length - 1] = 1;
  return table;
}

function aboveZero(value: number, key: string): number {
  assert(value > 0, `${key}: needs a number above 0`);
  return value;
}
