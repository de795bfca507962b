/**
 * Kind of truth: by hand and by law. The equations of the organisations' responses (B1 to B7, B12, B14) as pure functions:
 * signs, fixed points, bounds, and the figures worked out in their comments. Nothing here is random.
 */
import { describe, expect, test } from 'vitest';
import {
  admissionChange,
  admissionValue,
  contactFactor,
  conversionFactor,
  costWeight,
  effort,
  findingValue,
  freedDayValue,
  frontDoorValue,
  incentiveRates,
  type Stakes,
  sessionValue,
  wantedSessions,
  wantedStay,
} from '../../src/model/behaviour/incentives.js';
import { drawnNextYear, packageHours, thresholdNextMonth } from '../../src/model/behaviour/rationing.js';
import { altruism, trustNextMonth } from '../../src/model/behaviour/trust.js';
import { paidFor } from '../../src/model/funding/mechanisms.js';
import { marginalUnits } from '../../src/model/funding/payment.js';
import { beyondBand, type Member, riskTransfers } from '../../src/model/funding/risk-share.js';
import { type BehaviourRules, compileBehaviour } from '../../src/model/rules/behaviour-rules.js';
import { type AcuteKind, over } from '../../src/scenario/levers.js';
import type { Settlement } from '../../src/scenario/types.js';
import { BASE_CASE, type Levers } from './support.js';

const { book } = BASE_CASE.place;
const rules = compileBehaviour(book);
const withRows = (rows: Record<string, number>): BehaviourRules => compileBehaviour({ ...book, ...rows });
const levers = (changes: Levers): Settlement => over(BASE_CASE.baseSettlement, changes) as Settlement;

const UNPLANNED = { line: 'acute', kind: 'unplanned' } as const;

const BASE: Stakes = { rate: 0, altruism: 0.32, costWeight: 1, healthWeight: 0.25 };
const at = (changes: Partial<Stakes>): Stakes => ({ ...BASE, ...changes });
const RATES = [0, 0.1, 0.2, 0.3, 0.5, 0.7, 1];
const ALTRUISM = [0, 0.2, 0.32, 0.5, 0.9, 1];
const rising = (values: readonly number[]) => values.every((value, i) => i === 0 || value >= values[i - 1]);
const falling = (values: readonly number[]) => rising([...values].reverse());

