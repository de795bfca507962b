import { PATHWAYS } from '../../care/index.js';
import { exp } from '../../maths/index.js';
import { bookValue } from '../../scenario/book-value.js';
import { monthsOfChange, settlementAt } from '../../scenario/dated-parts.js';
import { NEED_SEGMENTS, QUINTILES, type Scenario, type Settlement } from '../../scenario/types.js';
import { scenarioOf } from '../../scenario/variant-scenario.js';
import { DAYS_PER_WEEK } from '../../units/index.js';
import { BASE_LEVELS, slotsAt } from '../capacity/slots.js';
import { LAST_PATHWAY, SERVICE } from '../codes/service-codes.js';
import { forkRules } from '../rules/fork-rules.js';
import { type Duration, pathwayStay } from '../rules/pathway-rules.js';
import { compileRules, type Rules } from '../rules/rules.js';
import { placeScenarios } from './place-scenario.js';

/** Services with places or posts of their own, and what those are called. */
export const LOADED_SERVICES = {
  beds: 'acute beds',
  ordinarySessions: 'planned sessions with a bed, a weekday',
  daySessions: 'day-unit sessions, a weekday',
  clinics: 'first outpatient attendances, a weekday',
  response: 'urgent community response, places',
  virtualWard: 'virtual-ward places',
  pathway1: 'places on pathway 1',
  pathway2: 'pathway 2 beds',
  pathway3: 'pathway 3 beds',
  homeCare: 'home-care packages',
  careHome: 'care-home places',
  assessors: 'hospital assessors, posts',
  councilAssessors: 'council assessors, posts',
} as const;
export type LoadedService = keyof typeof LOADED_SERVICES;
type ByService = Readonly<Record<LoadedService, number>>;
/** The same, and the illness behind it: unplanned admissions and attendances a day. */
export type Need = Readonly<Record<LoadedService | 'admissions' | 'attendances', number>>;
type Sums = { -readonly [K in keyof Need]: number };

/** What the people of a place ask of a service, beside what it has. Both at the scenario's size. */
export interface OfferedLoad {
  readonly place: string;
  readonly people: number;
  readonly service: LoadedService;
  /** places, beds, posts or sessions that would be in use if nobody had to wait */
  readonly load: number;
  readonly capacity: number;
}

/**
 * The offered load of every service in every place, under one settlement, on the first day: rates of the book by age,
 * need and deprivation times stays, and times the row `load.ratio.<service>`, which stands for what a sum over rates
 * leaves out (relapse, readmission, time between one patient and the next) and was measured in the base case. Where a
 * settlement has dates, each service is shown in the month with the highest load relative to open capacity.
 */
export function offeredLoads(scenario: Scenario, settlement?: string): OfferedLoad[] {
  const called = scenario.settlements.find(({ name }) => name === settlement);
  const own = called === undefined ? scenario : scenarioOf(scenario, called);
  return placesOf(own).flatMap(({ scenario: one, compiled }) => {
    const terms = one.settlements.find(({ name }) => name === settlement) ?? one.baseSettlement;
    const months = [0, ...monthsOfChange(terms, one.years.horizon)].map((month) => {
      const now = settlementAt(terms, month);
      return loadsUnder(forkRules(compiled, one, now), one, now);
    });
    return months[0].map((_, service) =>
      months.map((loads) => loads[service]).reduce((worst, load) => (shareOf(load) > shareOf(worst) ? load : worst)),
    );
  });
}

interface Placed {
  readonly scenario: Scenario;
  readonly compiled: Rules;
}

const PLACED = new WeakMap<Scenario, readonly Placed[]>();

/** The places of a scenario with their rules, which take longer than the sums and are the same for all its settlements. */
function placesOf(scenario: Scenario): readonly Placed[] {
  const known = PLACED.get(scenario);
  if (known !== undefined) return known;
  const placed = placeScenarios(scenario).map(({ scenario: one, neighbourhoodGradient }) => ({
    scenario: one,
    compiled: compileRules(one, neighbourhoodGradient),
  }));
  PLACED.set(scenario, placed);
  return placed;
}

function loadsUnder(rules: Rules, { place, people }: Scenario, terms: Settlement): OfferedLoad[] {
  const asked = need(rules, terms);
  const open = capacities(rules, terms);
  return (Object.keys(LOADED_SERVICES) as LoadedService[]).map((service) => ({
    place: place.name,
    people,
    service,
    load: asked[service] * bookValue(place.book, `load.ratio.${service}`),
    capacity: open[service],
  }));
}

