// By hand: what the base case says, lever by lever.
import { describe, expect, it } from 'vitest';
import { CAPACITY_WORDS } from '../../src/care/index.js';
import { differences, readScenario, scenarioJsonSchema } from '../../src/scenario/index.js';
import { NEUTRAL } from '../../src/scenario/levers.js';
import { PLACE_GROUPS } from '../../src/scenario/place-levers.js';
import { BASE, fakeFiles, scenarioOf } from './support.js';
import { wholeSchema } from './whole-schema.js';

describe('the base case', () => {
  const scenario = scenarioOf();

  it('asks in three steps for 500,000 people: as it is, pooled, pooled with one assessment', () => {
    expect(scenario).toMatchObject({
      name: 'base-case',
      people: 500_000,
      years: { warmUp: 3, horizon: 5 },
      population: { ages: 'settling', netMigrationPerYear: null },
      comparator: 'fragmented',
    });
    expect(scenario.settlements.map(({ name }) => name)).toEqual(['fragmented', 'one-pot', 'one-pot-one-assessment']);
    expect(differences(scenario.baseSettlement, scenario.settlements[0])).toEqual([]);
    const pooled = { path: 'pooling.share', from: 0, to: 1 };
    expect(differences(scenario.baseSettlement, scenario.settlements[1])).toEqual([pooled]);
    expect(differences(scenario.baseSettlement, scenario.settlements[2])).toEqual([
      pooled,
      { path: 'coordination.assessments', from: 2, to: 1 },
    ]);
  });

  it('splits 534.7 million pounds to the penny: 30.3 / 20.7 / 391.0 / 92.7', () => {
    const { prevention, community, acute, social } = scenario.baseSettlement.split;
    expect([prevention, community, acute, social].map((share) => Math.round(share * 53_470_000_000))).toEqual([
      3_030_000_000, 2_070_000_000, 39_100_000_000, 9_270_000_000,
    ]);
    expect(prevention + community + acute + social).toBe(1);
  });

  it('is plain data: a structured clone is equal', () => {
    expect(structuredClone(scenario)).toEqual(scenario);
  });

  it('shares nothing between settlements', () => {
    expect(scenario.settlements[0].split).not.toBe(scenario.baseSettlement.split);
    expect(scenario.settlements[0].owners).not.toBe(scenario.settlements[1].owners);
  });

  it('asks for files relative to its own folder and shows them beside itself', () => {
    const asked: string[] = [];
    const readText = (path: string) => {
      asked.push(path);
      return path.endsWith('health.yaml') ? 'x.y: 1' : fakeFiles()(path);
    };
    const result = readScenario({ file: '/data/my/base-case.yaml', text: BASE, readText });
    expect(asked.slice(0, 5)).toEqual([
      'places/england-500k.yaml',
      'places/tables/england-2023-population.csv',
      'places/tables/need-segment-mix.csv',
      'places/tables/need-segment-transitions.csv',
      'parameters/population.yaml',
    ]);
    expect('problems' in result && result.problems.map(({ file }) => file)).toEqual([
      '/data/my/parameters/health.yaml',
    ]);
  });
});

/** Levers whose neutral value is a number. */
function numbersIn(levers: unknown): number {
  if (typeof levers !== 'object' || levers === null) return typeof levers === 'number' ? 1 : 0;
  return Object.values(levers).reduce<number>((sum, lever) => sum + numbersIn(lever), 0);
}

describe('the JSON Schema', () => {
  const schema = wholeSchema(scenarioJsonSchema()) as Node;

  interface Node {
    readonly type?: string;
    readonly description?: string;
    readonly unit?: string;
    readonly properties?: Readonly<Record<string, Node>>;
    readonly additionalProperties?: Node | boolean;
    readonly required?: readonly string[];
    readonly minimum?: number;
    readonly maximum?: number;
    readonly anyOf?: readonly Node[];
  }

  it('describes every key, with bounds and unit for every number, and allows no other', () => {
    let leaves = 0;
    const walk = (node: Node, path: string) => {
      expect([path, (node.description ?? '').length > 5]).toEqual([path, true]);
      if (node.type === 'number' || node.type === 'integer') {
        leaves++;
        if (path !== '.onepot')
          expect([path, typeof node.unit, typeof node.minimum, typeof node.maximum]).toEqual([
            path,
            'string',
            'number',
            'number',
          ]);
      }
      // rows of the book are no keys of the schema
      const open = path.endsWith('.parameters');
      if (node.properties !== undefined && !open) expect([path, node.additionalProperties]).toEqual([path, false]);
      for (const [key, inner] of Object.entries(node.properties ?? {})) walk(inner, `${path}.${key}`);
      for (const form of node.anyOf ?? []) if (form.type !== 'array') walk(form, path);
      if (typeof node.additionalProperties === 'object') walk(node.additionalProperties, `${path}.*`);
    };
    walk(schema, '');
    const ofPlaces = Object.fromEntries(PLACE_GROUPS.map((group) => [group, NEUTRAL[group]]));
    // a settlement and a variant have every lever and a split, places of a settlement some; a move has a share or an amount; an own service a capacity or a factor
    expect(leaves).toBe(4 + 1 + 2 * (4 + numbersIn(NEUTRAL)) + numbersIn(ofPlaces) + 2 + CAPACITY_WORDS.length + 1);
    expect(schema.required).toEqual(['onepot', 'name', 'place', 'people', 'years', 'comparator', 'settlements']);
    expect(schema.properties!.settlements).toMatchObject({ minProperties: 1, maxProperties: 64 });
  });
});
