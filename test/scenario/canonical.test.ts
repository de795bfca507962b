// Law: one meaning, one text.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { canonicalJson, withSettlementsByName } from '../../src/scenario/index.js';
import { BASE, PLACE, problemsOf, scenarioOf, short } from './support.js';

const textOf = (given: Parameters<typeof scenarioOf>[0]) => canonicalJson(withSettlementsByName(scenarioOf(given)));
const PLAIN = short([
  'a: {}',
  'b:',
  '  pooling:',
  '    share: 0.5',
  '    rule: fixedShares',
  '  coordination:',
  '    assessments: 1',
]);

describe('canonical JSON of a scenario', () => {
  const expected = textOf({ text: PLAIN });

  it.each<[string, string]>([
    ['CRLF line ends', PLAIN.replaceAll('\n', '\r\n')],
    ['a byte-order mark', `\ufeff${PLAIN}`],
    ['comments', PLAIN.replaceAll('\n', ' # said aside\n')],
    ['document marks', `---\n${PLAIN}...\n`],
    [
      'flow style',
      short(['a: {}', 'b: { pooling: { share: 0.5, rule: fixedShares }, coordination: { assessments: 1 } }']),
    ],
    [
      'quotes and other spellings of a number',
      short(['"a": {}', 'b: { pooling: { share: 5e-1, rule: "fixedShares" }, coordination: { assessments: 1.0 } }'], {
        people: '2.0e+4',
      }),
    ],
    [
      'key order',
      [
        'settlements:',
        '  b: { coordination: { assessments: 1 }, pooling: { rule: fixedShares, share: 0.5 } }',
        '  a: {}',
        ...PLAIN.split('\n').slice(0, 6).reverse(),
      ].join('\n'),
    ],
    [
      'defaults written out',
      PLAIN.replace('a: {}', 'a: { handover: { delayDaysPerBoundary: 0.4 }, owners: { acute: nhs } }'),
    ],
  ])('is the same with %s', (_name, text) => {
    expect(textOf({ text })).toBe(expected);
  });

  it('is the same when an override says what the file could have said', () => {
    expect(textOf({ text: PLAIN.replace('0.5', '0.25'), overrides: ['settlements.b.pooling.share=0.5'] })).toBe(
      expected,
    );
    expect(textOf({ text: PLAIN.replace('20000', '30000'), people: 20_000 })).toBe(expected);
  });

  it('is the same when the place file is rewritten', () => {
    const place = stringify({ ...place0() });
    expect(textOf({ text: PLAIN, changed: { 'places/england-500k.yaml': place } })).toBe(expected);
  });

  it('is another when any meaning is', () => {
    for (const text of [
      PLAIN.replace('0.5', '0.6'),
      PLAIN.replace('short', 'long'),
      PLAIN.replace('  a: {}', '  c: {}\n  a: {}'),
    ]) {
      expect(textOf({ text })).not.toBe(expected);
    }
    expect(textOf({ text: PLAIN, changed: { 'places/england-500k.yaml': PLACE.replace('0.4 }', '0.5 }') } })).not.toBe(
      expected,
    );
  });

  it('keeps the settlements of the scenario itself in the order of the file, number-like names too', () => {
    const text = short(['b: {}', '10: {}', '2: {}', 'a: {}']);
    expect(scenarioOf({ text }).settlements.map(({ name }) => name)).toEqual(['b', '10', '2', 'a']);
    const overrides = ['settlements={ z: {}, 3: {}, a: {} }'];
    expect(scenarioOf({ text, overrides }).settlements.map(({ name }) => name)).toEqual(['z', '3', 'a']);
  });
});

