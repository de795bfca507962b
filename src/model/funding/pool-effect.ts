import { bookValue } from '../../scenario/book-value.js';
import type { BookValues, Settlement } from '../../scenario/types.js';

/** What a pool does by itself, beyond purses, boundaries and plans: factors against the base settlement. */
export interface PoolEffect {
  readonly illness: number;
  readonly handover: number;
}

/**
 * Of two settlements in force: `forPopulation` has made them. Exactly 1 where both are pooled alike, where neither asks for
 * an effect, and at the central values of the book.
 */
export function poolEffect(book: BookValues, settlement: Settlement, base: Settlement): PoolEffect {
  const [depth, before] = [settlement, base].map(depthOf);
  const factor = (key: string) => {
    const beyond = bookValue(book, key) - 1;
    return (1 + beyond * depth) / (1 + beyond * before);
  };
  return { illness: factor('pooling.ownIllnessRatio'), handover: factor('pooling.ownHandoverRatio') };
}

/** The part of care that is wholly in a pool, where the pool's own effect is switched on. */
function depthOf({ pooling }: Settlement): number {
  const { community, acute, social } = pooling.lines;
  return pooling.ownEffect === 'none' ? 0 : pooling.share * Math.min(community, acute, social);
}
