import { PATHWAYS, SERVICES } from '../../care/index.js';
import { lognormal, lognormalMu } from '../../engine/index.js';
import { bookValue } from '../../scenario/book-value.js';
import type { BookValues } from '../../scenario/types.js';
import { DAYS_PER_YEAR, HOURS_PER_DAY, PARTS_PER_MILLION } from '../../units/index.js';
import { groupCount } from '../capacity/group-count.js';
import { PATHWAY } from '../codes/service-codes.js';
import { type AgeSeries, ageSeries, numberedList, valuesByAge } from './book-series.js';

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
  readonly admittedFactor: number;
  readonly crowdingSlope: number;
  /** people present per person of the place at which processing takes its base time */
  readonly presentPerPerson: number;
  readonly targetDays: number;
  readonly longDays: number;
  readonly harmAfterDays: number;
  readonly harmExtraDeath: number;
}

export interface StayRules {
  readonly noNightShare: Float64Array;
  readonly assessmentUnit: Duration;
  readonly unplannedMu: Float64Array;
  readonly plannedMu: Float64Array;
  readonly sigma: number;
  readonly segmentFactor: readonly number[];
  /** whether patients are found ready only at the morning round and leave only at departure hours */
  readonly dischargeClock: boolean;
  readonly roundOfDay: number;
  readonly firstDepartureOfDay: number;
  readonly lastDepartureOfDay: number;
  readonly turnaroundDays: number;
  /** cumulative shares of ward groups, the last 1 */
  readonly wardGroups: Float64Array;
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

export interface PlannedCareRules {
  readonly ordinaryShare: number;
  readonly outpatientDelay: Duration;
  readonly removalPerDay: number;
  readonly daySlotsPerWeekday: number;
  readonly ordinarySlotsPerWeekday: number;
  readonly workingDays: number;
  readonly longWaitDays: number;
  readonly veryLongWaitDays: number;
  readonly outpatientOnlyPerDay: number;
  /** of the referrals waiting that will end at the decision: shares beyond the long and very long wait */
  readonly outpatientOnlyLongShare: number;
  readonly outpatientOnlyVeryLongShare: number;
  /** mean days on the list at the start */
  readonly startListDays: number;
}

export function compilePathwayRules(book: BookValues, lastAgeYears: number, ofReference: number): PathwayRules {
  const value = (key: string) => bookValue(book, key);
  const byAge = (prefix: string) => valuesByAge(ageSeries(book, prefix), lastAgeYears);
  const hours = (key: string) => value(key) / HOURS_PER_DAY;
  const duration = (key: string) => durationOf(value(`${key}.meanDays`), value(`${key}.sigma`));
  const outpatientDelay = duration('planned.outpatientDelay');
  const staySigma = value('stay.sigma');
  const scale = value('stay.scale');
  const mu = (prefix: string) => {
    const series: AgeSeries = ageSeries(book, prefix);
    return Float64Array.from(valuesByAge(series, lastAgeYears), (mean) => lognormalMu(mean * scale, staySigma));
  };
  return {
    stays: SERVICES.map((service) => ('stay' in service ? duration(service.stay) : NO_STAY)),
    virtualWardShare: SERVICES.map((service) => ('share' in service ? value(service.share) : 0)),
    response: {
      oldAgeYears: value('population.oldAgeYears'),
      frailSegment: value('response.reachesFromSegment') - 1,
      resolvableShare: value('response.resolvableShare'),
      patienceDays: hours('response.patienceHours'),
    },
    department: {
      directShare: value('unplanned.directShare'),
      processing: durationOf(hours('department.processingMeanHours'), value('department.processingSigma')),
      admittedFactor: value('department.admittedFactor'),
      crowdingSlope: value('department.crowdingSlope'),
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
      dischargeClock: value('stay.dischargeClock') !== 0,
      roundOfDay: hours('stay.roundHour'),
      firstDepartureOfDay: hours('stay.firstDepartureHour'),
      lastDepartureOfDay: hours('stay.lastDepartureHour'),
      turnaroundDays: hours('beds.turnaroundHours'),
      wardGroups: cumulative(numberedList(book, 'beds.wardGroup')),
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
      careHomeGroups: groupCount(book, 'careHome.groups', ofReference),
      homeCareAreas: groupCount(book, 'homeCare.areas', ofReference),
    },
    plannedCare: {
      ordinaryShare: value('planned.ordinaryShare'),
      outpatientDelay,
      removalPerDay: value('planned.removalPerYear') / DAYS_PER_YEAR,
      daySlotsPerWeekday: value('planned.daySlotsPerWeekday'),
      ordinarySlotsPerWeekday: value('planned.ordinarySlotsPerWeekday'),
      workingDays: value('planned.workingDaysPerWeek'),
      longWaitDays: value('planned.longWaitDays'),
      veryLongWaitDays: value('planned.veryLongWaitDays'),
      outpatientOnlyPerDay: value('planned.outpatientOnlyPerPersonYear') / DAYS_PER_YEAR,
      outpatientOnlyLongShare: shareWaitingBeyond(outpatientDelay, value('planned.longWaitDays')),
      outpatientOnlyVeryLongShare: shareWaitingBeyond(outpatientDelay, value('planned.veryLongWaitDays')),
      startListDays: value('start.listDays'),
    },
  };
}

/**
 * Share of people waiting at a random moment who have waited longer than a given number of days, when waits are
 * lognormal and referrals steady: E[(X - a)+] / E[X], by the mean over equally likely quantiles.
 */
function shareWaitingBeyond(wait: Duration, days: number): number {
  let [beyond, all] = [0, 0];
  for (let rank = 1; rank < PARTS_PER_MILLION; rank += DAYS_PER_YEAR) {
    const waited = lognormal(rank / PARTS_PER_MILLION, wait.mu, wait.sigma);
    beyond += Math.max(waited - days, 0);
    all += waited;
  }
  return beyond / all;
}

/** The law of a stay on a discharge pathway, numbered from 1. */
export function pathwayStay({ pathway: { stays } }: { readonly pathway: PathwayRules }, pathway: number): Duration {
  return stays[PATHWAY[pathway].service];
}

function durationOf(meanDays: number, sigma: number): Duration {
  return { mu: lognormalMu(meanDays, sigma), sigma, meanDays };
}

function cumulative(shares: readonly number[]): Float64Array {
  const total = shares.reduce((sum, share) => sum + share, 0);
  let until = 0;
  const table = Float64Array.from(shares, (share) => (until += share / total));
  table[table.length - 1] = 1;
  return table;
}