describe('B1: payment', () => {
  const nothing = { above: 0, below: 0 };
  const rates = (payment: object) => {
    const paid = paidFor(levers({ payment: { acute: payment } } as Levers), UNPLANNED);
    return paid.by === 'activity' ? paid.rates : nothing;
  };

  test('each mechanism has its rates above and below the baseline', () => {
    expect(rates({ mechanism: 'block' })).toEqual({ above: 0, below: 0 });
    expect(rates({ mechanism: 'capitation' })).toEqual({ above: 0, below: 0 });
    expect(rates({ mechanism: 'tariff' })).toEqual({ above: 1, below: 1 });
    expect(rates({ mechanism: 'blended' })).toEqual({ above: 0.2, below: 0.2 });
    expect(rates({ mechanism: 'marginalTariff' })).toEqual({ above: 0.3, below: 1 });
    expect(rates({ mechanism: 'marginalTariff', aboveBaselineRate: 0.7 })).toEqual({ above: 0.7, below: 1 });
  });

  test('only tariffs and blends follow activity; a rolling block follows it a year later, capitation follows need', () => {
    const by = (mechanism: string) => paidFor(levers({ payment: { acute: { mechanism } } } as Levers), UNPLANNED).by;
    expect(by('block')).toBe('nothing');
    expect(by('rollingBlock')).toBe('lastYear');
    expect(by('tariff')).toBe('activity');
    expect(by('marginalTariff')).toBe('activity');
    expect(by('blended')).toBe('activity');
    expect(by('capitation')).toBe('need');
  });

  test('a rolling block pays nothing for it within the year, and counts for the share that next year is worth', () => {
    const rolling = levers({ payment: { acute: { mechanism: 'rollingBlock' } } });
    const of = (weight: number) => incentiveRates(withRows({ 'payment.rollingWeight': weight }), rolling, UNPLANNED);
    expect(rates({ mechanism: 'rollingBlock' })).toEqual(nothing);
    expect(of(0.5)).toEqual({ above: 0.5, below: 0.5 });
    expect(of(0)).toEqual(incentiveRates(rules, levers({}), UNPLANNED));
    const blended = levers({ payment: { acute: { mechanism: 'blended' } } });
    expect(incentiveRates(rules, blended, UNPLANNED)).toEqual(rates({ mechanism: 'blended' }));
  });

  test('a kind of acute activity is paid like the line, or in its own way with its own rates', () => {
    const acute = {
      mechanism: 'blended',
      marginalRate: 0.4,
      planned: { mechanism: 'tariff' },
      dayCase: { mechanism: 'blended', marginalRate: 0.75 },
    } as const;
    const paid = (kind: AcuteKind) => paidFor(levers({ payment: { acute } }), { line: 'acute', kind });
    expect(paid('unplanned')).toEqual({ by: 'activity', rates: { above: 0.4, below: 0.4 } });
    expect(paid('planned')).toEqual({ by: 'activity', rates: { above: 1, below: 1 } });
    expect(paid('dayCase')).toEqual({ by: 'activity', rates: { above: 0.75, below: 0.75 } });
  });

  test('at the baseline every mechanism pays the same, and pay is continuous in activity', () => {
    for (const mechanism of ['block', 'tariff', 'blended', 'marginalTariff', 'capitation'] as const) {
      const of = rates({ mechanism });
      expect(marginalUnits(of, 0) + 0).toBe(0);
      expect(Math.abs(marginalUnits(of, 1e-9) - marginalUnits(of, -1e-9))).toBeLessThanOrEqual(2e-9);
    }
    expect(marginalUnits({ above: 0.3, below: 1 }, 10)).toBe(3);
    expect(marginalUnits({ above: 0.3, below: 1 }, -10)).toBe(-10);
  });
});

describe('planned sessions', () => {
  test('one more patient brings the price less what it costs, over the price', () => {
    // 6,670 paid and 1,900 spent for an operation, 960 and 420 for a day case
    const own = at({ rate: 1, altruism: 0, healthWeight: 0 });
    expect(sessionValue(rules, own, 'planned')).toBeCloseTo(4770 / 6670, 12);
    expect(sessionValue(rules, own, 'dayCase')).toBeCloseTo(540 / 960, 12);
    expect(sessionValue(rules, { ...own, rate: 0 }, 'dayCase')).toBeCloseTo(-420 / 960, 12);
  });

  test('as many as before where nothing changes; more with a higher rate; no change with altruism 1 or no elasticity', () => {
    const wanted = (rate: number, altruism = 0.32, of = rules) => {
      const value = (one: number) => sessionValue(of, at({ rate: one, altruism }), 'planned');
      return wantedSessions(of, value(rate) - value(0));
    };
    expect(wanted(0)).toBe(1);
    expect(rising(RATES.map((rate) => wanted(rate)))).toBe(true);
    // (1 - 0.32) x 1 = 0.68: s(0.68) = 0.4048, times 0.05
    expect(wanted(1)).toBeCloseTo(1 + (0.05 * 0.68) / 1.68, 12);
    expect(wanted(1, 1)).toBe(1);
    expect(wanted(1, 0.32, withRows({ 'planned.priceElasticity': 0 }))).toBe(1);
  });
});

