/**
 * Kind of truth: law. Every row of the book that a fork may change acts through the rules that are recompiled at the fork or
 * through the terms, and through no rules that the warm-up has used. Exceptions are two rows that add back cases that never
 * reached a hospital, and one from which the price of a day is derived.
 */
import { describe, expect, test } from 'vitest';
import { forkRules, forkScenario } from '../../src/model/rules/fork-rules.js';
import { compileRules, type Rules } from '../../src/model/rules/rules.js';
import { mayFork } from '../../src/scenario/fork-parameters.js';
import type { Settlement } from '../../src/scenario/types.js';
import { BOOK_ROWS, baseScenario } from './support.js';

/**
 * These also enter the rates of illness, which stay as they were: fewer places in the community do not make fewer people ill.
 */
const BEHIND_RATES = ['response.resolvableShare', 'virtualWard.share'];
/** A start's price is spread over its mean stay at the fork: a longer stay costs more, as a place costs the same a day. */
const BEHIND_PRICES = ['response.stay.meanDays'];
/** Read where terms are compiled. */
const TERMS = ['discharge.assessedAfter'];
const ROWS = BOOK_ROWS.filter(({ key }) => mayFork(key));

const scenario = baseScenario({ people: 20_000, settlements: { base: {} } });
const base = compileRules(scenario);
const forked = (key: string, factor: number): Settlement => ({
  ...scenario.settlements[0],
  parameters: { [key]: factor },
});
const parts = (rules: Rules) => Object.entries(rules).map(([name, value]) => [name, JSON.stringify(value)] as const);
const BASE = new Map(parts(base));
const differing = (rules: Rules) =>
  parts(rules)
    .filter(([name, text]) => name !== 'scenario' && BASE.get(name) !== text)
    .map(([name]) => name)
    .sort();

describe('rows that a fork may change', () => {
  test('are many, and none of capacity, money or people', () => {
    expect(ROWS.length).toBeGreaterThan(60);
    for (const start of ['budget.', 'cost.', 'population.', 'beds.open', 'virtualWard.places', 'start.'])
      expect(ROWS.filter(({ key }) => key.startsWith(start))).toEqual([]);
  });

  test('each acts after the fork', () => {
    const idle = ROWS.filter(({ key, value }) => {
      if (value === 0 || TERMS.includes(key)) return false;
      const { pathway, socialCare } = forkRules(base, scenario, forked(key, 0.9));
      return JSON.stringify([pathway, socialCare]) === JSON.stringify([base.pathway, base.socialCare]);
    });
    expect(idle.map(({ key }) => key)).toEqual([]);
  });

  /** All rows at once: whole rules are slow to compile. */
  test('none acts through rules that are not recompiled', () => {
    const rows = ROWS.filter(({ key }) => ![...BEHIND_RATES, ...BEHIND_PRICES].includes(key));
    const all: Settlement = {
      ...scenario.settlements[0],
      parameters: Object.fromEntries(rows.map(({ key }) => [key, 0.9])),
    };
    const found = differing(compileRules(forkScenario(scenario, all, 0)));
    expect(found).toEqual(['pathway', 'socialCare']);
  });

  test('a share that a draw has made large stays a share', () => {
    const large = {
      ...scenario,
      place: { ...scenario.place, book: { ...scenario.place.book, 'virtualWard.share': 0.9 } },
    };
    expect(forkScenario(large, forked('virtualWard.share', 1.5), 0).place.book['virtualWard.share']).toBe(1);
  });

  test('a factor of 1 is the same rules', () => {
    expect(differing(forkRules(base, scenario, forked('stay.scale', 1)))).toEqual([]);
  });
});
