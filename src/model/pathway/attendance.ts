import { COUNT, PHASE } from '../codes/vocabulary.js';
import { countOne } from '../measurement/tallies.js';
import * as AT from '../person/columns.js';
import { byteOf, doubleOf, setByte } from '../person/people.js';
import { type State, WAIT } from '../state/state.js';

/** Counts an attendance and its length when it ends, wherever the patient goes next. */
export function leaveDepartment(s: State, person: number): void {
  const { people, tallies } = s;
  if (byteOf(people, person, AT.attended) === 0) return;
  const department = s.rules.pathway.department;
  const days = s.now - doubleOf(people, person, AT.startedDays);
  const quintile = byteOf(people, person, AT.quintile);
  tallies.waits[WAIT.departmentDays] += days;
  countOne(tallies, COUNT['attendances.ended'], quintile);
  if (days > department.targetDays) countOne(tallies, COUNT['attendances.over4h'], quintile);
  if (days > department.longDays) {
    countOne(tallies, COUNT['attendances.over12h'], quintile);
    const boarding = byteOf(people, person, AT.phase) === PHASE.boarding;
    if (boarding) countOne(tallies, COUNT['attendances.over12hBoarding'], quintile);
  }
  setByte(people, person, AT.attended, 0);
}