describe('B2, B3: marginal values', () => {
  test('own account alone: rate x price - cost, over the price', () => {
    const own = at({ rate: 1, altruism: 0, healthWeight: 0 });
    // 640 paid, 250 + 55 spent: 335 of 640
    expect(admissionValue(rules, own)).toBeCloseTo(335 / 640, 12);
    expect(admissionValue(rules, { ...own, rate: 0 })).toBeLessThan(0);
  });

  test('with altruism 1 the payment drops out, bit for bit', () => {
    for (const rate of RATES) {
      const stakes = at({ rate, altruism: 1 });
      const block = at({ altruism: 1 });
      expect(admissionValue(rules, stakes)).toBe(admissionValue(rules, block));
      expect(freedDayValue(rules, stakes, 0.37)).toBe(freedDayValue(rules, block, 0.37));
      expect(frontDoorValue(rules, stakes, 0.37)).toBe(frontDoorValue(rules, block, 0.37));
      expect(findingValue(rules, stakes, 50_000 * rate)).toBe(findingValue(rules, block, 0));
    }
    expect(admissionValue(rules, at({ rate: 1, altruism: 0.99 }))).not.toBe(
      admissionValue(rules, at({ altruism: 0.99 })),
    );
  });

  test('more altruism never raises the system cost of admitting or not: patients are not admitted more often', () => {
    for (const rate of RATES) {
      expect(falling(ALTRUISM.map((altruism) => admissionValue(rules, at({ rate, altruism, healthWeight: 0 }))))).toBe(
        true,
      );
    }
  });

  test('values are of degree 0 in money: doubling all pence changes no bit', () => {
    const pence = Object.keys(book).filter((key) => /pence/i.test(key));
    const twice = withRows(Object.fromEntries(pence.map((key) => [key, 2 * book[key]])));
    const stakes = at({ rate: 0.7, altruism: 0.41, costWeight: 1.2 });
    expect(admissionValue(twice, stakes)).toBe(admissionValue(rules, stakes));
    expect(freedDayValue(twice, stakes, 0.3)).toBe(freedDayValue(rules, stakes, 0.3));
    expect(effort(twice, frontDoorValue(twice, stakes, 0.3))).toBe(effort(rules, frontDoorValue(rules, stakes, 0.3)));
    expect(effort(twice, findingValue(twice, stakes, 200))).toBe(effort(rules, findingValue(rules, stakes, 100)));
  });

  test('a risk share blunts own cost, altruism sharpens it again; the weight is exactly 1 without either', () => {
    const none = { share: 0, deadBandShare: 0, capShare: 1, reputationalWeight: 0 };
    expect(costWeight(none, 0.3, 0.32, 1)).toBe(1);
    const weights = [0, 0.25, 0.5, 1].map((share) => costWeight({ ...none, share }, 0.3, 0.32, 0));
    expect(falling(weights)).toBe(true);
    // 1 - 0.7 + 0.32 x 0.7
    expect(weights.at(-1)).toBeCloseTo(0.524, 12);
    expect(costWeight({ ...none, share: 1 }, 0.3, 1, 0)).toBeCloseTo(1, 12);
    expect(costWeight({ ...none, reputationalWeight: 0.5 }, 0.3, 0.32, 1)).toBe(1.5);
    expect(costWeight({ ...none, reputationalWeight: 0.5 }, 0.3, 0.32, -1)).toBe(0.5);
  });
});

describe('B4: admission threshold', () => {
  const change = (rate: number) => admissionChange(rules, at({ rate }), BASE);

  test('exactly 0 under the base levers, rises with the rate, bounded by the elasticity', () => {
    expect(change(0)).toBe(0);
    expect(rising(RATES.map(change))).toBe(true);
    expect(change(1)).toBeLessThan(0.05);
    expect(admissionChange(withRows({ 'admission.elasticity': 0 }), at({ rate: 1 }), BASE)).toBe(0);
  });

  // (1 - 0.32) r = x, 0.05 x / (1 + x): 0.68 -> 2.0%, 0.204 -> 0.85%, 0.136 -> 0.6%.
  test('the sizes that the prior asks for', () => {
    expect(change(1)).toBeCloseTo(0.0202, 4);
    expect(change(0.3)).toBeCloseTo(0.0085, 4);
    expect(change(0.2)).toBeCloseTo(0.006, 4);
  });

  test('everyone admitted under block is admitted under tariff', () => {
    const admitted = (rate: number) => RATES.map((_, z) => z / 10).filter((z) => z < 0.4 * (1 + change(rate)));
    for (const z of admitted(0)) expect(admitted(1)).toContain(z);
  });
});

