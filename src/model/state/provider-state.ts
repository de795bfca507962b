import { type Arena, f64 } from '../../engine/index.js';
import { LINES } from '../../scenario/types.js';

/** What providers themselves bear, by line, and the bottom line they share with others. Whole pence. */
export interface Providers {
  /** carried from past years on the provider's account; below 0 a loss to be recovered */
  readonly heldPence: Float64Array;
  /** the part recovered this year; below 0 a gain that is spent */
  readonly calledPence: Float64Array;
  /** 1 overspent, -1 underspent beyond the dead band in the last full year */
  readonly deviationSign: Float64Array;
  /** what the bodies of one bottom line missed it by in the last full year */
  readonly missingPence: Float64Array;
}

export function createProviders(arena: Arena): Providers {
  return {
    heldPence: f64(arena, LINES.length),
    calledPence: f64(arena, LINES.length),
    deviationSign: f64(arena, LINES.length),
    missingPence: f64(arena, 1),
  };
}
