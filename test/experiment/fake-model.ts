import { type Streams, uniform } from '../../src/engine/index.js';
import type { AnyScenario } from '../../src/experiment/index.js';
import { type BlockTables, TABLE_NAMES, TABLE_SPECS, type TableName, tableLabels } from '../../src/outcomes/index.js';
import { NEUTRAL } from '../../src/scenario/levers.js';
import type { Scenario, Settlement } from '../../src/scenario/types.js';

/** A scenario with only names and sizes: the fake model reads nothing else. */
export function fakeScenario(name = 'fake', settlements: readonly string[] = ['apart', 'together']): Scenario {
  const settlement = (of: string): Settlement => ({
    name: of,
    split: { prevention: 0.1, community: 0.2, acute: 0.5, social: 0.2 },
    ...NEUTRAL,
  });
  return {
    name,
    people: 1000,
    years: { warmUp: 1, horizon: 2 },
    population: { ages: 'settling', netMigrationPerYear: null },
    comparator: settlements[0],
    place: {
      name: 'place \u00e9\u{1f3e5}',
      referencePeople: 1000,
      population: { ageYears: [0], females: [500], males: [500] },
      migration: null,
      needSegments: { ageBandStartYears: [0], mix: [[1, 0, 0, 0, 0]], transitions: [[[1, 0, 0, 0, 0, 0]]] },
      book: {},
    },
    baseSettlement: settlement('base'),
    settlements: settlements.map(settlement),
  };
}

/** Tables of the declared shape, every value a function of its address and the streams. */
export function createFakeRunner(given: AnyScenario) {
  const scenario = given as Scenario;
  return (streams: Streams, draw: number, replication: number): { tables: BlockTables; personYears: number } => {
    const tables = TABLE_NAMES.map((name, table) => [
      name,
      TABLE_SPECS[name].optional && !(name === 'monthly' && scenario.monthly)
        ? new Float64Array()
        : fakeTable(scenario, streams, { name, table, draw, replication }),
    ]);
    return { tables: Object.fromEntries(tables) as Record<TableName, Float64Array>, personYears: scenario.people * 5 };
  };
}

interface Address {
  readonly name: TableName;
  readonly table: number;
  readonly draw: number;
  readonly replication: number;
}

function fakeTable(scenario: Scenario, streams: Streams, { name, table, draw, replication }: Address): Float64Array {
  const { keys, values } = TABLE_SPECS[name];
  const labels = tableLabels({
    settlements: scenario.settlements.map((one) => one.name),
    places: [scenario.place.name],
  });
  const extras = keys.slice(5).map((key) => (labels[key.name] ?? [0, 1, 2, 3, 4]).length);
  const combinations = extras.reduce((product, size) => product * size, 1);
  const rows: number[] = [];
  let row = 0;
  scenario.settlements.forEach((_, settlement) => {
    for (let year = 0; year <= scenario.years.horizon; year++) {
      for (let extra = 0; extra < combinations; extra++) {
        const last = extras.at(-1) ?? 1;
        const own = extras.length === 2 ? [Math.floor(extra / last), extra % last] : extras.map(() => extra);
        rows.push(settlement, draw, replication, year, 0, ...own);
        values.forEach((column, at) => {
          const u = uniform(streams, row, table + 4 * (at % 60), Math.floor(at / 60));
          rows.push(column.store === 'int32' ? Math.floor(1000 * u) : 1e6 * u);
        });
        row++;
      }
    }
  });
  return Float64Array.from(rows);
}
