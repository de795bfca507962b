import { BYTES, DOUBLES } from '../people.js';
import * as AT from '../row.js';
import { type State, WAIT } from '../state.js';
import { countOne } from '../tallies.js';
import { COUNT } from '../vocabulary.js';

/** Counts an attendance's length when it ends, wherever the patient goes. */
export function leaveDepartment(s: State, person: number): void {
  const { people, tallies } = s;
  if (people.bytes[person * BYTES + AT.attended] === 0) return;
  const department = s.rules.pathway.department;
  const days = s.at[0]! - people.doubles[person * DOUBLES + AT.startedDays]!;
  tallies.waits[WAIT.departmentDays]! += days;
  if (days > department.targetDays)
    countOne(tallies, COUNT['attendances.over4h'], people.bytes[person * BYTES + AT.quintile]!);
  if (days > department.longDays)
    countOne(tallies, COUNT['attendances.over12h'], people.bytes[person * BYTES + AT.quintile]!);
  people.bytes[person * BYTES + AT.attended] = 0;
}