describe('B5: length of stay', () => {
  const wanted = (rate: number, bind = 0.3, altruism = 0.32) =>
    wantedStay(rules, freedDayValue(rules, at({ rate, altruism }), bind) - freedDayValue(rules, BASE, bind));

  test('exactly 1 under the base levers; falls with the rate; no effect unless beds are short', () => {
    expect(wanted(0)).toBe(1);
    expect(falling(RATES.map((rate) => wanted(rate)))).toBe(true);
    expect(wanted(1, 0)).toBe(1);
    expect(rising([1, 0.5, 0.2, 0].map((bind) => wanted(1, bind)))).toBe(true);
  });

  // x = 0.3 x 0.68 r; 1 - 0.35 x / (1 + x): r = 0.2, 0.3, 0.5, 1 -> -1.4, -2.0, -3.2, -5.9%.
  test('the sizes that the prior asks for', () => {
    for (const [rate, percent] of [
      [0.2, -1.4],
      [0.3, -2.0],
      [0.5, -3.2],
      [1, -5.9],
    ] as const) {
      expect(100 * (wanted(rate) - 1)).toBeCloseTo(percent, 1);
    }
  });

  test('more altruism shortens stays under block, because the freed bed is worth something to others', () => {
    expect(falling(ALTRUISM.map((altruism) => wanted(0, 0.3, altruism)))).toBe(true);
  });
});

describe('B6: avoidance effort', () => {
  const frontDoor = (stakes: Partial<Stakes>) => effort(rules, frontDoorValue(rules, at(stakes), 0.5));
  const selfish = { altruism: 0, healthWeight: 0 };

  test('tariff without altruism: none; block: some; rising in altruism under tariff', () => {
    expect(frontDoor({ ...selfish, rate: 1 })).toBe(0);
    expect(frontDoor(selfish)).toBeGreaterThan(0);
    const under = ALTRUISM.map((altruism) => frontDoor({ rate: 1, altruism }));
    expect(rising(under)).toBe(true);
    expect(under.at(-1)).toBeGreaterThan(under[0]);
  });

  test('the community looks harder when it is paid for what it avoids, and when it cares for the hospital', () => {
    const found = (altruism: number, pence: number) => effort(rules, findingValue(rules, at({ altruism }), pence));
    expect(rising([0, 10_000, 50_000, 1e6].map((pence) => found(0.32, pence)))).toBe(true);
    expect(found(0.32, 1e6)).toBeGreaterThan(found(0.32, 0));
    expect(rising(ALTRUISM.map((altruism) => found(altruism, 0)))).toBe(true);
  });

  test('factors are exactly 1 at the base effort and go the way effort goes', () => {
    for (const level of [0, 0.3, 2.7]) {
      expect(conversionFactor(rules, level, level)).toBe(1);
      expect(contactFactor(rules, level, level)).toBe(1);
    }
    expect(conversionFactor(rules, 2, 1)).toBeLessThan(1);
    expect(contactFactor(rules, 2, 1)).toBeGreaterThan(1);
    expect(contactFactor(withRows({ 'avoidance.contactElasticity': 0 }), 2, 1)).toBe(1);
  });
});