function shareOf({ load, capacity }: OfferedLoad): number {
  return capacity > 0 ? load / capacity : load > 0 ? Number.POSITIVE_INFINITY : 0;
}

/** Services where what finds no place goes to hospital instead: nothing queues for them, full is their usual state. */
const OVERFLOW: readonly LoadedService[] = ['response', 'virtualWard'];

/**
 * Services with more offered load than open capacity, whose queues grow until people leave in other ways.
 *
 * @param tolerance share by which a sum over rates may be off (row `load.tolerance`)
 */
export function overloaded(loads: readonly OfferedLoad[], tolerance: number): OfferedLoad[] {
  return loads.filter(
    ({ service, load, capacity }) => !OVERFLOW.includes(service) && load > capacity * (1 + tolerance),
  );
}

/** What the rates alone ask for, at the size of the scenario. */
export function need(rules: Rules, settlement: Settlement): Need {
  const sums: Sums = { ...NOTHING };
  eachGroup(rules, (group) => addGroup(sums, rules, group, settlement));
  return sums;
}

const NOTHING: Need = {
  admissions: 0,
  attendances: 0,
  beds: 0,
  ordinarySessions: 0,
  daySessions: 0,
  clinics: 0,
  response: 0,
  virtualWard: 0,
  pathway1: 0,
  pathway2: 0,
  pathway3: 0,
  homeCare: 0,
  careHome: 0,
  assessors: 0,
  councilAssessors: 0,
};

/** People alike in age, sex, deprivation and need. */
interface Group {
  readonly people: number;
  readonly ageYears: number;
  readonly sex: number;
  readonly quintile: number;
  readonly segment: number;
}

function eachGroup(rules: Rules, visit: (group: Group) => void): void {
  const { startPeople, segments, people } = rules;
  const until = (cell: number, quintile: number) =>
    quintile < 0 ? 0 : (people.quintileUntil?.[cell * QUINTILES + quintile] ?? (quintile + 1) / QUINTILES);
  startPeople.forEach((all, cell) => {
    const ageYears = Math.floor(cell / 2);
    for (let quintile = 0; quintile < QUINTILES; quintile++) {
      const alike = all * (until(cell, quintile) - until(cell, quintile - 1));
      for (let segment = 0; segment < NEED_SEGMENTS; segment++) {
        const share = segments.mixOfQuintile[(ageYears * QUINTILES + quintile) * NEED_SEGMENTS + segment];
        if (share > 0 && alike > 0) visit({ people: alike * share, ageYears, sex: cell % 2, quintile, segment });
      }
    }
  });
}

function addGroup(sums: Sums, rules: Rules, group: Group, { coordination }: Settlement): void {
  const { hazards, pathway, dependency, startStocks } = rules;
  const { people, ageYears, sex, quintile, segment } = group;
  const { stay, discharge, plannedCare, response } = pathway;
  const cell = hazards.bandOfAge[ageYears] * NEED_SEGMENTS + segment;
  const dependent = dependency.prevalence[ageYears * QUINTILES + quintile];
  const illnesses =
    people * hazards.deteriorationPerDay[cell * QUINTILES + quintile] * hazards.afterDischargeMean[cell];
  const severe = illnesses * hazards.admissionShare[cell];

  const reached = ageYears >= response.oldAgeYears || segment >= response.frailSegment;
  const resolved = reached ? response.resolvableShare : 0;
  const virtual = reached ? pathway.virtualWardShare[SERVICE.virtualWard] : 0;
  sums.response += illnesses * resolved * pathway.stays[SERVICE.communityResponse].meanDays;
  sums.virtualWard += severe * (1 - resolved) * virtual * pathway.stays[SERVICE.virtualWard].meanDays;

  const admitted = severe * (1 - resolved) * (1 - virtual);
  sums.admissions += admitted;
  sums.attendances += illnesses * (1 - resolved) - pathway.department.directShare * admitted;
  const overnight = admitted * (1 - stay.noNightShare[ageYears]);
  const referred = people * hazards.plannedPerDay[cell];
  const ordinary = referred * plannedCare.ordinaryShare;
  const byDependency = 1 + dependent * (discharge.dependentFactor - 1);
  const overMean = dependent / meanDependent(rules, ageYears);
  // residents of care homes fall ill more often, and go back to the home whatever they need
  const residents = startStocks.careHome[ageYears] * overMean;
  const fromHome = (1 - residents) / (1 + residents * (rules.people.careHomeFactor - 1));
  const needing = (share: number) => Math.min(1, share * byDependency);
  const fatal = rules.mortality.fatality[((ageYears * 2 + sex) * NEED_SEGMENTS + segment) * QUINTILES + quintile];
  const unplannedNeed = overnight * (1 - fatal) * needing(discharge.needShare[ageYears]);
  const plannedNeed = ordinary * needing(discharge.plannedNeedShare[ageYears]);
  const [meanUnplanned, meanPlanned] = [stay.unplannedMu, stay.plannedMu].map(
    (mu) => exp(mu[ageYears] + (stay.sigma * stay.sigma) / 2) * stay.segmentFactor[segment],
  );
  const supported = (unplannedNeed + plannedNeed) * fromHome;
  const days = overnight * meanUnplanned + ordinary * meanPlanned;
  sums.beds += days + supported * delayDays(rules) + (overnight + ordinary) * betweenDays(rules);

  let lasting = people * dependent * dependency.requestPerDay * (1 - pathway.support.baseThreshold);
  PATHWAYS.forEach(({ name }, index) => {
    const started = supported * (discharge.kinds[index] - (index === 0 ? 0 : discharge.kinds[index - 1]));
    sums[name] += started * pathwayStay(rules, index + 1).meanDays;
    if (index + 1 < LAST_PATHWAY) lasting += started * discharge.longTermShare[index];
  });
  sums.assessors += supported * coordination.assessments * discharge.assessmentWork.meanDays;

  const weekdays = DAYS_PER_WEEK / plannedCare.workingDays;
  sums.ordinarySessions += ordinary * weekdays;
  sums.daySessions += (referred - ordinary) * weekdays;
  sums.clinics += (referred + people * plannedCare.outpatients.decisionOnlyPerDay) * weekdays;

  sums.homeCare += lasting / (dependency.packageEndPerDay + dependency.worseningPerDay[ageYears]);
  sums.careHome += people * residents;
  sums.councilAssessors +=
    (people * dependent * dependency.requestPerDay * weekdays) / rules.socialCare.assessedPerAssessorDay;
}

