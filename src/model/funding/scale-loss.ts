import type { Settlement } from '../../scenario/types.js';

/** Levels of decision, from the system towards people. */
export const LEVELS: Readonly<Record<Settlement['devolution']['level'], number>> = {
  system: 0,
  place: 1,
  neighbourhood: 2,
};

/**
 * What deciding closer to people costs, as a share of the lines' money: a loss for each level, relative to the base.
 */
export function scaleLossShare(now: Settlement, base: Settlement): number {
  return lost(now.devolution) - lost(base.devolution);
}

function lost({ level, scaleLossShare: perLevel }: Settlement['devolution']): number {
  return perLevel * LEVELS[level];
}
