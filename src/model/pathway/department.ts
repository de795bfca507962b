import { lognormal } from '../../engine/index.js';
import { ACUTE } from '../capacity/acute-spread.js';
import { PURPOSE } from '../codes/purposes.js';
import { COUNT, DUE, PHASE, SETTING, STOCK } from '../codes/vocabulary.js';
import { countOne, levelOf } from '../measurement/tallies.js';
import { draw, moveTo, setDue } from '../person/changes.js';
import * as AT from '../person/columns.js';
import { byteOf, doubleOf, setByte, wordOf } from '../person/people.js';
import type { State } from '../state/state.js';
import { admit } from './admission.js';
import { admissionShare } from './admission-share.js';
import { handOver } from './ambulance.js';
import { leaveDepartment } from './attendance.js';
import { isDying } from './fatal-illness.js';
import { awaitHarm, beHarmed } from './harm-of-waiting.js';
import { isReached } from './reach.js';
import { goHome, personChanged } from './spells.js';

/**
 * Emergency department: processing times are lognormal, longer and less spread for patients who will be admitted,
 * and longer when the department is crowded (everyone present counts, boarders included), x (1 + slope x (present / base - 1)),
 * or has fewer staff.
 */
export function attendDepartment(s: State, person: number): void {
  const { people, tallies, rules } = s;
  const department = rules.pathway.department;
  const quintile = byteOf(people, person, AT.quintile);
  countOne(tallies, COUNT['attendances.type1'], quintile);
  if (byteOf(people, person, AT.ageYears) >= rules.people.oldAgeYears)
    countOne(tallies, COUNT['attendances.65plus'], quintile);
  setByte(people, person, AT.attended, 1);
  setByte(people, person, AT.phase, PHASE.department);
  const spaces = department.presentPerPerson * rules.scenario.people * s.terms.settlement.capacity.departmentSpaces;
  const present = levelOf(tallies, STOCK['time.department']) / spaces;
  moveTo(s, person, SETTING.department);
  const u = draw(s, person, PURPOSE.processing, wordOf(people, person, AT.spellOrdinal));
  const { mu, sigma } = byteOf(people, person, AT.severe) === 1 ? department.admitted : department.processing;
  const crowding = 1 + department.crowdingSlope * (present - 1);
  const days = lognormal(u, mu, sigma) * crowding * slowerBy(s);
  setDue(s, person, DUE.spell, s.now + days);
  people.processedAt[person] = doubleOf(people, person, AT.due + DUE.spell);
  awaitHarm(s, person, people.processedAt[person]);
  handOver(s, person, days);
  personChanged(s, person);
}

/** Time in the department, over its usual staff's: 1 / (1 + share (staff - 1)). */
function slowerBy({ acute, rules }: State): number {
  return 1 / (1 + rules.pathway.department.staffShare * (acute[ACUTE.department] - 1));
}

/** Processing ends, or has taken so long that it harms. */
export function endProcessing(s: State, person: number): void {
  if (s.now < s.people.processedAt[person]) return beHarmed(s, person);
  if (decidesToAdmit(s, person)) return admit(s, person, true);
  leaveDepartment(s, person);
  goHome(s, person);
}

/**
 * The decision at the front door. Severity is drawn with the illness: patients below the threshold are admitted. The
 * provider moves the threshold for short stays (by a share of it) and for overnight stays of frail people (by its
 * odds). A fatal illness is always admitted. In the base settlement this is simply `severe`.
 */
export function decidesToAdmit(s: State, person: number): boolean {
  const { people, conduct, rules } = s;
  const change = conduct.admission[0];
  const odds = conduct.conversion[0];
  const severe = byteOf(people, person, AT.severe) === 1;
  if ((change === 0 && odds === 1) || isDying(s, person)) return severe;
  const illness = wordOf(people, person, AT.spellOrdinal);
  const share = admissionShare(s, person);
  const u = draw(s, person, PURPOSE.severity, illness);
  const short =
    draw(s, person, PURPOSE.noNight, illness) < rules.pathway.stay.noNightShare[byteOf(people, person, AT.ageYears)];
  if (short) return change === 0 ? severe : u < share * (1 + change);
  return odds !== 1 && isReached(s, person) ? u < (share * odds) / (1 - share + share * odds) : severe;
}
