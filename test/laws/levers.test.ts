/**
 * Kind of truth: law (every lever does something). Each key at an extreme moves a named column by more than the 99%
 * interval of the paired difference (Student's t): a lever that did nothing would pass one test in 200 by chance. Where no
 * sign is stated the column differs in every replication: a lever that did nothing would change no bit. Seeds are fixed.
 * That the neutral value changes nothing is in `nobody.test.ts`. The short form tests the levers for the size of the money in
 * this way, and every other lever of money only for doing anything at all; ONEPOT_SLOW=1 tests all in full.
 */
import { describe, expect, test } from 'vitest';
import { scenarioJsonSchema } from '../../src/scenario/index.js';
import { isLever, LEVERS, type LeverNode, NEUTRAL, over } from '../../src/scenario/levers.js';
import { mean, standardError } from '../model/replications.js';
import { BASE_CASE, baseScenario, type Given, type Levers } from '../model/support.js';
import { wholeSchema } from '../scenario/whole-schema.js';
import { type Extreme, NEIGHBOURHOODS, ONE_PLACE, SEVERAL_PLACES } from './lever-table.js';
import { PLENTY, PUNCTUAL, ROTAS } from './rota-levers.js';
import { type Row, rowsOf, runBlock } from './tables.js';

const SLOW = process.env.ONEPOT_SLOW === '1';
/** The community line is so small that a few replications cannot separate it from chance in what the council pays. */
const QUICK = /^split$|^(total|growthPerYear)\.|^owners\.(prevention|acute|social)$/;
/** Groups that say what money there is, who holds it and by which rules it moves. */
const OF_MONEY =
  /^(owners|pooling|payment|settlementYears|earmarked|transition|riskShare|yearEnd|controlTotal|capital|accountability)\./;
/** Student's t, two-sided 99%, by number of replications. */
const T_99: Readonly<Record<number, number>> = { 4: 5.841, 8: 3.499, 12: 3.106 };
/** One bed makes a bay and a ward, and effects beyond their ranges, so that few people show them. */
const STRONG = {
  'beds.perBay': 1,
  'beds.perWard': 1,
  'capacity.stepLagMonths': 0,
  'coordination.recordsTimeShare': 0.9,
  'measures.readmissionEffect': 2,
  'pooling.ownIllnessRatio': 0.5,
  'measures.rerouteEffect': 20,
};
const POOR = [0.5, 0.3, 0.1, 0.05, 0.05];

/** Paths of all levers of a settlement. */
function keysOf(levers: object, prefix = ''): string[] {
  return Object.entries(levers).flatMap(([key, value]) =>
    typeof value === 'object' ? keysOf(value, `${prefix}${key}.`) : [`${prefix}${key}`],
  );
}

function leverAt(path: string) {
  let node: LeverNode = LEVERS;
  for (const key of path.split('.')) {
    if (isLever(node)) throw new Error(`no lever ${path}`);
    node = node.shape[key] as LeverNode;
  }
  if (!isLever(node)) throw new Error(`${path} is a group`);
  return node;
}

type JsonSchema = {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
};
const { settlements } = (wholeSchema(scenarioJsonSchema()) as JsonSchema).properties as Readonly<
  Record<string, JsonSchema>
>;
const SETTLEMENT = settlements.additionalProperties as JsonSchema;
/** Dates of a part; other ways to write a split or a row of the book; a network's services and a place's levers. */
const NO_LEVERS = ['starts', 'ends', 'phase', 'move', 'parameters', 'services', 'places'];

/** Paths of what may be set in a settlement; a split's four shares are one. */
function keysOfSchema(node: JsonSchema, path: string): string[] {
  const { properties } = node.properties ? node : (node.anyOf?.find((one) => one.properties) ?? {});
  if (properties === undefined || path === 'split') return [path];
  return Object.entries(properties)
    .filter(([key]) => !NO_LEVERS.includes(key))
    .flatMap(([key, child]) => keysOfSchema(child, path === '' ? key : `${path}.${key}`));
}

const lever = (path: string, value: unknown): Levers =>
  path.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as Levers;

function merged(a: unknown, b: unknown): unknown {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return b ?? a;
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return Object.fromEntries(
    keys.map((key) => [key, merged((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key])]),
  );
}

/** The settlement without the lever and the one with it. */
function pairOf({ key, value, against, beside = {} }: Extreme): [Levers, Levers] {
  const without = against === undefined ? beside : (merged(beside, lever(key, against)) as Levers);
  return [without, merged(beside, lever(key, value)) as Levers];
}

interface Setting extends Omit<Given, 'settlements'> {
  readonly replications: number;
}

/** All settlements of a table in one run; the paired differences of a row, one a replication, years after the fork. */
function runTable(table: readonly Extreme[], { replications, ...given }: Setting) {
  const all = new Map(table.flatMap(pairOf).map((levers) => [JSON.stringify(levers), levers]));
  const names = [...all.keys()];
  const scenario = baseScenario({ ...given, settlements: Object.fromEntries(all) });
  const blocks = Array.from({ length: replications }, (_, replication) =>
    rowsOf(runBlock(scenario, replication, 'levers'), 'runs').filter((row) => row.year > 0),
  );
  const sum = (rows: readonly Row[], levers: Levers, { column, place }: Extreme) =>
    rows
      .filter((row) => row.settlement === names.indexOf(JSON.stringify(levers)))
      .filter((row) => place === undefined || row.place === place)
      .reduce((total, row) => total + row[column], 0);
  return (row: Extreme) => {
    const [without, withLever] = pairOf(row);
    return blocks.map((rows) => sum(rows, withLever, row) - sum(rows, without, row));
  };
}

