import { uniform } from '../../engine/index.js';
import { normalQuantile } from '../../maths/index.js';
import { socialParts } from '../capacity/social-spread.js';
import { PURPOSE } from '../codes/purposes.js';
import { LINE } from '../funding/lines.js';
import { FEES } from '../state/council-state.js';
import type { State } from '../state/state.js';

/**
 * The budget is set before fees are agreed and packages are priced. What a year costs beyond it is drawn once a year, the same
 * in every settlement: 1 + mean + sd z, and never less than nothing.
 */
export function agreeFees(s: State): void {
  const { pressureMean, pressureSd } = s.rules.socialCare;
  const z = pressureSd === 0 ? 0 : normalQuantile(uniform(s.streams, 0, PURPOSE.councilPressure, s.year));
  s.council.fees[FEES.pressure] = Math.max(0, 1 + pressureMean + pressureSd * z);
}

/** Part of the line's money above the base settlement's is spent on fees from the day it arrives: no post has to be filled. */
export function raiseFees(s: State): void {
  s.council.fees[FEES.bought] = socialParts(s.rules.capacity.socialSpread, s.money.built[LINE.social]).fees;
}
