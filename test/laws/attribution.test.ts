/**
 * Kind of truth: law. Columns that split another add up to it, in every year and deprivation quintile, and columns that
 * are a part of another do not exceed it. Fractions of days are doubles: 1e-9 of the whole.
 */
import { describe, expect, test } from 'vitest';
import { DAYS_PER_YEAR } from '../../src/units/index.js';
import { baseScenario } from '../model/support.js';
import { type Row, type RunName, rowsOf, rowsOfSettlement, runBlock } from './tables.js';

const scenario = baseScenario({
  people: 20_000,
  years: { warmUp: 1, horizon: 2 },
  settlements: { separate: {}, 'one-pot': { pooling: { share: 1 }, coordination: { assessments: 1 } } },
});
const tables = runBlock(scenario);
const strata = rowsOf(tables, 'strata');
const runs = rowsOf(tables, 'runs');
const sum = (row: Row, names: readonly RunName[]) => names.reduce((total, name) => total + row[name], 0);
const total = (rows: readonly Row[], name: RunName) => rows.reduce((all, row) => all + row[name], 0);

/** The whole, and its parts. */
const SPLITS: readonly (readonly [RunName, readonly RunName[]])[] = [
  ['delayedDays.noCriteriaToReside', ['delayedDays.nhs', 'delayedDays.council', 'delayedDays.both']],
  [
    'delayedDays.transferOfCare',
    ['delayedDays.transferNhs', 'delayedDays.transferCouncil', 'delayedDays.transferBoth'],
  ],
  [
    'delayedDays.assessment',
    ['delayedDays.assessmentNhs', 'delayedDays.assessmentCouncil', 'delayedDays.assessmentJoint'],
  ],
  [
    'delayedDays.noCriteriaToReside',
    [
      'delayedDays.pathway0',
      'delayedDays.assessment',
      'delayedDays.handover',
      'delayedDays.hub',
      'delayedDays.hospitalProcess',
      'delayedDays.otherReason',
      'delayedDays.pathway1',
      'delayedDays.pathway2',
      'delayedDays.pathway3',
    ],
  ],
  ['time.atHome', ['time.home', 'time.communityResponse', 'time.virtualWard', 'time.pathway1']],
];
/** A part, and the wholes it belongs to; except for what began in the year before, each is within the whole of its year. */
const PARTS: readonly (readonly [RunName, readonly RunName[]])[] = [
  ['admissions.avoidable', ['admissions.unplanned', 'community.unmet']],
  ['assessments.duplicated', ['assessments.done']],
  ['handovers.funding', ['handovers.boundaries']],
  ['assessments.afterLeaving', ['assessments.done']],
  ['discharges.delayed', ['discharges.overnight']],
  ['discharges.delayed7plus', ['discharges.delayed']],
  ['experience.total', ['experience.contacts']],
  ['delayedDays.transferNhs', ['delayedDays.nhs']],
  ['delayedDays.transferCouncil', ['delayedDays.council']],
  ['delayedDays.transferBoth', ['delayedDays.both']],
];

describe('columns that belong together', () => {
  test.each(SPLITS)('%s is the sum of its parts', (whole, parts) => {
    expect(total(strata, whole)).toBeGreaterThan(100);
    for (const part of parts) expect(total(strata, part), part).toBeGreaterThan(0);
    for (const row of [...strata, ...runs]) {
      expect(Math.abs(sum(row, parts) - row[whole])).toBeLessThanOrEqual(1e-9 * row[whole]);
    }
  });

  test.each(PARTS)('%s is only a part of its whole', (part, wholes) => {
    for (const whole of wholes) {
      for (const row of runs) expect(row[part]).toBeLessThanOrEqual(row[whole]);
      expect(total(runs, part)).toBeGreaterThan(0);
      expect(total(runs, part)).toBeLessThan(total(runs, whole));
    }
  });

  // planned repeats are accounted by exposure, in fractions
  test('contacts are whole numbers: care accounted by exposure is not a contact', () => {
    expect(strata.some((row) => !Number.isInteger(row['admissions.planned']))).toBe(true);
    for (const row of strata) expect(Number.isInteger(row['experience.contacts'])).toBe(true);
  });

  test('everybody is dependent or independent, all their life', () => {
    const segments = [1, 2, 3, 4, 5].map((segment) => `time.segment${segment}` as RunName);
    for (const row of strata) {
      const lived = sum(row, segments);
      expect(Math.abs(sum(row, ['time.independent', 'time.dependent']) - lived)).toBeLessThan(1e-9 * lived);
      expect(row['time.dependent']).toBeGreaterThan(0);
    }
  });

  test('days at home of the place are those of its quintiles', () => {
    for (const row of runs) {
      expect(Math.abs(row['time.atHome'] * DAYS_PER_YEAR - row.daysAtHome)).toBeLessThan(1e-9 * row.daysAtHome);
    }
  });

  test('pressure: the mean length of an episode times their number is the days', () => {
    const days = runs.map((row) => row['pressure.days']);
    expect(Math.max(...days)).toBeGreaterThan(0);
    for (const row of runs) {
      expect(row['pressure.episodes']).toBeLessThanOrEqual(row['pressure.days']);
      expect(row['pressure.days']).toBeLessThanOrEqual(DAYS_PER_YEAR);
      expect(row['pressure.recoveryMeanDays'] * row['pressure.episodes']).toBeCloseTo(row['pressure.days'], 9);
    }
  });

  test('a single assessment is never a duplicate; separate purses assess again', () => {
    const later = (settlement: number) => rowsOfSettlement(tables, 'runs', settlement).filter(({ year }) => year > 1);
    const [separate, onePot] = [later(0), later(1)];
    expect(total(onePot, 'assessments.duplicated')).toBe(0);
    expect(total(onePot, 'delayedDays.assessmentCouncil')).toBe(0);
    // three quarters of the changes end (pooling.boundaryEndedShare); of some 180, four standard errors are 0.13
    const left = total(onePot, 'handovers.funding') / total(separate, 'handovers.funding');
    expect(Math.abs(left - 0.25)).toBeLessThan(0.13);
    expect(total(separate, 'delayedDays.assessmentJoint')).toBe(0);
    expect(total(separate, 'assessments.duplicated')).toBeGreaterThan(0.45 * total(separate, 'assessments.done'));
  });
});

describe('avoidable admissions', () => {
  test('there are none where the community always has a place in time', () => {
    const rows = rowsOf(
      runBlock(baseScenario({ people: 5000, book: { 'response.places': 1e5 }, settlements: { roomy: {} } })),
      'runs',
    );
    expect(total(rows, 'community.responses')).toBeGreaterThan(50);
    expect(total(rows, 'admissions.avoidable')).toBe(0);
  });
});
