/** Kind of truth: by hand. What rules and money do, and money by elasticities, on tables of a few rows. */
import { describe, expect, test } from 'vitest';
import type { PublishedMoney } from '../../../src/analysis/documents/money-document.js';
import { DEATH_BANDS, moneyReadings } from '../../../src/analysis/index.js';
import { required } from '../../../src/units/index.js';
import { runsTable } from '../fixtures.js';

const COLUMNS = [
  'deaths',
  ...DEATH_BANDS,
  'qalys',
  'lifeYears',
  'plan.acute',
  'plan.community',
  'plan.social',
  'plan.prevention',
];
const elasticity = (value: number, standardError: number | null) => ({ value, standardError });
const MAIN = {
  name: 'main',
  label: 'main',
  elasticities: {
    health: elasticity(-0.5, 0.25),
    social: elasticity(-0.3, 0.15),
    publicHealth: elasticity(-0.02, 0.04),
  },
};
const OTHER = {
  ...MAIN,
  name: 'other',
  label: 'other',
  elasticities: { ...MAIN.elasticities, social: elasticity(-0.06, null) },
};
const PUBLISHED: PublishedMoney = {
  specifications: [MAIN, OTHER],
  allocationPounds: { health: 2000, social: 500, publicHealth: 50 },
  tauYears: [0, 1],
  correlations: [0, -0.5, 0.5],
  evidenceShare: 0.1,
  yearsLost: DEATH_BANDS.map((_, band) => (band === 0 ? 50 : 10)),
  poundsPerQaly: [6000, 30_000],
  atOldPrices: [{ poundsPerQaly: 30_000, pricesOf: '2008/09' }],
};

interface Told {
  readonly deaths: number;
  readonly acute?: number;
  readonly social?: number;
  readonly year?: number;
  readonly replication?: number;
}

/** A thousand people, a year; pounds of lines; the deaths of each replication, one in ten of them young. */
function runs(all: Readonly<Record<string, readonly Told[]>>) {
  return runsTable(
    COLUMNS,
    Object.entries(all).flatMap(([settlement, replications]) =>
      replications.map(({ deaths, acute = 800_000, social = 200_000, year = 1, replication: own }, at) => {
        const replication = own ?? at;
        const bands = DEATH_BANDS.map((_, band) => (band === 0 ? deaths / 10 : band === 1 ? (9 * deaths) / 10 : 0));
        const values = [deaths, ...bands, 900 - deaths, 1000, acute * 100, 10_000_000, social * 100, 5_000_000];
        return { settlement, draw: 0, replication, year, place: 'here', values };
      }),
    ),
  );
}

function read(all: Readonly<Record<string, readonly Told[]>>, rules: string, published = PUBLISHED) {
  const splits = [{ settlement: 's', rules }];
  return required(moneyReadings({ runs: runs(all), comparator: 'c', splits, published }).readings[0]);
}

const BASE = [{ deaths: 10 }, { deaths: 12 }];
const zero = { mean: 0, low: 0, high: 0 };

