import { NO_VALUE } from '../../outcomes/columns.js';

/** A mean or share; no value when the denominator is 0. */
export function ratio(above: number, below: number): number {
  return below > 0 ? above / below : NO_VALUE;
}
