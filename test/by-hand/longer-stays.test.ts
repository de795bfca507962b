// By hand: stays that end in support are longer, the others shorter, and the mean stay at each age is kept. Half of all
// patients need support; the mean stay is 2 days; with a factor of 1.6 the two kinds stay 3.2 and (1 - 0.5 x 1.6) / 0.5 x 2 =
// 0.8 days.
import { expect, it } from 'vitest';
import { DUE, SPELL_KIND } from '../../src/model/codes/vocabulary.js';
import { neededPathway } from '../../src/model/pathway/discharge.js';
import { beginSpell } from '../../src/model/pathway/spells.js';
import { takeBed } from '../../src/model/pathway/ward-stay.js';
import * as AT from '../../src/model/person/columns.js';
import { doubleOf } from '../../src/model/person/people.js';
import { newState } from '../model/support.js';
import { quietScenario, stays } from './quiet-place.js';

const SHARES = ['0', '40', '65', '75', '85'].map((age) => [`discharge.needShare.${age}`, 0.5]);

it.each([['unplanned', SPELL_KIND.unplanned]] as const)('an %s stay', (_, kind) => {
  const s = newState(
    quietScenario({
      ...stays(2),
      ...Object.fromEntries(SHARES),
      'stay.supportFactor': 1.6,
      'stay.dischargeClock': 0,
      'beds.open': 30,
    }),
  );
  const kinds = new Set<number>();
  for (let person = 1; person <= 20; person++) {
    s.current = person;
    beginSpell(s, person, kind, 0);
    const needs = neededPathway(s, person) > 0;
    takeBed(s, person);
    const days = doubleOf(s.people, person, AT.due + DUE.spell);
    expect(days).toBeCloseTo(needs ? 3.2 : 0.8, 5);
    kinds.add(needs ? 1 : 0);
  }
  expect(kinds.size).toBe(2);
});
