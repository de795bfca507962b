import { PATHWAYS } from '../../care/index.js';
import { exp } from '../../maths/index.js';
import { SATURATION } from '../../outcomes/saturation.js';
import { bookValue } from '../../scenario/book-value.js';
import { monthsOfChange, settlementAt } from '../../scenario/dated-parts.js';
import type { Scenario, Settlement } from '../../scenario/types.js';
import { scenarioOf } from '../../scenario/variant-scenario.js';
import { DAYS_PER_WEEK, DAYS_PER_YEAR } from '../../units/index.js';
import { SERVICE } from '../codes/service-codes.js';
import { placeScenarios } from '../places/place-scenario.js';
import { startPeople } from '../population/start-people.js';
import { ageSeries, valuesByAge } from '../rules/book-series.js';
import { forkScenario } from '../rules/fork-rules.js';
import { compilePathwayRules, type PathwayRules } from '../rules/pathway-rules.js';
import { BASE_LEVELS, compileCapacity, slotsAt } from './slots.js';

/** What a service is asked for in the mean, by rates alone: nobody turned away, and no wait for what comes after. */
export interface PlaceLoad {
  readonly place: string;
  readonly service: string;
  /** beds or places that would be taken were there enough of them, and those open */
  readonly asked: number;
  readonly open: number;
  /** asked for over open from which a queue grows */
  readonly most: number;
}

/** Load of a settlement with the people of the first day, in the month after the fork in which least is open for it. */
export function offeredLoads(scenario: Scenario, settlement: Settlement): PlaceLoad[] {
  return placeScenarios(scenarioOf(scenario, settlement)).flatMap(({ scenario: own }) => {
    const of = own.settlements.find(({ name }) => name === settlement.name) ?? settlement;
    const months = [0, ...monthsOfChange(of, own.years.horizon)].map((month) => loadsIn(own, of, month));
    return months[0].map((_, service) =>
      months.map((loads) => loads[service]).reduce((worst, load) => (ratio(load) > ratio(worst) ? load : worst)),
    );
  });
}

function ratio({ asked, open }: PlaceLoad): number {
  return open > 0 ? asked / open : asked > 0 ? Number.POSITIVE_INFINITY : 0;
}

export function isOverloaded(load: PlaceLoad): boolean {
  return ratio(load) >= load.most;
}

function loadsIn(scenario: Scenario, settlement: Settlement, month: number): PlaceLoad[] {
  const { place, people } = scenario;
  const { capacity } = settlementAt(settlement, month);
  const { book } = forkScenario(scenario, settlement, month).place;
  const lastAgeYears = bookValue(book, 'population.lastAgeYears');
  const scale = people / place.referencePeople;
  const pathway = compilePathwayRules(book, lastAgeYears, scale);
  const { bedsAsked, supportedPerDay } = hospital(scenario, book, pathway, scale);
  const open = slotsAt(compileCapacity(book, scale), capacity, 1, BASE_LEVELS);
  const [kinds, own] = [pathway.discharge.kinds, place.name];
  const pathways = PATHWAYS.map(({ name, places }, at) => {
    const share = kinds[at] - (at === 0 ? 0 : kinds[at - 1]);
    const asked = supportedPerDay * share * pathway.stays[SERVICE[name]].meanDays;
    return {
      place: own,
      service: places.kind,
      asked,
      open: open.community[SERVICE[name]],
      most: SATURATION.pathwayLoadShare,
    };
  });
  const beds = open.wardBeds.reduce((sum, count) => sum + count, 0);
  return [
    { place: own, service: 'acute beds', asked: bedsAsked, open: beds, most: SATURATION.bedLoadShare },
    ...pathways,
  ];
}

/** Beds taken at once and supported discharges a day, from the rates of the book and the people of the first day. */
function hospital(
  scenario: Scenario,
  book: Scenario['place']['book'],
  { stay, discharge, plannedCare }: PathwayRules,
  scale: number,
): { readonly bedsAsked: number; readonly supportedPerDay: number } {
  const lastAgeYears = bookValue(book, 'population.lastAgeYears');
  const rate = valuesByAge(ageSeries(book, 'unplanned.ratePerYear'), lastAgeYears);
  const unplannedScale = bookValue(book, 'unplanned.scale');
  const people = startPeople(scenario, lastAgeYears);
  const meanDays = (mu: number) => exp(mu + (stay.sigma * stay.sigma) / 2);
  let [bedsAsked, supportedPerDay] = [0, 0];
  for (let age = 0; age <= lastAgeYears; age++) {
    const admitted = ((people[age * 2] + people[age * 2 + 1]) * rate[age] * unplannedScale) / DAYS_PER_YEAR;
    const overnight = admitted * (1 - stay.noNightShare[age]);
    supportedPerDay += overnight * discharge.needShare[age];
    bedsAsked += overnight * meanDays(stay.unplannedMu[age]);
    bedsAsked +=
      overnight * (1 - discharge.needShare[age]) * discharge.pathway0DelayShare * discharge.pathway0Delay.meanDays;
  }
  const { processDelayShare, processDelay, otherDelayShare, otherDelay } = discharge;
  bedsAsked += supportedPerDay * (processDelayShare * processDelay.meanDays + otherDelayShare * otherDelay.meanDays);
  const planned = (plannedCare.ordinarySlotsPerWeekday * scale * plannedCare.workingDays) / DAYS_PER_WEEK;
  bedsAsked += planned * meanDays(stay.plannedMu[bookValue(book, 'population.oldAgeYears')]);
  return { bedsAsked, supportedPerDay };
}
