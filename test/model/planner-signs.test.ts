/**
 * Kind of truth: law where equality is exact; else statistical, paired under common random numbers. Twelve replications of
 * 2,000 people from a fixed seed: a difference is claimed when the 99% interval of its mean (Student's t, 11 degrees of
 * freedom) is on the stated side of 0: false in 1 of 200 seeds for a lever that does nothing.
 */
import { describe, expect, test } from 'vitest';
import { ACCOUNTS, CAUSES } from '../../src/outcomes/index.js';
import { pence, type Row, type RunName, rowsOf, rowsOfSettlement, runBlock } from '../laws/tables.js';
import { mean, standardError } from './replications.js';
import { BASE_CASE, baseScenario, type Levers } from './support.js';

const YEARS = { warmUp: 1, horizon: 3 };
const PEOPLE = 2000;
const T99 = 3.106; // two-sided 99%, 11 degrees of freedom
const REPLICATIONS = 12;
/**
 * One bed makes a bay, gaming shows in a few thousand people; a council's year has no chance that could hide whose deficit is
 * whose.
 */
const BOOK = {
  'beds.perBay': 1,
  'measures.readmissionEffect': 2,
  'measures.rerouteEffect': 20,
  'council.pressureMean': 0,
  'council.pressureSd': 0,
};

const CARED: Levers = { behaviour: { altruismFloor: 1, altruismCeiling: 1 } };
const POOL: Levers = { pooling: { share: 1, rule: 'perceivedValue' } };
const OFF: Levers = { ...POOL, behaviour: { responses: 'off' } };
const LEAN: Levers = { growthPerYear: { acute: -0.15 } };
const MORE: Levers = { total: { newMoneyPencePerPersonYear: { community: 1500, social: 4000 } } };
const years = (settlementYears: NonNullable<Levers['settlementYears']>): Levers => ({ settlementYears });
const strings = (earmarked: NonNullable<Levers['earmarked']>): Levers => ({ earmarked });
const optimism = (of: number): Levers => ({ information: { optimism: of } });
const SENT: Levers = { pooling: { transferPencePerPersonYear: 5000 } };
const PREVENT: Levers = {
  owners: { prevention: 'nhs' },
  behaviour: { altruismFloor: 1, altruismCeiling: 1, healthWeight: 1 },
};

interface Sign {
  readonly lever: string;
  readonly from?: Levers;
  readonly to: Levers;
  readonly column: RunName;
  readonly sign: 1 | -1;
}