function place0(): object {
  const { settlement, ...rest } = Object.fromEntries(
    ['name', 'referencePeople', 'population'].map((key) => [
      key,
      new RegExp(`^${key}: ([^ \n]+)`, 'm').exec(PLACE)![1],
    ]),
  ) as Record<string, string>;
  const { name: _name, ...levers } = scenarioOf().baseSettlement;
  return {
    settlement: settlement ?? levers,
    parameters: [...PLACE.matchAll(/^ {2}- (.*)$/gm)].map((match) => match[1]),
    needSegments: { transitions: 'tables/need-segment-transitions.csv', mix: 'tables/need-segment-mix.csv' },
    ...rest,
    referencePeople: Number(rest.referencePeople),
  };
}

describe('canonical JSON', () => {
  it('sorts keys by code unit and leaves no space, by hand', () => {
    expect(canonicalJson({ b: [1, 'é', null], a: { Z: true, '10': 0.5, '9': -0 } })).toBe(
      '{"a":{"10":0.5,"9":0,"Z":true},"b":[1,"é",null]}',
    );
  });

  it('refuses what JSON would lose', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, undefined, { a: undefined }, () => 1, 1n]) {
      expect(() => canonicalJson(value)).toThrow(TypeError);
    }
  });

  it('goes round and ignores the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(canonicalJson(reversed(value))).toBe(text);
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  );
}

describe('any valid scenario', () => {
  const share = fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000);
  const settlement = fc.record(
    {
      split: fc.tuple(fc.nat(100), fc.nat(100), fc.nat(100)).map(([a, b, c]) => {
        const total = a + b + c + 100;
        return { prevention: a / total, community: b / total, acute: c / total, social: 100 / total };
      }),
      growthPerYear: fc.record({
        acute: fc.double({ min: -0.5, max: 0.5, noNaN: true }).map((x) => (x === 0 || Math.abs(x) < 1e-300 ? 0 : x)),
      }),
      owners: fc.record({ social: fc.constantFrom('nhs', 'council', 'publicHealth') }, { requiredKeys: [] }),
      pooling: fc.record({ share, rule: fc.constant('fixedShares') }, { requiredKeys: [] }),
      coordination: fc.record({ assessments: fc.integer({ min: 1, max: 4 }) }, { requiredKeys: [] }),
      handover: fc.record({ delayDaysPerBoundary: fc.integer({ min: 0, max: 30 }) }),
    },
    { requiredKeys: [] },
  );
  const name = fc.stringMatching(/^[a-z0-9-]{1,60}$/).filter((text) => !['constructor', 'prototype'].includes(text));
  const settlements = fc.dictionary(name, settlement, { minKeys: 1, maxKeys: 5, noNullPrototype: true });

  it('written as YAML in block, flow or JSON style reads back lever for lever', () => {
    fc.assert(
      fc.property(settlements, fc.integer({ min: 1000, max: 1_000_000 }), (levers, people) => {
        const file = {
          onepot: 1,
          name: 'any',
          place: 'places/england-500k.yaml',
          people,
          years: { warmUp: 0, horizon: 50 },
          comparator: Object.keys(levers)[0],
          settlements: levers,
        };
        const block = stringify(file, { version: '1.2', schema: 'core' });
        const flow = stringify(file, { version: '1.2', schema: 'core', collectionStyle: 'flow' });
        const [fromBlock, fromFlow, fromJson] = [block, flow, JSON.stringify(file)].map((text) => scenarioOf({ text }));
        expect(fromFlow).toEqual(fromBlock);
        expect(fromJson).toEqual(fromBlock);
        for (const read of fromBlock.settlements) {
          const { name: key, ...all } = read;
          const { name: _name, ...base } = fromBlock.baseSettlement;
          const given = levers[key];
          for (const lever of Object.keys(all) as (keyof typeof all)[]) {
            expect(all[lever]).toEqual({ ...base[lever], ...(given as Record<string, object>)[lever] });
          }
        }
      }),
      { seed: 13, numRuns: 60 },
    );
  });

  it('is refused for its comparator when that is none of its settlements', () => {
    expect(problemsOf({ text: BASE.replace('comparator: fragmented', 'comparator: other') })).toHaveLength(1);
  });
});
