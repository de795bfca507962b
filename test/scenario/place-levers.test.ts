// By hand: what a settlement says of single places of a system, as it is meant and as it is refused.
import { describe, expect, it } from 'vitest';
import { settlementAt } from '../../src/scenario/dated-parts.js';
import { whyIdle } from '../../src/scenario/idle-levers.js';
import { keysOf } from '../../src/scenario/leaning.js';
import { forPlace } from '../../src/scenario/place-levers.js';
import { differences } from '../../src/scenario/settlements.js';
import type { Settlement } from '../../src/scenario/types.js';
import { linesOf, scenarioOf, short } from './support.js';

const PLACES = { places: '[{ name: harbour }, { name: parkside }]' };
const SETTLEMENT = [
  'a: {}',
  'b:',
  '  payment: { acute: { mechanism: blended } }',
  '  places:',
  '    harbour: { payment: { acute: { planned: { mechanism: tariff } } } }',
  '    parkside:',
  '      payment: { community: { mechanism: tariff }, starts: year 2 }',
  '      capital: { factor: 0.5 }',
];

describe('levers of single places', () => {
  const { settlements } = scenarioOf({ text: short(SETTLEMENT, PLACES) });
  const [a, b] = settlements;
  const at = (name: string, month: number) => settlementAt(forPlace(b, name), month);

  it('come over those of all places, in their own place and from their own date on', () => {
    expect(at('harbour', 0).payment.acute).toMatchObject({ mechanism: 'blended', planned: { mechanism: 'tariff' } });
    expect(at('parkside', 0).payment.acute).toMatchObject({ mechanism: 'blended', planned: { mechanism: 'asAcute' } });
    expect([at('harbour', 0), at('parkside', 0)].map(({ capital }) => capital.factor)).toEqual([1, 0.5]);
    const community = (month: number) =>
      ['harbour', 'parkside'].map((name) => at(name, month).payment.community.mechanism);
    expect(community(11)).toEqual(['block', 'block']);
    expect(community(12)).toEqual(['block', 'tariff']);
  });

  it('are no part of what holds for the system, and leave a settlement without any as it is', () => {
    expect(settlementAt(b, 12).payment.community.mechanism).toBe('block');
    expect(forPlace(a, 'harbour')).toBe(a);
  });

  it('win over what all places have from a later date on', () => {
    const text = short(
      [
        'a: {}',
        'b:',
        '  payment: { acute: { mechanism: tariff }, starts: year 2 }',
        '  places: { harbour: { payment: { acute: { mechanism: capitation } } } }',
      ],
      PLACES,
    );
    const settlement = scenarioOf({ text }).settlements[1];
    const mechanism = (name: string, month: number) =>
      settlementAt(forPlace(settlement, name), month).payment.acute.mechanism;
    expect([mechanism('harbour', 0), mechanism('harbour', 12)]).toEqual(['capitation', 'capitation']);
    expect([mechanism('parkside', 0), mechanism('parkside', 12)]).toEqual(['block', 'tariff']);
  });

  it('are told of with their place and dates, what they lean on too, and when they are idle', () => {
    const told = differences(a, b).map(({ path, from, to }) => `${path}: ${from} -> ${to}`);
    expect(told).toEqual([
      'payment.acute.mechanism: block -> blended',
      'places.harbour.payment.acute.planned.mechanism: asAcute -> tariff',
      'places.parkside.capital.factor: 1 -> 0.5',
      'places.parkside.payment.community.mechanism (from year 2): block -> tariff',
    ]);
    expect(keysOf('places.parkside.capital.factor')).toEqual(keysOf('capital.factor'));
    expect(keysOf('capital.factor')).toContain('capital.');
    expect(whyIdle('payment.community.marginalRate', [forPlace(a, 'harbour')], true)).toContain('blended only');
  });

  // By hand: what makes a lever idle is not always the lever beside it.
  it('are not idle where another lever gives them work, and are where one stands in their place', () => {
    const { baseSettlement } = scenarioOf({ text: short(['a: {}']) });
    const of = (parts: object): Settlement => ({ ...baseSettlement, ...parts });
    const { settlementYears, yearEnd, controlTotal } = baseSettlement;
    const councils = of({ settlementYears: { ...settlementYears, length: 1, councilLength: 4 } });
    expect(whyIdle('settlementYears.frontLoadShare', [councils], false)).toBeNull();
    expect(
      whyIdle(
        'settlementYears.frontLoadShare',
        [of({ settlementYears: { ...settlementYears, length: 1, councilLength: 0 } })],
        false,
      ),
    ).not.toBeNull();
    const total = of({
      yearEnd: { ...yearEnd, firstCallShare: 0 },
      controlTotal: { ...controlTotal, scope: 'system', recoveryShare: 0.5 },
    });
    expect(whyIdle('yearEnd.firstCallYears', [total], false)).toBeNull();
    expect(whyIdle('yearEnd.firstCallShare', [total], false)).toContain('recoveryShare');
  });

  it('can be set from the command line', () => {
    const overrides = ['settlements.a.places.harbour.payment.acute.mechanism=tariff'];
    const [first] = scenarioOf({ text: short(['a: {}', 'b: {}'], PLACES), overrides }).settlements;
    expect(settlementAt(forPlace(first, 'harbour'), 0).payment.acute.mechanism).toBe('tariff');
    expect(settlementAt(forPlace(first, 'parkside'), 0).payment.acute.mechanism).toBe('block');
  });

  it.each([
    [
      'places: { harbor: { payment: { acute: { mechanism: tariff } } } }',
      PLACES,
      's.yaml:10:18  settlements.b.places.harbor: expected a place of the scenario (one of harbour, parkside), found "harbor"; did you mean "harbour"?',
    ],
    [
      'places: { harbour: { payment: { acute: { mechanism: tariff } } } }',
      {},
      's.yaml:9:18  settlements.b.places.harbour: expected a place of the scenario (of which it lists none), found "harbour"',
    ],
    [
      'places: { harbour: { payment: { acute: { planed: { mechanism: tariff } } } } }',
      PLACES,
      's.yaml:10:49  settlements.b.places.harbour.payment.acute.planed: expected a known key, found "planed"; did you mean "planned"?',
    ],
    [
      'places: { harbour: { payment: { acute: { mechanism: tarif } } } }',
      PLACES,
      's.yaml:10:60  settlements.b.places.harbour.payment.acute.mechanism: expected one of block, rollingBlock, tariff, marginalTariff, blended, capitation, found the text "tarif"; did you mean "tariff"?',
    ],
    [
      'places: { harbour: { paiment: { acute: { mechanism: tariff } } } }',
      PLACES,
      's.yaml:10:29  settlements.b.places.harbour.paiment: expected a known key, found "paiment"; did you mean "payment"?',
    ],
  ])('%s is refused where it stands', (line, places, problem) => {
    expect(linesOf({ text: short(['a: {}', `b: { ${line} }`], places) })).toEqual([problem]);
  });
});
