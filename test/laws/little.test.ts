/**
 * Kind of truth: law 10. On every queue of a run, the area under the number waiting is the sum of everybody's waits:
 * of those who started, of those who gave up, and, so far, of those still waiting. Times are whole ticks, so the two are
 * equal to the last bit where sums stay below 2^33 days; they are held to 1e-9. Beside it, the same for units in use:
 * what the stations saw against what the people lived.
 */

import { describe, expect, test } from 'vitest';
import { type Stations, settle } from '../../src/engine/index.js';
import { SERVICE } from '../../src/model/codes/service-codes.js';
import { STOCK } from '../../src/model/codes/vocabulary.js';
import { runMonth } from '../../src/model/schedule.js';
import type { State } from '../../src/model/state/state.js';
import type { StockName } from '../../src/outcomes/index.js';
import { QUINTILES } from '../../src/scenario/types.js';
import { DAYS_PER_YEAR, MONTHS_PER_YEAR } from '../../src/units/index.js';
import { baseScenario, type Levers, newState } from '../model/support.js';

const YEARS = 2;
const FEW: Levers = {
  capacity: { acuteBeds: 0.8, pathway1Places: 0.6, pathway2Beds: 0.6, pathway3Beds: 0.5, homeCarePackages: 0.7 },
};
const CASES = [
  { what: 'the base case', levers: {} as Levers, book: {} },
  { what: 'too few places', levers: FEW, book: {} },
  {
    what: 'too few places, no discharge clock, one pot',
    levers: { ...FEW, coordination: { assessments: 1 } },
    book: { 'stay.dischargeClock': 0 },
  },
  { what: 'a failed provider of care homes', levers: { shocks: { failureMonths: 6, failureShare: 0.5 } }, book: {} },
  { what: 'hardly any response or assessors', levers: {}, book: { 'response.places': 10, 'assessment.posts': 2 } },
];

describe("law 10: Little's law", () => {
  test.each(CASES)('$what', ({ levers, book }) => {
    const years = { warmUp: 0, horizon: 2 };
    const scenario = baseScenario({ people: 5000, years, base: levers, book, settlements: { base: {} } });
    const s = newState(scenario);
    const lived: Record<string, number> = {};
    for (let month = 0; month < YEARS * MONTHS_PER_YEAR; month++) {
      runMonth(s, (state) => addLived(state, lived));
      for (const stations of [s.spells, s.support, s.lists]) expectLittle(stations);
    }
    expectUnitsLived(s, lived);
  });
});

function expectLittle(stations: Stations): void {
  settle(stations);
  const now = stations.clock[0];
  const still = new Float64Array(stations.groups);
  stations.line.forEach((place, customer) => {
    if (place >= 0) still[Math.floor(place / stations.classes)] += now - stations.joinedDays[customer];
  });
  for (let group = 0; group < stations.groups; group++) {
    const waits = stations.waitDays[group] + stations.renegeDays[group] + still[group];
    expect(Math.abs(stations.waitingArea[group] - waits)).toBeLessThanOrEqual(1e-9 * waits);
    expect(stations.joins[group]).toBe(stations.starts[group] + stations.reneges[group] + stations.waiting[group]);
    expect(stations.inUse[group]).toBeGreaterThanOrEqual(0);
  }
}

const LIVED: readonly StockName[] = [
  'time.boarding',
  'time.acuteBed',
  'time.communityResponse',
  'time.virtualWard',
  'time.homeCareCouncil',
  'time.homeCareSelf',
  'time.careHomeCouncil',
  'time.careHomeSelf',
];

/** Person-days by stock, as the year's columns will say. */
function addLived(s: State, lived: Record<string, number>): void {
  for (const name of LIVED) {
    const areas = s.tallies.areas.subarray(STOCK[name] * QUINTILES, (STOCK[name] + 1) * QUINTILES);
    lived[name] = (lived[name] ?? 0) + areas.reduce((sum, area) => sum + area, 0);
  }
}

/** Units in use over time, from the stations, are the time people spent holding them, and beds spent being cleaned. */
function expectUnitsLived(s: State, lived: Record<string, number>): void {
  const { layout, spells, support } = s;
  const area = (areas: Float64Array, from: number, to: number) =>
    areas.subarray(from, to).reduce((sum, days) => sum + days, 0);
  const close = (a: number, b: number) => {
    expect(b).toBeGreaterThan(0);
    expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * b);
  };
  const wards = s.escalation.length;
  close(lived['time.boarding'], area(spells.waitingArea, 0, wards));
  close(lived['time.communityResponse'], spells.inUseArea[layout.stations[SERVICE.communityResponse]]);
  close(lived['time.virtualWard'], spells.inUseArea[layout.stations[SERVICE.virtualWard]]);
  const homeCare = lived['time.homeCareCouncil'] + lived['time.homeCareSelf'];
  close(homeCare, area(support.inUseArea, 0, layout.careHome));
  const careHome = lived['time.careHomeCouncil'] + lived['time.careHomeSelf'];
  close(careHome, area(support.inUseArea, layout.careHome, layout.supportGroups));
  const cleaned = s.turnaroundEnds[0];
  const cleaning = s.turnaroundEnds[1] - cleaned;
  const { turnaroundDays } = s.rules.pathway.stay;
  // a bed is cleaned for the turnaround down to a tick; those being cleaned now, for a part of it
  const beds = area(spells.inUseArea, 0, wards);
  expect(beds - lived['time.acuteBed'] - cleaned * turnaroundDays).toBeGreaterThanOrEqual(-cleaned * 2 ** -20);
  expect(beds - lived['time.acuteBed'] - (cleaned + cleaning) * turnaroundDays).toBeLessThanOrEqual(1e-9 * beds);
  expect(cleaned).toBeGreaterThan(s.people.count / 100);
  expect(lived['time.acuteBed'] / DAYS_PER_YEAR).toBeGreaterThan(1);
}
