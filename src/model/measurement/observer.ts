import { codes } from '../codes/codes.js';
import { DUES, SYSTEM_EVENTS } from '../codes/vocabulary.js';

/**
 * What has just been handled: a person's own due time, an event of the place, units that fell free and found takers, a
 * planned session without a bed, or the first day.
 */
export const OCCASIONS = [...DUES, ...SYSTEM_EVENTS, 'served', 'cancelled', 'start'] as const;
export const OCCASION = codes(OCCASIONS);

/** Watches a place without touching it. A state has none unless somebody asks: then it costs one comparison an event. */
export interface Observer<Place> {
  /** the person may have changed in what is being handled */
  touch(person: number): void;
  /** what was being handled is over; `person` is whose own event it was, -1 for the place's */
  look(s: Place, occasion: number, person: number): void;
}
