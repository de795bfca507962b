import type { Settlement } from '../../scenario/types.js';

/** Levels closer to people than the system. */
export const LEVELS: Readonly<Record<Settlement['devolution']['level'], number>> = {
  system: 0,
  place: 1,
  neighbourhood: 2,
};

/** What deciding closer costs, as a share of the lines' money: the loss of each level passed, against the base. */
export function scaleLossShare(now: Settlement, base: Settlement): number {
  return lost(now.devolution) - lost(base.devolution);
}

function lost({ level, scaleLossShare: perLevel }: Settlement['devolution']): number {
  return perLevel * LEVELS[level];
}
