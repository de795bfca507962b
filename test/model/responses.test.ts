/**
 * Kind of truth: law where differences are exactly zero or sums exact; else statistical, paired under common random
 * numbers. Twelve replications of 4,000 people from a fixed seed: a difference is claimed when the 99% interval of its mean
 * (Student's t, 11 degrees of freedom) is on the stated side of 0: false in 1 of 200 seeds for a lever that does nothing.
 */
import { describe, expect, test } from 'vitest';
import { CLOCK, DEPENDENCY } from '../../src/model/codes/vocabulary.js';
import * as AT from '../../src/model/person/columns.js';
import { byteOf, doubleOf } from '../../src/model/person/people.js';
import { refresh } from '../../src/model/person/refresh.js';
import { ACCOUNTS, CAUSES } from '../../src/outcomes/index.js';
import {
  OTHER_COLUMNS,
  only,
  pence,
  type Row,
  type RunName,
  rowsOf,
  rowsOfSettlement,
  runBlock,
} from '../laws/tables.js';
import { mean, standardError } from './replications.js';
import { BASE_CASE, baseScenario, type Levers, newState } from './support.js';

const YEARS = { warmUp: 1, horizon: 3 };
const PEOPLE = 4000;
const T99 = 3.106; // two-sided 99%, 11 degrees of freedom
const REPLICATIONS = 12;

const TARIFF: Levers = { payment: { acute: { mechanism: 'tariff' } } };
const LEAN: Levers = { growthPerYear: { acute: -0.15 } };
/** A deficit or a surplus of more than a bed or two: beds that open or close with the money would leave little of either. */
const BUSY: Levers = { shocks: { pandemicMonths: 36, pandemicUnplannedFactor: 3 } };
const QUIET: Levers = { shocks: { pandemicMonths: 36, pandemicUnplannedFactor: 0.2 } };
const CARED: Levers = { behaviour: { altruismFloor: 1, altruismCeiling: 1 } };
const payAcute = (payment: object): Levers => ({ payment: { acute: payment } }) as Levers;
const paid = (mechanism: string): Levers =>
  ({ payment: Object.fromEntries(['acute', 'community', 'social'].map((line) => [line, { mechanism }])) }) as Levers;

/** One lever at its extreme against the same settlement without it: the column goes the way of the sign. */
interface Sign {
  readonly lever: string;
  readonly from?: Levers;
  readonly to: Levers;
  readonly column: RunName;
  readonly sign: 1 | -1;
  /** book in which the effect is large enough to be seen in a small place */
  readonly strong?: true;
}

