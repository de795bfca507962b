import { bookValue } from './book-value.js';
import type { Place, Settlement } from './types.js';

/** What a reader of the results must know of a settlement that is allowed, but easily misread. */
export function settlementNotes({ behaviour, yearEnd }: Settlement): string[] {
  const notes: string[] = [];
  if (behaviour.altruismFloor === 1 && behaviour.altruismCeiling === 1 && behaviour.healthWeight === 0) {
    notes.push('organisations only minimise cost (altruism 1, healthWeight 0): to them, letting people die is free');
  }
  if (yearEnd.firstCallShare === 0) {
    notes.push('a soft budget: the NHS deficit is new money and has no later effect (yearEnd.firstCallShare 0)');
  }
  return notes;
}

/** The same of a place. */
export function placeNotes({ population, book }: Place): string[] {
  const lastAgeYears = bookValue(book, 'population.lastAgeYears');
  const oldestYears = population.ageYears.length - 1;
  if (oldestYears <= lastAgeYears) return [];
  return [
    `the population table goes to age ${oldestYears} and the model to ${lastAgeYears} (population.lastAgeYears): ` +
      `everyone of ${lastAgeYears} and over is counted at ${lastAgeYears}`,
  ];
}
