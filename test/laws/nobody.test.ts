/**
 * Kind of truth: laws 5 and 15. An intervention that touches nobody gives exactly zero difference: in every column of
 * every table and, where the money is not concerned either, in every byte of the state. No tolerance.
 */

import { describe, expect, test } from 'vitest';
import { BASE_LEVELS, slotsAt } from '../../src/model/capacity/slots.js';
import { SERVICE } from '../../src/model/codes/service-codes.js';
import { compileTerms } from '../../src/model/funding/terms.js';
import { compileRules } from '../../src/model/rules/rules.js';
import { fork } from '../../src/model/run/warm-up-and-fork.js';
import { runMonth } from '../../src/model/schedule.js';
import { TABLE_NAMES } from '../../src/outcomes/index.js';
import { NEUTRAL } from '../../src/scenario/levers.js';
import { MONTHS_PER_YEAR } from '../../src/units/index.js';
import { BASE_CASE, baseScenario, type Levers, newState } from '../model/support.js';
import { differingParts, OTHER_COLUMNS, only, PENCE_COLUMNS, rowsOfSettlement, runBlock } from './tables.js';

const YEARS = { warmUp: 1, horizon: 2 };
const PEOPLE = 2000;
const REPLICATIONS = [0, 1, 2];
/** Nobody needs a pathway: no assessment and no boundary is ever met. */
const NO_NEED = Object.fromEntries(
  Object.keys(BASE_CASE.place.book)
    .filter((key) => /^discharge\.(plannedNeedShare|needShare)\.\d+$/.test(key))
    .map((key) => [key, 0]),
);
const ONE_OWNER: Levers = { owners: { prevention: 'nhs', community: 'nhs', acute: 'nhs', social: 'nhs' } };

interface Nothing {
  readonly what: string;
  readonly levers: Levers;
  readonly base?: Levers;
  readonly book?: Record<string, number>;
}

const NOTHINGS: Nothing[] = [
  {
    what: 'every lever written out at its neutral value',
    levers: NEUTRAL,
  },
  {
    what: 'a billionth more places, less than a whole place',
    levers: {
      capacity: { acuteBeds: 1 + 1e-9, pathway1Places: 1 + 1e-9, homeCarePackages: 1 + 1e-9, careHomePlaces: 1 - 1e-9 },
    },
  },
  {
    what: 'boundaries made slower, when nobody crosses one',
    levers: { handover: { delayDaysPerBoundary: 20 } },
    book: NO_NEED,
  },
  {
    what: 'pathway places, when nobody needs one, nobody starts on one and idle ones cost nothing',
    levers: { capacity: { pathway1Places: 3, pathway2Beds: 0.5, pathway3Beds: 4 } },
    book: {
      ...NO_NEED,
      'start.pathway1Share.65': 0,
      'start.pathway1Share.0': 0,
      'start.pathway2Share.65': 0,
      'start.pathway3Share.65': 0,
      'cost.idlePlaceShare': 0,
    },
  },
];

describe('law 5: at full size', () => {
  test('a rounding error is not a place: the base settlement opens the places of the book, as does a billionth more', () => {
    const { capacity } = compileRules(baseScenario({ people: 500_000 }));
    const base = BASE_CASE.baseSettlement;
    const { book } = BASE_CASE.place;
    const more = Object.fromEntries(Object.keys(base.capacity).map((kind) => [kind, 1 + 1e-9])) as typeof base.capacity;
    const places = slotsAt(capacity, base.capacity, 2, BASE_LEVELS);
    const open = [SERVICE.pathway1, SERVICE.pathway2, SERVICE.pathway3].map((service) => places.community[service]);
    expect(open).toEqual(['pathway1.places', 'pathway2.beds', 'pathway3.beds'].map((key) => book[key]));
    expect(places.wardBeds.reduce((sum, beds) => sum + beds, 0)).toBe(book['beds.open']);
    expect(slotsAt(capacity, more, 2, BASE_LEVELS)).toEqual(places);
  });
});