describe('rules and money', () => {
  test('a settlement with rules alone has no money, exactly', () => {
    const { deaths, movedPounds, signs, qalysByPounds, turningRatio } = read(
      { c: BASE, s: [{ deaths: 7 }, { deaths: 13 }] },
      's',
    );
    expect(deaths.rules.mean).toBe(-1);
    expect(deaths.mechanistic.money).toEqual(zero);
    expect(deaths.published.money).toEqual(zero);
    expect(deaths.mechanistic.total).toEqual(deaths.rules);
    expect(deaths.published.total.mean).toBe(-1);
    expect(movedPounds).toEqual({ health: 0, social: 0, publicHealth: 0 });
    expect([signs, turningRatio, ...qalysByPounds.map(({ qalys }) => qalys)]).toEqual(['none', null, 0, 0]);
  });

  test('a settlement with money alone has no rules, exactly', () => {
    const { deaths } = read(
      {
        c: BASE,
        s: [
          { deaths: 9, social: 210_000 },
          { deaths: 11, social: 210_000 },
        ],
      },
      'c',
    );
    expect(deaths.rules).toEqual(zero);
    expect(deaths.mechanistic.money).toEqual({ mean: -1, low: -1, high: -1 });
    expect(deaths.mechanistic.total).toEqual(deaths.mechanistic.money);
    expect(deaths.published.total).toEqual(deaths.published.money);
  });

  test('the same settlement as the comparator has exactly 0 of everything', () => {
    const { deaths, yearsOfLifeLost, qalys, variants } = read({ c: BASE, s: BASE }, 'c');
    for (const one of [deaths, yearsOfLifeLost])
      expect([
        one.rules,
        one.mechanistic.money,
        one.mechanistic.total,
        one.published.money,
        one.published.total,
      ]).toEqual(Array.from({ length: 5 }, () => zero));
    expect([qalys.rules, qalys.money, qalys.total]).toEqual([zero, zero, zero]);
    expect(variants.every(({ deaths: own }) => own.mean === 0)).toBe(true);
  });

  test('of both, rules are against the comparator and money against the rules', () => {
    const both = {
      c: BASE,
      r: [{ deaths: 8 }, { deaths: 10 }],
      s: [
        { deaths: 9, social: 210_000 },
        { deaths: 11, social: 210_000 },
      ],
    };
    const { deaths, rulesOf, qalys } = read(both, 'r');
    expect(rulesOf).toBe('r');
    expect([deaths.rules.mean, deaths.mechanistic.money.mean, deaths.mechanistic.total.mean]).toEqual([-2, 1, -1]);
    expect([qalys.rules.mean, qalys.money.mean, qalys.total.mean]).toEqual([2, -1, 1]);
    // published: of the deaths at base money, 9 in the mean
    expect(deaths.published.money.mean).toBeCloseTo(9 * ((510 / 500) ** -0.3 - 1), 12);
    expect(deaths.published.total.mean).toBeCloseTo(-2 + 9 * ((510 / 500) ** -0.3 - 1), 12);
  });

  test('the interval of both has the root of the sum of their squares', () => {
    const both = {
      c: BASE,
      r: [{ deaths: 8 }, { deaths: 11 }],
      s: [
        { deaths: 9, social: 210_000 },
        { deaths: 11, social: 210_000 },
      ],
    };
    const { published } = read(both, 'r').deaths;
    const change = (510 / 500) ** -0.3 - 1;
    // t of one degree of freedom; chance is that of the deaths at base money, 8 and 11, on which the change acts
    const chance = 12.7062 * 1.5 * Math.abs(change);
    const ofElasticity = 1.96 * 0.15 * 9.5 * (1 + change) * Math.log(510 / 500);
    const money = Math.hypot(chance, ofElasticity);
    expect(money).toBeCloseTo(0.1256, 4);
    expect(published.money.high! - published.money.mean).toBeCloseTo(money, 4);
    // rules: -2 and -1
    expect(published.total.high! - published.total.mean).toBeCloseTo(Math.hypot(12.7062 * 0.5, money), 4);
  });
});

