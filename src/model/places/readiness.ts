import { type Streams, uniform } from '../../engine/index.js';
import { bounded } from '../../maths/index.js';
import { bookValue } from '../../scenario/book-value.js';
import type { BookValues } from '../../scenario/types.js';
import { PURPOSE } from '../codes/purposes.js';

/** How well a place can make use of coordination. */
export interface ReadinessRules {
  /** Beta(a, b) over places, whole numbers */
  readonly a: number;
  readonly b: number;
  /** how strongly readiness changes the effect of coordination */
  readonly gainShare: number;
}

export function compileReadiness(book: BookValues): ReadinessRules {
  const value = (key: string) => bookValue(book, `readiness.${key}`);
  return { a: value('betaA'), b: value('betaB'), gainShare: value('gainShare') };
}

export function usualReadiness({ a, b }: ReadinessRules): number {
  return a / (a + b);
}

/** Beta(a, b) as the a-th smallest of a + b - 1 uniforms, keyed by the place's own streams. */
export function drawReadiness({ a, b }: ReadinessRules, streams: Streams): number {
  const uniforms = Float64Array.from({ length: a + b - 1 }, (_, ordinal) =>
    uniform(streams, 0, PURPOSE.readiness, ordinal),
  );
  return uniforms.sort()[a - 1];
}

/** Peer support closes a share of the gap to the best place. */
export function supported(readiness: number, best: number, peerSupportShare: number): number {
  return readiness + peerSupportShare * (best - readiness);
}

/** Factor on the effect of coordination: 1 + g s(r / usual - 1), higher with extra effort; 1 at the usual readiness. */
export function gainOf(rules: ReadinessRules, readiness: number, effort: number): number {
  return (1 + rules.gainShare * bounded(readiness / usualReadiness(rules) - 1)) * (1 + effort);
}

/**
 * The real value of a quantity that a settlement plans to lower from `base` to `planned`: the relative reduction q
 * becomes q x gain for a gain below 1 and q gain / (1 + q (gain - 1)) above it, so that it never exceeds 1. Increases
 * take effect in full.
 */
export function achieved(base: number, planned: number, gain: number): number {
  if (planned >= base || gain === 1) return planned;
  const share = 1 - planned / base;
  return base * (1 - (gain < 1 ? share * gain : (share * gain) / (1 + share * (gain - 1))));
}
