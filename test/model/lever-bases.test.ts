/**
 * Kind of truth: by hand. Levers whose values before the fork nobody has measured take the book's value, shared by every
 * settlement that does not set them; at central values they are as in the place file.
 */
import { describe, expect, test } from 'vitest';
import { compileSchedule, compileTerms } from '../../src/model/funding/terms.js';
import { mayFork } from '../../src/scenario/fork-parameters.js';
import { LEVER_BASES, withLeverBases } from '../../src/scenario/lever-bases.js';
import { LEVERS, NEUTRAL, type NumberLeaf } from '../../src/scenario/levers.js';
import { lawOf, quantileOf } from '../../src/scenario/parameter-laws.js';
import { BOOK_ROWS, baseScenario, type Levers } from './support.js';

const DRAWN = {
  'handover.delayFactor': 2,
  'culture.trust': 0.6,
  'information.lagMonths': 8.6,
  'information.noise': 0.3,
};

function termsOf(book: Readonly<Record<string, number>>, levers: Levers, base: Levers = {}) {
  const scenario = baseScenario({ people: 2000, book, base, settlements: { one: levers } });
  const terms = compileTerms(scenario, scenario.settlements[0]);
  const read = ({ settlement }: Pick<typeof terms, 'settlement'>) => ({
    days: settlement.handover.delayDaysPerBoundary,
    trust: settlement.culture.trust,
    lag: settlement.information.lagMonths,
    noise: settlement.information.noise,
  });
  return { own: read(terms), base: read({ settlement: terms.base }) };
}

describe('what the book says of levers before the fork', () => {
  test('at central values a settlement is the very same object', () => {
    const { place, baseSettlement } = baseScenario({ people: 2000 });
    expect(withLeverBases(place.book, baseSettlement, baseSettlement)).toBe(baseSettlement);
  });

  test('a drawn value is shared by base and settlement; months are whole', () => {
    const { own, base } = termsOf(DRAWN, {});
    expect(own).toEqual({ days: 0.8, trust: 0.6, lag: 9, noise: 0.3 });
    expect(base).toEqual(own);
  });

  test('a settlement keeps what it sets, and shares the rest', () => {
    const { own, base } = termsOf(DRAWN, { culture: { trust: 0.9 }, handover: { delayDaysPerBoundary: 0 } });
    expect(own).toEqual({ days: 0, trust: 0.9, lag: 9, noise: 0.3 });
    expect(base.trust).toBe(0.6);
    expect(base.days).toBe(0.8);
  });

  test('a value set by the place is kept, and a factor multiplies it', () => {
    const { own, base } = termsOf(DRAWN, {}, { culture: { trust: 0.5 }, handover: { delayDaysPerBoundary: 0.1 } });
    expect(own).toEqual({ days: 0.2, trust: 0.5, lag: 9, noise: 0.3 });
    expect(base).toEqual(own);
  });

  test('a phase starts from the drawn value', () => {
    const scenario = baseScenario({ people: 2000, years: { warmUp: 0, horizon: 2 }, book: DRAWN });
    const part = { fromMonth: 0, untilMonth: null, phaseMonths: 2, levers: { handover: { delayDaysPerBoundary: 0 } } };
    const settlement = { ...scenario.baseSettlement, name: 'phased', parts: [part] };
    const days = compileSchedule(() => scenario, settlement).map(({ terms }) => terms.delayDaysPerBoundary);
    expect(days.slice(0, 2)).toEqual([0.4, 0]);
  });
});

describe('the rows', () => {
  test.each(LEVER_BASES)('$row: neutral at its centre, within the lever, not changeable at a fork', (entry) => {
    const { group, lever, row: key, as } = entry;
    const row = BOOK_ROWS.find((one) => one.key === key)!;
    const neutral = (NEUTRAL[group] as unknown as Readonly<Record<string, number>>)[lever];
    expect(row.value).toBe(as === 'factor' ? 1 : neutral);
    const law = lawOf(row);
    if (law === null || typeof law === 'string') throw new Error(`${key} is not drawn`);
    const shape = LEVERS.shape[group].shape as unknown as Readonly<Record<string, { readonly leaf: NumberLeaf }>>;
    const { from, to } = shape[lever].leaf;
    for (const probability of [1e-6, 0.5, 1 - 1e-6]) {
      const value = quantileOf(law, probability) * (as === 'factor' ? neutral : 1);
      expect(value).toBeGreaterThanOrEqual(from);
      expect(value).toBeLessThanOrEqual(to);
    }
    expect(mayFork(key)).toBe(false);
  });

  test('altruism is no lower with full trust than with none', () => {
    const rowOf = (key: string) => BOOK_ROWS.find((row) => row.key === key)!;
    const [floor, ceiling] = ['behaviour.altruismFloor', 'behaviour.altruismCeiling'].map(rowOf);
    expect(floor.high! <= ceiling.low!).toBe(true);
  });
});
