import { lognormal } from '../../engine/index.js';
import { draw, moveTo, setDue } from '../life.js';
import { PURPOSE } from '../purposes.js';
import type { State } from '../state.js';
import { countOne, levelOf } from '../tallies.js';
import { COUNT, DUE, PHASE, SETTING } from '../vocabulary.js';
import { decideAdmission } from './admission.js';
import { leaveDepartment } from './attendance.js';
import { goHome, settlePerson } from './spells.js';

/**
 * Emergency department: processing takes lognormal time, longer for those who will be admitted and when the department
 * is crowded (everyone present counts, boarders included): x (1 + slope x (present / base - 1)).
 */
export function attendDepartment(s: State, person: number): void {
  const { people, tallies, rules } = s;
  const department = rules.pathway.department;
  const quintile = people.quintile[person]!;
  countOne(tallies, COUNT['attendances.department'], quintile);
  if (people.ageYears[person]! >= rules.people.oldAgeYears) countOne(tallies, COUNT['attendances.65plus'], quintile);
  people.attended[person] = 1;
  people.phase[person] = PHASE.department;
  const present = levelOf(tallies, SETTING.department) / (department.presentPerPerson * rules.scenario.people);
  moveTo(s, person, SETTING.department);
  const u = draw(s, person, PURPOSE.processing, people.spellOrdinal[person]!);
  const base = lognormal(u, department.processing.mu, department.processing.sigma);
  const factor = people.severe[person] === 1 ? department.admittedFactor : 1;
  setDue(s, person, DUE.spell, s.at[0]! + base * factor * (1 + department.crowdingSlope * (present - 1)));
  settlePerson(s, person);
}

export function endProcessing(s: State, person: number): void {
  if (s.people.severe[person] === 1) return decideAdmission(s, person, true);
  leaveDepartment(s, person);
  goHome(s, person);
}
