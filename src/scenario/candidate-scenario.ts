import { assert } from '../units/index.js';
import type { BookValues, Scenario } from './types.js';

/** A scenario under several parameter books: draw d of its plan runs with what candidate d puts in place of the book's. */
export interface CandidateScenario extends Scenario {
  readonly candidates: readonly BookValues[];
}

/** @throws InvariantError when there is no such candidate, or it names a parameter the book does not have */
export function candidateScenario({ candidates, ...scenario }: CandidateScenario, draw: number): Scenario {
  const candidate = candidates[draw];
  assert(candidate !== undefined, `there is no candidate ${draw}`);
  const { place } = scenario;
  for (const key of Object.keys(candidate))
    assert(Object.hasOwn(place.book, key), `candidate ${draw}: the parameter book has no "${key}"`);
  return { ...scenario, place: { ...place, book: { ...place.book, ...candidate } } };
}
