/**
 * Kind of truth: law. What accounts pay each other makes no difference in cost: a settlement that moves money and nothing
 * else has an incremental resource cost of exactly 0 on every perspective, although purses bear different amounts. No
 * tolerance. And resources by sector sum to what the system costs, to the penny.
 */
import { describe, expect, test } from 'vitest';
import { PERSPECTIVES } from '../../src/analysis/index.js';
import { baseScenario, type Levers } from '../model/support.js';
import { type Row, rowsOfSettlement, runBlock } from './tables.js';

/** Nobody's decisions depend on what they are paid, and no boundary takes time or money: the null control. */
const INDIFFERENT: Levers = {
  behaviour: { altruismFloor: 1, altruismCeiling: 1 },
  handover: { delayDaysPerBoundary: 0 },
  information: { noise: 0, lagMonths: 0 },
};
const TRANSFERS: Record<string, Levers> = {
  'one pot, its balance split by contributions': {
    pooling: { share: 1, rule: 'fixedShares', balances: 'contributors' },
  },
  'shared risk': { riskShare: { share: 0.5, deadBandShare: 0, capShare: 1 } },
  'lines renamed': { owners: { prevention: 'publicHealth', community: 'council', acute: 'council', social: 'nhs' } },
};
const BUYING: Levers = { pooling: { transferPencePerPersonYear: 20_000 } };
const scenario = baseScenario({
  people: 3000,
  years: { warmUp: 1, horizon: 2 },
  base: INDIFFERENT,
  settlements: { base: {}, ...TRANSFERS, buying: BUYING },
});
const tables = runBlock(scenario, 0, 'resources');
const position = (name: string) => scenario.settlements.findIndex((settlement) => settlement.name === name);
const rows = (name: string) => rowsOfSettlement(tables, 'runs', position(name)).filter(({ year }) => year > 0);
const cost = (row: Row, columns: readonly string[]) => columns.reduce((sum, column) => sum + row[column], 0);
const PAYERS = ['cost.nhs', 'cost.council', 'cost.publicHealth', 'cost.centre'];
const RESOURCES = ['nhs', 'council', 'publicHealth', 'households', 'running'].map((name) => `resources.${name}`);

describe('a settlement that only moves money', () => {
  test.each(Object.keys(TRANSFERS))('%s: no perspective sees a different cost, though purses do', (name) => {
    const [own, base] = [rows(name), rows('base')];
    for (const { columns } of PERSPECTIVES)
      expect(own.map((row) => cost(row, columns))).toEqual(base.map((row) => cost(row, columns)));
    expect(own.map((row) => row['unpaidCare.hours'])).toEqual(base.map((row) => row['unpaidCare.hours']));
    const borne = (all: readonly Row[]) => all.map((row) => PAYERS.map((payer) => row[payer]));
    expect(borne(own)).not.toEqual(borne(base));
  });
});

test('money that buys care does show: in the resources of the council', () => {
  const used = (name: string) => rows(name).map((row) => row['resources.council']);
  expect(used('buying')).not.toEqual(used('base'));
});

test('the five sectors sum to the cost of the system, to the penny', () => {
  for (const { name } of scenario.settlements)
    for (const row of rows(name)) expect(cost(row, RESOURCES)).toBe(row['cost.system']);
});