const SIGNS: readonly Sign[] = [
  { lever: 'payment.acute.mechanism', to: TARIFF, column: 'effort.stay', sign: -1 },
  { lever: 'payment.acute.mechanism', to: TARIFF, column: 'admissions.unplanned', sign: 1, strong: true },
  {
    lever: 'payment.acute.mechanism',
    to: { payment: { acute: { mechanism: 'rollingBlock' } } },
    column: 'effort.stay',
    sign: -1,
  },
  {
    lever: 'payment.acute.marginalRate',
    from: payAcute({ mechanism: 'blended', marginalRate: 0 }),
    to: payAcute({ mechanism: 'blended', marginalRate: 1 }),
    column: 'effort.stay',
    sign: -1,
  },
  {
    lever: 'payment.acute.aboveBaselineRate',
    from: payAcute({ mechanism: 'marginalTariff', aboveBaselineRate: 0 }),
    to: payAcute({ mechanism: 'marginalTariff', aboveBaselineRate: 1 }),
    column: 'effort.stay',
    sign: -1,
  },
  {
    lever: 'payment.delayedDayChargePence',
    to: { payment: { delayedDayChargePence: 12_000 } },
    column: 'paid.delayedDays',
    sign: 1,
  },
  {
    lever: 'payment.preventionIncentivePence',
    to: { payment: { preventionIncentivePence: 1e6 } },
    column: 'community.responses',
    sign: 1,
    strong: true,
  },
  { lever: 'culture.trust', to: { culture: { trust: 1 } }, column: 'delayedDays.handover', sign: -1 },
  { lever: 'culture.trust', to: { culture: { trust: 0 } }, column: 'effort.stay', sign: 1 },
  { lever: 'culture.leaderChangesPerYear', to: { culture: { leaderChangesPerYear: 4 } }, column: 'trust', sign: -1 },
  { lever: 'less money for social care', to: { growthPerYear: { social: -0.4 } }, column: 'packageHours', sign: -1 },
  { lever: 'less money for social care', to: { growthPerYear: { social: -0.4 } }, column: 'social.granted', sign: -1 },
  { lever: 'behaviour.altruismFloor', to: { behaviour: { altruismFloor: 1 } }, column: 'effort.stay', sign: -1 },
  { lever: 'behaviour.altruismCeiling', to: { behaviour: { altruismCeiling: 1 } }, column: 'effort.stay', sign: -1 },
  {
    lever: 'behaviour.healthWeight',
    to: { behaviour: { healthWeight: 1 } },
    column: 'admissions.overnight',
    sign: -1,
    strong: true,
  },
  {
    lever: 'behaviour.responses',
    from: TARIFF,
    to: { ...TARIFF, behaviour: { responses: 'off' } },
    column: 'effort.stay',
    sign: 1,
  },
  {
    lever: 'riskShare.share',
    from: LEAN,
    to: { ...LEAN, riskShare: { share: 1, capShare: 1 } },
    column: 'shared.risk',
    sign: 1,
  },
  {
    lever: 'riskShare.capShare',
    from: { ...LEAN, riskShare: { share: 1, capShare: 1 } },
    to: { ...LEAN, riskShare: { share: 1, capShare: 0.001 } },
    column: 'shared.risk',
    sign: -1,
  },
  {
    lever: 'riskShare.deadBandShare',
    from: { ...LEAN, riskShare: { share: 1, capShare: 1 } },
    to: { ...LEAN, riskShare: { share: 1, capShare: 1, deadBandShare: 0.1 } },
    column: 'shared.risk',
    sign: -1,
  },
  {
    lever: 'riskShare.reputationalWeight',
    from: LEAN,
    to: { ...LEAN, riskShare: { reputationalWeight: 1 } },
    column: 'effort.stay',
    sign: -1,
  },
  {
    lever: 'yearEnd.firstCallShare',
    from: LEAN,
    to: { ...LEAN, yearEnd: { firstCallShare: 1 } },
    column: 'advance.nhs',
    sign: 1,
  },
  {
    lever: 'yearEnd.firstCallShare',
    from: LEAN,
    to: { ...LEAN, yearEnd: { firstCallShare: 1 } },
    column: 'cost.centre',
    sign: -1,
  },
  {
    lever: 'yearEnd.firstCallYears',
    from: { ...BUSY, yearEnd: { firstCallShare: 1, firstCallYears: 1 } },
    to: { ...BUSY, yearEnd: { firstCallShare: 1, firstCallYears: 10 } },
    column: 'beds.open',
    sign: 1,
  },
  {
    lever: 'yearEnd.carryShare',
    from: QUIET,
    to: { ...QUIET, yearEnd: { carryShare: 1 } },
    column: 'beds.open',
    sign: 1,
  },
];

/** Elasticities beyond their ranges, so that a few thousand people show what an equation does; one bed makes a bay. */
const STRONG = {
  'avoidance.conversionElasticity': 1.2,
  'avoidance.contactElasticity': 2,
  'avoidance.qalys': 0.3,
  // chains of readmissions drown what few people show
  'afterDischarge.ratio.1': 1,
  'afterDischarge.ratio.2': 1,
};
const SMALL_BAYS = { 'beds.perBay': 1, 'capacity.stepLagMonths': 0 };

/** Yearly means of a column over the years after the fork, by settlement, of each replication. */
function yearly(settlements: Readonly<Record<string, Levers>>, book: Record<string, number>, replications: number) {
  const scenario = baseScenario({ people: PEOPLE, years: YEARS, book: { ...SMALL_BAYS, ...book }, settlements });
  const blocks = Array.from({ length: replications }, (_, replication) => runBlock(scenario, replication, 'signs'));
  return (settlement: number, column: RunName) =>
    blocks.map((tables) => {
      const rows = rowsOfSettlement(tables, 'runs', settlement).filter((row) => row.year > 0);
      return mean(rows.map((row) => row[column]));
    });
}

