// By hand: people who would pay for a care home but not for home care are held to the threshold in force for home care and
// to the base threshold for a care home.
import { describe, expect, it } from 'vitest';
import { SUPPORT } from '../../src/model/codes/vocabulary.js';
import { endLongTermTimer } from '../../src/model/pathway/long-term-support.js';
import * as AT from '../../src/model/person/columns.js';
import { byteOf, setByte } from '../../src/model/person/people.js';
import { newState } from '../model/support.js';
import { counts, quietScenario } from './quiet-place.js';

const P = 1;

/** A decision while the council's threshold is 1: it grants nothing. @returns whether it was refused */
function decide(homeCareShare: number, careHomeShare: number, asked: number): string {
  const s = newState(
    quietScenario({
      'social.selfFunderShareHomeCare': homeCareShare,
      'social.selfFunderShareCareHome': careHomeShare,
      'social.baseThreshold': 0,
      'beds.open': 1,
    }),
  );
  s.threshold = 1;
  setByte(s.people, P, AT.support, asked);
  endLongTermTimer(s, P);
  const refused = counts(s, /^social\.refused$/)['social.refused'] ?? 0;
  return refused === 1 && byteOf(s.people, P, AT.support) === SUPPORT.none ? 'refused' : `granted, refused ${refused}`;
}

describe('a threshold that grants nothing', () => {
  const { awaitingHomeCareAssessment: homeCare, awaitingCareHomeAssessment: careHome } = SUPPORT;

  it('turns away from home care people who would pay for a care home only', () => {
    expect(decide(0, 1, homeCare)).toBe('refused');
    expect(decide(0, 1, careHome)).toBe('granted, refused 0');
  });

  it('turns away nobody who would pay for both, and everybody who would pay for neither', () => {
    expect([homeCare, careHome].map((asked) => decide(1, 1, asked))).toEqual([
      'granted, refused 0',
      'granted, refused 0',
    ]);
    expect([homeCare, careHome].map((asked) => decide(0, 0, asked))).toEqual(['refused', 'refused']);
  });
});
