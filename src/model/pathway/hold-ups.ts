import { DELAY } from '../codes/vocabulary.js';
import type { State } from '../state/state.js';
import { durationDays, spellDraw } from './spells.js';

/**
 * Days for which a patient who needs a pathway is held up first: inside the hospital (decisions, therapy, medicines,
 * transport), or by what is no lack of capacity (equipment, housing, family, safeguarding). 0 for most. One uniform
 * says whether and, rescaled, for how long.
 */
export function holdUpDays(s: State, person: number, reason: number): number {
  const { processDelayShare, processDelay, otherDelayShare, otherDelay } = s.rules.pathway.discharge;
  const inHospital = reason === DELAY.hospitalProcess;
  const share = inHospital ? processDelayShare : otherDelayShare;
  const u = spellDraw(s, person, inHospital ? 'processDelay' : 'otherDelay');
  return u < share ? durationDays(inHospital ? processDelay : otherDelay, u / share) : 0;
}
