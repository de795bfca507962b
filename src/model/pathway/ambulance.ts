import { lognormal } from '../../engine/index.js';
import { PURPOSE } from '../codes/purposes.js';
import { COUNT, STOCK } from '../codes/vocabulary.js';
import { countOne, levelOf } from '../measurement/tallies.js';
import { draw } from '../person/changes.js';
import * as AT from '../person/columns.js';
import { byteOf, wordOf } from '../person/people.js';
import { type State, WAIT } from '../state/state.js';

/**
 * How long an ambulance that brings a patient to the department waits to hand over: lognormal, and the longer the more
 * patients board: x (1 + slope x (boarders / usual boarders - 1)). Measured, and nothing follows from it: the patient's time
 * in the department runs from arrival and has its own law, and the wait outside is a part of it.
 *
 * @param processingDays from arrival until the patient leaves or is to be admitted, which the wait cannot exceed
 */
export function handOver(s: State, person: number, processingDays: number): void {
  const { tallies, rules } = s;
  const { share, handover, boardingSlope, usualBoarders, longDays, veryLongDays, standardDays } = rules.ambulance;
  const illness = wordOf(s.people, person, AT.spellOrdinal);
  if (draw(s, person, PURPOSE.byAmbulance, illness) >= share[byteOf(s.people, person, AT.severe)]) return;
  const boarders = levelOf(tallies, STOCK['time.boarding']) / usualBoarders;
  const usual = lognormal(draw(s, person, PURPOSE.ambulanceHandover, illness), handover.mu, handover.sigma);
  const days = Math.min(processingDays, usual * Math.max(0, 1 + boardingSlope * (boarders - 1)));
  const quintile = byteOf(s.people, person, AT.quintile);
  countOne(tallies, COUNT['ambulance.handovers'], quintile);
  if (days > longDays) countOne(tallies, COUNT['ambulance.over30min'], quintile);
  if (days > veryLongDays) countOne(tallies, COUNT['ambulance.over60min'], quintile);
  tallies.waits[WAIT.handoverDays] += days;
  tallies.waits[WAIT.crewDaysLost] += Math.max(0, days - standardDays);
}