describe('the published reading', () => {
  // 10,000 pounds from NHS to social care, of 2,000 and 500 pounds a head of 1,000 people
  const MOVED = {
    c: [{ deaths: 10 }, { deaths: 10 }],
    s: [10.5, 11.5].map((deaths) => ({ deaths, acute: 790_000, social: 210_000 })),
  };
  const [health, social] = [Math.log(1990 / 2000), Math.log(510 / 500)];
  const change = Math.exp(-0.5 * health - 0.3 * social) - 1;

  test('change of log years of life lost is the sum of elasticity x change of log allocation', () => {
    const { deaths, yearsOfLifeLost, movedPounds, movedShare } = read(MOVED, 'c');
    expect(movedPounds).toEqual({ health: -10_000, social: 10_000, publicHealth: 0 });
    expect(movedShare).toEqual({ health: -0.005, social: 0.02, publicHealth: 0 });
    expect(deaths.published.money.mean).toBeCloseTo(10 * change, 12);
    // of 10 deaths one at 50 years lost and nine at 10: 140 years
    expect(yearsOfLifeLost.published.money.mean).toBeCloseTo(140 * change, 10);
  });

  test('its interval has the standard errors, and the correlation of the two', () => {
    const { deaths, variants } = read(MOVED, 'c');
    const slopes = [health, social].map((own) => 10 * (1 + change) * own);
    const spreadAt = (rho: number) => {
      const [h, s] = [0.25 * slopes[0], 0.15 * slopes[1]];
      return 1.96 * Math.sqrt(h * h + s * s + 2 * rho * h * s);
    };
    const halfWidth = ({ low, high }: { low: number | null; high: number | null }) =>
      (required(high) - required(low)) / 2;
    expect(halfWidth(deaths.published.money)).toBeCloseTo(spreadAt(0), 12);
    // the two move against each other: errors that go together take from each other
    for (const rho of [-0.5, 0.5]) {
      const own = required(variants.find(({ label }) => label === `correlation ${rho}`));
      expect(halfWidth(own.deaths)).toBeCloseTo(spreadAt(rho), 12);
    }
    expect(spreadAt(0.5)).toBeLessThan(spreadAt(0));
  });

  test('another specification stands beside it, without an interval where its errors are not known', () => {
    const { variants, ratios } = read(MOVED, 'c');
    const own = required(variants.find(({ label }) => label === 'other')).deaths;
    expect(own.mean).toBeCloseTo(10 * (Math.exp(-0.5 * health - 0.06 * social) - 1), 12);
    expect([own.low, own.high]).toEqual([null, null]);
    // (0.3 / 500) / (0.5 / 2,000) and (0.06 / 500) / (0.5 / 2,000)
    expect(ratios.map((ratio) => Number(ratio.toFixed(9)))).toEqual([2.4, 0.48]);
  });

  test('only so much of it as is there by then: the mean of 1 - exp(-t / tau) in the year', () => {
    const { variants } = read(MOVED, 'c');
    const own = required(variants.find(({ label }) => label.startsWith('1 years'))).deaths;
    const g = Math.exp(-1); // 1 - (1 - e^-1)
    expect(own.mean).toBeCloseTo(10 * (Math.exp((-0.5 * health - 0.3 * social) * g) - 1), 12);
  });

  /** Three years of social care's pounds, of 500 pounds a head. */
  const courseOf = (pounds: readonly number[]) => {
    const years = (social: readonly number[]) =>
      [0, 1].flatMap((replication) =>
        social.map((own, at) => ({ deaths: 10, social: 200_000 + own, year: at + 1, replication })),
      );
    return read({ c: years([0, 0, 0]), s: years(pounds) }, 'c', { ...PUBLISHED, tauYears: [1] });
  };
  // of a step, what is there in its first, second and third year: (1 - e^-t) averaged over the year
  const [first, second, third] = [0, 1, 2].map((start) => 1 - Math.exp(-start) * (1 - Math.exp(-1)));
  const effect = (share: number) => 10 * (Math.exp(-0.3 * share) - 1);

  test('money that stays is in force by the years since it came', () => {
    const more = Math.log(1.02);
    const { deaths, qalysByPounds } = courseOf([10_000, 10_000, 10_000]);
    const yearly = [first, second, third].map((share) => effect(share * more));
    expect(deaths.published.money.mean).toBeCloseTo(yearly.reduce((a, b) => a + b, 0) / 3, 12);
    expect(qalysByPounds[0]?.qalys).toBeCloseTo((24_000 * (first + second + third)) / 3 / 6000, 12);
  });

  test('money that comes in the last year has had one year', () => {
    const { deaths, qalysByPounds } = courseOf([0, 0, 10_000]);
    expect(deaths.published.money.mean).toBeCloseTo(effect(first * Math.log(1.02)) / 3, 12);
    expect(qalysByPounds[0]?.qalys).toBeCloseTo((24_000 * first) / 3 / 6000, 12);
  });

  test('money early that is given back saves while it works, and ends with its effect', () => {
    const [more, less] = [Math.log(1.02), Math.log(0.98)];
    const { deaths, movedPounds, turningRatio } = courseOf([10_000, 0, -10_000]);
    expect(movedPounds.social).toBe(0);
    const yearly = [first * more, (second - first) * more, (third - second) * more + first * less].map(effect);
    expect(deaths.published.money.mean).toBeCloseTo(yearly.reduce((a, b) => a + b, 0) / 3, 12);
    // earlier money has worked longer: fewer deaths, and not more
    expect(deaths.published.money.mean).toBeLessThan(0);
    expect(turningRatio).toBeNull();
  });

  test('a pound for a pound turns at 1; new money for one sector never', () => {
    expect(read(MOVED, 'c').turningRatio).toBeCloseTo(1, 12);
    const fresh = { c: MOVED.c, s: MOVED.s.map((one) => ({ ...one, acute: 800_000 })) };
    expect(read(fresh, 'c').turningRatio).toBeNull();
  });

  test('signs of money: simulated more deaths and published fewer differ; within chance nothing is said', () => {
    expect(read({ c: MOVED.c, s: [11, 11.1].map((deaths) => ({ ...MOVED.s[0], deaths })) }, 'c').signs).toBe('differ');
    expect(read({ c: MOVED.c, s: [9, 9.1].map((deaths) => ({ ...MOVED.s[0], deaths })) }, 'c').signs).toBe('same');
    expect(read({ c: MOVED.c, s: [9, 11].map((deaths) => ({ ...MOVED.s[0], deaths })) }, 'c').signs).toBe('unclear');
  });

  test('beyond a tenth of a sector it is outside the evidence', () => {
    expect(read(MOVED, 'c').outsideEvidence).toEqual([]);
    const far = { c: MOVED.c, s: MOVED.s.map((one) => ({ ...one, social: 251_000 })) };
    expect(read(far, 'c').outsideEvidence).toEqual(['social']);
  });

  test('QALYs are pounds of the NHS over its price: 10,000 less, and 10,000 x 2.4 more', () => {
    const { qalysByPounds } = read(MOVED, 'c');
    expect(qalysByPounds.map(({ qalys }) => qalys)).toEqual([
      expect.closeTo(14_000 / 6000, 12),
      expect.closeTo(14_000 / 30_000, 12),
    ]);
    // the dearer of them is in older pounds than the money
    expect(qalysByPounds.map(({ pricesOf }) => pricesOf)).toEqual([undefined, '2008/09']);
  });

  test('a system is read place by place: money that moves from one place to another changes both', () => {
    const [one, other] = [runs(MOVED), runs({ c: MOVED.c, s: MOVED.c })];
    const columns = Object.fromEntries(
      Object.entries(one.columns).map(([name, own]) => {
        const more = other.columns[name];
        if (own instanceof Float64Array) return [name, Float64Array.from([...own, ...(more as Float64Array)])];
        return [
          name,
          [...own, ...(more as string[])].map((label, row) => (name === 'place' && row >= one.rows ? 'there' : label)),
        ];
      }),
    );
    const both = { name: 'runs', rows: one.rows + other.rows, columns };
    const splits = [{ settlement: 's', rules: 'c' }];
    const found = required(moneyReadings({ runs: both, comparator: 'c', splits, published: PUBLISHED }).readings[0]);
    expect(found.deaths.published.money.mean).toBeCloseTo(10 * change, 12);
    expect(found.movedPounds.social).toBe(10_000);
    expect(found.movedShare.social).toBeCloseTo(0.01, 12);
  });

  test('a settlement with a past of its own is not split', () => {
    const splits = [{ settlement: 's', rules: null }];
    const found = moneyReadings({ runs: runs(MOVED), comparator: 'c', splits, published: PUBLISHED });
    expect(found).toMatchObject({ readings: [], notSplit: ['s'] });
  });
});
