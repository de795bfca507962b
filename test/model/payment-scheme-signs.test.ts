/**
 * Kind of truth: statistical, paired under common random numbers, from a fixed seed: 10 replications of 20,000 people, years 1
 * to 3. Signs of the effects of England's payment schemes, as in the published evaluations of tariffs (Farrar 2009: stays down,
 * day cases up, some more activity; Norway 2000-07: stays -1.28% for 10 points of activity payment, -12% for a whole
 * tariff), compared with block. A difference is claimed when the 99% interval of its mean (Student's
 * t, 9 degrees of freedom) lies on the stated side of 0: false in 1 of 200 seeds for each of the 11 signs if a scheme did
 * nothing.
 */
import { describe, expect, test } from 'vitest';
import { rowsOfSettlement, runBlock } from '../laws/tables.js';
import { mean, standardError } from './replications.js';
import { baseScenario, type Levers } from './support.js';

const REPLICATIONS = 10;
const T99 = 3.25;
const acute = (payment: object): Levers => ({ payment: { acute: payment } }) as Levers;
const tariff = { mechanism: 'tariff' } as const;
const SETTLEMENTS: Record<string, Levers> = {
  'block of 2020-22': {},
  'rules of 2019/20': acute({ ...tariff, unplanned: { mechanism: 'blended', marginalRate: 0.2 } }),
  'rules of 2023-25': acute({ mechanism: 'block', planned: tariff, dayCase: tariff }),
  'tariff for all': acute(tariff),
};
const NAMES = Object.keys(SETTLEMENTS);

const scenario = baseScenario({ people: 20_000, years: { warmUp: 1, horizon: 3 }, settlements: SETTLEMENTS });
const blocks = Array.from({ length: REPLICATIONS }, (_, replication) => runBlock(scenario, replication, 'schemes'));
const yearsOf = (block: (typeof blocks)[number], name: string) =>
  rowsOfSettlement(block, 'runs', NAMES.indexOf(name)).filter(({ year }) => year > 0);
const sum = (block: (typeof blocks)[number], name: string, column: string) =>
  yearsOf(block, name).reduce((total, row) => total + row[column], 0);
const last = (block: (typeof blocks)[number], name: string, column: string) =>
  yearsOf(block, name).at(-1)?.[column] ?? Number.NaN;
const dayCases = (block: (typeof blocks)[number], name: string) =>
  sum(block, name, 'admissions.planned') - sum(block, name, 'admissions.plannedOrdinary');

type Measure = (block: (typeof blocks)[number], name: string) => number;
const MEASURES: Readonly<Record<string, Measure>> = {
  'stays until ready': (block, name) => last(block, name, 'effort.stay'),
  'bed days': (block, name) => sum(block, name, 'bedDays.acute'),
  'day cases': dayCases,
  'unplanned admissions': (block, name) => sum(block, name, 'admissions.unplanned'),
  list: (block, name) => last(block, name, 'planned.list'),
};

const SIGNS: readonly (readonly [string, string, string, 1 | -1])[] = [
  ['tariff for all', 'block of 2020-22', 'stays until ready', -1],
  ['tariff for all', 'block of 2020-22', 'bed days', -1],
  ['tariff for all', 'block of 2020-22', 'day cases', 1],
  ['tariff for all', 'block of 2020-22', 'unplanned admissions', 1],
  ['tariff for all', 'block of 2020-22', 'list', -1],
  ['rules of 2019/20', 'block of 2020-22', 'stays until ready', -1],
  ['rules of 2019/20', 'block of 2020-22', 'day cases', 1],
  ['rules of 2019/20', 'block of 2020-22', 'list', -1],
  ['rules of 2023-25', 'block of 2020-22', 'day cases', 1],
  ['rules of 2023-25', 'block of 2020-22', 'list', -1],
  // a fifth of the price for emergencies, which the later scheme does not pay
  ['rules of 2023-25', 'rules of 2019/20', 'stays until ready', 1],
];

describe('signs of payment schemes', () => {
  test.each(SIGNS)('%s compared with %s: %s (%i)', (scheme, against, measure, sign) => {
    const differences = blocks.map((block) => MEASURES[measure](block, scheme) - MEASURES[measure](block, against));
    expect(sign * mean(differences)).toBeGreaterThan(T99 * standardError(differences));
  });

  test('a tariff shortens stays by 1% to 13% in three years, and the scheme of 2023-25 does not', () => {
    const stay = (name: string) => mean(blocks.map((block) => last(block, name, 'effort.stay')));
    expect(stay('tariff for all')).toBeLessThan(0.99);
    expect(stay('tariff for all')).toBeGreaterThan(0.87);
    expect(stay('rules of 2023-25')).toBe(1);
  });
});

describe('acute money', () => {
  test('hospitals end a year about as far over budget as published: 0.4% to 1.2%', () => {
    const over = blocks.map((block) => {
      const [first] = yearsOf(block, 'block of 2020-22');
      const plan = first['plan.acute'] + first['plan.community'];
      return (first['cost.acute'] + first['cost.community']) / plan - 1;
    });
    expect(mean(over)).toBeGreaterThan(0.004);
    expect(mean(over)).toBeLessThan(0.012);
  });

  test('5% less of it shuts about a twentieth of the beds, not a tenth', () => {
    const { prevention, community, acute: all, social } = scenario.baseSettlement.split;
    const split = { prevention: prevention + 0.05 * all, community, acute: 0.95 * all, social };
    const less = baseScenario({
      people: 20_000,
      years: { warmUp: 1, horizon: 2 },
      // bays close as a whole: here they have one bed, so that no rounding hides what money does
      book: { 'beds.perBay': 1 },
      settlements: { base: {}, less: { split } },
    });
    const tables = runBlock(less, 0, 'schemes');
    const [base, lean] = [0, 1].map((at) => rowsOfSettlement(tables, 'runs', at).at(-1)?.['beds.open'] ?? 0);
    expect(1 - lean / base).toBeGreaterThan(0.02);
    expect(1 - lean / base).toBeLessThan(0.07);
  });
});
