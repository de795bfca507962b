import { byteOf, doubleOf, setByte } from '../people.js';
import * as AT from '../row.js';
import { type State, WAIT } from '../state.js';
import { countOne } from '../tallies.js';
import { COUNT } from '../vocabulary.js';

/** Counts an attendance and its length when it ends, wherever the patient goes: long ones are a share of those that ended. */
export function leaveDepartment(s: State, person: number): void {
  const { people, tallies } = s;
  if (byteOf(people, person, AT.attended) === 0) return;
  const department = s.rules.pathway.department;
  const days = s.now - doubleOf(people, person, AT.startedDays);
  const quintile = byteOf(people, person, AT.quintile);
  tallies.waits[WAIT.departmentDays] += days;
  countOne(tallies, COUNT['attendances.ended'], quintile);
  if (days > department.targetDays) countOne(tallies, COUNT['attendances.over4h'], quintile);
  if (days > department.longDays) countOne(tallies, COUNT['attendances.over12h'], quintile);
  setByte(people, person, AT.attended, 0);
}