describe('B7: rationing', () => {
  const rationing = rules.rationing;
  const next = (threshold: number, forecast: number, budget: number) =>
    thresholdNextMonth(rationing, threshold, 0.9, forecast, budget);

  test('less money never means less rationing; within budget and reserves rationing is unchanged', () => {
    expect(rising([120, 110, 100, 95, 80, 40].map((budget) => next(0.92, 105, budget)))).toBe(true);
    // 105 is budget and reserves of 5%: nothing moves
    expect(next(0.92, 105, 100)).toBeCloseTo(0.92, 12);
    // 210: s(1.05) = 0.512, times 0.3 of the tenth from the base to 1
    expect(next(0.92, 210, 100)).toBeCloseTo(0.92 + (0.03 * 1.05) / 2.05, 12);
    expect(next(0.9, 10, 100)).toBe(0.9);
    // whatever is spent without a budget is endlessly beyond it: all of 0.3 of the tenth
    expect(next(0.92, 105, 0)).toBeCloseTo(0.95, 12);
    expect(next(0.92, 0, 0)).toBeCloseTo(0.92, 12);
  });

  test('what one year draws from carried reserves the next one lacks, until it is paid back', () => {
    const year = (reserves: 'renewed' | 'carried', drawn: number, spent: number) =>
      drawnNextYear(rationing, levers({ yearEnd: { reserves } }), drawn, spent, 100);
    // 3 over: 3 of 5 are drawn. 1 under: 2 remain drawn. 10 under: none are drawn, and no more is put back than that.
    expect([year('carried', 0, 103), year('carried', 3, 99), year('carried', 2, 90)]).toEqual([3, 2, 0]);
    expect(year('renewed', 0, 103)).toBe(0);
    const later = (drawn: number) => thresholdNextMonth(rationing, 0.92, 0.9, 105, 100, drawn);
    expect(later(0)).toBeCloseTo(0.92, 12);
    // two are left, three are forecast beyond them: s(0.03), times 0.3 of the tenth from the base to 1
    expect(later(3)).toBeCloseTo(0.92 + (0.03 * 0.03) / 1.03, 12);
    expect(later(50)).toBe(later(5));
  });

  test('what one year saves the next may spend, whether reserves are renewed or carried', () => {
    const year = (reserves: 'renewed' | 'carried', drawn: number, spent: number) =>
      drawnNextYear(rationing, levers({ yearEnd: { reserves } }), drawn, spent, 100);
    // of 7 under 2 go elsewhere and 5 are saved; a tenth of the budget at most; 3 over take 3 of 5; 9 over take all of 5
    for (const reserves of ['renewed', 'carried'] as const) {
      expect([year(reserves, 0, 93), year(reserves, -5, 80), year(reserves, -5, 103)]).toEqual([-5, -10, -2]);
      expect(year(reserves, -5, 109)).toBe(reserves === 'carried' ? 4 : 0);
      expect(year(reserves, 0, 99)).toBe(0);
    }
  });

  test('the threshold falls below its base where money is left and few wait, and comes back when none is left', () => {
    const month = (threshold: number, forecast: number, drawn = 0, room = true) =>
      thresholdNextMonth(rationing, threshold, 0.9, forecast, 100, drawn, room);
    // 10 of 100 are left, 2 of them are left alone: s(0.08), all of the tenth from the base to 1
    expect(month(0.9, 90)).toBeCloseTo(0.9 - (0.1 * 0.08) / 1.08, 12);
    expect(month(0.9, 99)).toBe(0.9);
    // in budget, but 5 were saved
    expect(month(0.9, 100, -5)).toBeCloseTo(0.9 - (0.1 * 0.03) / 1.03, 12);
    // with many waiting what was granted stands and nothing is added; above budget it comes back; twice as many at most
    expect(month(0.88, 90, 0, false)).toBeCloseTo(0.88, 12);
    expect(month(0.88, 104)).toBeCloseTo(0.88 + (0.1 * 0.04) / 1.04, 12);
    expect(month(0.9, 0) > 0.8 && month(0.8, 0) >= 0.8 - 1e-12).toBe(true);
    // what was rationed is given back first
    expect(month(0.95, 90)).toBeGreaterThan(0.9);
  });

  test("hours equal the base settlement's exactly as long as the threshold does, and fall less than access", () => {
    expect(packageHours(rationing, 0.95, 0.95, 0.9)).toBe(1);
    expect(packageHours(rationing, 1, 1, 1)).toBe(1);
    // the whole room: s(1) = 0.5, times 0.3
    expect(packageHours(rationing, 1, 0.9, 0.9)).toBeCloseTo(0.85, 12);
    expect(falling([0.9, 0.92, 0.95, 1].map((threshold) => packageHours(rationing, threshold, 0.9, 0.9)))).toBe(true);
  });
});