const SIGNS: readonly Sign[] = [
  { lever: 'total.factor', to: { total: { factor: 1.3 } }, column: 'plan.social', sign: 1 },
  { lever: 'total.factor', to: { total: { factor: 0.6 } }, column: 'beds.open', sign: -1 },
  { lever: 'pooling.rule', from: { pooling: { share: 1 } }, to: POOL, column: 'plan.social', sign: 1 },
  { lever: 'information.optimism', from: POOL, to: { ...POOL, ...optimism(1) }, column: 'plan.social', sign: 1 },
  { lever: 'information.optimism', from: POOL, to: { ...POOL, ...optimism(1) }, column: 'plan.acute', sign: -1 },
  {
    lever: 'pooling.rule plugDeficit',
    from: { ...LEAN, pooling: { share: 1 } },
    to: { ...LEAN, pooling: { share: 1, rule: 'plugDeficit' } },
    column: 'plan.acute',
    sign: 1,
  },
  {
    // with half of the beds gone the longest queue is the hospital's
    lever: 'pooling.rule longestQueue',
    from: { pooling: { share: 1 }, capacity: { acuteBeds: 0.5 } },
    to: { pooling: { share: 1, rule: 'longestQueue' }, capacity: { acuteBeds: 0.5 } },
    column: 'plan.acute',
    sign: 1,
  },
  {
    lever: 'pooling.lines',
    from: POOL,
    to: { pooling: { ...POOL.pooling, lines: { social: 0 } } },
    column: 'plan.social',
    sign: -1,
  },
  {
    lever: 'pooling.balances',
    from: { growthPerYear: { acute: -0.4 }, pooling: { share: 1 } },
    to: { growthPerYear: { acute: -0.4 }, pooling: { share: 1, balances: 'services' } },
    column: 'cost.council',
    sign: -1,
  },
  {
    lever: 'pooling.governanceCostShare',
    from: POOL,
    to: { pooling: { ...POOL.pooling, governanceCostShare: 0.02 } },
    column: 'cost.governance',
    sign: 1,
  },
  {
    lever: 'pooling.governanceCostShare',
    from: POOL,
    to: { pooling: { ...POOL.pooling, governanceCostShare: 0.02 } },
    column: 'plan.acute',
    sign: -1,
  },
  { lever: 'pooling.transferPencePerPersonYear', to: SENT, column: 'plan.social', sign: 1 },
  { lever: 'pooling.transferPencePerPersonYear', to: SENT, column: 'plan.acute', sign: -1 },
  { lever: 'pooling.transferPencePerPersonYear', to: SENT, column: 'money.transfer', sign: 1 },
  {
    lever: 'pooling.crowdOut',
    from: SENT,
    to: { pooling: { ...SENT.pooling, crowdOut: 0.5 } },
    column: 'plan.social',
    sign: -1,
  },
  {
    lever: 'pooling.crowdOut',
    from: SENT,
    to: { pooling: { ...SENT.pooling, crowdOut: 0.5 } },
    column: 'money.crowdOut',
    sign: 1,
  },
  {
    lever: 'settlementYears.length',
    from: { ...MORE, ...years({ announcementLagMonths: 6 }), growthPerYear: { community: 0.1 } },
    to: { ...MORE, ...years({ announcementLagMonths: 6, length: 5 }), growthPerYear: { community: 0.1 } },
    column: 'cost.temporaryStaff',
    sign: -1,
  },
  {
    lever: 'settlementYears.length',
    from: PREVENT,
    to: { ...PREVENT, ...years({ length: 10 }) },
    column: 'plan.prevention',
    sign: 1,
  },
  {
    // a purse that holds nothing but prevention has nothing to take more of it from
    lever: 'owners.prevention',
    from: { ...PREVENT, owners: { prevention: 'publicHealth' }, ...years({ length: 10 }) },
    to: { ...PREVENT, ...years({ length: 10 }) },
    column: 'plan.prevention',
    sign: 1,
  },
  {
    lever: 'settlementYears.announcementLagMonths',
    from: MORE,
    to: { ...MORE, ...years({ announcementLagMonths: 6 }) },
    column: 'cost.temporaryStaff',
    sign: 1,
  },
  {
    lever: 'settlementYears.frontLoadShare',
    from: { ...MORE, ...years({ length: 10 }) },
    to: { ...MORE, ...years({ length: 10, frontLoadShare: 1 }) },
    column: 'plan.social',
    sign: 1,
  },
  {
    lever: 'settlementYears.politicalCycleYears',
    from: years({ politicalSwingShare: 0.1 }),
    to: years({ politicalSwingShare: 0.1, politicalCycleYears: 3 }),
    column: 'plan.acute',
    sign: 1,
  },
  {
    lever: 'settlementYears.politicalSwingShare',
    from: years({ politicalCycleYears: 3 }),
    to: years({ politicalSwingShare: 0.1, politicalCycleYears: 3 }),
    column: 'plan.acute',
    sign: 1,
  },
  {
    lever: 'earmarked.ringFencedShare',
    from: MORE,
    to: { ...MORE, ...strings({ ringFencedShare: 1 }) },
    column: 'money.returned',
    sign: 1,
  },
  {
    lever: 'earmarked.nonRecurrentShare',
    from: MORE,
    to: { ...MORE, ...strings({ nonRecurrentShare: 1 }) },
    column: 'cost.temporaryStaff',
    sign: 1,
  },
  {
    lever: 'earmarked.arrivalMonth',
    from: { ...MORE, ...strings({ nonRecurrentShare: 1 }) },
    to: { ...MORE, ...strings({ nonRecurrentShare: 1, arrivalMonth: 11 }) },
    column: 'cost.temporaryStaff',
    sign: -1,
  },
  {
    lever: 'accountability.overseers',
    from: { accountability: { reportingCostShare: 0.01 } },
    to: { accountability: { reportingCostShare: 0.01, overseers: 10 } },
    column: 'cost.reporting',
    sign: 1,
  },
  {
    lever: 'accountability.reportingCostShare',
    to: { accountability: { reportingCostShare: 0.05 } },
    column: 'plan.acute',
    sign: -1,
  },
  {
    lever: 'accountability.shortTermWeight',
    from: { ...CARED, accountability: { overseers: 10 } },
    to: { ...CARED, accountability: { overseers: 10, shortTermWeight: 1 } },
    column: 'plan.community',
    sign: -1,
  },
  {
    lever: 'measures.scoredOn',
    from: { measures: { gamingShare: 1 } },
    to: { measures: { scoredOn: 'proxies', gamingShare: 1 } },
    column: 'pathways.rerouted',
    sign: 1,
  },
  {
    lever: 'measures.gamingShare',
    from: { measures: { scoredOn: 'proxies' } },
    to: { measures: { scoredOn: 'proxies', gamingShare: 1 } },
    column: 'admissions.readmittedIn30Days',
    sign: 1,
  },
  {
    lever: 'behaviour.planningExponent',
    from: { ...POOL, behaviour: { planningExponent: 0 } },
    to: { ...POOL, behaviour: { planningExponent: 2 } },
    column: 'plan.social',
    sign: 1,
  },
  {
    lever: 'behaviour.planningBoundPerYear',
    from: { ...POOL, behaviour: { planningBoundPerYear: 0 } },
    to: { ...POOL, behaviour: { planningBoundPerYear: 0.1 } },
    column: 'plan.social',
    sign: 1,
  },
];

