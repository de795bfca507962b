/** Kind of truth: by hand. */
import { describe, expect, it } from 'vitest';
import {
  blockOrder,
  commonSettlements,
  isSame,
  lifeTotals,
  likelyCauses,
  type Origin,
  planDifferences,
  planDocument,
  samePeople,
  sampleBlocks,
  sideBySide,
} from '../../src/experiment/index.js';
import type { Life, LifeEvent } from '../../src/outcomes/index.js';
import { fakeScenario } from './fake-model.js';
import { fakePlan } from './harness.js';

const THEN: Origin = {
  versions: { results: 1, stream: 1, model: 1 },
  scenarioHash: 'a',
  inputs: { 'base-case.yaml': '11', 'parameters/money.yaml': '22' },
  node: '20.20.0',
  build: { onepot: '0.1.0', commit: 'c1', lockfileSha256: 'l1' },
};

describe('the likely cause of a difference', () => {
  it.each<[string, Partial<Origin>, RegExp[]]>([
    ['nothing known', {}, [/as they were: the program computes something else/]],
    ['a version', { versions: { results: 1, stream: 1, model: 2 } }, [/^model version 1 then, 2 now/]],
    [
      'a changed file of the book',
      { scenarioHash: 'b', inputs: { 'base-case.yaml': '11', 'parameters/money.yaml': '23' } },
      [/^the scenario resolves to other values/, /^parameters\/money.yaml has changed: sha256 22 then, 23 now$/],
    ],
    ['one more file', { inputs: { ...THEN.inputs, 'new.yaml': '1' } }, [/^new.yaml was not read then$/]],
    ['one file fewer', { inputs: { 'base-case.yaml': '11' } }, [/^parameters\/money.yaml is not read now$/]],
    ['another Node', { node: '24.1.0' }, [/as they were/, /^Node 20.20.0 then, 24.1.0 now: no result should/]],
    ['another commit', { build: { commit: 'c2' } }, [/as they were/, /^commit c1 then, c2 now$/]],
  ])('is %s', (_, now, expected) => {
    const causes = likelyCauses(THEN, { ...THEN, ...now });
    expect(causes).toHaveLength(expected.length);
    for (const [at, pattern] of expected.entries()) expect(causes[at]).toMatch(pattern);
  });

  it('says nothing about what was not recorded', () => {
    expect(likelyCauses({ versions: THEN.versions }, THEN)).toHaveLength(1);
  });
});

describe('a sample of blocks', () => {
  it('is spread evenly, holds each block once, and is all of them when more are asked for', () => {
    const order = blockOrder(fakePlan(10));
    const replications = (count: number) => sampleBlocks(order, count).map(({ replication }) => replication);
    expect(replications(2)).toEqual([2, 7]);
    expect(replications(5)).toEqual([1, 3, 5, 7, 9]);
    expect(replications(1)).toEqual([5]);
    expect(replications(99)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});

describe('the difference of two plans', () => {
  const plan = fakePlan(3);
  const other = { ...plan, scenario: fakeScenario('fake', ['apart', 'between', 'together']), seed: '2' };

  it('is listed leaf by leaf; one more settlement shifts no other', () => {
    expect(planDifferences(planDocument(plan), planDocument(plan))).toEqual([]);
    const found = planDifferences(planDocument(plan), planDocument(other));
    expect(found.map(({ path }) => path)).toEqual(['scenario.settlements.between', 'seed']);
    expect(found[1]).toEqual({ path: 'seed', left: '1', right: '2' });
    expect(found[0].left).toBe('absent');
    expect(found[0].right.length).toBeLessThanOrEqual(60);
  });

  it('knows which settlements both have, and whether a row is the same person in both', () => {
    expect(commonSettlements(plan.scenario, other.scenario)).toEqual(['apart', 'together']);
    expect(samePeople(plan, { ...other, seed: '1' })).toBe(true);
    expect(samePeople(plan, other)).toBe(false);
    expect(samePeople(plan, { ...plan, scenario: { ...plan.scenario, people: 999 } })).toBe(false);
  });
});

function event(day: number, changed: Partial<LifeEvent> = {}): LifeEvent {
  return {
    day,
    occasion: 'spell',
    ageYears: 80,
    setting: 'home',
    phase: 'none',
    delay: 'none',
    pathway: 0,
    ward: 1,
    support: 'none',
    package: false,
    carer: false,
    dependency: 'none',
    segment: 3,
    unmetNeed: false,
    plannedCare: 'none',
    ...changed,
  };
}

function life(events: readonly LifeEvent[]): Life {
  return {
    settlement: 'a',
    person: 1,
    sex: 'female',
    quintile: 2,
    livesAlone: true,
    paysHomeCare: false,
    paysCareHome: false,
    warmUpYears: 0,
    events,
  };
}

/** In at day 10, ready at 14, out at 20; the other leaves at 16. */
const STAY = [
  event(0),
  event(10, { setting: 'acuteBed', phase: 'acuteStay' }),
  event(14, { setting: 'acuteBed', phase: 'awaitingAssessor', delay: 'nhsAssessment' }),
];
const LEFT = life([...STAY, event(20), event(30, { unmetNeed: true })]);
const RIGHT = life([...STAY, event(16), event(30)]);

describe('two lives side by side', () => {
  it('share lines until they differ, and later those of the same day', () => {
    const { lines, parting } = sideBySide(LEFT, RIGHT);
    expect(lines.map(({ day, left, right }) => [day, left !== null, right !== null])).toEqual([
      [0, true, true],
      [10, true, true],
      [14, true, true],
      [16, false, true],
      [20, true, false],
      [30, true, true],
    ]);
    expect(parting).toBe(3);
    expect(lines.map(isSame)).toEqual([true, true, true, false, false, false]);
  });

  it('never differ when they are the same, regardless of who was served first', () => {
    const served = life(LEFT.events.map((one) => ({ ...one, occasion: 'served' })));
    expect(sideBySide(LEFT, served).parting).toBe(-1);
  });

  it('differ where one ends', () => {
    expect(sideBySide(LEFT, life(STAY)).parting).toBe(3);
    expect(sideBySide(life([]), life(STAY)).parting).toBe(0);
  });
});

it('a life adds up its days between two days', () => {
  expect(lifeTotals(LEFT, 0, 40)).toEqual({
    acuteBedDays: 10,
    delayedDays: 6,
    unmetNeedDays: 10,
    careHomeDays: 0,
    died: false,
    movedAway: false,
  });
  expect(lifeTotals(LEFT, 12, 18)).toMatchObject({ acuteBedDays: 6, delayedDays: 4, unmetNeedDays: 0 });
  expect(lifeTotals(life([...STAY, event(15, { setting: 'dead' })]), 0, 40)).toMatchObject({
    acuteBedDays: 5,
    died: true,
    movedAway: false,
  });
});