/** Share of all quintiles alike that needs help at an age. */
function meanDependent({ dependency }: Rules, ageYears: number): number {
  let sum = 0;
  for (let quintile = 0; quintile < QUINTILES; quintile++)
    sum += dependency.prevalence[ageYears * QUINTILES + quintile];
  return sum > 0 ? sum / QUINTILES : 1;
}

/** Days in the bed past the stay, of patients who need a pathway: reasons inside and outside, and finding a place. */
function delayDays({ pathway: { discharge } }: Rules): number {
  const { kinds, searchDays, processDelayShare, processDelay, otherDelayShare, otherDelay, hubPapersDays } = discharge;
  const search = searchDays.reduce(
    (sum, days, index) => sum + days * (kinds[index] - (index === 0 ? 0 : kinds[index - 1])),
    0,
  );
  const held = (share: number, duration: Duration) => share * duration.meanDays;
  return search + held(processDelayShare, processDelay) + held(otherDelayShare, otherDelay) + hubPapersDays;
}

/** Days of a bed that every stay takes beside itself: waiting for the round and for the hour to leave, and cleaning. */
function betweenDays({ pathway: { stay } }: Rules): number {
  const { dischargeClock, roundOfDay, firstDepartureOfDay, lastDepartureOfDay, turnaroundDays } = stay;
  if (!dischargeClock) return turnaroundDays;
  return 1 / 2 + (firstDepartureOfDay + lastDepartureOfDay) / 2 - roundOfDay + turnaroundDays;
}

/** Places open under the settlement with the money and staff of the first year. */
function capacities({ capacity, socialCare, pathway, scale }: Rules, settlement: Settlement): ByService {
  const slots = slotsAt(capacity, settlement.capacity, 1, BASE_LEVELS);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const { plannedCare } = pathway;
  const sessions = scale * settlement.capacity.plannedSessions;
  return {
    beds: sum(slots.wardBeds),
    ordinarySessions: plannedCare.ordinarySlotsPerWeekday * sessions,
    daySessions: plannedCare.daySlotsPerWeekday * sessions,
    clinics: plannedCare.outpatients.attendancesPerWeekday * scale * settlement.capacity.outpatientSessions,
    response: slots.community[SERVICE.communityResponse],
    virtualWard: slots.community[SERVICE.virtualWard],
    pathway1: slots.community[SERVICE.pathway1],
    pathway2: slots.community[SERVICE.pathway2],
    pathway3: slots.community[SERVICE.pathway3],
    homeCare: sum(slots.homeCare),
    careHome: sum(slots.careHome),
    assessors: sum(slots.assessors),
    councilAssessors: socialCare.assessors * settlement.capacity.councilAssessors,
  };
}
