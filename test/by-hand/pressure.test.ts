// By hand: nights of boarding, and the days under pressure and episodes they make.
import { describe, expect, it } from 'vitest';
import { countPressure } from '../../src/model/day/midnight.js';
import { newState } from '../model/support.js';
import { quietScenario } from './quiet-place.js';

// Two wards of 50 beds, trigger 0.02: more than 2 boarders over both, of the core beds only.
const BOOK = { 'beds.open': 100, 'beds.poolBeds': 50, 'beds.escalationTriggerShare': 0.02 };

function nights(boarders: readonly (readonly [number, number])[], escalation = 0): readonly number[] {
  const s = newState(quietScenario(BOOK));
  s.escalation[0] = escalation;
  s.spells.capacity[0] += escalation;
  for (const [first, second] of boarders) {
    s.spells.waiting[0] = first;
    s.spells.waiting[1] = second;
    countPressure(s);
  }
  return [...s.pressure];
}

describe('days under pressure', () => {
  // nights:      2 no   3 yes   4 yes   0 no   3 yes (2 in one ward, 1 in the other)   2 no   9 yes
  // three runs of 2, 1 and 1 days, the last under way
  it('are those with more boarders than the trigger; days in a row are one episode', () => {
    expect(
      nights([
        [2, 0],
        [3, 0],
        [0, 4],
        [0, 0],
        [2, 1],
        [1, 1],
        [9, 0],
      ]),
    ).toEqual([4, 3, 1]);
  });

  // 150 beds in use would ask for more than 3; the 50 escalation beds do not count.
  it('do not become fewer by opening escalation beds', () => {
    expect(nights([[3, 0]], 50)).toEqual([1, 1, 1]);
  });
});
