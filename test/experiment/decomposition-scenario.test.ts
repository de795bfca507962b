/** Kind of truth: by hand. The settlements into which a bundle is decomposed, and the messages where it cannot be. */
import { describe, expect, test } from 'vitest';
import { decompositionScenario, partsAlreadyRun } from '../../src/experiment/index.js';
import { settlementAt } from '../../src/scenario/dated-parts.js';
import { readScenario, renderProblems, type Scenario } from '../../src/scenario/index.js';
import { differences } from '../../src/scenario/settlements.js';
import { repoText, short } from '../scenario/support.js';

function scenarioOf(lines: readonly string[], changed: Readonly<Record<string, string>> = {}): Scenario {
  const result = readScenario({ file: 's.yaml', text: short(['a: {}', ...lines], changed), readText: repoText });
  if ('problems' in result) throw new Error(renderProblems(result.problems));
  return result.scenario;
}

const POOL = 'pooling: { share: 1, rule: fixedShares }';
const ONE = 'coordination: { assessments: 1 }';
const ALL = { settlements: null, levers: null } as const;

function apart(lines: readonly string[], asked: Partial<Parameters<typeof decompositionScenario>[1]> = {}) {
  return decompositionScenario(scenarioOf(lines), { ...ALL, ...asked });
}

/** What each set of the parts changes, by path. */
function setsOf({ scenario, bundles }: ReturnType<typeof apart>, at = 0): string[] {
  const [base] = scenario.settlements;
  return bundles[at].settlements.map((name) => {
    const own = scenario.settlements.find((one) => one.name === name);
    if (own === undefined) throw new Error(`${name} is not run`);
    return differences(base, own)
      .map(({ path, to }) => `${path} ${to}`)
      .sort()
      .join(', ');
  });
}

describe('settlements of a bundle', () => {
  test('every set of its top-level keys is run once, under existing names where there are any', () => {
    const found = apart([`b: { ${POOL}, ${ONE} }`]);
    expect(setsOf(found)).toEqual([
      '',
      'pooling.share 1',
      'coordination.assessments 1',
      'coordination.assessments 1, pooling.share 1',
    ]);
    expect(found.bundles[0].settlements).toEqual(['a', 'b-by-pooling', 'b-by-coordination', 'b']);
    expect(found.scenario.settlements.map(({ name }) => name)).toEqual(['a', 'b', 'b-by-pooling', 'b-by-coordination']);
    expect(found.scenario.name).toMatch(/-decompose$/);
  });

  test('of three settlements the one between is not run twice', () => {
    const found = apart([`pooled: { ${POOL} }`, `b: { ${POOL}, ${ONE} }`]);
    expect(found.bundles.map(({ settlement }) => settlement)).toEqual(['b']);
    expect(found.bundles[0].settlements).toEqual(['a', 'pooled', 'b-by-coordination', 'b']);
    expect(found.scenario.settlements).toHaveLength(4);
  });

  test('settlements that nothing needs are not run; two bundles share the settlements they have in common', () => {
    const lines = [`b: { ${POOL}, ${ONE} }`, `c: { ${POOL}, ${ONE}, capacity: { acuteBeds: 1.1 } }`];
    const one = apart(lines, { settlements: ['b'] });
    expect(one.scenario.settlements.map(({ name }) => name)).not.toContain('c');
    const both = apart(lines);
    expect(both.bundles.map(({ settlements }) => settlements.length)).toEqual([4, 8]);
    // of c's eight sets, four are already there: the empty set, the two keys alone and b
    expect(both.scenario.settlements).toHaveLength(8);
  });

  test('named levers are parts, a plus joins them, and the remainder is a part of its own', () => {
    const line = `b: { ${POOL}, ${ONE}, capacity: { acuteBeds: 1.1, assessors: 1.2 } }`;
    const found = apart([line], { levers: [['pooling', 'capacity.acuteBeds'], ['payment']] });
    expect(found.bundles[0].parts).toEqual([
      { name: 'pooling + capacity.acuteBeds', levers: ['pooling.share', 'capacity.acuteBeds'] },
      { name: 'payment', levers: [] },
      { name: 'everything else', levers: ['coordination.assessments', 'capacity.assessors'] },
    ]);
    // with payment, which changes nothing, every set is one that is already there
    const { settlements } = found.bundles[0];
    expect(settlements[2]).toBe('a');
    expect(settlements[3]).toBe(settlements[1]);
    expect(found.scenario.settlements).toHaveLength(4);
  });

  test('levers of one place, which are in force from the start, come in with their part and with no other', () => {
    const lines = [`b: { ${POOL}, places: { north: { payment: { acute: { mechanism: tariff } } } } }`];
    const scenario = scenarioOf(lines, { places: '[{ name: north }, { name: south }]' });
    const found = decompositionScenario(scenario, ALL);
    const [{ parts, settlements }] = found.bundles;
    expect(parts.map(({ name }) => name).sort()).toEqual(['places', 'pooling']);
    const of = (name: string) => {
      const set = settlements[2 ** parts.findIndex((part) => part.name === name)];
      return found.scenario.settlements.find((one) => one.name === set)!;
    };
    const [a, b] = found.scenario.settlements;
    expect(differences(a, of('places')).map(({ path }) => path)).toEqual(['places.north.payment.acute.mechanism']);
    expect(of('places').parts).toEqual(b.parts);
    expect(differences(a, of('pooling')).map(({ path }) => path)).toEqual(['pooling.share']);
  });

  test('the split, and a group of one place, can be named as parts', () => {
    const split = apart([`b: { ${POOL}, move: { from: acute, to: social, share: 0.02 } }`], {
      levers: [['split'], ['pooling']],
    });
    expect(split.bundles[0].parts.map(({ name, levers }) => [name, levers])).toEqual([
      ['split', ['split']],
      ['pooling', ['pooling.share']],
    ]);
    const lines = [`b: { ${POOL}, places: { north: { payment: { acute: { mechanism: tariff } } } } }`];
    const scenario = scenarioOf(lines, { places: '[{ name: north }, { name: south }]' });
    const { bundles } = decompositionScenario(scenario, { ...ALL, levers: [['places.north'], ['pooling']] });
    expect(bundles[0].parts.map(({ name }) => name)).toEqual(['places.north', 'pooling']);
  });

  test('a split changes as a whole, dated parts give only their selected levers, factors are separated by parameter', () => {
    const lines = [
      'b:',
      '  move: { from: acute, to: social, share: 0.02 }',
      '  pooling: { share: 1, starts: year 2, phase: 12 months }',
      '  capacity: { acuteBeds: 1.1, starts: year 2, phase: 12 months }',
      '  parameters: { stay.scale: x 0.95 }',
    ];
    const { scenario, bundles } = apart(lines);
    expect(bundles[0].parts.map(({ name }) => name).sort()).toEqual(['capacity', 'parameters', 'pooling', 'split']);
    const part = (name: string) => bundles[0].parts.findIndex((one) => one.name === name);
    const set = 2 ** part('pooling') + 2 ** part('split');
    const own = scenario.settlements.find(({ name }) => name === bundles[0].settlements[set]);
    const [a, b] = scenario.settlements;
    if (own === undefined) throw new Error('not run');
    expect(own.split).toEqual(b.split);
    expect(own.parameters).toBeUndefined();
    const late = settlementAt(own, 30);
    expect(late.pooling.share).toBe(1);
    expect(settlementAt(own, 0).pooling.share).toBe(0);
    expect(late.capacity).toEqual(a.capacity);
    expect(own.parts).toHaveLength(1);
  });
});

