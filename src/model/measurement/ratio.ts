import { NO_VALUE } from '../../outcomes/columns.js';

/** A mean or share; of nobody it has no value. */
export function ratio(above: number, below: number): number {
  return below > 0 ? above / below : NO_VALUE;
}
