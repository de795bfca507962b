import type { RegretRow } from '../documents/loop-documents.js';

/**
 * Regret over corners: in each, how much worse a settlement is than the best there. Settlements by rising largest regret:
 * the first is Savage's minimax choice.
 *
 * @param worth [corner][settlement], higher better
 * @throws Error when there is no corner
 */
export function regrets(
  settlements: readonly string[],
  corners: readonly string[],
  worth: readonly ArrayLike<number>[],
): RegretRow[] {
  if (corners.length === 0 || worth.length !== corners.length) throw new Error('regret needs corners and their worth');
  const best = worth.map((own) => Math.max(...Array.from(own)));
  return settlements
    .map((settlement, s): RegretRow => {
      const all = worth.map((own, corner) => best[corner] - own[s]);
      const maxRegretPounds = Math.max(...all);
      return {
        settlement,
        maxRegretPounds,
        meanRegretPounds: all.reduce((sum, regret) => sum + regret, 0) / all.length,
        worstAt: corners[all.indexOf(maxRegretPounds)],
      };
    })
    .sort((a, b) => a.maxRegretPounds - b.maxRegretPounds);
}
