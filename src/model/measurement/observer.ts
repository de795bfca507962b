import { codes } from '../codes/codes.js';
import { DUES, SYSTEM_EVENTS } from '../codes/vocabulary.js';

/**
 * What has just been handled: a person's own due time, an event of the place, units that came free and were taken, a
 * planned session without a bed, or the first day.
 */
export const OCCASIONS = [...DUES, ...SYSTEM_EVENTS, 'served', 'cancelled', 'start'] as const;
export const OCCASION = codes(OCCASIONS);

/** Watches a place without changing it. Most states have none, which costs one comparison per event. */
export interface Observer<Place> {
  /** the person may have changed during the event being handled */
  touch(person: number): void;
  /** the event is over; `person` is the person it belonged to, -1 for events of the place */
  look(s: Place, occasion: number, person: number): void;
}
