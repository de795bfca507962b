import { bookValue } from '../../scenario/book-value.js';
import { forPlace } from '../../scenario/place-levers.js';
import type { BookValues, OwnService, Scenario, SystemPlace } from '../../scenario/types.js';
import { PARTS_PER_MILLION } from '../../units/index.js';
import { compileSegments } from '../population/segments.js';
import { quintilesByAge, startPeople } from '../population/start-people.js';
import { compileNeedWeights, expectedNeed } from './need.js';
import { tilted } from './tilt-deprivation.js';

/** One place of a system as a scenario of its own. */
export interface PlaceScenario {
  readonly scenario: Scenario;
  readonly neighbourhoodGradient: number;
  /** prices relative to the system's mean */
  readonly priceFactor: number;
  /** readiness; null: drawn, or the usual one where there is no list of places */
  readonly readiness: number | null;
}

/**
 * The scenario of each place, in the order of the file. On the first day a place has beds, places and real money by the
 * age and need of its people, times 1 + its distance from target, scaled so that the system has what its people would
 * have in one place. A place file with quantities of its own has those, whatever its need. Local prices act on all prices and budgets alike, relative to the system's mean.
 */
export function placeScenarios(scenario: Scenario): PlaceScenario[] {
  const { places, ...alone } = scenario;
  if (places === undefined) {
    return [{ scenario: alone, neighbourhoodGradient: 0, priceFactor: 1, readiness: null }];
  }
  const own = places.map((place) => ownScenario(alone, place));
  const weights = compileNeedWeights(scenario.place);
  const wealth = own.map((one, index) => {
    const { book, needSegments } = one.place;
    const lastAgeYears = bookValue(book, 'population.lastAgeYears');
    const { mixOfQuintile } = compileSegments(needSegments, book, lastAgeYears);
    const quintileUntil = quintilesByAge(one.place, lastAgeYears);
    const need = expectedNeed(weights, { startPeople: startPeople(one, lastAgeYears), mixOfQuintile, quintileUntil });
    return need * (1 + places[index].distanceFromTarget);
  });
  const byName = [...places.keys()].sort((a, b) => (places[a].name < places[b].name ? -1 : 1));
  const sum = (value: (index: number) => number) => byName.reduce((total, index) => total + value(index), 0);
  const shared = (index: number) => (places[index].own?.countsItsOwn === true ? 0 : 1);
  const perHead = sum((index) => shared(index) * wealth[index]) / sum((index) => shared(index) * places[index].people);
  const richness = wealth.map((own, index) => (shared(index) === 0 ? 1 : toTick(own / places[index].people / perHead)));
  const meanPrice = sum((index) => wealth[index] * places[index].priceFactor) / sum((index) => wealth[index]);
  return places.map((place, index) => {
    const priceFactor = toTick(place.priceFactor / meanPrice);
    const { place: file, ...rest } = own[index];
    return {
      scenario: {
        ...rest,
        place: {
          ...file,
          referencePeople: file.referencePeople / richness[index],
          book: atPrices(file.book, priceFactor),
          ...(file.services === undefined ? {} : { services: servicesAtPrices(file.services, priceFactor) }),
        },
      },
      neighbourhoodGradient: place.neighbourhoodGradient,
      priceFactor,
      readiness: place.readiness,
    };
  });
}

function ownScenario(alone: Omit<Scenario, 'places'>, one: SystemPlace): Scenario {
  const { name, people, deprivationShares, own } = one;
  const { place, ...rest } = own === null ? alone : { ...alone, ...own };
  const settlements = rest.settlements.map((settlement) => forPlace(settlement, name));
  const population = deprivationShares === null ? place.population : tilted(place.population, deprivationShares);
  return { ...rest, settlements, people, place: { ...place, name, population } };
}

/** Every row in pence times the factor: with budgets rising like prices, nothing else changes. */
function atPrices(book: BookValues, factor: number): BookValues {
  if (factor === 1) return book;
  return Object.fromEntries(
    Object.entries(book).map(([key, value]) => [key, key.includes('Pence') ? value * factor : value]),
  );
}

function servicesAtPrices(services: readonly OwnService[], factor: number): OwnService[] {
  return services.map((service) => ({ ...service, pencePerDay: service.pencePerDay * factor }));
}

/** Removes rounding error, so that equal places are equal to the last bit. */
function toTick(factor: number): number {
  return Math.round(factor * PARTS_PER_MILLION) / PARTS_PER_MILLION;
}
