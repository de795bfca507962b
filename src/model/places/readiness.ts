import { type Streams, uniform } from '../../engine/index.js';
import { bounded } from '../../maths/index.js';
import { bookValue } from '../../scenario/book-value.js';
import type { BookValues } from '../../scenario/types.js';
import { PURPOSE } from '../codes/purposes.js';

/** What a place makes of coordination. */
export interface ReadinessRules {
  /** Beta(a, b) over places, whole numbers */
  readonly a: number;
  readonly b: number;
  /** how far readiness moves what coordination achieves */
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

/** Peer support closes a share of the gap to the best. */
export function supported(readiness: number, best: number, peerSupportShare: number): number {
  return readiness + peerSupportShare * (best - readiness);
}

/** Factor on what coordination achieves: 1 + g s(r / usual - 1), more with extra effort; 1 at the usual readiness. */
export function gainOf(rules: ReadinessRules, readiness: number, effort: number): number {
  return (1 + rules.gainShare * bounded(readiness / usualReadiness(rules) - 1)) * (1 + effort);
}

/**
 * A quantity that a settlement lowers from `base` to `planned`, as it turns out: the share q taken away becomes q x gain
 * below a gain of 1 and q gain / (1 + q (gain - 1)) above it, so that it never passes 1. What a settlement raises comes
 * in full.
 */
export function achieved(base: number, planned: number, gain: number): number {
  if (planned >= base || gain === 1) return planned;
  const share = 1 - planned / base;
  return base * (1 - (gain < 1 ? share * gain : (share * gain) / (1 + share * (gain - 1))));
}
