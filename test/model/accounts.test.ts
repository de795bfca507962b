/**
 * Kind of truth: by the accounts. Two views of one cost: what the ledger pays (open capacity, and what each use adds)
 * and activity at reported, average unit costs. Both against the base-case accounts of a place of 500,000, GBP m.
 *
 * What it shows: the ledger posts the resource prices of the accounts to the penny; and where volumes are calibrated and
 * do not depend on queues, reported lines come within 5% of the accounts. What it does not show: that the other lines
 * agree; which lines are free was settled with the table in view. 100,000 people queue more than 500,000: a third more
 * days delayed, half the ordinary planned admissions, 5.3% more emergency bed days before ready, so that the acute total
 * agrees in part because errors offset each other; so does the social total, with fewer packages and more residents.
 * For community and social care the two views are one: their resource prices are the reported ones. The unit costs of
 * the acute lines are assumptions chosen so that the account closes: agreement in total is no finding about them.
 * ONEPOT_SHOW=1 prints the table.
 */
import { describe, expect, test } from 'vitest';
import { ACCOUNTS, CAUSES } from '../../src/outcomes/index.js';
import { type Row, type RunName, rowsOf, runBlock } from '../laws/tables.js';
import { mean } from './replications.js';
import { BASE_CASE, baseScenario } from './support.js';

const PEOPLE = 100_000;
const SCALE = PEOPLE / 500_000;
const WEEKS = 365 / 7;
const HOURS = 14.4 * WEEKS; // of a home-care package a year
const MEANS_TESTED = 1 - 0.1086; // of residents: the others are NHS-funded, outside these lines

type Volume = (row: Row) => number;
interface Line {
  readonly what: string;
  readonly account: 'acute' | 'community' | 'social' | 'prevention' | 'households';
  readonly volume: Volume;
  /** the accounts: volume a year, GBP a unit, GBP m */
  readonly asked: readonly [number, number, number];
  /** why the line is not held to 5%; without it, it is */
  readonly free?: string;
}

const of =
  (name: RunName, times = 1): Volume =>
  (row) =>
    row[name] * times;
const less =
  (name: RunName, ...others: RunName[]): Volume =>
  (row) =>
    others.reduce((left, other) => left - row[other], row[name]);

/** Base-case accounts, section 1a, line by line. */
const LINES: readonly Line[] = [
  {
    what: 'emergency spells, no night',
    account: 'acute',
    volume: less('admissions.unplanned', 'admissions.overnight'),
    asked: [25_600, 640, 16.4],
  },
  {
    what: 'emergency spells, overnight: treatment part',
    account: 'acute',
    volume: of('admissions.overnight'),
    asked: [29_000, 1900, 55.1],
  },
  {
    what: 'emergency bed days before ready',
    account: 'acute',
    volume: less('bedDays.acute', 'bedDays.planned', 'delayedDays.noCriteriaToReside'),
    asked: [206_000, 690, 142.1],
    free: 'bed days in all are calibrated: these take the room planned ones leave',
  },
  {
    what: 'delayed bed days',
    account: 'acute',
    volume: of('delayedDays.noCriteriaToReside'),
    asked: [42_500, 395, 16.8],
    free: 'small places queue more',
  },
  {
    what: 'day cases',
    account: 'acute',
    volume: less('admissions.planned', 'admissions.plannedOrdinary'),
    asked: [65_300, 960, 62.7],
  },
  {
    what: 'ordinary planned: treatment part',
    account: 'acute',
    volume: of('admissions.plannedOrdinary'),
    asked: [9200, 4100, 37.7],
    free: 'put off behind emergencies, more so in small places',
  },
  {
    what: 'ordinary planned bed days',
    account: 'acute',
    volume: of('bedDays.planned'),
    asked: [42_300, 560, 23.7],
    free: 'put off behind emergencies, more so in small places',
  },
  {
    what: 'emergency department, type 1',
    account: 'acute',
    volume: of('attendances.type1'),
    asked: [143_000, 255, 36.5],
  },
  {
    what: 'urgent community response episodes',
    account: 'community',
    volume: of('community.responses'),
    asked: [7800, 330, 2.6],
    free: 'full more often in small places',
  },
  {
    what: 'virtual-ward days',
    account: 'community',
    volume: of('time.virtualWard', 365),
    asked: [24_090, 135, 3.3],
    free: 'no target; two replications vary by 5%',
  },
  {
    what: 'proactive case management, person-years',
    account: 'community',
    volume: () => 4000 * SCALE,
    asked: [4000, 620, 2.5],
  },
  {
    what: 'pathway 1 days, NHS part',
    account: 'community',
    volume: of('time.pathway1', 365 * 0.4),
    asked: [40_150 * 0.4, 125, 2],
    free: 'starts are calibrated, days vary by 5%',
  },
  {
    what: 'pathway 2 bed days',
    account: 'community',
    volume: of('time.pathway2', 365),
    asked: [37_600, 150, 5.6],
    free: 'starts are calibrated; two replications vary by 10%, and bought ones',
  },
  {
    what: 'pathway 3 assessment-bed days',
    account: 'community',
    volume: of('time.pathway3', 365),
    asked: [28_700, 164, 4.7],
    free: '62 beds in the book against 79 in use in the accounts, and stays cut short by illness',
  },
  {
    what: 'pathway 1 days, council part',
    account: 'social',
    volume: of('time.pathway1', 365 * 0.6),
    asked: [40_150 * 0.6, 125, 3],
    free: 'starts are calibrated, days vary by 5%',
  },
  {
    what: 'council home care, hours',
    account: 'social',
    volume: of('time.homeCareCouncil', HOURS),
    asked: [939_000, 23, 21.6],
    free: 'packages in force: 8% fewer here than in the accounts',
  },
  {
    what: 'council care-home weeks',
    account: 'social',
    volume: of('time.careHomeCouncil', MEANS_TESTED * WEEKS),
    asked: [54_740, 1050, 57.5],
    free: 'residents are calibrated within 6%: 5% fewer than in the accounts',
  },
  {
    what: 'assessment, social work, other reablement',
    account: 'social',
    volume: () => SCALE,
    asked: [1, 10_600_000, 10.6],
  },
  { what: 'prevention, people', account: 'prevention', volume: () => PEOPLE, asked: [500_000, 60.6, 30.3] },
  {
    what: 'self-funded care-home weeks',
    account: 'households',
    volume: of('time.careHomeSelf', MEANS_TESTED * WEEKS),
    asked: [52_450, 1175, 61.6],
    free: 'residents are calibrated within 6%: 2% fewer than in the accounts, and two replications vary by 3%',
  },
  {
    what: 'self-funded home-care hours',
    account: 'households',
    volume: of('time.homeCareSelf', HOURS),
    asked: [400_000, 26, 10.4],
    free: 'packages in force, as above, and two replications vary by 5%',
  },
];
const TOTALS = { acute: 391, community: 20.7, social: 92.7, prevention: 30.3, households: 72 } as const;

