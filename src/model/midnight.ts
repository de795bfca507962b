import { PRESSURE, type State } from './state.js';
import { countMany } from './tallies.js';
import { COUNT, DELAY } from './vocabulary.js';

/** The columns a night of each delay counts in, besides the totals. */
const COLUMNS: number[][] = [];
COLUMNS[DELAY.pathway0] = [COUNT['delayedDays.pathway0']];
COLUMNS[DELAY.nhsAssessment] = [COUNT['delayedDays.assessment'], COUNT['delayedDays.assessmentNhs']];
COLUMNS[DELAY.councilAssessment] = [COUNT['delayedDays.assessment'], COUNT['delayedDays.assessmentCouncil']];
COLUMNS[DELAY.jointAssessment] = [COUNT['delayedDays.assessment'], COUNT['delayedDays.assessmentJoint']];
COLUMNS[DELAY.handover] = [COUNT['delayedDays.handover']];
COLUMNS[DELAY.pathway1] = [COUNT['delayedDays.pathway1']];
COLUMNS[DELAY.pathway2] = [COUNT['delayedDays.pathway2']];
COLUMNS[DELAY.pathway3] = [COUNT['delayedDays.pathway3']];

/** Patients kept tonight for one reason, in both definitions. */
export function countDelayed(s: State, delay: number, quintile: number, patients: number): void {
  const { tallies } = s;
  for (const column of COLUMNS[delay]) countMany(tallies, column, quintile, patients);
  countMany(tallies, COUNT['delayedDays.noCriteriaToReside'], quintile, patients);
  if (delay >= DELAY.handover) countMany(tallies, COUNT['delayedDays.transferOfCare'], quintile, patients);
}

/**
 * A day is under pressure when more patients board at midnight than the trigger of escalation: the book's share of the
 * core beds, over all ward groups. Days in a row are one episode; a year's first is counted as beginning in it.
 */
export function countPressure(s: State): void {
  const { spells, escalation, pressure } = s;
  let boarders = 0;
  let beds = 0;
  for (let ward = 0; ward < escalation.length; ward++) {
    boarders += spells.waiting[ward];
    beds += spells.capacity[ward] - escalation[ward];
  }
  const pressed = boarders > s.rules.pathway.stay.escalationTriggerShare * beds ? 1 : 0;
  pressure[PRESSURE.days] += pressed;
  if (pressed > pressure[PRESSURE.now]) pressure[PRESSURE.episodes]++;
  pressure[PRESSURE.now] = pressed;
}
