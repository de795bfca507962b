// By hand: one life with a carer who breaks down, a stay in hospital, unmet need, a package of short hours and a care home.
// What it is worth by social-care-related quality of life, in QALYs and to the carer; the columns are the sum over people.
import { describe, expect, it } from 'vitest';
import { seize } from '../../src/engine/index.js';
import { PURPOSE } from '../../src/model/codes/purposes.js';
import { DEPENDENCY, DUE, SETTING, STOCK } from '../../src/model/codes/vocabulary.js';
import { areaUntil } from '../../src/model/measurement/tallies.js';
import { readYear, type YearReadout } from '../../src/model/measurement/year-readout.js';
import { becomeResident, holdPackage } from '../../src/model/pathway/long-term-support.js';
import { draw, moveTo, reschedule, setDependency, setDue } from '../../src/model/person/changes.js';
import * as AT from '../../src/model/person/columns.js';
import { byteOf, doubleOf, setByte } from '../../src/model/person/people.js';
import { refresh } from '../../src/model/person/refresh.js';
import { RUN_COLUMNS, STRATA_COLUMNS } from '../../src/outcomes/index.js';
import { newState } from '../model/support.js';
import { openDiary, runMonths } from './diary.js';
import { at, quietScenario, stays } from './quiet-place.js';

const P = 2;
/** Need met 0.8; a package gives 0.4 of it at the highest need, in proportion to the rank of the need; a care home 0.6. */
const BOOK = {
  ...stays(2),
  'beds.open': 2,
  'carer.breakdownPerYear': 0,
  'homeCare.endPerYear': 0,
  'social.baseThreshold': 0.75,
  'care.scrqolMet.1': 0.8,
  'care.scrqolMet.2': 0.85,
  'care.gain.homeCare': 0.4,
  'care.gain.careHome': 0.6,
  'care.meanStakeShare': 0.5, // 1 / 0.5 - 1: to the power of 1
  'care.hoursElasticity': 0.5,
  'care.carerShare': 0.5,
  'care.qalysPerScrqol': 0.9,
  'carer.qualityLoss': 0.05,
  'carer.relievedShare': 0.5,
  'carer.breakdownQalys': 0.1,
  'carer.hoursPerWeek': 70, // 10 a day
};
const MONTH = 365 / 12;
/** Rank of the need, drawn; 0.75 + 0.25 x that once it has been granted care. */
const NEED = 0.337818;
const GRANTED = 0.834454;

/** P needs help at home from the first day. */
function open(book: Readonly<Record<string, number>> = {}) {
  const diary = openDiary(newState(quietScenario({ ...BOOK, ...book }), { seed: 'paper' }), { P });
  setDependency(diary.s, P, DEPENDENCY.helpAtHome);
  return diary;
}

