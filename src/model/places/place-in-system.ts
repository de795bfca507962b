import { type Arena, f64, u8 } from '../../engine/index.js';
import { LINES } from '../../scenario/types.js';
import { codes } from '../codes/codes.js';

/** Figures of the last full year by which places are judged. */
export const SIGNALS = ['people', 'earlyDeaths', 'attendances', 'longAttendances', 'admissions'] as const;
export const SIGNAL = codes(SIGNALS);

/** A place's position in its system. A single place has all of the money and the usual readiness. */
export interface PlaceInSystem {
  /** share of the system's money on the first day, now, and what it would be now in the base settlement */
  readonly historicShare: Float64Array;
  readonly share: Float64Array;
  readonly baseShare: Float64Array;
  /** target share under the formula in force */
  readonly target: Float64Array;
  /** each line's money this year over what the place would have without sharing */
  readonly lineFactor: Float64Array;
  /** where a line is shared, the part of it that is new money; the same in all places */
  readonly newFraction: Float64Array;
  /** readiness for coordination, 0 to 1, and the resulting factor on its effect */
  readonly readiness: Float64Array;
  readonly gain: Float64Array;
  /** extra management effort of a pilot */
  readonly effort: Float64Array;
  /** 1 where the settlement is in force, 0 where a pilot left the base settlement */
  readonly inForce: Uint8Array;
  /** home-care places by area, relative to an equal split */
  readonly areaWeight: Float64Array;
  /** by SIGNAL */
  readonly signals: Float64Array;
}

export function createPlaceInSystem(arena: Arena, areas: number, readiness: number): PlaceInSystem {
  return {
    historicShare: f64(arena, 1).fill(1),
    share: f64(arena, 1).fill(1),
    baseShare: f64(arena, 1).fill(1),
    target: f64(arena, 1).fill(1),
    lineFactor: f64(arena, LINES.length).fill(1),
    newFraction: f64(arena, LINES.length),
    readiness: f64(arena, 1).fill(readiness),
    gain: f64(arena, 1).fill(1),
    effort: f64(arena, 1),
    inForce: u8(arena, 1).fill(1),
    areaWeight: f64(arena, areas).fill(1),
    signals: f64(arena, SIGNALS.length),
  };
}
