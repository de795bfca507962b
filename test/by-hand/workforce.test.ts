// By hand: what a tenth more and a tenth less money does to staff, places, vacancies and the price of agency staff.

import { describe, expect, it } from 'vitest';
import { sectorPosts } from '../../src/model/capacity/open-slots.js';
import { SECTOR, SECTORS, staffNextMonth, vacancyShare } from '../../src/model/capacity/workforce.js';
import { SERVICE } from '../../src/model/codes/service-codes.js';
import { readYear } from '../../src/model/measurement/year-readout.js';
import { runMonth } from '../../src/model/schedule.js';
import type { State } from '../../src/model/state/state.js';
import { RUN_COLUMNS, type SystemName } from '../../src/outcomes/index.js';
import { newState } from '../model/support.js';
import { at, fallsIll, pathways, pence, quietScenario, stays } from './quiet-place.js';

// One post in ten is vacant. Of NHS staff 1% leave in a month, of social care staff 2%. What fills the base's leavers:
// a share leave (1 - v) / v = 0.09 and 0.18 of the vacant posts. Money buys posts at once (a ramp of one month).
// A patient lies in pathway 1 from 2 14:00 on, at 100 pounds a day, 0.6 of it the council's.
const BOOK = {
  ...stays(1.25),
  ...pathways(1, 0, 0),
  'beds.open': 1,
  'assessment.posts': 100,
  'assessment.work.meanDays': 1 / 24,
  'assessment.papersDays': 0,
  'handover.organisationalBoundaries': 0,
  'pathway1.places': 100,
  'pathway1.stay.meanDays': 1000,
  'homeCare.areas': 1,
  'homeCare.packages': 100,
  'social.selfFunderShareHomeCare': 0.5,
  'capacity.rampMonths': 1,
  'workforce.nhs.vacancyShare': 0.1,
  'workforce.nhs.turnoverPerYear': 0.12,
  'workforce.social.vacancyShare': 0.1,
  'workforce.social.turnoverPerYear': 0.24,
  'workforce.agencyShare': 0.3,
  'workforce.agencyPremium': 0.5,
  'cost.pathway1DayPence': 10_000,
  'cost.councilPathway1Share': 0.6,
  // a change of social money falls on everything alike
  'social.spread.packages': 1,
  'social.spread.hours': 0,
  'social.spread.places': 1,
  'social.spread.hospitalAssessors': 1,
  'social.growth.packages': 1,
  'social.growth.places': 1,
  'social.growth.hospitalAssessors': 1,
  'social.growth.fees': 0,
};
const SPLIT = { prevention: 0.1, community: 0.2, acute: 0.4, social: 0.3 };
const ONE_PURSE = { prevention: 'nhs', community: 'nhs', acute: 'nhs', social: 'nhs' } as const;
const SCENARIO = quietScenario(
  BOOK,
  { split: SPLIT, owners: ONE_PURSE, pooling: { share: 0 }, coordination: { assessments: 1 } },
  {
    same: {},
    more: { split: { ...SPLIT, community: 0.22, social: 0.33 } },
    less: { split: { ...SPLIT, community: 0.18, social: 0.27 } },
  },
);
const PATIENT = 1;

interface Month {
  readonly staff: readonly string[];
  readonly agency: readonly string[];
  readonly vacancy: readonly string[];
  readonly places: readonly number[];
  readonly premium: readonly number[];
}

/** NHS and social care at each of a year's month ends, and the last row of `runs`. Places: pathway 1, assessors, home care. */
function watch(settlement: string) {
  const s = newState(SCENARIO, { settlement });
  fallsIll(s, PATIENT, at(0, 2));
  const row: Partial<Record<string, number>> = {};
  const close = (state: State) => {
    const { runs } = readYear(state);
    RUN_COLUMNS.forEach((column, index) => {
      row[column.name] = runs[index];
    });
  };
  const paid = (provider: 'communityProvider' | 'socialProvider') => 0 - pence(s, provider, 'agencyPremium');
  const premium = () => [paid('communityProvider'), paid('socialProvider')];
  const months: Month[] = [];
  let before = [0, 0];
  for (let month = 0; month < 12; month++) {
    const last = month === 11;
    runMonth(s, close);
    const posted = last ? before : premium();
    months.push({
      staff: [SECTOR.nhs, SECTOR.social].map((sector) => s.staff[sector].toFixed(6)),
      agency: [SECTOR.nhs, SECTOR.social].map((sector) => s.agencyStaff[sector].toFixed(6)),
      vacancy: [SECTOR.nhs, SECTOR.social].map((sector) =>
        vacancyShare(s.rules.workforce, sector, s.staff[sector], sectorPosts(s, SECTORS[sector])).toFixed(6),
      ),
      places: [s.layout.stations[SERVICE.pathway1], s.layout.assessors[0], s.layout.spellGroups].map(
        (group) => s.partPosts.posts[group],
      ),
      premium: posted.map((total, index) => total - before[index]),
    });
    before = posted;
  }
  return { s, months, read: (name: SystemName) => row[name] as number };
}

