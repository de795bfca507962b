/** Kind of truth: by hand. Which settlement has the rules of another at the comparator's money. */
import { describe, expect, test } from 'vitest';
import { loadScenario } from '../../src/cli/scenario-file.js';
import { atBaseMoney } from '../../src/scenario/base-money.js';
import {
  askedOf,
  differences,
  isBaseMoney,
  moneySplits,
  renderProblems,
  type Scenario,
  withBaseMoney,
} from '../../src/scenario/index.js';
import { required } from '../../src/units/index.js';
import { read, repoText, short } from './support.js';

function scenarioOf(...settlements: readonly string[]): Scenario {
  const found = read({ text: short(settlements) });
  if ('problems' in found) throw new Error(renderProblems(found.problems));
  return found.scenario;
}

const BASE = 'a: {}';
const RULES = 'pooling: { share: 1 }, coordination: { assessments: 1 }';
const MONEY = 'total: { newMoneyPencePerPersonYear: { social: 500 } }';
const names = ({ settlements }: Scenario) => settlements.map(({ name }) => name);
const named = (scenario: Scenario, name: string) => required(scenario.settlements.find((one) => one.name === name));

test('places with files of their own have the added settlement too, and lose it again', () => {
  const { scenario } = loadScenario({
    file: 'scenarios/two-councils.yaml',
    overrides: [`settlements={ as-it-is: {}, b: { pooling: { share: 1 }, ${MONEY} } }`],
    people: 20_000,
  });
  const counts = ({ settlements, places = [] }: Scenario) =>
    [settlements, ...places.map(({ own }) => required(own).settlements)].map(({ length }) => length);
  expect(counts(withBaseMoney(scenario))).toEqual([3, 3, 3]);
  expect(askedOf(withBaseMoney(scenario))).toEqual(scenario);
});

describe('the settlement that a plan adds', () => {
  test('none where a settlement changes rules alone, money alone, or nothing', () => {
    const scenario = scenarioOf(BASE, `b: { ${RULES} }`, `c: { ${MONEY} }`, 'd: {}');
    expect(withBaseMoney(scenario)).toBe(scenario);
    expect(moneySplits(scenario)).toEqual([
      { settlement: 'b', rules: 'b' },
      { settlement: 'c', rules: 'a' },
      { settlement: 'd', rules: 'a' },
    ]);
  });

  test('one where both differ: its rules are the settlement’s, its money the comparator’s', () => {
    const scenario = scenarioOf(BASE, `b: { ${RULES}, ${MONEY} }`);
    const planned = withBaseMoney(scenario);
    expect(names(planned)).toEqual(['a', 'b', 'b@base-money']);
    const [base, both, added] = planned.settlements;
    expect(differences(base, added).map(({ path }) => path)).toEqual(['pooling.share', 'coordination.assessments']);
    expect(differences(added, both).map(({ path }) => path)).toEqual(['total.newMoneyPencePerPersonYear.social']);
    expect(moneySplits(planned)).toEqual([{ settlement: 'b', rules: 'b@base-money' }]);
    expect(names(askedOf(planned))).toEqual(['a', 'b']);
    expect(withBaseMoney(planned)).toBe(planned);
  });

  test('not again where it already exists, as in a two-by-two design', () => {
    const scenario = scenarioOf(BASE, `b: { ${RULES} }`, `c: { ${MONEY} }`, `d: { ${RULES}, ${MONEY} }`);
    expect(withBaseMoney(scenario)).toBe(scenario);
    expect(moneySplits(scenario).at(-1)).toEqual({ settlement: 'd', rules: 'b' });
  });

  test('once for two settlements of the same rules', () => {
    const other = MONEY.replace('500', '900');
    const planned = withBaseMoney(scenarioOf(BASE, `b: { ${RULES}, ${MONEY} }`, `c: { ${RULES}, ${other} }`));
    expect(names(planned)).toEqual(['a', 'b', 'c', 'b@base-money']);
    expect(moneySplits(planned).map(({ rules }) => rules)).toEqual(['b@base-money', 'b@base-money']);
  });

  test('money of the comparator stays, and so do dates of either', () => {
    const scenario = scenarioOf(
      'a: { growthPerYear: { social: 0.02 } }',
      `b: { move: { from: acute, to: social, share: 0.01, starts: year 2 }, pooling: { share: 1, starts: year 2 } }`,
    );
    const added = atBaseMoney(named(scenario, 'a'), named(scenario, 'b'));
    expect(added.growthPerYear.social).toBe(0.02);
    expect(added.parts).toHaveLength(1);
    expect(added.parts?.[0]).toMatchObject({ fromMonth: 12, levers: { pooling: { share: 1 } } });
    expect(added.parts?.[0]).not.toHaveProperty('moved');
  });

  test.each([
    ['a transfer', 'pooling: { transferPencePerPersonYear: 100 }'],
    ['bridging money', 'transition: { doubleRunningPencePerPersonYear: 100, doubleRunningYears: 2 }'],
    ['growth', 'growthPerYear: { acute: 0.01 }'],
    ['a swing', 'settlementYears: { politicalCycleYears: 3, politicalSwingShare: 0.1 }'],
    ['a dated move', 'move: { from: acute, to: social, share: 0.01, starts: year 2 }'],
  ])('%s is money', (_, levers) => {
    expect(moneySplits(scenarioOf(BASE, `b: { ${levers} }`))).toEqual([{ settlement: 'b', rules: 'a' }]);
  });

  test('no file can give the name', () => {
    expect(isBaseMoney({ name: 'b@base-money' })).toBe(true);
    const found = read({ text: short([BASE, `"b@base-money": { ${RULES} }`]) });
    expect('problems' in found).toBe(true);
  });

  test('the scenario of a comparator with money of its own gets one for the settlement that has none', () => {
    const found = read({ text: repoText('growth-and-pooling.yaml') });
    if ('problems' in found) throw new Error(renderProblems(found.problems));
    expect(moneySplits(withBaseMoney(found.scenario))).toEqual([
      { settlement: 'together', rules: 'together' },
      { settlement: 'council-holds-community', rules: 'council-holds-community@base-money' },
    ]);
  });
});
