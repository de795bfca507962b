import { QUINTILES } from '../../scenario/types.js';
import { DELAY_KINDS } from '../codes/delay-kinds.js';
import { COUNT, DELAYS, STOCK, SYSTEM_EVENT } from '../codes/vocabulary.js';
import { countMany } from '../measurement/tallies.js';
import { pathwayStation } from '../pathway/stations.js';
import { PRESSURE, type State } from '../state/state.js';
import { setSystemEvent } from './system-events.js';

/** The count at midnight: who is in an acute bed, and why those who are ready have not left. */
export function midnight(s: State): void {
  const { counts, levels, delayed } = s.tallies;
  const add = (what: number, quintile: number, patients: number) => {
    counts[what * QUINTILES + quintile] += patients;
  };
  for (let quintile = 0; quintile < QUINTILES; quintile++) {
    add(COUNT['bedDays.acute'], quintile, levels[STOCK['time.acuteBed'] * QUINTILES + quintile]);
    add(COUNT['bedDays.acute65plus'], quintile, s.oldInBed[quintile]);
    add(COUNT['bedDays.planned'], quintile, s.plannedInBed[quintile]);
    add(COUNT['bedDays.unplanned65plus'], quintile, s.oldUnplannedInBed[quintile]);
    for (let delay = 1; delay < DELAYS.length; delay++) {
      const patients = delayed[delay * QUINTILES + quintile];
      if (patients > 0) countDelayed(s, delay, quintile, patients);
    }
  }
  countPressure(s);
  s.coreBedDays[1]++;
  for (let ward = 0; ward < s.escalation.length; ward++) {
    const core = s.spells.capacity[ward] - s.escalation[ward];
    s.coreBedDays[0] += core;
    s.escalationDays += Math.max(0, s.spells.inUse[ward] - s.cleaning[ward] - core);
  }
  s.spotSlots.forEach((places, index) => {
    const group = pathwayStation(s, index + 1);
    s.spotDays[index] += Math.min(places, Math.max(0, s.spells.inUse[group] - (s.spells.capacity[group] - places)));
  });
  setSystemEvent(s, SYSTEM_EVENT.midnight, Math.floor(s.now) + 1);
}

/** Patients delayed tonight for one reason, in both definitions. */
function countDelayed(s: State, delay: number, quintile: number, patients: number): void {
  const { tallies } = s;
  const { columns, afterAssessment } = DELAY_KINDS[delay];
  for (const column of columns) countMany(tallies, column, quintile, patients);
  countMany(tallies, COUNT['delayedDays.noCriteriaToReside'], quintile, patients);
  if (afterAssessment) countMany(tallies, COUNT['delayedDays.transferOfCare'], quintile, patients);
}

/**
 * A day is under pressure when more patients board at midnight than the trigger of escalation: the book's share of
 * the core beds, over all ward groups. Consecutive days are one episode; an episode that continues into a new year is
 * counted again in it.
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
