/**
 * Kind of truth: law. What is exact for the central values of the parameters is exact in every draw of them: renaming money
 * or pooling it changes no bit of the null control, and a settlement like the base is the base. No tolerance.
 */
import { describe, expect, test } from 'vitest';
import { loadScenario } from '../../src/cli/scenario-file.js';
import { seedKey } from '../../src/engine/index.js';
import { createDraws } from '../../src/experiment/index.js';
import { TABLE_NAMES } from '../../src/outcomes/index.js';
import { type Scenario, uncertaintyOf } from '../../src/scenario/index.js';
import { rowsOfSettlement, runBlock } from './tables.js';

const DRAWS = [1, 2, 3];

/** The scenario in some draws, for a small place and few years. */
function inDraws(file: string, change: (scenario: Scenario) => Scenario = (scenario) => scenario): Scenario[] {
  const read = loadScenario({ file, overrides: [], people: 2000 });
  const laws = uncertaintyOf(read.rows, read.transitionCounts);
  if ('silent' in laws) throw new Error(`no law of ${laws.silent[0]}`);
  const scenario = change({ ...read.scenario, years: { warmUp: 1, horizon: 1 } });
  const drawn = createDraws({ ...scenario, uncertainty: laws.uncertainty }, seedKey('every draw'));
  return DRAWS.map(drawn);
}

describe('in every draw', () => {
  test('the null control is exact except for who pays, and a hundredth of a day makes a difference', () => {
    const books = new Set<string>();
    for (const scenario of inDraws('scenarios/null-control.yaml')) {
      books.add(JSON.stringify(scenario.place.book));
      const tables = runBlock(scenario, 0, 'null');
      const at = (name: string) => scenario.settlements.findIndex((one) => one.name === name);
      const of = (name: string) =>
        rowsOfSettlement(tables, 'runs', at(name)).map(({ 'cost.nhs': _, 'cost.council': __, ...row }) => row);
      expect(of('renamed')).toEqual(of('separate'));
      expect(of('one-pot')).toEqual(of('separate'));
      for (const name of ['renamed', 'one-pot'])
        expect(rowsOfSettlement(tables, 'strata', at(name))).toEqual(
          rowsOfSettlement(tables, 'strata', at('separate')),
        );
      expect(of('boundary')).not.toEqual(of('separate'));
    }
    expect(books.size).toBe(DRAWS.length);
  });

  test('a settlement like the base equals the base, in every table', () => {
    const twice = (scenario: Scenario): Scenario => {
      const base = scenario.settlements.find(({ name }) => name === scenario.comparator)!;
      return { ...scenario, settlements: [...scenario.settlements, { ...base, name: 'again' }] };
    };
    for (const scenario of inDraws('scenarios/base-case.yaml', twice)) {
      const tables = runBlock(scenario, 0, 'fork');
      const at = (name: string) => scenario.settlements.findIndex((one) => one.name === name);
      for (const name of TABLE_NAMES)
        expect(rowsOfSettlement(tables, name, at('again'))).toEqual(
          rowsOfSettlement(tables, name, at(scenario.comparator)),
        );
      expect(rowsOfSettlement(tables, 'runs', at('one-pot'))).not.toEqual(
        rowsOfSettlement(tables, 'runs', at('again')),
      );
    }
  });
});