/** Yearly means over the years after the fork. */
function run(settlements: Readonly<Record<string, Levers>>, replications = REPLICATIONS) {
  const scenario = baseScenario({ people: PEOPLE, years: YEARS, book: BOOK, settlements });
  const blocks = Array.from({ length: replications }, (_, replication) => runBlock(scenario, replication, 'plans'));
  const rows = (settlement: number, replication: number) =>
    rowsOfSettlement(blocks[replication], 'runs', settlement).filter((row) => row.year > 0);
  const values = (settlement: number, column: RunName) =>
    blocks.map((_, replication) => mean(rows(settlement, replication).map((row) => row[column])));
  return { blocks, rows, values };
}

describe('each lever moves its column the way it should', () => {
  const settlements = new Map(
    SIGNS.flatMap(({ from = {}, to }) => [from, to]).map((levers) => [JSON.stringify(levers), levers]),
  );
  const position = (levers: Levers) => [...settlements.keys()].indexOf(JSON.stringify(levers));
  let all: ReturnType<typeof run>;
  test.each(SIGNS)('$lever: $column ($sign)', ({ from = {}, to, column, sign }) => {
    all ??= run(Object.fromEntries(settlements));
    const before = all.values(position(from), column);
    const differences = all.values(position(to), column).map((value, i) => value - before[i]);
    expect(mean(differences)).not.toBe(0);
    expect(sign * mean(differences)).toBeGreaterThan(T99 * standardError(differences));
  });
});

describe('information', () => {
  const seen = (information: object): Levers => ({ ...POOL, information }) as Levers;
  const names = ['sharp', 'noisy', 'open', 'late', 'early'];
  const STARVED = { growthPerYear: { social: -0.2 } };
  const { rows } = run({
    sharp: seen({ noise: 0, lagMonths: 0 }),
    noisy: seen({ noise: 3, lagMonths: 0 }),
    open: seen({ noise: 3, lagMonths: 36, transparencyShare: 1 }),
    late: { ...seen({ noise: 0, lagMonths: 36 }), ...STARVED },
    early: { ...seen({ noise: 0, lagMonths: 0 }), ...STARVED },
  });
  const plans = (name: string, replication = 0) =>
    rows(names.indexOf(name), replication).map((row) => [row['plan.acute'], row['plan.community'], row['plan.social']]);

  test('open books equal full information at once, bit for bit; noisy ones do not', () => {
    for (let replication = 0; replication < REPLICATIONS; replication++) {
      expect(plans('open', replication)).toEqual(plans('sharp', replication));
      expect(plans('noisy', replication)).not.toEqual(plans('sharp', replication));
    }
  });

  test('promised benefits move only money: if nobody plans by them, nothing differs', () => {
    const { rows } = run({ off: OFF, promised: { ...OFF, ...optimism(3) } }, 1);
    expect(rows(1, 0)).toEqual(rows(0, 0));
  });

  test('a late signal gets a late response: the plans for a starved line differ by lag', () => {
    expect(plans('late')).not.toEqual(plans('early'));
  });
});

