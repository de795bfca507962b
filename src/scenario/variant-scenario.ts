import type { BookValues, Scenario, Settlement } from './types.js';

/**
 * The scenario in which a settlement of a variant has its own warm-up: the variant's place and base settlement, that
 * settlement alone, and the streams of the place, whose name it keeps. Any other settlement's is the scenario itself.
 */
export function scenarioOf(scenario: Scenario, settlement: Settlement): Scenario {
  const { variant } = settlement;
  if (variant === undefined) return scenario;
  const { variant: _, ...own } = settlement;
  const place = { ...(variant.place ?? scenario.place), name: scenario.place.name };
  return {
    ...scenario,
    place: { ...place, book: scaledBook(place.book, variant.parameters) },
    baseSettlement: variant.baseSettlement,
    settlements: [own],
    comparator: own.name,
  };
}

function scaledBook(book: BookValues, factors: Readonly<Record<string, number>>): BookValues {
  const scaled = Object.entries(factors).map(([key, factor]) => {
    const value = book[key] * factor;
    // a share that a draw has made large stays a share
    return [key, /share/i.test(key) && book[key] <= 1 ? Math.min(1, value) : value] as const;
  });
  return { ...book, ...Object.fromEntries(scaled) };
}