const scenario = baseScenario({
  people: PEOPLE,
  years: { warmUp: BASE_CASE.years.warmUp, horizon: 1 },
  book: {
    'homeCare.stretchLimit': 0, // packages with the hours that the accounts give them
    // the accounts have no year over budget, and no places that nobody uses
    'acute.pressureShare': 0,
    'council.pressureMean': 0,
    'council.pressureSd': 0,
    'cost.idlePlaceShare': 0,
  },
  settlements: { fragmented: {} },
});
const blocks = [0, 1].map((replication) => runBlock(scenario, replication, 'accounts'));
const rows = blocks.map((tables) => rowsOf(tables, 'runs').find(({ year }) => year === 1)!);
/** Millions of pounds at full size, of pence at this one. */
const millions = (pence: number) => pence / SCALE / 100_000_000;
/** GBP m at full size: mean of the replications. */
const reported = ({ volume, asked }: Line) => (mean(rows.map(volume)) * asked[1]) / SCALE / 1e6;
const total = (account: Line['account']) =>
  LINES.filter((line) => line.account === account).reduce((sum, line) => sum + reported(line), 0);
/** What a row's ledger paid resources, pence. */
function paid(replication: number, account: (typeof ACCOUNTS)[number], causes: readonly (typeof CAUSES)[number][]) {
  return rowsOf(blocks[replication], 'accounts')
    .filter((row) => row.year === 1 && ACCOUNTS[row.account] === account && causes.includes(CAUSES[row.cause]))
    .reduce((sum, { pence }) => sum - pence, 0);
}
const RESOURCES = ['fixedCapacity', 'variableUse', 'escalation', 'spotPurchase', 'agencyPremium'] as const;

if (process.env.ONEPOT_SHOW === '1') {
  const cell = (value: number, digits = 1) => value.toFixed(digits).padStart(9);
  const line = (what: string, got: number, asked: number, note = '') =>
    `${what.padEnd(46)}${cell(got)}${cell(asked)}${cell(100 * (got / asked - 1))}%  ${note}`;
  const resource = (name: RunName) => millions(mean(rows.map((row) => row[name])));
  process.stdout.write(
    `${[
      `${'reported view, GBP m for 500,000'.padEnd(46)}    model accounts differ by`,
      ...LINES.map((entry) =>
        line(`${entry.account}: ${entry.what}`.slice(0, 45), reported(entry), entry.asked[2], entry.free),
      ),
      ...Object.entries(TOTALS).map(([account, asked]) =>
        line(`${account}, total`, total(account as Line['account']), asked),
      ),
      'resource view, GBP m for 500,000',
      ...(['acute', 'community', 'social', 'prevention'] as const).map((account) =>
        line(`cost.${account}`, resource(`cost.${account}`), TOTALS[account]),
      ),
    ].join('\n')}\n`,
  );
}

