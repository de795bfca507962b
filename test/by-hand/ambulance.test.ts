/**
 * Kind of truth: by hand, ambulances waiting at the department while patients board; law, that measuring these waits changes
 * nothing else, that fewer beds cost crews more hours, and that each row of the book at 0, half and three times its value gives
 * nothing absurd.
 */
import { describe, expect, it } from 'vitest';
import { runMonth } from '../../src/model/schedule.js';
import { WAIT } from '../../src/model/state/state.js';
import { OTHER_COLUMNS, only, rowsOfSettlement, runBlock } from '../laws/tables.js';
import { BASE_CASE, baseScenario, newState } from '../model/support.js';
import { at, counts, fallsIll, quietScenario, stays } from './quiet-place.js';

describe('a department with no bed to admit to', () => {
  // All come by ambulance, are processed in 2 h and board for good. Hand-over takes a mean of 40 minutes, 0.5 more for each
  // boarder beyond one:
  // 40 (1 + (boarders - 1) / 2), and no longer than the processing.
  //   arrival    06:00 09:00 10:00 12:30 15:00 18:00 21:00
  //   boarders   0     1     1     3     4     5     6
  //   minutes    20    40    40    80    100   120   140 -> 120
  const book = {
    ...stays(1),
    'beds.open': 1,
    'unplanned.directShare': 0,
    'department.processingMeanHours': 2,
    'department.admittedFactor': 1,
    'department.crowdingSlope': 0,
    'department.harmExtraDeath': 0,
    'ambulance.shareAdmitted': 1,
    'ambulance.handoverMeanMinutes': 40,
    'ambulance.boardingSlope': 0.5,
    'ambulance.usualBoardersPerPerson': 0.001, // one in the quiet place's 1,000
  };
  const s = newState(quietScenario(book, { capacity: { acuteBeds: 0 } }), { seed: 'paper' });
  [at(1, 6), at(1, 9), at(1, 10), at(1, 12, 30), at(1, 15), at(1, 18), at(1, 21)].forEach((time, index) => {
    fallsIll(s, index + 1, time);
  });
  runMonth(s, () => undefined);

  it('makes each ambulance wait longer than the last', () => {
    expect(counts(s, /^(ambulance|attendances\.type1)/)).toEqual({
      'attendances.type1': 7,
      'ambulance.handovers': 7,
      'ambulance.over30min': 6,
      'ambulance.over60min': 4,
    });
  });

  it('counts the time beyond 15 minutes as lost to crews', () => {
    const minutes = (wait: number) => s.tallies.waits[wait] * 24 * 60;
    expect(minutes(WAIT.handoverDays)).toBeCloseTo(20 + 40 + 40 + 80 + 100 + 120 + 120, 1);
    expect(minutes(WAIT.crewDaysLost)).toBeCloseTo(5 + 25 + 25 + 65 + 85 + 105 + 105, 1);
  });
});

describe('in a place', () => {
  const years = { warmUp: 0, horizon: 1 };
  const of = (book: Readonly<Record<string, number>>) =>
    runBlock(baseScenario({ people: 5000, years, book, settlements: { base: {} } }), 0, 'door');
  const base = rowsOfSettlement(of({}), 'runs', 0)[0];
  const others = OTHER_COLUMNS.filter((name) => !name.startsWith('ambulance.'));
  const rows = ['shareAdmitted', 'shareNotAdmitted', 'handoverMeanMinutes', 'handoverSigma', 'boardingSlope'];
  const cases = rows.flatMap((row) => [0, 0.5, 3].map((factor) => ({ key: `ambulance.${row}`, factor })));

  it.each(cases)('$key x $factor changes the hours measured as lost and nothing else', ({ key, factor }) => {
    const value = BASE_CASE.place.book[key] * factor;
    const book = { [key]: key.includes('share') ? Math.min(1, value) : Math.max(value, 1e-9) };
    const [row] = rowsOfSettlement(of(book), 'runs', 0);
    expect(only(row, others)).toEqual(only(base, others));
    expect(row['ambulance.lostHours']).not.toBe(base['ambulance.lostHours']);
    expect(row['ambulance.lostHours']).toBeGreaterThanOrEqual(0);
    expect(row['ambulance.lostHours']).toBeLessThan(row['attendances.ended'] * row['waits.aeMeanHours']);
    expect(row['ambulance.over60min']).toBeLessThanOrEqual(row['ambulance.over30min']);
    expect(row['ambulance.over30min']).toBeLessThanOrEqual(row['ambulance.handovers']);
    expect(row['ambulance.handovers']).toBeLessThanOrEqual(row['attendances.type1']);
  });

  it('crews lose more hours with a fifth fewer beds', () => {
    const settlements = { base: {}, fewer: { capacity: { acuteBeds: 0.8 } } };
    const tables = runBlock(baseScenario({ people: 5000, years: { warmUp: 1, horizon: 1 }, settlements }), 0, 'door');
    const lost = [0, 1].map((settlement) => rowsOfSettlement(tables, 'runs', settlement)[1]['ambulance.lostHours']);
    expect(lost[1]).toBeGreaterThan(1.2 * lost[0]);
  });
});
