import { AFTER_DISCHARGE, DUE } from '../codes/vocabulary.js';
import { clearDue, setDue } from '../person/changes.js';
import * as AT from '../person/columns.js';
import { byteOf, setByte, setDouble } from '../person/people.js';
import { FIRST_MONTH, THIRD_MONTH } from '../person/risk-period.js';
import type { State } from '../state/state.js';
import { personChanged } from './spells.js';

/** A live discharge from an overnight bed: from now on the person can be readmitted, at a raised risk. */
export function beginAfterDischarge(s: State, person: number): void {
  const { people, rules } = s;
  setByte(people, person, AT.discharged, 1);
  setDouble(people, person, AT.dischargedDays, s.now);
  setByte(people, person, AT.afterDischarge, FIRST_MONTH[byteOf(people, person, AT.spellKind)]);
  setDue(s, person, DUE.afterDischarge, s.now + rules.people.afterDischargeDays[AFTER_DISCHARGE.firstMonth]);
}

/** The raised risk after a discharge falls, and later ends. */
export function stepAfterDischarge(s: State, person: number): void {
  const { people } = s;
  const kind = FIRST_MONTH.indexOf(byteOf(people, person, AT.afterDischarge));
  if (kind >= 0) {
    setByte(people, person, AT.afterDischarge, THIRD_MONTH[kind]);
    const { afterDischargeDays } = s.rules.people;
    const days = afterDischargeDays[AFTER_DISCHARGE.thirdMonth] - afterDischargeDays[AFTER_DISCHARGE.firstMonth];
    setDue(s, person, DUE.afterDischarge, s.now + days);
  } else {
    setByte(people, person, AT.afterDischarge, AFTER_DISCHARGE.none);
    clearDue(s, person, DUE.afterDischarge);
  }
  personChanged(s, person);
}