describe('each lever moves its column the way it should', () => {
  for (const strong of [undefined, true] as const) {
    const cases = SIGNS.filter((sign) => sign.strong === strong);
    const settlements = new Map(
      cases.flatMap(({ from = {}, to }) => [from, to]).map((levers) => [JSON.stringify(levers), levers]),
    );
    const position = (levers: Levers) => [...settlements.keys()].indexOf(JSON.stringify(levers));
    let values: ReturnType<typeof yearly>;
    test.each(cases)('$lever: $column ($sign)', ({ from = {}, to, column, sign }) => {
      values ??= yearly(Object.fromEntries(settlements), strong ? STRONG : {}, REPLICATIONS);
      const before = values(position(from), column);
      const differences = values(position(to), column).map((value, i) => value - before[i]);
      expect(sign * mean(differences)).toBeGreaterThan(T99 * standardError(differences));
      expect(mean(differences)).not.toBe(0);
    });
  }
});

describe('an elasticity does what it says, and nothing at 0', () => {
  /** The same settlement under two books: the change of a column a year, by replication. */
  const change = (levers: Levers, column: RunName, book: Record<string, number>, off: Record<string, number>) => {
    const [on, none] = [book, { ...book, ...off }].map((rows) =>
      yearly({ only: levers }, rows, REPLICATIONS)(0, column),
    );
    return on.map((value, i) => value - none[i]);
  };
  const claims: {
    what: string;
    levers: Levers;
    column: RunName;
    book: Record<string, number>;
    key: string;
    sign: 1 | -1;
  }[] = [
    {
      what: 'shorter stays bring people back',
      levers: TARIFF,
      column: 'admissions.readmittedIn30Days',
      book: { 'stay.elasticity': 2, 'stay.qualityElasticity': 10, 'stay.qualityFloor': 1 },
      key: 'stay.qualityElasticity',
      sign: 1,
    },
    {
      what: 'wanting shorter stays empties beds',
      levers: TARIFF,
      column: 'bedDays.acute',
      book: { 'stay.elasticity': 2, 'stay.effortPerMonth': 1 },
      key: 'stay.elasticity',
      sign: -1,
    },
    {
      what: 'freed beds turn patients with a bed into day cases',
      levers: TARIFF,
      column: 'admissions.plannedOrdinary',
      book: { 'stay.dayCasePerYear': 6 },
      key: 'stay.dayCasePerYear',
      sign: -1,
    },
  ];
  test.each(claims)('$what', ({ levers, column, book, key, sign }) => {
    const differences = change(levers, column, book, { [key]: 0 });
    expect(sign * mean(differences)).toBeGreaterThan(T99 * standardError(differences));
    expect(mean(differences)).not.toBe(0);
    expect(change({}, column, book, { [key]: 0 })).toEqual(differences.map(() => 0));
  });

  test('the sessions go with them, so that day cases rise', () => {
    const dayCases = (perYear: number) => {
      const rows = { 'stay.dayCasePerYear': perYear };
      const values = yearly({ block: {}, tariff: TARIFF }, rows, REPLICATIONS);
      const of = (way: number) => {
        const ordinary = values(way, 'admissions.plannedOrdinary');
        return values(way, 'admissions.planned').map((all, i) => all - ordinary[i]);
      };
      const block = of(0);
      return of(1).map((own, i) => own - block[i]);
    };
    const [with6, without] = [dayCases(6), dayCases(0)];
    const more = with6.map((own, i) => own - without[i]);
    expect(mean(more)).toBeGreaterThan(T99 * standardError(more));
    expect(Math.abs(mean(without))).toBeLessThan(mean(more) / 4);
  });
});

