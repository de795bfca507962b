/**
 * Kind of truth: law, exact. Places interact only once a year, over money that is the same here. So a place with a payment
 * scheme of its own equals, to the last bit, that place in a system where all have the scheme, and the other place is
 * unchanged.
 */
import { expect, test } from 'vitest';
import { NEUTRAL, over } from '../../src/scenario/levers.js';
import { forPlace } from '../../src/scenario/place-levers.js';
import type { DatedPart, Scenario, Settlement } from '../../src/scenario/types.js';
import { rowsOfSettlement, runBlock } from '../laws/tables.js';
import { baseScenario, type Levers } from '../model/support.js';

const SCHEME: Levers = { payment: { acute: { mechanism: 'blended', planned: { mechanism: 'tariff' } } } };

function withParts(scenario: Scenario, name: string, parts: readonly DatedPart[]): Scenario {
  const settlements = scenario.settlements.map((one): Settlement => (one.name === name ? { ...one, parts } : one));
  return { ...scenario, settlements };
}

const part = (place: string, fromMonth: number): DatedPart => ({
  place,
  fromMonth,
  untilMonth: null,
  phaseMonths: 0,
  levers: SCHEME,
});

test('a place with its own payment is as where all are paid so, the other as where none is, from its date on', () => {
  const plain = baseScenario({
    people: 2400,
    years: { warmUp: 1, horizon: 2 },
    places: [{ name: 'north' }, { name: 'south' }],
    settlements: { none: {}, all: SCHEME, north: {}, later: {} },
  });
  const scenario = withParts(withParts(plain, 'north', [part('north', 0)]), 'later', [part('south', 12)]);
  const tables = runBlock(scenario);
  const rows = (settlement: number, place: number, table: 'runs' | 'accounts' = 'runs') =>
    rowsOfSettlement(tables, table, settlement).filter((row) => row.place === place);
  const paid = (settlement: number, place: number) =>
    rows(settlement, place).map((row) => [row['paid.activity'], row['effort.stay']]);
  expect(paid(1, 0).slice(1)).not.toEqual(paid(0, 0).slice(1));
  for (const table of ['runs', 'accounts'] as const) {
    expect(rows(2, 0, table)).toEqual(rows(1, 0, table));
    expect(rows(2, 1, table)).toEqual(rows(0, 1, table));
    expect(rows(3, 0, table)).toEqual(rows(0, 0, table));
  }
  const year = (settlement: number, of: number) => rows(settlement, 1).filter((row) => row.year === of);
  expect(year(3, 1)).toEqual(year(0, 1));
  expect(year(3, 2)).not.toEqual(year(0, 2));
});

test('a part for another place changes nothing but the dates at which something may begin', () => {
  const [settlement] = withParts(baseScenario({ people: 1000, settlements: { a: {} } }), 'a', [
    part('north', 12),
  ]).settlements;
  expect(forPlace(settlement, 'south').parts?.map(({ levers, fromMonth }) => [levers, fromMonth])).toEqual([[{}, 12]]);
  expect(over({ ...NEUTRAL }, forPlace(settlement, 'south').parts?.[0].levers)).toEqual(NEUTRAL);
});
