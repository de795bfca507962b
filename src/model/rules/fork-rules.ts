import { settlementAt } from '../../scenario/dated-parts.js';
import type { BookValues, Scenario, Settlement } from '../../scenario/types.js';
import { compilePathwayRules } from './pathway-rules.js';
import type { Rules } from './rules.js';
import { compileSocialCare } from './social-care-rules.js';

/** The book with a settlement's factors on it; shares stay shares, whatever a draw has made of the row. */
function forkedBook(book: BookValues, { parameters = {} }: Settlement): BookValues {
  const forked = Object.entries(parameters).map(([key, factor]) => {
    const value = book[key] * factor;
    return [key, /share/i.test(key) ? Math.min(1, value) : value] as const;
  });
  return { ...book, ...Object.fromEntries(forked) };
}

/** The scenario with the book that a settlement has in a month since the fork. */
export function forkScenario(scenario: Scenario, settlement: Settlement, month: number): Scenario {
  const now = settlementAt(settlement, month);
  if (now.parameters === undefined) return scenario;
  return { ...scenario, place: { ...scenario.place, book: forkedBook(scenario.place.book, now) } };
}

/**
 * The rules of a settlement that changes parameters: those of the pathway, of social care and of where care happens are
 * recompiled from its book. People, places and prices are those of the warm-up.
 */
export function forkRules(rules: Rules, { place }: Scenario, settlement: Settlement): Rules {
  if (settlement.parameters === undefined) return rules;
  const book = forkedBook(place.book, settlement);
  return {
    ...rules,
    pathway: compilePathwayRules(book, rules.lastAgeYears, rules.scale),
    socialCare: compileSocialCare(book, rules.scale),
  };
}