describe('cuts in hours of care', () => {
  // By hand: half of the hours missing has half of the effect of unmet need, and half of a carer's risk.
  test('raise illness of council clients without a carer, and breakdowns of carers, in proportion', () => {
    const s = newState(baseScenario({ people: 20_000 }));
    const { people } = s;
    const rate = (person: number, clock: number) => doubleOf(people, person, AT.rate + clock);
    const clients = (carer: number, pays: number) =>
      Array.from({ length: people.count }, (_, person) => person).filter(
        (person) =>
          byteOf(people, person, AT.packaged) === 1 &&
          byteOf(people, person, AT.dependency) === DEPENDENCY.helpAtHome &&
          byteOf(people, person, AT.phase) === 0 &&
          byteOf(people, person, AT.carer) === carer &&
          byteOf(people, person, AT.paysHomeCare) === pays,
      );
    const [alone, cared, paying] = [clients(0, 0), clients(1, 0), clients(0, 1)] as const;
    expect(Math.min(alone.length, cared.length, paying.length)).toBeGreaterThan(0);
    const before = new Map(alone.concat(paying).map((person) => [person, rate(person, CLOCK.deterioration)]));
    s.rationing.hours[0] = 0.5;
    for (const person of [...alone, ...cared, ...paying]) refresh(s, person);
    const { unmetFactor, carerBreakdownPerDay } = s.rules.people;
    for (const person of alone) {
      expect(rate(person, CLOCK.deterioration) / before.get(person)!).toBeCloseTo(1 + (unmetFactor - 1) / 2, 12);
    }
    for (const person of cared) expect(rate(person, CLOCK.carer)).toBeCloseTo(carerBreakdownPerDay / 2, 12);
    for (const person of paying) expect(rate(person, CLOCK.deterioration)).toBe(before.get(person));
  });
});

describe("law 12: with altruism 1 the payment method changes nobody's care", () => {
  const ways = ['block', 'tariff', 'blended', 'marginalTariff', 'rollingBlock'];
  const scenario = (levers: Levers) =>
    baseScenario({
      people: PEOPLE,
      years: YEARS,
      settlements: Object.fromEntries(ways.map((way) => [way, { ...levers, ...paid(way) }])),
    });
  const moneyFree = (tables: ReturnType<typeof runBlock>, settlement: number) => [
    rowsOfSettlement(tables, 'runs', settlement).map((row) => only(row, OTHER_COLUMNS)),
    rowsOfSettlement(tables, 'strata', settlement),
    rowsOfSettlement(tables, 'flows', settlement),
  ];

  test('block, rolling or not, tariff, blended and marginal tariff: the same flows and strata, different pay', () => {
    for (const replication of [0, 1]) {
      const tables = runBlock(scenario(CARED), replication);
      ways.forEach((_, way) => {
        expect(moneyFree(tables, way)).toEqual(moneyFree(tables, 0));
      });
      const pay = (way: number) => rowsOfSettlement(tables, 'runs', way).map((row) => row['paid.activity']);
      expect(pay(1)).not.toEqual(pay(0));
    }
  });

  test('is a comparison that can fail: with altruism 0.9 they differ', () => {
    const tables = runBlock(scenario({ behaviour: { altruismFloor: 0.9, altruismCeiling: 0.9 } }), 0);
    expect(moneyFree(tables, 1)).not.toEqual(moneyFree(tables, 0));
  });
});

describe('law 13 and what turns a response off', () => {
  const same = (levers: readonly Levers[], book: Record<string, number> = {}, base: Levers = {}) => {
    const settlements = Object.fromEntries(levers.map((lever, index) => [`s${index}`, lever]));
    const tables = runBlock(baseScenario({ people: PEOPLE, years: YEARS, book, base, settlements }), 2);
    return levers.map((_, index) =>
      (['runs', 'strata', 'flows', 'accounts'] as const).map((name) => rowsOfSettlement(tables, name, index)),
    );
  };

  test('in the base settlement behaviour on equals behaviour off, even where the base is a tariff', () => {
    for (const base of [{}, paid('tariff')]) {
      const [on, off] = same([{}, { behaviour: { responses: 'off' } }], {}, base);
      expect(off).toEqual(on);
    }
  });

  test('trust has no effect at any level where it changes neither altruism nor hand-over', () => {
    const flat = (trust: number): Levers => ({
      culture: { trust },
      behaviour: { altruismFloor: 0.32, altruismCeiling: 0.32 },
    });
    const [some, none, full] = same([flat(0.4), flat(0), flat(1)], { 'trust.handoverEffect': 0 });
    const idle = (tables: Row[][]) => [tables[0].map(({ trust: _, ...row }) => row), ...tables.slice(1)];
    expect(idle(none)).toEqual(idle(some));
    expect(idle(full)).toEqual(idle(some));
    expect(full).not.toEqual(some);
  });

  test('with the elasticities of avoidance and admission at 0, the weight on health moves nobody', () => {
    const rows = { 'avoidance.conversionElasticity': 0, 'avoidance.contactElasticity': 0, 'admission.elasticity': 0 };
    // planners would also move money by their weight on health, and even the smallest sum opens a part of a post
    const still = { planningBoundPerYear: 0 };
    const [some, much] = same([{ behaviour: still }, { behaviour: { ...still, healthWeight: 1 } }], rows);
    expect(much.slice(1, 3)).toEqual(some.slice(1, 3));
  });
});

