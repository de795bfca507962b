/** Kind of truth: by hand. A mild patient in the department who falls severely ill there is from then on the patient of that illness. */
import { describe, expect, it } from 'vitest';
import { PHASE, SETTING, SPELL_KIND } from '../../src/model/codes/vocabulary.js';
import { admissionShare } from '../../src/model/pathway/admission-share.js';
import { fallIll } from '../../src/model/pathway/illness.js';
import { beginSpell } from '../../src/model/pathway/spells.js';
import * as AT from '../../src/model/person/columns.js';
import { byteOf, setByte, wordOf } from '../../src/model/person/people.js';
import { newState } from '../model/support.js';
import { quietScenario } from './quiet-place.js';

const FIRST = 40;
const PERSON = 1;

/** In the department with an illness numbered 40; the next one is number 0. */
function inDepartment(severe: number) {
  const s = newState(quietScenario({ 'beds.open': 1, 'unplanned.directShare': 0 }), { seed: 'paper' });
  beginSpell(s, PERSON, SPELL_KIND.unplanned, FIRST);
  setByte(s.people, PERSON, AT.severe, severe);
  setByte(s.people, PERSON, AT.setting, SETTING.department);
  setByte(s.people, PERSON, AT.phase, PHASE.department);
  s.people.processedAt[PERSON] = s.now + 0.1;
  // every illness of this place is severe
  expect(admissionShare(s, PERSON)).toBe(1);
  fallIll(s, PERSON);
  return [byteOf(s.people, PERSON, AT.severe), wordOf(s.people, PERSON, AT.spellOrdinal)];
}

describe('an illness that strikes in the department', () => {
  it('takes the place of a mild one: its own numbers decide on admission and on harm', () => {
    expect(inDepartment(0)).toEqual([1, 0]);
  });

  it('leaves a severe one what it was, and its draws', () => {
    expect(inDepartment(1)).toEqual([1, FIRST]);
  });
});