describe('law 5: a change that affects nobody changes nothing', () => {
  test.each(NOTHINGS)('$what', ({ levers, base = {}, book = {} }) => {
    const scenario = baseScenario({
      people: PEOPLE,
      years: YEARS,
      base,
      book,
      settlements: { base: {}, nothing: levers },
    });
    for (const replication of REPLICATIONS) {
      const tables = runBlock(scenario, replication);
      for (const name of TABLE_NAMES) {
        expect(rowsOfSettlement(tables, name, 1)).toEqual(rowsOfSettlement(tables, name, 0));
      }
    }
  });

  test('nor does it change any person, clock or queue', () => {
    const nothing = NOTHINGS[2];
    const scenario = baseScenario({
      people: PEOPLE,
      book: nothing.book!,
      settlements: { base: {}, nothing: nothing.levers },
    });
    const states = scenario.settlements.map((settlement) => {
      const s = newState(scenario);
      fork(s, compileTerms(scenario, settlement));
      for (let month = 0; month < 2 * MONTHS_PER_YEAR; month++) runMonth(s, () => {});
      return s;
    });
    expect(differingParts(states[0], states[1])).toEqual([]);
  });

  test('pooling money that one purse already holds: no column differs, and the pot only passes it on', () => {
    const pooled: Levers = { pooling: { share: 1 } };
    const scenario = baseScenario({ people: PEOPLE, years: YEARS, base: ONE_OWNER, settlements: { base: {}, pooled } });
    for (const replication of REPLICATIONS) {
      const tables = runBlock(scenario, replication);
      for (const name of ['runs', 'strata', 'flows'] as const) {
        expect(rowsOfSettlement(tables, name, 1)).toEqual(rowsOfSettlement(tables, name, 0));
      }
    }
  });

  const moneyOnly: { what: string; levers: Levers; base: Levers }[] = [
    {
      what: 'pooling, when a boundary costs no time',
      base: { handover: { delayDaysPerBoundary: 0 } },
      levers: { pooling: { share: 1 } },
    },
    {
      what: 'another purse for prevention',
      base: {},
      levers: { owners: { prevention: 'nhs' } },
    },
    {
      what: 'NHS and council change names',
      base: {},
      levers: { owners: { community: 'council', acute: 'council', social: 'nhs' } },
    },
  ];
  test.each(moneyOnly)('$what: who pays differs, nothing else does', ({ base, levers }) => {
    const scenario = baseScenario({ people: PEOPLE, years: YEARS, base, settlements: { base: {}, other: levers } });
    const lines = PENCE_COLUMNS.filter((name) => !/^cost\.(nhs|council|publicHealth|households|centre)$/.test(name));
    expect(lines).toContain('cost.system');
    for (const replication of REPLICATIONS) {
      const tables = runBlock(scenario, replication);
      for (const name of ['strata', 'flows'] as const) {
        expect(rowsOfSettlement(tables, name, 1)).toEqual(rowsOfSettlement(tables, name, 0));
      }
      const [one, other] = [0, 1].map((settlement) =>
        rowsOfSettlement(tables, 'runs', settlement).map((row) => only(row, [...OTHER_COLUMNS, ...lines])),
      );
      expect(other).toEqual(one);
      const payers = [0, 1].map((settlement) =>
        rowsOfSettlement(tables, 'runs', settlement).map((row) => [
          row['cost.nhs'],
          row['cost.council'],
          row['cost.centre'],
        ]),
      );
      expect(payers[1].slice(1)).not.toEqual(payers[0].slice(1));
    }
  });

  test('is a comparison that can fail: the same boundaries matter when somebody crosses them', () => {
    const levers = NOTHINGS[2].levers;
    const scenario = baseScenario({ people: PEOPLE, years: YEARS, settlements: { base: {}, slow: levers } });
    const tables = runBlock(scenario);
    expect(rowsOfSettlement(tables, 'flows', 1)).not.toEqual(rowsOfSettlement(tables, 'flows', 0));
  });
});