describe('B1: what is paid', () => {
  const ways = ['tariff', 'blended', 'capitation'];
  const scenario = baseScenario({
    people: PEOPLE,
    years: YEARS,
    settlements: {
      ...Object.fromEntries(ways.map((way) => [way, { ...paid(way), behaviour: { responses: 'off' } }])),
      charged: {
        payment: { delayedDayChargePence: 12_000, preventionIncentivePence: 33_333, acute: { outcomeShare: 0.05 } },
        pooling: { share: 1 / 3 },
      },
      caring: { behaviour: { healthWeight: 1 } },
      rolling: { ...paid('rollingBlock'), behaviour: { responses: 'off' } },
    },
  });
  const tables = runBlock(scenario, 5);
  const { book } = BASE_CASE.place;
  const HOURS = book['homeCare.hoursPerWeek'] / 7;
  /** Unit prices of the reported view, from the book, and the volumes of a year they belong to. */
  const paper = (row: Row) => {
    const overnight = row['admissions.overnight'];
    const ordinary = row['admissions.plannedOrdinary'];
    return [
      [64_000, row['admissions.unplanned'] - overnight],
      [680_000, overnight],
      [96_000, row['admissions.planned'] - ordinary],
      [667_000, ordinary],
      [25_500, row['attendances.type1']],
      [33_000, row['community.responses']],
      [13_500 * 365, row['time.virtualWard']],
      [12_500 * 365, row['time.pathway1']],
      [15_000 * 365, row['time.pathway2']],
      [16_400 * 365, row['time.pathway3']],
      [book['cost.homeCareHourPence'] * HOURS * 365, row['time.homeCareCouncil']],
      [(book['cost.careHomeWeekPence'] / 7) * 365 * (1 - book['careHome.nhsFundedShare']), row['time.careHomeCouncil']],
    ] as [number, number][];
  };

  // By hand: year 0 is the baseline; a year's pay is the year's activity beyond it at the price. 3 lines x 12 roundings.
  test.each([
    ['tariff', 0, 1],
    ['blended', 1, 0.2],
  ] as const)(
    '%s: a year is paid for its activity beyond the year before the fork, to within rounding',
    (_, way, rate) => {
      const [before, ...after] = rowsOfSettlement(tables, 'runs', way);
      for (const row of after) {
        const base = paper(before);
        const due = paper(row).reduce(
          (sum, [price, volume], index) => sum + rate * price * (volume - base[index][1]),
          0,
        );
        expect(Math.abs(row['paid.activity'] - due)).toBeLessThan(3 * 12);
        expect(Math.abs(due)).toBeGreaterThan(1e5);
      }
    },
  );

  // By hand: when nobody responds activity is as under tariff, and the rolling block pays the same a year later.
  test('a rolling block pays nothing in the first year, and then what the tariff paid the year before', () => {
    const [, first, second] = rowsOfSettlement(tables, 'runs', 0).map((row) => row['paid.activity']);
    const rolling = rowsOfSettlement(tables, 'runs', 5).map((row) => row['paid.activity']);
    expect(rolling.slice(0, 2)).toEqual([0, 0]);
    expect(Math.abs(rolling[2] - first)).toBeLessThan(2 * 3 * 12);
    expect(Math.abs(rolling[3] - second)).toBeLessThan(2 * 3 * 12);
  });

  test('capitation pays the lines in proportion to people weighted by need', () => {
    const [before, ...after] = rowsOfSettlement(tables, 'runs', 2);
    const sizes: number[] = [];
    const relative = [1, 2, 3, 4, 5].map((segment) => book[`exposure.relativeCost.${segment}`]);
    const need = (row: Row) => relative.reduce((sum, weight, i) => sum + weight * row[`time.segment${i + 1}`], 0);
    const lines = ['acute', 'community', 'social'].reduce((sum, line) => sum + book[`budget.${line}PencePerYear`], 0);
    for (const row of after) {
      const due = ((lines * PEOPLE) / 500_000) * (need(row) / need(before) - 1);
      // a mean of twelve monthly ratios against the ratio of means: second order in months that differ by up to 0.8%
      expect(Math.abs(row['paid.activity'] - due)).toBeLessThan(lines * (PEOPLE / 500_000) * 1e-4);
      sizes.push(Math.abs(due));
    }
    expect(Math.max(...sizes)).toBeGreaterThan(1e6);
  });

  test("each payment is one account's outgoing and another's income, and what payers bear is what was spent", () => {
    const rows = rowsOf(tables, 'accounts');
    const sums = new Map<string, number>();
    for (const row of rows) {
      const key = `${row.settlement} ${row.year} ${CAUSES[row.cause]}`;
      sums.set(key, (sums.get(key) ?? 0) + row.pence);
    }
    expect([...sums].filter(([, sum]) => sum !== 0)).toEqual([]);
    const charged = rowsOfSettlement(tables, 'accounts', 3);
    for (const year of [1, 2, 3]) {
      const row = rowsOfSettlement(tables, 'runs', 3)[year];
      expect(pence(charged, year, 'acuteProvider', 'delayedDayCharge')).toBe(row['paid.delayedDays']);
      expect(pence(charged, year, 'council', 'delayedDayCharge')).toBe(0 - row['paid.delayedDays']);
      expect(pence(charged, year, 'communityProvider', 'preventionIncentive')).toBe(row['paid.prevention']);
      expect(row['paid.results']).not.toBe(0);
    }
    for (const row of rowsOf(tables, 'runs')) {
      const effort = rows.filter(({ cause }) => CAUSES[cause] === 'avoidanceEffort');
      expect(new Set(effort.map(({ settlement }) => settlement))).toEqual(new Set([3, 4]));
      const spent = rows.filter(
        ({ settlement, year, account }) =>
          settlement === row.settlement && year === row.year && ACCOUNTS[account] === 'resources',
      );
      expect(spent.reduce((sum, { pence }) => sum + pence, 0)).toBe(row['cost.system']);
      const lines = (['acute', 'community', 'social', 'prevention'] as const).map((line) => row[`cost.${line}`]);
      const outside = spent.filter(({ cause }) =>
        /exposure|constantServices|selfFundedCare|continuingCare/.test(CAUSES[cause]),
      );
      expect([...lines, ...outside.map(({ pence }) => pence)].reduce((sum, pence) => sum + pence, 0)).toBe(
        row['cost.system'],
      );
      const payers = (['nhs', 'council', 'publicHealth', 'households', 'centre'] as const).map(
        (who) => row[`cost.${who}`],
      );
      expect(payers.reduce((sum, value) => sum + value, 0)).toBe(row['cost.system']);
    }
  });
});

