/**
 * Kind of truth: law 9. With every capacity infinite and no process, boundary, turnaround time or discharge clock, nobody
 * waits, is delayed or boards; with those times set, a delay is their sum exactly.
 *
 * Time has a grain: whatever takes time takes at least one tick of 2^-20 day (0.08 seconds). An assessment is two steps
 * (work, papers), so two assessments that take no time cost exactly four ticks, and nothing else costs any.
 */
import { describe, expect, test } from 'vitest';
import { exponential, later, lognormal, lognormalMu, settle, TICK_DAYS, uniform } from '../../src/engine/index.js';
import { PURPOSE } from '../../src/model/codes/purposes.js';
import { SPELL_KIND } from '../../src/model/codes/vocabulary.js';
import * as AT from '../../src/model/person/columns.js';
import { byteOf, doubleOf, wordOf } from '../../src/model/person/people.js';
import { runMonth } from '../../src/model/schedule.js';
import type { State } from '../../src/model/state/state.js';
import type { CountName } from '../../src/outcomes/index.js';
import { MAX_ASSESSMENTS, type Scenario } from '../../src/scenario/types.js';
import { HOURS_PER_DAY, MONTHS_PER_YEAR } from '../../src/units/index.js';
import { BASE_CASE, baseScenario, type Levers, newState } from '../model/support.js';
import { type Row, rowsOf, runBlock } from './tables.js';

const NO_TIME = 1e-9; // days: less than a tick, which a lognormal with a mean above 0 can have
const ENDLESS = 1000;
const { book } = BASE_CASE.place;

/** Capacity without end; a day unit and theatre that take the whole list every morning. */
const ENDLESS_BOOK = {
  ...Object.fromEntries(
    [
      'response.places',
      'virtualWard.places',
      'assessment.posts',
      'planned.daySlotsPerWeekday',
      'planned.ordinarySlotsPerWeekday',
    ].map((key) => [key, book[key] * ENDLESS]),
  ),
  'planned.workingDaysPerWeek': 7,
  // the old practice, with every assessment in hospital, and places that need no search
  'discharge.assessedAfter': 0,
  'discharge.processDelayShare': 0,
  'discharge.otherDelayShare': 0,
  'pathway1.searchMeanDays': 0,
  'pathway2.searchMeanDays': 0,
  'pathway3.searchMeanDays': 0,
};
const ENDLESS_PLACES: NonNullable<Levers['capacity']> = {
  acuteBeds: ENDLESS,
  pathway1Places: ENDLESS,
  pathway2Beds: ENDLESS,
  pathway3Beds: ENDLESS,
  homeCarePackages: ENDLESS,
  careHomePlaces: ENDLESS,
};
const TIMELESS_BOOK = {
  ...ENDLESS_BOOK,
  'stay.dischargeClock': 0,
  'assessment.papersDays': 0,
  'assessment.work.meanDays': NO_TIME,
  'assessment.work.sigma': 0,
  'department.processingMeanHours': NO_TIME,
  'department.processingSigma': 0,
  'beds.turnaroundHours': 0,
  'careHome.searchMeanDays': 0,
  'discharge.pathway0DelayShare': 0,
};

function endless(people: number, changed: Record<string, number>, levers: Levers): Scenario {
  const base = { capacity: ENDLESS_PLACES, ...levers };
  return baseScenario({ people, years: { warmUp: 1, horizon: 1 }, book: changed, base, settlements: { endless: {} } });
}

/** A finished discharge that still stands in its patient's row: the spell's draws can be read again. */
interface Discharge {
  readonly person: number;
  readonly kind: number;
  readonly ordinal: number;
  readonly pathway: number;
  readonly readyDays: number;
  readonly leftDays: number;
}

/** Runs a year and collects at every month's end the discharges whose patients have not begun another spell. */
function discharges(s: State): Discharge[] {
  const { people } = s;
  const found: Discharge[] = [];
  for (let month = 0; month < MONTHS_PER_YEAR; month++) {
    const since = s.now;
    runMonth(s, () => {});
    for (let person = 0; person < people.count; person++) {
      const [readyDays, leftDays] = [
        doubleOf(people, person, AT.readyDays),
        doubleOf(people, person, AT.dischargedDays),
      ];
      if (byteOf(people, person, AT.discharged) === 0 || leftDays <= since || readyDays === 0 || leftDays < readyDays)
        continue;
      const [kind, ordinal, pathway] = [
        byteOf(people, person, AT.spellKind),
        wordOf(people, person, AT.spellOrdinal),
        byteOf(people, person, AT.pathway),
      ];
      found.push({ person, kind, ordinal, pathway, readyDays, leftDays });
    }
  }
  return found;
}