describe('refusals', () => {
  const bundle = [`b: { ${POOL}, ${ONE} }`];
  const message = (lines: readonly string[], asked = {}) => {
    try {
      apart(lines, asked);
    } catch (error) {
      return (error as Error).message;
    }
    return null;
  };

  test('unknown names, levers that overlap, nothing to take apart, too many parts', () => {
    expect(message(bundle, { settlements: ['bb'] })).toBe(
      'expected a settlement other than the comparator, found "bb"; did you mean "b"?',
    );
    expect(message(bundle, { levers: [['poling']] })).toBe('expected a lever, found "poling"; did you mean "pooling"?');
    expect(message(bundle, { levers: [['pooling'], ['pooling.share']] })).toBe(
      'pooling.share is in two parts: pooling holds it',
    );
    expect(message(bundle, { levers: [['pooling'], ['pooling']] })).toBe('pooling is in two parts');
    expect(message([`b: { ${ONE} }`])).toBe(
      'b differs from a in coordination.assessments alone: there is nothing to take apart',
    );
    expect(message(['b: { capacity: { acuteBeds: 1.1, assessors: 2 } }'])).toBe(
      'b differs from a in capacity.acuteBeds, capacity.assessors alone, which is one part; name smaller ones with --levers capacity.acuteBeds,capacity.assessors',
    );
    expect(message(['b: {}'])).toBe('b differs from a in nothing: there is nothing to take apart');
    const beds = [
      'acuteBeds',
      'assessors',
      'homeCarePackages',
      'careHomePlaces',
      'plannedSessions',
      'councilAssessors',
    ];
    const many = `b: { ${POOL}, capacity: { ${beds.map((name) => `${name}: 1.1`).join(', ')} } }`;
    expect(message([many], { levers: beds.map((name) => [`capacity.${name}`]) })).toMatch(
      /^expected at most 6 parts \(64 settlements\), found 7 in b: .*; join some, as in --levers capacity.acuteBeds\+capacity.assessors,/,
    );
  });
});

describe('settlements that are run anyway', () => {
  test('give a ladder step by step; a full factorial, with keys that go together as one part; nothing for two alone', () => {
    const steps = partsAlreadyRun(scenarioOf([`pooled: { ${POOL} }`, `b: { ${POOL}, ${ONE} }`]));
    expect(steps).toEqual({
      untold: [],
      bundles: [],
      ladders: [
        {
          settlement: 'b',
          steps: [
            { name: 'pooling', from: 'a', to: 'pooled' },
            { name: 'coordination', from: 'pooled', to: 'b' },
          ],
        },
      ],
    });
    const trust = 'culture: { trust: 0.9 }';
    const full = partsAlreadyRun(
      scenarioOf([`s: { ${POOL}, ${ONE} }`, `c: { ${trust} }`, `both: { ${POOL}, ${ONE}, ${trust} }`]),
    );
    expect(full.ladders).toEqual([]);
    expect(full.bundles.map(({ settlement, settlements }) => [settlement, settlements])).toEqual([
      ['both', ['a', 's', 'c', 'both']],
    ]);
    expect(full.bundles[0].parts.map(({ levers }) => levers)).toEqual([
      ['pooling.share', 'coordination.assessments'],
      ['culture.trust'],
    ]);
    expect(partsAlreadyRun(scenarioOf([`b: { ${POOL}, ${ONE} }`]))).toEqual({
      bundles: [],
      ladders: [],
      untold: ['b'],
    });
  });
});