describe('B12: risk share', () => {
  const all: Member[] = [
    { purse: 'nhs', planPence: 1000, deviationPence: 100 },
    { purse: 'council', planPence: 600, deviationPence: -20 },
    { purse: 'publicHealth', planPence: 400, deviationPence: 0 },
  ];
  const terms = (changes: object) => ({ share: 1, deadBandShare: 0, capShare: 1, reputationalWeight: 0, ...changes });
  const sum = (values: readonly number[]) => values.reduce((left, value) => left + value, 0);

  test('in full and without a cap everyone bears their share of the total', () => {
    const transfers = riskTransfers(terms({}), all);
    // total 80: shares 40, 24, 16
    expect(all.map(({ deviationPence }, i) => deviationPence + transfers[i])).toEqual([40, 24, 16]);
  });

  test('sums to 0 to the penny under any share, band and cap, and no cap is passed', () => {
    for (const share of [0, 0.1, 1 / 3, 0.5, 1]) {
      for (const capShare of [0, 0.01, 0.02, 0.1]) {
        for (const deadBandShare of [0, 0.005, 0.05]) {
          const transfers = riskTransfers(terms({ share, capShare, deadBandShare }), all);
          expect(sum(transfers)).toBe(0);
          transfers.forEach((pence, i) => {
            expect(Number.isSafeInteger(pence)).toBe(true);
            // splitting whole pence may round up by one
            expect(Math.abs(pence)).toBeLessThanOrEqual(capShare * all[i].planPence + 1);
          });
        }
      }
    }
    expect(riskTransfers(terms({ share: 0 }), all)).toEqual([0, 0, 0]);
  });

  test('what a cap cuts off stays with the member: the other side gives less', () => {
    const large: Member[] = [all[0], { purse: 'council', planPence: 3000, deviationPence: 0 }];
    // in full the council would pay 75; the NHS takes at most 1% of 1000
    expect(riskTransfers(terms({}), large)).toEqual([-75, 75]);
    expect(riskTransfers(terms({ capShare: 0.01 }), large)).toEqual([-10, 10]);
  });

  test('the balances spread no wider, the total stays', () => {
    const spread = (share: number) => {
      const transfers = riskTransfers(terms({ share }), all);
      const after = all.map(({ deviationPence, planPence }, i) => (deviationPence + transfers[i]) / planPence);
      return Math.max(...after) - Math.min(...after);
    };
    expect(falling([0, 0.25, 0.5, 1].map(spread))).toBe(true);
    expect(spread(1)).toBeLessThan(spread(0));
  });

  test('the dead band keeps the sign and takes its width', () => {
    expect(beyondBand(all[0], 0.02)).toBe(80);
    expect(beyondBand(all[1], 0.01)).toBe(-14);
    expect(beyondBand(all[1], 0.1) + 0).toBe(0);
  });
});

describe('B14: trust', () => {
  const joint = levers({ coordination: { assessments: 1 } });
  const apart = levers({ coordination: { assessments: 2 } });

  test('never leaves 0 to 1, whatever happens', () => {
    const wild = { ...rules.trust, gainPerMonth: 1, leaderLoss: 1 };
    for (const of of [rules.trust, wild]) {
      for (const settlement of [joint, apart]) {
        for (const start of [0, 0.4, 1]) {
          let trust = start;
          for (let month = 0; month < 600; month++) {
            trust = trustNextMonth(of, settlement, trust, (month * 0.618) % 1);
            expect(trust).toBeGreaterThanOrEqual(0);
            expect(trust).toBeLessThanOrEqual(1);
          }
        }
      }
    }
  });

  test('grows where assessments are joint, is constant where they are separate, falls when a leader leaves', () => {
    expect(trustNextMonth(rules.trust, joint, 0.4, 0.9)).toBeCloseTo(0.4 + 0.02 * 0.6, 12);
    expect(trustNextMonth(rules.trust, apart, 0.4, 0.9)).toBe(0.4);
    // a quarter of a change a year is 1 in 48 a month
    expect(trustNextMonth(rules.trust, apart, 0.4, 1 / 48 - 1e-9)).toBeCloseTo(0.4 * 0.85, 12);
    expect(trustNextMonth(rules.trust, apart, 0.4, 1 / 48)).toBe(0.4);
  });

  test('altruism is 0.32 at the base trust, and the same at any trust where floor is ceiling', () => {
    expect(altruism(BASE_CASE.baseSettlement, 0.4)).toBeCloseTo(0.32, 12);
    const flat = levers({ behaviour: { altruismFloor: 0.7, altruismCeiling: 0.7 } });
    for (const trust of [0, 0.4, 1]) expect(altruism(flat, trust)).toBe(0.7);
  });
});
