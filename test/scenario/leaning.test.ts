/** Kind of truth: by hand. Which assumptions a scenario's differences act through, by its levers. */
import { describe, expect, test } from 'vitest';
import { actingAssumptions, LEVER_ROWS } from '../../src/scenario/leaning.js';
import { NEUTRAL, over } from '../../src/scenario/levers.js';
import type { ParameterRow, Scenario } from '../../src/scenario/types.js';
import { LINES } from '../../src/scenario/types.js';
import { BASE_CASE, BOOK_ROWS, type Levers } from '../model/support.js';

/** Beginnings of keys that act on people, places and prices under every settlement alike. */
const GENERAL = [
  ...['discharge.', 'assessment.', 'pathway1.', 'pathway2.', 'pathway3.', 'planned.', 'unplanned.', 'season.'],
  ...[
    'afterDischarge.',
    'department.',
    'ambulance.',
    'dependency.',
    'response.',
    'virtualWard.',
    'beds.',
    'stay.',
    'cost.',
    'deflator.',
  ],
  ...['quality.', 'experience.', 'population.', 'births.', 'death.', 'livesAlone.', 'carer.', 'social.assessment.'],
  ...[
    'homeCare.',
    'careHome.',
    'care.',
    'social.assess',
    'social.paceLimit',
    'social.patienceYears',
    'start.',
    'segments.',
  ],
];

function paths(levers: object, prefix = ''): string[] {
  return Object.entries(levers).flatMap(([key, value]) =>
    typeof value === 'object' ? paths(value, `${prefix}${key}.`) : [`${prefix}${key}`],
  );
}

const asking = (...changes: Levers[]): Scenario => {
  const settlements = changes.map((levers, at) => ({ ...over(BASE_CASE.baseSettlement, levers), name: `s${at}` }));
  return { ...BASE_CASE, settlements, comparator: 's0' };
};
const named = (scenario: Scenario) => actingAssumptions(scenario, BOOK_ROWS).map(({ row }) => row.key);

describe('the table of levers', () => {
  // a place's own services are levers by the names that its file gives them
  const levers = [...paths(NEUTRAL), ...LINES.map((line) => `split.${line}`), 'services.a-unit'];
  const starts = Object.keys(LEVER_ROWS);

  test('every entry begins a lever, and every lever has an entry', () => {
    expect(starts.filter((start) => !levers.some((path) => path.startsWith(start)))).toEqual([]);
    expect(levers.filter((path) => !starts.some((start) => path.startsWith(start)))).toEqual([]);
  });

  test('every beginning of a key is one of the book', () => {
    const keys = new Set(Object.values(LEVER_ROWS).flat());
    const unknown = [...keys].filter((start) => !BOOK_ROWS.some(({ key }) => key.startsWith(start)));
    expect(unknown).toEqual([]);
  });

  test('every assumption is acted through by a lever, or is of the world that all settlements share', () => {
    const known = [...Object.values(LEVER_ROWS).flat(), ...GENERAL];
    const homeless = BOOK_ROWS.filter(({ provenance }) => provenance === 'assumption')
      .map(({ key }) => key)
      .filter((key) => !known.some((start) => key.startsWith(start)));
    expect(homeless).toEqual([]);
  });
});

describe('what differences act through', () => {
  test('one assessment acts through assessments, boundaries and trust, and not through winters or tariffs', () => {
    const keys = named(asking({}, { coordination: { assessments: 1 } }));
    for (const key of ['assessment.work.meanDays', 'handover.organisationalBoundaries', 'trust.gainPerMonth'])
      expect(keys).toContain(key);
    for (const key of ['shock.winterMonths', 'commissioners.delayShare', 'measures.rerouteEffect', 'season.month.1'])
      expect(keys).not.toContain(key);
  });

  test('levers of all settlements count, each named, in whatever order the settlements stand', () => {
    const winter: Levers = { shocks: { winterUnplannedFactor: 2 } };
    const more: Levers = { commissioners: { count: 12 } };
    const scenario = asking({}, winter, more);
    const found = actingAssumptions(scenario, BOOK_ROWS);
    const through = (key: string) => found.find(({ row }) => row.key === key)?.through;
    expect(through('shock.winterMonths')).toEqual(['shocks.winterUnplannedFactor']);
    expect(through('commissioners.delayShare')).toEqual(['commissioners.count']);
    expect(through('capacity.rampMonths')).toEqual(['commissioners.count', 'shocks.winterUnplannedFactor']);
    const turned = { ...scenario, settlements: [...scenario.settlements].reverse() };
    expect(actingAssumptions(turned, BOOK_ROWS)).toEqual(found);
  });

  test('settlements that are the same act through nothing; rows that are no assumption are left out', () => {
    expect(named(asking({}, {}))).toEqual([]);
    const row = BOOK_ROWS.find(({ key }) => key === 'commissioners.delayShare')!;
    const seen: ParameterRow = { ...row, provenance: 'seen' };
    expect(actingAssumptions(asking({}, { commissioners: { count: 3 } }), [seen])).toEqual([]);
  });
});
