import { QUINTILES } from '../scenario/types.js';
import { PRESSURE, type State } from './state.js';
import { COUNT, DELAY } from './vocabulary.js';

/** The column of each reason for a delay, in the order of DELAYS. */
const CAUSE_COLUMN: number[] = [];
CAUSE_COLUMN[DELAY.pathway0] = COUNT['delayedDays.pathway0'];
CAUSE_COLUMN[DELAY.nhsAssessment] = COUNT['delayedDays.assessment'];
CAUSE_COLUMN[DELAY.councilAssessment] = COUNT['delayedDays.assessment'];
CAUSE_COLUMN[DELAY.jointAssessment] = COUNT['delayedDays.assessment'];
CAUSE_COLUMN[DELAY.handover] = COUNT['delayedDays.handover'];
CAUSE_COLUMN[DELAY.pathway1] = COUNT['delayedDays.pathway1'];
CAUSE_COLUMN[DELAY.pathway2] = COUNT['delayedDays.pathway2'];
CAUSE_COLUMN[DELAY.pathway3] = COUNT['delayedDays.pathway3'];

/** Patients kept tonight for one reason: by reason and by who is responsible, in both definitions. */
export function countDelayed(s: State, delay: number, quintile: number, patients: number): void {
  const { counts } = s.tallies;
  const council = patients * councilPart(s, delay);
  const both = delay === DELAY.jointAssessment || delay === DELAY.handover ? patients : 0;
  const add = (what: number, days: number) => {
    counts[what * QUINTILES + quintile]! += days;
  };
  add(CAUSE_COLUMN[delay]!, patients);
  add(COUNT['delayedDays.noCriteriaToReside'], patients);
  add(COUNT['delayedDays.nhs'], patients - council - both);
  add(COUNT['delayedDays.council'], council);
  add(COUNT['delayedDays.both'], both);
  if (delay < DELAY.handover) return;
  add(COUNT['delayedDays.transferOfCare'], patients);
  add(COUNT['delayedDays.transferNhs'], patients - council - both);
  add(COUNT['delayedDays.transferCouncil'], council);
  add(COUNT['delayedDays.transferBoth'], both);
}

/** The council's part of a delay that is not both's: its own assessments, and its share of what pathway 1 costs. */
function councilPart(s: State, delay: number): number {
  if (delay === DELAY.councilAssessment) return 1;
  return delay === DELAY.pathway1 ? s.rules.prices.councilPathway1Share : 0;
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
    boarders += spells.waiting[ward]!;
    beds += spells.capacity[ward]! - escalation[ward]!;
  }
  const pressed = boarders > s.rules.pathway.stay.escalationTriggerShare * beds ? 1 : 0;
  pressure[PRESSURE.days]! += pressed;
  if (pressed > pressure[PRESSURE.now]!) pressure[PRESSURE.episodes]!++;
  pressure[PRESSURE.now] = pressed;
}