describe('a month of hiring and leaving', () => {
  const { workforce } = newState(SCENARIO).rules;
  const path = (sector: number, posts: number) => {
    const staff = [1];
    for (let month = 0; month < 4; month++) staff.push(staffNextMonth(workforce, sector, staff[month], posts));
    return staff.slice(1);
  };
  const close = (got: readonly number[], paper: readonly number[]) => {
    for (const [month, value] of paper.entries()) expect(got[month]).toBeCloseTo(value, 12);
  };

  // In posts of the base: staff S = 0.9 s, vacant p - 0.9 s. NHS, p = 1.1: month 1 leavers 0.009, hired 0.09 x 0.2 = 0.018:
  // S = 0.909, s = 1.01. Month 2: leavers 0.00909, hired 0.09 x 0.191 = 0.01719: S = 0.9171, s = 1.019. Then 1.0271,
  // 1.03439: a tenth of the gap closes each month, 1.1 - 0.1 x 0.9^n.
  // Social, p = 1.1: leavers 0.018, hired 0.18 x 0.2 = 0.036: S = 0.918, s = 1.02; a fifth of the gap each month:
  // 1.036, 1.0488, 1.05904.
  it('a tenth more posts: staff close the gap by those hired less those who leave', () => {
    close(path(SECTOR.nhs, 1.1), [1.01, 1.019, 1.0271, 1.03439]);
    close(path(SECTOR.social, 1.1), [1.02, 1.036, 1.0488, 1.05904]);
  });

  // p = 0.9, as many posts as there are staff. NHS month 1: leavers 0.009, none vacant, none hired: s = 0.99. Month 2:
  // leavers 0.00891, hired 0.09 x 0.009 = 0.00081: S = 0.8829, s = 0.981: 0.9 + 0.1 x 0.9^n. Social 0.9 + 0.1 x 0.8^n.
  it('a tenth fewer posts: leavers are replaced only where a post is vacant', () => {
    close(path(SECTOR.nhs, 0.9), [0.99, 0.981, 0.9729, 0.96561]);
    close(path(SECTOR.social, 0.9), [0.98, 0.964, 0.9512, 0.94096]);
  });

  // A cut smaller than the vacancies, p = 0.95: 0.05 of the posts are vacant still. Leavers 0.009, hired 0.09 x 0.05 =
  // 0.0045: S = 0.8955, s = 0.995, as (fill + leave) (posts - staff) gives.
  it('a twentieth fewer posts: some of those who leave are still replaced', () => {
    close(path(SECTOR.nhs, 0.95), [0.995]);
  });

  // p = 0.5, more staff than posts: nobody is hired and nobody is sent away, 0.99^n. With posts 1, leavers and hired are
  // 0.009 both.
  it('staff fall no faster than people leave, and stay as they are at the base', () => {
    close(path(SECTOR.nhs, 0.5), [0.99, 0.9801, 0.970299, 0.96059601]);
    expect(path(SECTOR.nhs, 1)).toEqual([1, 1, 1, 1]);
    expect(path(SECTOR.social, 1)).toEqual([1, 1, 1, 1]);
  });

  // 1 - 0.9 x 1 / 1 = 0.1. +10%, NHS, before anyone is hired: 1 - 0.9 / 1.1 = 0.181818. -10% with everyone still there:
  // 1 - 0.9 / 0.9 = 0. At more staff than posts none is vacant.
  it('counts vacant posts', () => {
    expect(vacancyShare(workforce, SECTOR.nhs, 1, 1)).toBeCloseTo(0.1, 12);
    expect(vacancyShare(workforce, SECTOR.nhs, 1, 1.1)).toBeCloseTo(2 / 11, 12);
    expect(vacancyShare(workforce, SECTOR.nhs, 1, 0.9)).toBeCloseTo(0, 12);
    expect(vacancyShare(workforce, SECTOR.nhs, 1, 0.5)).toBe(0);
  });
});

