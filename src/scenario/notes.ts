import { bookValue } from './book-value.js';
import { CAPACITY_COUNTS, type CapacityLever } from './capacity-units.js';
import { numberText } from './problems.js';
import type { Place, Settlement } from './types.js';

/** What a pound buys was fitted to changes of a few hundredths. */
const FAR_FROM_BASE = 0.25;
/** A capacity so many times the place's was more likely meant as a number of beds. */
const FACTOR_LIKE_A_COUNT = 5;

/** What a reader of the results must know of a settlement that is allowed, but easily misread. */
export function settlementNotes({ behaviour, capacity, controlTotal, total, yearEnd }: Settlement): string[] {
  const notes: string[] = [];
  if (behaviour.altruismFloor === 1 && behaviour.altruismCeiling === 1 && behaviour.healthWeight === 0) {
    notes.push('organisations only minimise cost (altruism 1, healthWeight 0): to them, letting people die is free');
  }
  const [recovered, by] =
    controlTotal.scope === 'none'
      ? [yearEnd.firstCallShare, 'yearEnd.firstCallShare']
      : [controlTotal.recoveryShare, 'controlTotal.recoveryShare'];
  if (recovered === 0) notes.push(`a soft budget: the NHS deficit is new money and has no later effect (${by} 0)`);
  if (Math.abs(total.factor - 1) > FAR_FROM_BASE)
    notes.push(
      `${total.factor} times the money (total.factor): what a pound buys holds for changes of some hundredths; far from there it ` +
        'buys more than it pays for, at three times the money a sixth more',
    );
  for (const [lever, factor] of Object.entries(capacity)) {
    if (factor < FACTOR_LIKE_A_COUNT) continue;
    const [unit] = CAPACITY_COUNTS[lever as CapacityLever].units;
    notes.push(
      `capacity.${lever} is ${numberText(factor)} times what the place has: a bare number is a factor, "${numberText(factor)} ${unit}" a ` +
        `number of them, and "+${numberText(factor)} ${unit}" so many more`,
    );
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