describe('pools and transfers, exactly', () => {
  const settlements: Record<string, Levers> = {
    base: {},
    sent: SENT,
    'nothing bought': { pooling: { ...SENT.pooling, crowdOut: 1 } },
    value: POOL,
    half: { pooling: { share: 0.37, rule: 'perceivedValue', governanceCostShare: 0.01 } },
    queue: { pooling: { share: 1, rule: 'longestQueue' } },
    separate: CARED,
    floor: { ...PREVENT, ...years({ length: 2 }) },
    tied: { ...MORE, ...strings({ ringFencedShare: 0.5, nonRecurrentShare: 0.5, arrivalMonth: 6 }) },
  };
  const names = Object.keys(settlements);
  const { blocks, rows } = run(settlements, 1);
  const tables = blocks[0];
  const of = (name: string) => rows(names.indexOf(name), 0);
  const LINES = ['prevention', 'community', 'acute', 'social'] as const;
  const plan = (row: Row) => LINES.reduce((sum, line) => sum + row[`plan.${line}`], 0);
  const accounts = (name: string) => rowsOfSettlement(tables, 'accounts', names.indexOf(name));

  test('what the lines get plus running costs is what the base settlement gives: pooling is not new money', () => {
    for (const name of ['value', 'half', 'queue', 'separate', 'sent', 'floor']) {
      of(name).forEach((row, year) => {
        const all = plan(row) + row['cost.governance'] + row['cost.reporting'];
        expect(Math.abs(all - plan(of('base')[year]))).toBeLessThanOrEqual(name === 'half' ? 4 : 3);
      });
    }
    expect(of('half')[0]['cost.governance']).toBeGreaterThan(0);
  });

  test('a transfer that is crowded out buys no care, and is in the other services of the council to the penny', () => {
    const given = PEOPLE * SENT.pooling!.transferPencePerPersonYear!;
    of('nothing bought').forEach((row, year) => {
      expect(row['plan.social']).toBe(of('base')[year]['plan.social']);
      expect(row['money.crowdOut']).toBe(given);
      expect(row['plan.acute']).toBe(of('sent')[year]['plan.acute']);
      expect(of('sent')[year]['plan.social'] - of('base')[year]['plan.social']).toBe(given);
      expect(pence(accounts('nothing bought'), year + 1, 'councilOther', 'crowdOut')).toBe(given);
    });
  });

  test('every cause sums to 0 over the accounts, and payers bear what was spent', () => {
    const sums = new Map<string, number>();
    for (const row of rowsOf(tables, 'accounts')) {
      const key = `${row.settlement} ${row.year} ${CAUSES[row.cause]}`;
      sums.set(key, (sums.get(key) ?? 0) + row.pence);
    }
    expect([...sums].filter(([, sum]) => sum !== 0)).toEqual([]);
    for (const name of names) {
      for (const row of of(name)) {
        const spent = accounts(name)
          .filter((posting) => posting.year === row.year && posting.account === ACCOUNTS.indexOf('resources'))
          .reduce((sum, posting) => sum + posting.pence, 0);
        expect(row['cost.system']).toBe(spent);
      }
    }
  });

  test('separate purses move money between their own lines alone, the pot passes on what it gets', () => {
    const held = (name: string, year: number, line: string) => of(name)[year][`plan.${line}`];
    [0, 1, 2].forEach((year) => {
      expect(held('separate', year, 'social')).toBe(held('base', year, 'social'));
      expect(held('separate', year, 'prevention')).toBe(held('base', year, 'prevention'));
      expect(held('separate', year, 'acute') + held('separate', year, 'community')).toBe(
        held('base', year, 'acute') + held('base', year, 'community'),
      );
      for (const name of ['value', 'queue', 'half']) {
        const pot = (cause: (typeof CAUSES)[number]) => pence(accounts(name), year + 1, 'pot', cause);
        expect(pot('contribution') + pot('lineFunding') + pot('governance')).toBe(0);
        expect(pot('yearEndSettlement')).toBe(0);
      }
    });
    expect(held('separate', 0, 'community')).not.toBe(held('base', 0, 'community'));
  });

  test('law 14: a horizon within the dead lag leaves prevention at its floor, exactly', () => {
    expect(BASE_CASE.place.book['prevention.deadLagYears']).toBe(2);
    of('floor').forEach((row, year) => {
      expect(row['plan.prevention']).toBe(of('base')[year]['plan.prevention']);
    });
  });

  test('tied money: what comes is new money, what goes back is at most the tied part of it', () => {
    for (const row of of('tied')) {
      expect(row['money.new']).toBe(PEOPLE * 5500);
      expect(row['money.returned']).toBeGreaterThan(0);
      expect(row['money.returned']).toBeLessThanOrEqual(0.75 * PEOPLE * 5500 + 4);
      expect(pence(accounts('tied'), row.year, 'centre', 'returned')).toBe(row['money.returned']);
    }
  });
});
