import { eventKey, insert, isIn, later, remove } from '../../engine/index.js';
import type { State } from '../state/state.js';

/** Puts one of the place's own events into the calendar, at a time not before now; it replaces an earlier setting. */
export function setSystemEvent(s: State, event: number, timeDays: number): void {
  const { calendar } = s;
  const slot = s.rows + event;
  if (isIn(calendar, slot)) remove(calendar, slot);
  calendar.keys[slot] = eventKey(later(calendar.clock[0], timeDays), 1 + event);
  insert(calendar, slot);
}