describe('a tenth more money', () => {
  const { months, read } = watch('more');

  it('staff are as worked out on paper, and agencies cover three tenths of the shortage', () => {
    expect(months.slice(0, 4).map(({ staff }) => staff)).toEqual([
      ['1.010000', '1.020000'],
      ['1.019000', '1.036000'],
      ['1.027100', '1.048800'],
      ['1.034390', '1.059040'],
    ]);
    // NHS 0.3 x 0.09, 0.081, 0.0729, 0.06561; social 0.3 x 0.08, 0.064, 0.0512, 0.04096
    expect(months.slice(0, 4).map(({ agency }) => agency)).toEqual([
      ['0.027000', '0.024000'],
      ['0.024300', '0.019200'],
      ['0.021870', '0.015360'],
      ['0.019683', '0.012288'],
    ]);
  });

  // NHS 1 - 0.909 / 1.1 = 0.173636, 1 - 0.9171 / 1.1 = 0.166273, 1 - 0.92439 / 1.1 = 0.159645, 1 - 0.930951 / 1.1 =
  // 0.153681. Social 1 - 0.918 / 1.1 = 0.165455, 1 - 0.9324 / 1.1 = 0.152364, 1 - 0.94392 / 1.1 = 0.141891,
  // 1 - 0.953136 / 1.1 = 0.133513. Year end: 0.9^12 = 0.282430, 0.8^12 = 0.068719: staff 1.071757 and 1.093128.
  it('vacancies fall from two elevenths towards a tenth, and the row of the year shows the last', () => {
    expect(months.slice(0, 4).map(({ vacancy }) => vacancy)).toEqual([
      ['0.173636', '0.165455'],
      ['0.166273', '0.152364'],
      ['0.159645', '0.141891'],
      ['0.153681', '0.133513'],
    ]);
    expect(read('vacancy.nhs')).toBeCloseTo(1 - (0.9 * 1.071757046) / 1.1, 8);
    expect(read('vacancy.social')).toBeCloseTo(1 - (0.9 * 1.093128052) / 1.1, 8);
  });

  // Pathway 1 by NHS staff and agency: month 1 100; then 1.037 -> 103.7, 1.0433 -> 104.33, 1.04897 -> 104.897.
  // Assessors by social staff: 104.4, 105.52, 106.416. Home care, half of it bought by the council:
  // 102.2, 102.76, 103.208.
  it('places open as they are staffed', () => {
    expect(months.slice(0, 4).map(({ places }) => places)).toEqual([
      [100, 100, 100],
      [103.7, 104.4, 102.2],
      [104.33, 105.52, 102.76],
      [104.897, 106.416, 103.208],
    ]);
  });

  // A month is 30.416667 d x 10,000 = 304,166.67 of pathway 1: NHS 121,666.67, council 182,500. In month 1 no agency.
  // NHS: agency / (staff + agency) x 0.5 = 0.027 / 1.037 x 0.5 = 0.01301832 -> 1,583.90; 0.0243 / 1.0433 x 0.5 -> 1,416.90;
  // 0.02187 / 1.04897 x 0.5 -> 1,268.31. Social: 0.024 / 1.044 x 0.5 -> 2,097.70; 0.0192 / 1.0552 -> 1,660.35;
  // 0.01536 / 1.06416 -> 1,317.09.
  it('the premium is posted month by month, on what each sector used', () => {
    expect(months.slice(0, 4).map(({ premium }) => premium)).toEqual([
      [0, 0],
      [1584, 2098],
      [1417, 1660],
      [1268, 1317],
    ]);
    expect(read('cost.agencyStaff')).toBeGreaterThan(1584 + 1417 + 1268 + 2098 + 1660 + 1317);
  });
});

describe('a tenth less money', () => {
  const { months, read } = watch('less');

  it('staff follow the posts down: no agency, no premium, few vacancies', () => {
    expect(months.slice(0, 4).map(({ staff }) => staff)).toEqual([
      ['0.990000', '0.980000'],
      ['0.981000', '0.964000'],
      ['0.972900', '0.951200'],
      ['0.965610', '0.940960'],
    ]);
    expect(months.every(({ agency }) => agency.join() === '0.000000,0.000000')).toBe(true);
    expect(Math.abs(read('cost.agencyStaff'))).toBe(0);
  });

  // 1 - 0.9 x 0.99 / 0.9 = 0.01, then 0.019, 0.0271, 0.03439; social 0.02, 0.036, 0.0488, 0.05904. Year end, n = 12:
  // 0.1 (1 - 0.9^12) = 0.071757 and 0.1 (1 - 0.8^12) = 0.093128, on the way to a tenth.
  it('vacancies come back to a tenth', () => {
    expect(months.slice(0, 4).map(({ vacancy }) => vacancy)).toEqual([
      ['0.010000', '0.020000'],
      ['0.019000', '0.036000'],
      ['0.027100', '0.048800'],
      ['0.034390', '0.059040'],
    ]);
    expect(read('vacancy.nhs')).toBeCloseTo(0.071757046, 8);
    expect(read('vacancy.social')).toBeCloseTo(0.093128052, 8);
  });

  // The money closes them at once: 90, 90, and half of a tenth of home care: 95.
  it('places follow the money', () => {
    expect(months.map(({ places }) => places)).toEqual(months.map(() => [90, 90, 95]));
  });
});

describe('the same money', () => {
  it('nothing moves and no premium is paid', () => {
    const { s, months, read } = watch('same');
    expect([...s.staff, ...s.agencyStaff]).toEqual([1, 1, 0, 0]);
    expect(months.map(({ places }) => places)).toEqual(months.map(() => [100, 100, 100]));
    expect(Math.abs(read('cost.agencyStaff'))).toBe(0);
    expect(read('vacancy.nhs')).toBeCloseTo(0.1, 12);
  });
});
