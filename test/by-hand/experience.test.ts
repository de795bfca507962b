// By hand: the experience of a year's contacts from its counts.
import { describe, expect, it } from 'vitest';
import { COUNT } from '../../src/model/codes/vocabulary.js';
import { compileExperience, experienceOf } from '../../src/model/measurement/experience.js';
import { COUNT_COLUMNS, type CountName, STOCK_COLUMNS } from '../../src/outcomes/index.js';
import { BASE_CASE, baseScenario } from '../model/support.js';

const BOOK = {
  'experience.departmentOver4hLoss': 0.2,
  'experience.departmentOver12hLoss': 0.3,
  'experience.boardingLoss': 0.4,
  'experience.cancelledSessionLoss': 1,
  'experience.longPlannedWaitLoss': 0.1,
  'experience.delayedDischargeLoss': 0.25,
  'experience.unmetNeedLoss': 0.5,
};
const rules = compileExperience(baseScenario({ people: 1000, book: BOOK }).place.book);

function rowOf(counts: Partial<Record<CountName, number>>): Float64Array {
  const row = new Float64Array(COUNT_COLUMNS.length + STOCK_COLUMNS.length);
  for (const [name, count] of Object.entries(counts)) row[COUNT[name as CountName]] = count;
  return row;
}

describe('experience', () => {
  //                        contacts   lost
  // attendances that ended 100        30 x 0.2 + 10 x 0.3 =  9
  // unplanned admissions    40        10 x 0.4            =  4
  // planned admissions      20        5 x 0.1             =  0.5
  // patients put off         8        8 x 1               =  8
  // discharges              30        12 x 0.25 + 2 x 0.5 =  4
  // community: 6 met         6
  //            4 not         4        4 x 0.5             =  2
  // social requests         10        6 x 0.5             =  3
  // together               218        30.5, so 187.5 is left
  it('is one for each contact, less what spoils it', () => {
    const row = rowOf({
      'attendances.type1': 110,
      'attendances.ended': 100,
      'attendances.over4h': 30,
      'attendances.over12h': 10,
      'admissions.unplanned': 40,
      'boarding.over4h': 10,
      'admissions.planned': 20,
      'planned.over18w': 5,
      'planned.putOff': 8,
      'discharges.overnight': 30,
      'discharges.delayed': 12,
      'pathways.homeUnsupported': 2,
      'community.responses': 6,
      'community.unmet': 4,
      'social.requests': 10,
      'social.refused': 6,
      deaths: 50,
    });
    expect(experienceOf(rules, row)).toEqual({ contacts: 218, total: 187.5 });
  });

  it('refuses a book by which one contact could lose more than 1', () => {
    const { book } = BASE_CASE.place;
    const heavy = { ...book, 'experience.departmentOver4hLoss': 0.6, 'experience.departmentOver12hLoss': 0.5 };
    expect(() => compileExperience(heavy)).toThrow(
      /departmentOver4hLoss \+ experience\.departmentOver12hLoss.* at most 1/,
    );
  });
});
