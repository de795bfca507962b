import { type Arena, f64 } from '../../engine/index.js';

/** How far what schemes do is felt, beside what is paid for them. */
export interface Schemes {
  /** share felt of what the settlement's coordination changes against the base settlement's, 0 to 1 */
  readonly felt: Float64Array;
  /** places of case management whose effect is felt, relative to the base settlement's */
  readonly managed: Float64Array;
}

export function createSchemes(arena: Arena): Schemes {
  return { felt: f64(arena, 1).fill(1), managed: f64(arena, 1).fill(1) };
}