describe('the accounts themselves', () => {
  // Each rounded to 0.1 m; 0.06 for those whose unit is rounded too.
  test.each(LINES)('$what: volume x unit is the amount', ({ asked: [volume, unit, amount] }) => {
    expect(Math.abs((volume * unit) / 1e6 - amount)).toBeLessThan(0.11);
  });

  test.each(Object.entries(TOTALS))('%s: the lines add up', (account, asked) => {
    const sum = LINES.filter((line) => line.account === account).reduce((left, { asked: [, , m] }) => left + m, 0);
    expect(sum).toBeCloseTo(asked, 6);
  });
});

describe('resource view', () => {
  // Unit costs of section 1b in pence; twelve months of roundings to a penny, of three postings and a monthly constant.
  test.each([0, 1])(
    'replication %i: the acute line is open beds, constants and what each use adds, to the penny',
    (r) => {
      const row = rows[r];
      const unplanned = row['admissions.unplanned'];
      const overnight = row['admissions.overnight'];
      const ordinary = row['admissions.plannedOrdinary'];
      const paper =
        row['beds.open'] * 17_200_000 +
        (58.7 + 52 + 24) * 1e8 * SCALE +
        (unplanned - overnight) * 25_000 +
        overnight * 95_000 +
        (row['admissions.planned'] - ordinary) * 42_000 +
        ordinary * 190_000 +
        row['bedDays.acute'] * 5500 +
        row['attendances.type1'] * 8700 +
        row['beds.escalationDays'] * 61_000;
      expect(Math.abs(row['cost.acute'] - paper)).toBeLessThan(12 * 2);
    },
  );

  test.each([0, 1])('replication %i: cost columns are what the providers paid resources', (r) => {
    const row = rows[r];
    expect(row['cost.acute']).toBe(paid(r, 'acuteProvider', RESOURCES));
    expect(row['cost.community']).toBe(paid(r, 'communityProvider', RESOURCES));
    expect(row['cost.social']).toBe(paid(r, 'socialProvider', RESOURCES));
    expect(row['cost.prevention']).toBe(paid(r, 'preventionProvider', RESOURCES));
  });

  const resource = (account: 'acute' | 'community' | 'social') =>
    millions(mean(rows.map((row) => row[`cost.${account}`])));

  // GBP m: 391.0 less what ordinary planned admissions did not use, more for beds opened in need.
  test('the acute and social lines come within 5% of the accounts', () => {
    for (const account of ['acute', 'social'] as const) {
      expect(Math.abs(resource(account) / TOTALS[account] - 1), account).toBeLessThan(0.05);
    }
  });

  // The accounts count 79 beds in use on pathway 3 and 110 places on pathway 1; the book's volumes are lower since.
  test('so does the community line, except for pathway days that are not used, and it never costs more', () => {
    const days = LINES.filter(({ account, what }) => account === 'community' && what.startsWith('pathway'));
    expect(days.length).toBe(3);
    const unused = days.reduce((sum, line) => sum + line.asked[2] - reported(line), 0);
    expect(Math.abs((resource('community') + unused) / TOTALS.community - 1)).toBeLessThan(0.05);
    expect(resource('community') / TOTALS.community).toBeLessThan(1.05);
  });
});

describe('what the accounts leave out', () => {
  const alone = baseScenario({ people: PEOPLE, years: { warmUp: 1, horizon: 1 }, settlements: { fragmented: {} } });
  const real = rowsOf(runBlock(alone, 0, 'accounts'), 'runs').find(({ year }) => year === 1)!;

  test('with idle places the community line comes within 2.5% of the accounts, and the acute line 0.4% to 1.2% over', () => {
    expect(Math.abs(millions(real['cost.community']) / TOTALS.community - 1)).toBeLessThan(0.025);
    const over = millions(real['cost.acute']) / TOTALS.acute - 1;
    expect(over).toBeGreaterThan(0.004);
    expect(over).toBeLessThan(0.012);
  });
});

describe('reported view', () => {
  test.each(LINES.filter(({ free }) => free === undefined))('$what within 5%', (line) => {
    expect(Math.abs(reported(line) / line.asked[2] - 1)).toBeLessThan(0.05);
  });

  test('the acute total is within 5%, though its parts offset each other', () => {
    expect(Math.abs(total('acute') / TOTALS.acute - 1)).toBeLessThan(0.05);
  });

  // The two views of the same activity, from one set of columns: 2 pence a month and posting, and case management at
  // 4,000 x 620 = 2.48 m in the one, 2.5 m in the other.
  test('community and social care cost the same in both views, except for spot purchases', () => {
    const resource = (account: 'community' | 'social') =>
      millions(
        mean(rows.map((row) => row[`cost.${account}`] - (account === 'community' ? row['cost.spotPurchase'] : 0))),
      );
    expect(resource('community') - total('community')).toBeCloseTo(0.02, 4);
    expect(resource('social') - total('social')).toBeCloseTo(0, 4);
  });
});
