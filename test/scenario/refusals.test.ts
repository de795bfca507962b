// By hand: every refusal of a scenario file, as it is printed, at the line and column where a person would change it.
import { describe, expect, it } from 'vitest';
import { NEUTRAL } from '../../src/scenario/levers.js';
import { type Given, linesOf, read, short } from './support.js';

const KEYS = `split, move, ${Object.keys(NEUTRAL).join(', ')}, parameters, services, places, starts, ends, phase`;
const cases: readonly [string, Given, readonly string[]][] = [
  ['an empty file', { text: '' }, ['s.yaml:1:1  expected a mapping, found an empty file']],
  ['comments alone', { text: '# nothing\n' }, ['s.yaml:1:1  expected a mapping, found an empty file']],
  [
    'a list',
    { text: '- a\n' },
    [
      's.yaml:1:1  expected a mapping of onepot, name, place, people, places, years, population, comparator, settlements, variants, found a list',
    ],
  ],
  [
    'ages held throughout and a net migration',
    { text: short(['a: {}'], { comparator: 'a', population: '{ ages: stationary, netMigrationPerYear: 0.01 }' }) },
    [
      's.yaml:7:54  population.netMigrationPerYear: expected no net migration with ages: stationary, where moves follow from the table, found 0.01',
    ],
  ],
  [
    'ages of no kind',
    { text: short(['a: {}'], { population: '{ ages: setling, netMigrationPerYear: 5 }' }) },
    [
      's.yaml:7:21  population.ages: expected one of settling, stationary, free, found the text "setling"; did you mean "settling"?',
      's.yaml:7:51  population.netMigrationPerYear: expected a number from -0.05 to 0.05 (share per year), found 5',
    ],
  ],
  [
    'broken YAML',
    { text: 'a: [1\nb: 2\n' },
    [
      's.yaml:2:1  expected well-formed YAML, found a fault: Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
  ],
  ['two documents', { text: 'a: 1\n---\nb: 1\n' }, ['s.yaml:3:1  expected one YAML document, found another']],
  ['a directive', { text: '%YAML 1.1\n---\na: 1\n' }, ['s.yaml:1:1  expected no YAML directive, found one']],
  [
    'a size over 256 KiB',
    { text: `#${'é'.repeat(131_072)}` },
    ['s.yaml:1:1  expected at most 262,144 bytes, found 262,145'],
  ],
  [
    'flow nesting',
    { text: `a: ${'['.repeat(40)}` },
    ['s.yaml:1:36  expected at most 32 levels of nesting, found more'],
  ],
  [
    'a hidden character',
    { text: 'onepot: 1\nname: a\u202eb\n' },
    ['s.yaml:2:8  expected visible UTF-8 text, found the character U+202E'],
  ],
  [
    'bytes that are not UTF-8',
    { text: 'a: \ufffd\n' },
    ['s.yaml:1:4  expected visible UTF-8 text, found the character U+FFFD'],
  ],
  [
    'a lone carriage return',
    { text: 'a: 1\rb: 2\n' },
    ['s.yaml:1:5  expected visible UTF-8 text, found the character U+000D'],
  ],
  [
    'a hidden character behind an escape',
    { text: short(['a: {}'], { name: '"a\\u202e"' }) },
    ['s.yaml:2:7  name: expected visible text, found the character U+202E'],
  ],
  [
    'tags, anchors and aliases',
    { text: short(['a: !x {}', 'b: &y { pooling: { share: !!float 1 } }', 'c: *y']) },
    [
      's.yaml:8:6  settlements.a: expected a plain value, found the YAML tag "!x"',
      's.yaml:9:6  settlements.b: expected a plain value, found the YAML anchor "&y"',
      's.yaml:9:29  settlements.b.pooling.share: expected a plain value, found the YAML tag "!!float"',
      's.yaml:10:6  settlements.c: expected a plain value, found the YAML alias "*y"',
    ],
  ],
  [
    'keys: reserved, repeated, merged, not a name',
    { text: short(['__proto__: {}', 'constructor: {}', 'prototype: {}', 'a: {}', 'a: {}', '<<: {}', '? [x]', ': {}']) },
    [
      's.yaml:8:3  settlements.__proto__: expected a name that is not reserved, found "__proto__"',
      's.yaml:9:3  settlements.constructor: expected a name that is not reserved, found "constructor"',
      's.yaml:10:3  settlements.prototype: expected a name that is not reserved, found "prototype"',
      's.yaml:12:3  settlements.a: expected each key once, found "a" again',
      's.yaml:13:3  settlements.<<: expected every key written out, found the YAML merge key "<<"',
      's.yaml:14:5  settlements: expected a name as key, found a list, a mapping or an alias',
    ],
  ],
  [
    'numbers other readers take differently',
    {
      text: short(
        ['.nan', '.inf', '1e999', '-0', '1e-999', '017', '0x1', '+1', '9007199254740993', '1_0'].map(
          (value, i) => `${'abcdefghij'[i]}: { pooling: { share: ${value} } }`,
        ),
      ),
    },
    [
      's.yaml:8:26  settlements.a.pooling.share: expected a finite number, found .nan',
      's.yaml:9:26  settlements.b.pooling.share: expected a finite number, found .inf',
      's.yaml:10:26  settlements.c.pooling.share: expected a finite number, found 1e999',
      's.yaml:11:26  settlements.d.pooling.share: expected zero without a sign, found -0; did you mean "0"?',
      's.yaml:12:26  settlements.e.pooling.share: expected a number that is not lost as 0, found 1e-999',
      's.yaml:13:26  settlements.f.pooling.share: expected a number in plain decimal, such as 17 or 0.5, found 017; did you mean "17"?',
      's.yaml:14:26  settlements.g.pooling.share: expected a number in plain decimal, such as 17 or 0.5, found 0x1; did you mean "1"?',
      's.yaml:15:26  settlements.h.pooling.share: expected a number without a plus sign, or a change as text in quotes with its unit, such as "+20 beds", found +1',
      's.yaml:16:26  settlements.i.pooling.share: expected a number no larger than 2^53 - 1, found 9007199254740993',
      's.yaml:17:26  settlements.j.pooling.share: expected a number from 0 to 1 (share), found the text "1_0"',
    ],
  ],
  [
    'head values out of range',
    {
      text: short(['a: {}'], {
        onepot: '2',
        name: 'Big Town',
        people: '999',
        years: '{ warmUp: 21, horizon: 0.5 }',
        comparator: 'aa',
      }),
    },
    [
      's.yaml:1:9  onepot: expected version 1, the only one so far, found 2',
      's.yaml:2:7  name: expected a name of 1 to 60 characters a-z, 0-9 and -, found the text "Big Town"',
      's.yaml:4:9  people: expected a whole number from 1,000 to 8,000,000 (people), found 999',
      's.yaml:5:18  years.warmUp: expected a whole number from 0 to 20 (years), found 21',
      's.yaml:5:31  years.horizon: expected a whole number from 1 to 50 (years), found 0.5',
      's.yaml:6:13  comparator: expected the name of a settlement, found "aa"; did you mean "a"?',
    ],
  ],
  [
    'missing keys, at the mapping that lacks them',
    { text: 'onepot: 1\nyears: { horizon: 1 }\nsettlements: { a: {} }\n' },
    [
      's.yaml:1:1  name: expected a name of 1 to 60 characters a-z, 0-9 and -, found nothing',
      's.yaml:1:1  place: expected the relative path of a place file, found nothing',
      's.yaml:1:1  people: expected a whole number from 1,000 to 8,000,000 (people), found nothing',
      's.yaml:1:1  comparator: expected a name of 1 to 60 characters a-z, 0-9 and -, found nothing',
      's.yaml:2:1  years.warmUp: expected a whole number from 0 to 20 (years), found nothing',
    ],
  ],
  [
    'levers out of range',
    {
      text: short([
        'a:',
        '  pooling: { share: 1.01, rule: fixedshares }',
        '  coordination: { assessments: 5 }',
        '  handover: { delayDaysPerBoundary: -1 }',
        '  growthPerYear: { acute: 0.6 }',
        '  owners: { acute: counsil }',
        '  capacity: { acuteBeds: 1001 }',
      ]),
    },
    [
      's.yaml:9:23  settlements.a.pooling.share: expected a number from 0 to 1 (share), found 1.01',
      's.yaml:9:35  settlements.a.pooling.rule: expected one of fixedShares, longestQueue, perceivedValue, plugDeficit, found the text "fixedshares"; did you mean "fixedShares"?',
      's.yaml:10:34  settlements.a.coordination.assessments: expected a whole number from 1 to 4 (assessments), found 5',
      's.yaml:11:39  settlements.a.handover.delayDaysPerBoundary: expected a number from 0 to 30 (days), found -1',
      's.yaml:12:29  settlements.a.growthPerYear.acute: expected a number from -0.5 to 0.5 (share per year), found 0.6',
      's.yaml:13:22  settlements.a.owners.acute: expected one of nhs, council, publicHealth, found the text "counsil"; did you mean "council"?',
      's.yaml:14:28  settlements.a.capacity.acuteBeds: expected a factor from 0 to 1,000, or text such as "+20 beds", "-10%" or "620 beds", found 1001',
    ],
  ],
  [
    'a split with a share left out, and one that does not sum to 1',
    {
      text: short([
        'a: { split: { acute: 0.5, community: 0.2, social: 0.3 } }',
        'b: { split: { acute: 0.5, community: 0.2, social: 0.3, prevention: 0.00001 } }',
      ]),
    },
    [
      's.yaml:8:8  settlements.a.split.prevention: expected a number from 0 to 1 (share), found nothing',
      's.yaml:9:15  settlements.b.split: expected shares that sum to 1, found a sum of 1.00001',
    ],
  ],
  [
    'unknown keys, with the nearest the schema knows',
    { text: short(['a: { handover: { delayHours: 3 }, share: 1, poolling: {}, zzz: 1 }'], { yaers: '1' }) },
    [
      's.yaml:7:1  yaers: expected a known key, found "yaers"; did you mean "years"?',
      's.yaml:9:20  settlements.a.handover.delayHours: expected a known key, found "delayHours"; did you mean "delayDaysPerBoundary"?',
      's.yaml:9:37  settlements.a.share: expected a known key, found "share"; did you mean "move.share"?',
      's.yaml:9:47  settlements.a.poolling: expected a known key, found "poolling"; did you mean "pooling"?',
      's.yaml:9:61  settlements.a.zzz: expected a known key, found "zzz"',
    ],
  ],
  [
    'settlements: an ill name and an empty one',
    { text: short(['a: {}', 'One Pot: {}', 'b:']) },
    [
      's.yaml:9:3  settlements.One Pot: expected a name of 1 to 60 characters a-z, 0-9 and -, found "One Pot"',
      `s.yaml:10:5  settlements.b: expected a mapping of ${KEYS}, found nothing; did you mean "{}"?`,
    ],
  ],
  [
    'no settlements',
    { text: `${short([]).trim()} {}\n` },
    ['s.yaml:7:1  settlements: expected 1 to 64 settlements, found 0'],
  ],
  [
    '65 settlements',
    { text: short(Array.from({ length: 65 }, (_, i) => `${i === 0 ? 'a' : `s${i}`}: {}`)) },
    ['s.yaml:7:1  settlements: expected 1 to 64 settlements, found 65'],
  ],
  [
    'overrides',
    {
      overrides: [
        'settlements.one-pot.pooling.share=1.5',
        'settlements.onepot.pooling.share=1',
        'peeple=4',
        'years.warmUp=1',
        'years.warmUp=2',
        'people',
        'settlements.one-pot.capacity.acuteBeds=',
        'settlements.one-pot.pooling.__proto__=1',
        'name=!x y',
      ],
    },
    [
      '--set:1:35  settlements.one-pot.pooling.share: expected a number from 0 to 1 (share), found 1.5',
      '--set:2:13  settlements.onepot: expected a settlement of the file, found "onepot"; did you mean "one-pot"?',
      '--set:3:1  peeple: expected a known key, found "peeple"; did you mean "people"?',
      '--set:5:1  years.warmUp: expected each path once, found it again',
      '--set:6:1  people: expected path=value, found "people"',
      '--set:7:40  settlements.one-pot.capacity.acuteBeds: expected a value, found nothing',
      '--set:8:29  settlements.one-pot.pooling.__proto__: expected a known key, found "__proto__"',
      '--set:9:6  expected a plain value, found the YAML tag "!x"',
    ],
  ],
  [
    'people from the command line',
    { people: 9_000_000 },
    ['--people:1:1  people: expected a whole number from 1,000 to 8,000,000 (people), found 9000000'],
  ],
];

// By hand: the two ends of every number, and the nearest values beyond them.
const BOUNDS: readonly [string, number, number, number][] = [
  ['people', 1_000, 8_000_000, 1],
  ['years.warmUp', 0, 20, 1],
  ['years.horizon', 1, 50, 1],
  ['settlements.one-pot.pooling.share', 0, 1, 1e-9],
  ['settlements.one-pot.coordination.assessments', 1, 4, 1],
  ['settlements.one-pot.handover.delayDaysPerBoundary', 0, 30, 1e-9],
  ['settlements.one-pot.growthPerYear.social', -0.5, 0.5, 1e-9],
  ['settlements.one-pot.capacity.careHomePlaces', 0, 1000, 1e-9],
];

describe('a number', () => {
  it.each(BOUNDS)('%s is taken from %d to %d', (path, low, high, step) => {
    const outcome = (value: number) => linesOf({ overrides: [`${path}=${value}`] }).length;
    expect([low - step, low, high, high + step].map(outcome)).toEqual([1, 0, 0, 1]);
  });

  it.each(['people', 'years.warmUp', 'years.horizon', 'settlements.one-pot.coordination.assessments'])(
    '%s is whole',
    (path) => {
      expect(linesOf({ overrides: [`${path}=${path === 'people' ? 2000.5 : 1.5}`] })).toHaveLength(1);
    },
  );

  it('the sum of a split is 1 within 2e-6, from both sides', () => {
    const outcome = (social: number) =>
      linesOf({
        overrides: [`settlements.one-pot.split={ prevention: 0, community: 0, acute: 0.5, social: ${social} }`],
      }).length;
    expect([0.5, 0.5 + 2e-6, 0.5 - 2e-6, 0.5 + 3e-6, 0.5 - 3e-6].map(outcome)).toEqual([0, 0, 0, 1, 1]);
  });
});

describe('a scenario file is refused', () => {
  it.each(cases)('%s', (_name, given, lines) => {
    expect(linesOf(given)).toEqual(lines);
  });

  it.each([
    '/etc/place.yaml',
    '../place.yaml',
    'places/../../x.yaml',
    'places\\x.yaml',
    'C:/x.yaml',
    'places//x.yaml',
    'places/x.yml',
    'http://x/y.yaml',
    '.hidden/x.yaml',
    '"a b.yaml"',
  ])('place path %s', (place) => {
    const found = place.replaceAll('"', '');
    expect(linesOf({ text: short(['a: {}'], { place }) })).toEqual([
      `s.yaml:3:8  place: expected a relative path inside the scenarios folder ending in .yaml, found the text "${found}"`,
    ]);
  });

  it('nested more than 32 levels deep in blocks', () => {
    const text = Array.from({ length: 34 }, (_, i) => `${' '.repeat(i)}k:`).join('\n');
    expect(linesOf({ text }).at(-1)).toBe(
      `s.yaml:34:34  ${'k.'.repeat(32)}k: expected at most 32 levels of nesting, found more`,
    );
  });

  it('whose place is missing, or cannot be read', () => {
    const line = 's.yaml:3:8  place: expected a file that can be read, found none at places/gone.yaml';
    const text = short(['a: {}'], { place: 'places/gone.yaml' });
    expect(linesOf({ text, changed: { 'places/gone.yaml': null } })).toEqual([line]);
    expect(linesOf({ text })).toEqual([line]);
  });

  it('and a scenario of the same shape without the fault is read', () => {
    expect(read({ text: short(['a: {}', 'b: { pooling: { share: 1 } }']) })).toHaveProperty('scenario.name', 'short');
  });
});