describe('one life', () => {
  const diary = open();
  const { s } = diary;
  const area = (stock: number) => areaUntil(s.tallies, stock, s.now);
  const worth = () => ({
    scrqol: area(STOCK.scrqol),
    gained: area(STOCK['scrqol.gained']),
    lost: area(STOCK['qalys.lostUncared']),
    health: 1000 * s.now - area(STOCK['qalys.health']),
    caring: area(STOCK['caring.heavy']),
  });
  const months: ReturnType<typeof worth>[] = [];
  let year: YearReadout | null = null;

  // month 1: a carer until 3 08:00, when they break down and P falls ill
  setByte(s.people, P, AT.carer, 1);
  refresh(s, P);
  setDue(s, P, DUE.carer, at(3, 8));
  reschedule(s, P);
  runMonths(diary, 1);
  months.push(worth());
  // month 2: a package, of 0.81 of the usual hours
  seize(s.support, byteOf(s.people, P, AT.neighbourhood));
  holdPackage(s, P);
  refresh(s, P);
  s.rationing.hours[0] = 0.81;
  runMonths(diary, 1);
  months.push(worth());
  // the rest of the year: a care home, counted in although the package stays open
  setByte(s.people, P, AT.packaged, 0);
  becomeResident(s, P);
  moveTo(s, P, SETTING.careHome);
  refresh(s, P);
  runMonths(diary, 10, (state) => {
    year = readYear(state);
  });

  it('draws the numbers worked out on paper', () => {
    expect(draw(s, P, PURPOSE.needIndex, 0).toFixed(6)).toBe(String(NEED));
    expect((0.75 + 0.25 * NEED).toFixed(6)).toBe(String(GRANTED));
  });

  // At stake 0.4 x 0.337818 = 0.135127. With the carer, who covers half of it, 3 d 8 h = 3.333333 d: SCRQoL 0.8 - 0.067564,
  // lost 0.9 x 0.067564 = 0.060807. In hospital until 5 14:00, 2.25 d: need is met, health 0.7. Alone for 24.833333 d:
  // SCRQoL 0.8 - 0.135127, lost 0.9 x 0.135127 = 0.121614.
  it('with the carer, in hospital and alone', () => {
    const [month] = months;
    expect(month.scrqol).toBeCloseTo(3.333333 * 0.732436 + 2.25 * 0.8 + 24.833333 * 0.664873, 3);
    expect(month.gained).toBeCloseTo(3.333333 * 0.067564 + 2.25 * 0.135127, 3);
    expect(month.lost).toBeCloseTo(3.333333 * 0.060807 + 24.833333 * 0.121614, 3);
    expect(month.health).toBeCloseTo(2.25 * 0.3, 3);
    expect(month.caring).toBeCloseTo(3.333333 * 0.337818, 3);
  });

  // At stake 0.4 x 0.834454 = 0.333782, of which sqrt(0.81) = 0.9 is covered.
  it('with a package of short hours', () => {
    const [before, after] = months;
    expect(after.scrqol - before.scrqol).toBeCloseTo(MONTH * (0.8 - 0.0333782), 3);
    expect(after.gained - before.gained).toBeCloseTo(MONTH * 0.300404, 3);
    expect(after.lost - before.lost).toBeCloseTo(MONTH * 0.0300404, 3);
    expect(after.caring).toBe(before.caring);
  });

  // Ten months in the care home: SCRQoL 0.85, 0.6 of it given by care, nothing lost. The carer lost
  // 3.333333 x 0.337818 / 365 x 0.05 QALYs by caring, and 0.1 by breaking down; 10 hours x 3.333333 x 0.337818 of care.
  it('the columns of the year equal those of the one life, and the quintiles sum to them', () => {
    const { runs, strata } = year!;
    const of = (name: string) => runs[RUN_COLUMNS.findIndex((column) => column.name === name)];
    const days = (name: string) => 365 * of(name);
    expect(days('scrqol')).toBeCloseTo(months[1].scrqol + 10 * MONTH * 0.85, 3);
    expect(days('scrqol.gained')).toBeCloseTo(months[1].gained + 10 * MONTH * 0.6, 3);
    expect(days('qalys.lostUncared')).toBeCloseTo(months[1].lost, 3);
    expect(of('qalys')).toBeCloseTo(1000 - (0.675 + months[1].lost) / 365, 6);
    expect(of('qalys')).toBeCloseTo(of('qalys.health') - of('qalys.lostUncared'), 9);
    expect(of('qalys.carersLost')).toBeCloseTo((3.333333 * 0.337818 * 0.05) / 365 + 0.1, 6);
    expect(of('unpaidCare.hours')).toBeCloseTo(10 * 3.333333 * 0.337818, 3);
    expect(of('scrqol.mean')).toBeCloseTo(days('scrqol') / 365, 9);
    for (const { name } of STRATA_COLUMNS.filter((column) => /^(qalys|scrqol|caring|unpaidCare)/.test(column.name))) {
      const column = STRATA_COLUMNS.findIndex((one) => one.name === name);
      expect(strata.reduce((sum, row) => sum + row[column], 0)).toBeCloseTo(of(name), 9);
    }
  });
});

describe('other needs', () => {
  const lostBy = (arrange: (s: ReturnType<typeof open>['s']) => void, book = {}) => {
    const { s } = open(book);
    arrange(s);
    refresh(s, P);
    return [0, 1, 2, 3].map((column) => doubleOf(s.people, P, AT.worth + column));
  };

  it('care-home level need at home, alone: everything a care home would give is lost', () => {
    const [scrqol, gained, lost] = lostBy((s) => setDependency(s, P, DEPENDENCY.careHomeLevel));
    expect([scrqol, gained, lost].map((value) => value.toFixed(6))).toEqual(['0.250000', '0.000000', '0.540000']);
  });

  it('the same with a carer: half of what home care would give, and the carer bears the full need', () => {
    const [scrqol, gained, lost, caring] = lostBy((s) => {
      setDependency(s, P, DEPENDENCY.careHomeLevel);
      setByte(s.people, P, AT.carer, 1);
    });
    expect([scrqol, gained, lost].map((value) => value.toFixed(6))).toEqual(['0.450000', '0.200000', '0.360000']);
    expect(caring).toBe(1);
  });

  it('a package beside a carer covers the need, and leaves the carer half of the caring', () => {
    const [, gained, lost, caring] = lostBy((s) => {
      setByte(s.people, P, AT.carer, 1);
      holdPackage(s, P);
    });
    expect(gained).toBeCloseTo(0.4 * GRANTED, 6);
    expect(lost).toBe(0);
    expect(caring).toBeCloseTo(GRANTED / 2, 6);
  });

  it('no more is lost than there is', () => {
    const [, , lost] = lostBy((s) => setDependency(s, P, DEPENDENCY.careHomeLevel), {
      'quality.dependencyFactor.3': 0.3,
    });
    expect(lost).toBeCloseTo(0.3, 12);
  });

  it('with no need nothing is lost', () => {
    expect([...lostBy((s) => setDependency(s, P, DEPENDENCY.none))]).toEqual([0, 0, 0, 0]);
  });
});
