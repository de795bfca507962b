import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../src/cli/scenario-file.js';
import { blockStreams, seedKey } from '../../src/engine/index.js';
import { createDraws } from '../../src/experiment/index.js';
import { createDrawRunner } from '../../src/model/run/draw-runner.js';
import { type Scenario, uncertaintyOf } from '../../src/scenario/index.js';
import { BASE_CASE } from '../cli/harness.js';
import { type Row, rowsOf } from '../laws/tables.js';

const DRAWS = 6;
const REPLICATIONS = 3;
const key = seedKey('draws');

const read = loadScenario({ file: BASE_CASE, overrides: [], people: 3000 });
const laws = uncertaintyOf(read.rows, read.transitionCounts);
const central: Scenario = {
  ...read.scenario,
  years: { warmUp: 0, horizon: 1 },
  settlements: read.scenario.settlements.slice(0, 1),
};
const drawn: Scenario = 'uncertainty' in laws ? { ...central, uncertainty: laws.uncertainty } : central;

const WIDE: NonNullable<Scenario['uncertainty']> = {
  parameters: [
    { key: 'exposure.pencePerPersonYear', dimension: 0, law: { kind: 'uniform', low: 60_000, high: 180_000 } },
  ],
  transitionWeights: [],
};

/** Rows of the one settlement and year, [draw][replication]. */
function simulate(scenario: Scenario): Row[][] {
  const run = createDrawRunner(createDraws(scenario, key));
  return Array.from({ length: DRAWS }, (_, draw) =>
    Array.from({ length: REPLICATIONS }, (_, replication) => {
      const { tables } = run(blockStreams(key, draw, replication), draw, replication);
      return rowsOf(tables, 'runs')[0];
    }),
  );
}

/** Mean squares of a nested analysis of variance: of draws, and of replications inside them. */
function meanSquares(values: readonly (readonly number[])[]): { between: number; within: number } {
  const means = values.map((own) => own.reduce((sum, value) => sum + value, 0) / own.length);
  const grand = means.reduce((sum, mean) => sum + mean, 0) / means.length;
  const between = REPLICATIONS * means.reduce((sum, mean) => sum + (mean - grand) ** 2, 0);
  const within = values.reduce(
    (sum, own, at) => sum + own.reduce((own2, value) => own2 + (value - means[at]) ** 2, 0),
    0,
  );
  return { between: between / (DRAWS - 1), within: within / (DRAWS * (REPLICATIONS - 1)) };
}

describe('draws and replications', () => {
  const rows = simulate(drawn);
  const same = simulate(central);

  // By law: draw 0 is the plain run, and a draw is the same alone and among others.
  it('have the central run as draw 0, and each draw is the same whatever was run before it', () => {
    expect(rows[0]).toEqual(same[0]);
    const { tables } = createDrawRunner(createDraws(drawn, key))(blockStreams(key, 4, 1), 4, 1);
    expect(rowsOf(tables, 'runs')[0]).toEqual(rows[4][1]);
  });

  // By law: the price of a delayed day is a parameter, so it varies between draws, as drawn, and not inside them.
  it('separate parameter uncertainty from chance: a price', () => {
    const price = (row: Row) => Math.round(row['reported.delayedDays'] / row['delayedDays.noCriteriaToReside']);
    const prices = rows.map((own) => own.map(price));
    const { between, within } = meanSquares(prices);
    expect(within).toBe(0);
    expect(between).toBeGreaterThan(0);
    const scenarioOf = createDraws(drawn, key);
    prices.forEach((own, draw) => {
      expect(own[0]).toBe(Math.round(scenarioOf(draw).place.book['cost.reportedDelayedDayPence']));
    });
  });

  // By theory: without laws all draws are replications, so the ratio of mean squares has the F law with 5 and 12 degrees of
  // freedom, above 22.7 with probability 1e-5 a column (seed "draws"); with one wide law spending varies by more than chance.
  it('separate parameter uncertainty from chance: spending', () => {
    for (const name of ['admissions.unplanned', 'cost.acute', 'cost.social', 'deaths', 'qalys']) {
      const { between, within } = meanSquares(same.map((own) => own.map((row) => row[name])));
      expect(between / within).toBeLessThan(22.7);
    }
    const widely = simulate({ ...central, uncertainty: WIDE });
    const { between, within } = meanSquares(widely.map((own) => own.map((row) => row['cost.nhs'])));
    expect(between / within).toBeGreaterThan(22.7);
  });
});
