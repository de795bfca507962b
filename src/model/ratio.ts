import { NO_VALUE } from '../outcomes/index.js';

/** A mean or share; of nobody it has no value. */
export function ratio(above: number, below: number): number {
  return below > 0 ? above / below : NO_VALUE;
}