describe('law 9: without limits and without times', () => {
  const scenario = endless(5000, TIMELESS_BOOK, { handover: { delayDaysPerBoundary: 0 } });

  test('nobody waits, is delayed or boards', () => {
    for (const row of rowsOf(runBlock(scenario), 'runs')) {
      for (const name of WAITS) expect({ [name]: row[name] }).toEqual({ [name]: 0 });
      expect(row['time.boarding']).toBe(0);
      expect(row['waits.boardingMeanHours']).toBe(0);
      expect(row['admissions.overnight']).toBeGreaterThan(100);
      expect(row['pathways.starts1']).toBe(row['pathways.demand1']);
      expect(row['pathways.starts2']).toBe(row['pathways.demand2']);
      expect(row['pathways.starts3']).toBe(row['pathways.demand3']);
      // the department: one tick of processing for each attendance
      expect(row['waits.aeMeanHours']).toBeCloseTo(TICK_DAYS * HOURS_PER_DAY, 12);
      // decided at the clinics, after the morning's sessions: treated in those of the next day, or, the few who are in a bed
      // then, when they have left it
      expect(row['waits.plannedMeanDays']).toBeLessThanOrEqual(1.5);
      expect(row['planned.over18w']).toBe(0);
      expect(stationWaits(row)).toEqual(WAIT_COLUMNS.map((name) => [name, 0]));
    }
  });

  test('a discharge takes four ticks with two assessments, two with one, none on pathway 0', () => {
    for (const assessments of [1, 2, 4]) {
      const s = newState(
        endless(5000, TIMELESS_BOOK, { handover: { delayDaysPerBoundary: 0 }, coordination: { assessments } }),
      );
      const found = discharges(s);
      const ticks = (pathway: number) => (pathway === 0 ? 0 : 2 * assessments);
      for (const { pathway, readyDays, leftDays } of found)
        expect((leftDays - readyDays) / TICK_DAYS).toBe(ticks(pathway));
      for (const pathway of [0, 1, 2, 3]) expect(found.some((discharge) => discharge.pathway === pathway)).toBe(true);
      for (const stations of [s.spells, s.support]) {
        settle(stations);
        // except for an assessment by the council, which begins in the morning
        const served = stations === s.support ? s.layout.councilAssessment : stations.groups;
        expect(stations.waitingArea.subarray(0, served).reduce((sum, area) => sum + area, 0)).toBe(0);
      }
    }
  });

  test('is a comparison that can fail: at the base capacities somebody waits everywhere', () => {
    const tables = runBlock(
      baseScenario({ people: 5000, years: { warmUp: 0, horizon: 1 }, settlements: { base: {} } }),
    );
    const [row] = rowsOf(tables, 'runs');
    for (const name of WAITS) expect({ [name]: row[name] }).not.toEqual({ [name]: 0 });
  });
});

describe('law 9: without limits, with times', () => {
  test.each([0, 0.4, 3])('a delay is the sum of its parts, hand-overs of %d days', (delayDaysPerBoundary) => {
    const changed = { ...ENDLESS_BOOK, 'stay.dischargeClock': 0 };
    const scenario = endless(5000, changed, { handover: { delayDaysPerBoundary } });
    const s = newState(scenario);
    const found = discharges(s);
    const supported = found.filter(({ pathway }) => pathway > 0);
    expect(supported.length).toBeGreaterThan(20);
    expect(found.some(({ pathway, leftDays, readyDays }) => pathway === 0 && leftDays > readyDays)).toBe(true);
    expect(found.some(({ kind }) => kind === SPELL_KIND.planned)).toBe(true);
    for (const discharge of found) expect(discharge.leftDays).toBe(expectedDays(s, discharge, delayDaysPerBoundary));
  });
});

/** When the patient leaves, step by step, from the ready time and the spell's own uniforms. */
function expectedDays(s: State, { person, kind, ordinal, pathway, readyDays }: Discharge, delayDays: number): number {
  const planned = kind === SPELL_KIND.planned;
  const u = (purpose: number, plannedPurpose: number, at = ordinal) =>
    uniform(s.streams, person, planned ? plannedPurpose : purpose, at);
  const step = (number: number) => ordinal * MAX_ASSESSMENTS + number;
  const length = (key: string, at: number) =>
    lognormal(at, lognormalMu(book[`${key}.meanDays`], book[`${key}.sigma`]), book[`${key}.sigma`]);
  if (pathway === 0) {
    const share = book['discharge.pathway0DelayShare'];
    const delay = u(PURPOSE.pathway0Delay, PURPOSE.plannedPathway0Delay);
    return delay < share ? later(readyDays, readyDays + length('discharge.pathway0Delay', delay / share)) : readyDays;
  }
  let at = readyDays;
  for (let assessment = 0; assessment < 2; assessment++) {
    at = later(
      at,
      at + length('assessment.work', u(PURPOSE.assessmentWork, PURPOSE.plannedAssessmentWork, step(assessment))),
    );
    at = later(at, at + book['assessment.papersDays']);
  }
  let boundaries = 0; // one between organisations, one between purses
  for (const boundary of [0, 1])
    boundaries += exponential(u(PURPOSE.handover, PURPOSE.plannedHandover, step(boundary)));
  return boundaries * delayDays === 0 ? at : later(at, at + boundaries * delayDays);
}

const WAITS: readonly CountName[] = [
  'boarding.over4h',
  'delayedDays.noCriteriaToReside',
  'delayedDays.assessment',
  'delayedDays.handover',
  'delayedDays.transferOfCare',
  'community.unmet',
  'attendances.over4h',
];

const WAIT_COLUMNS = [
  'waits.communityMeanDays',
  'waits.assessmentMeanDays',
  'waits.pathwayMeanDays',
  'waits.packageMeanDays',
  'waits.careHomeMeanDays',
  'beds.escalationDays',
  'pathways.rerouted',
  'outliers',
];

function stationWaits(row: Row): [string, number][] {
  return WAIT_COLUMNS.map((name) => [name, row[name]]);
}