describe('the table', () => {
  const rows = [...ONE_PLACE, ...ROTAS, ...SEVERAL_PLACES, ...NEIGHBOURHOODS];

  test('has every lever once, and nothing else', () => {
    expect(rows.map(({ key }) => key).sort()).toEqual([...keysOf(NEUTRAL), 'split'].sort());
  });

  test('has everything about money and rules that the schema of a scenario lets a settlement set', () => {
    const said = keysOfSchema(SETTLEMENT, '');
    expect(said).toContain('transition.plannedAdmissionsPer1000PersonYear');
    expect(said.sort()).toEqual(rows.map(({ key }) => key).sort());
  });

  test.each(rows.filter(({ key }) => key !== 'split'))('$key: the neutral and extreme values are allowed', (row) => {
    const { leaf, neutral } = leverAt(row.key);
    for (const value of [neutral, row.value, row.against ?? neutral]) {
      if ('choices' in leaf) expect(leaf.choices).toContain(value);
      else {
        expect(value).toBeGreaterThanOrEqual(leaf.from);
        expect(value).toBeLessThanOrEqual(leaf.to);
      }
    }
    expect(row.value).not.toBe(neutral);
  });

  test.each(rows)('$key: the extreme makes a different settlement', (row) => {
    const [without, withLever] = pairOf(row).map((levers) => over(BASE_CASE.baseSettlement, levers));
    expect(withLever).not.toEqual(without);
  });
});

describe('levers of money', () => {
  const table = ONE_PLACE.filter(({ key }) => OF_MONEY.test(key));
  const all = new Map(table.flatMap(pairOf).map((levers) => [JSON.stringify(levers), levers]));
  const names = [...all.keys()];
  let years: Row[] | undefined;
  test.each(table)('$key: makes a different year', (row) => {
    years ??= rowsOf(
      runBlock(
        baseScenario({
          people: 2000,
          years: { warmUp: 1, horizon: 3 },
          book: STRONG,
          settlements: Object.fromEntries(all),
        }),
        0,
        'levers',
      ),
      'runs',
    );
    const [without, withLever] = pairOf(row).map((levers) => {
      const at = names.indexOf(JSON.stringify(levers));
      return (years ?? []).filter(({ settlement }) => settlement === at).map((year) => ({ ...year, settlement: 0 }));
    });
    expect(without).toHaveLength(4);
    expect(withLever).not.toEqual(without);
  });
});

const quick = SLOW ? ONE_PLACE : ONE_PLACE.filter(({ key }) => QUICK.test(key));
const SETTINGS: readonly [string, readonly Extreme[], Setting][] = [
  [
    'one place',
    quick,
    SLOW
      ? { people: 3000, years: { warmUp: 1, horizon: 3 }, book: STRONG, replications: 8 }
      : { people: 1000, years: { warmUp: 1, horizon: 2 }, book: STRONG, replications: 4 },
  ],
  [
    'room enough',
    SLOW ? ROTAS : [],
    {
      people: 3000,
      years: { warmUp: 1, horizon: 3 },
      base: PLENTY,
      book: { ...STRONG, ...PUNCTUAL },
      replications: 8,
    },
  ],
  [
    'several places',
    SLOW ? SEVERAL_PLACES : [],
    {
      people: 6000,
      years: { warmUp: 1, horizon: 2 },
      base: { handover: { delayDaysPerBoundary: 3 } },
      places: [
        { name: 'poor', deprivationShares: POOR, readiness: 0.05 },
        { name: 'dear', priceFactor: 1.2, readiness: 0.2 },
        { name: 'rich', deprivationShares: [...POOR].reverse(), readiness: 0.9 },
      ],
      replications: 8,
    },
  ],
  [
    'neighbourhoods',
    SLOW ? NEIGHBOURHOODS : [],
    {
      people: 8000,
      years: { warmUp: 1, horizon: 3 },
      // groups keep their size: 8,000 people would be one area
      book: { 'devolution.matchShare': 1, 'homeCare.areas': 312 },
      places: [{ name: 'a', neighbourhoodGradient: 1 }],
      replications: 12,
    },
  ],
];

for (const [name, table, setting] of SETTINGS.filter(([, rows]) => rows.length > 0)) {
  describe(`${name}: each extreme moves its column`, () => {
    let differences: ReturnType<typeof runTable> | undefined;
    test.each(table)('$key: $column ($sign)', (row) => {
      differences ??= runTable(table, setting);
      const values = differences(row);
      const interval = T_99[setting.replications] * standardError(values);
      const centre = mean(values);
      expect(centre).not.toBe(0);
      if (row.sign === 0) expect(values.filter((value) => value === 0)).toEqual([]);
      else expect(row.sign * centre).toBeGreaterThan(interval);
    });
  });
}