describe('law 6: responses are of degree 0 in money', () => {
  test('doubling all pence of book and levers leaves strata and flows the same, bit for bit', () => {
    const settlements = (times: number): Record<string, Levers> => ({
      base: {},
      paid: {
        payment: {
          ...paid('tariff').payment,
          delayedDayChargePence: 12_000 * times,
          preventionIncentivePence: 30_000 * times,
        },
        culture: { trust: 0.9 },
        behaviour: { healthWeight: 0.6 },
      },
    });
    const given = { people: 1237, years: YEARS };
    const once = baseScenario({ ...given, settlements: settlements(1) });
    const keys = Object.keys(once.place.book).filter((key) => /pence/i.test(key));
    const book = Object.fromEntries(keys.map((key) => [key, 2 * once.place.book[key]]));
    const twice = baseScenario({ ...given, book, settlements: settlements(2) });
    const [a, b] = [once, twice].map((scenario) => runBlock(scenario, 1));
    for (const name of ['strata', 'flows'] as const) {
      expect(rowsOfSettlement(b, name, 1)).toEqual(rowsOfSettlement(a, name, 1));
      expect(rowsOfSettlement(a, name, 1)).not.toEqual(rowsOfSettlement(a, name, 0));
    }
  });
});

describe('B13: the year end', () => {
  const years = { warmUp: 1, horizon: 6 };
  const scenario = baseScenario({
    people: PEOPLE,
    years,
    // no bay ever closes or opens: less money is a deficit, and more a surplus
    book: { 'beds.perBay': 10_000 },
    settlements: {
      soft: LEAN,
      called: { ...LEAN, yearEnd: { firstCallShare: 0.5, firstCallYears: 2 } },
      carried: { growthPerYear: { acute: 0.3 }, yearEnd: { carryShare: 0.5 } },
    },
  });
  const tables = runBlock(scenario, 0);
  const accounts = (settlement: number) => rowsOfSettlement(tables, 'accounts', settlement);
  const nhs = (settlement: number, year: number, cause: (typeof CAUSES)[number]) =>
    pence(accounts(settlement), year, 'nhs', cause);

  test('half of a deficit is lent and half is new money; the NHS closes at 0', () => {
    for (let year = 1; year <= years.horizon; year++) {
      const lent = nhs(1, year, 'advance');
      const covered = nhs(1, year, 'deficitCover');
      if (covered > 0) expect(Math.abs(lent - covered)).toBeLessThanOrEqual(1);
      else expect(lent).toBe(0);
      const all = CAUSES.reduce((sum, cause) => sum + nhs(1, year, cause), 0);
      expect(all).toBe(0);
    }
    expect(nhs(1, 1, 'advance')).toBeGreaterThan(0);
  });

  // In two equal parts: year y pays half of what y-1 and y-2 lent, and less only by the bound s(x) of x = owed / plan,
  // under which x / (1 + x) is called and the rest waits: by the last years more has been lent than was paid back.
  test('a loan is repaid from the next two years, and never more than was lent', () => {
    let [lent, back] = [0, 0];
    for (let year = 1; year <= years.horizon; year++) {
      const called = 0 - nhs(1, year, 'firstCall');
      if (year === 1) expect(called).toBe(0);
      else expect(called).toBeGreaterThan(0);
      back += called;
      expect(back).toBeLessThanOrEqual(lent);
      lent += nhs(1, year, 'advance');
    }
    const half = nhs(1, 1, 'advance') / 2;
    const plan =
      (BASE_CASE.place.book['budget.acutePencePerYear'] + BASE_CASE.place.book['budget.communityPencePerYear']) *
      (PEOPLE / 500_000);
    expect(-nhs(1, 2, 'firstCall')).toBeCloseTo(half / (1 + half / plan), -1);
    expect(nhs(0, 2, 'firstCall')).toBe(0);
  });

  test('half of a surplus is kept and comes back whole the next year', () => {
    expect(nhs(2, 2, 'surplusKept')).toBeLessThan(0);
    for (let year = 1; year < years.horizon; year++) {
      expect(nhs(2, year + 1, 'carriedForward')).toBe(0 - nhs(2, year, 'surplusKept'));
    }
  });

  test('allocations equal those of a settlement that owes nothing', () => {
    for (let year = 1; year <= years.horizon; year++) {
      expect(pence(accounts(1), year, 'centre', 'allocation') - exposure(1, year)).toBe(
        pence(accounts(0), year, 'centre', 'allocation') - exposure(0, year),
      );
    }
    expect(ACCOUNTS).toContain('centre');
  });

  /** Background contacts and continuing care are allocated as they come. */
  function exposure(settlement: number, year: number): number {
    return nhs(settlement, year, 'exposure') + nhs(settlement, year, 'continuingCare');
  }
});
