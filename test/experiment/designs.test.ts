import { describe, expect, test } from 'vitest';
import { splitAt } from '../../src/analysis/index.js';
import { createRun } from '../../src/cli/create-run.js';
import { loadScenario } from '../../src/cli/scenario-file.js';
import {
  chainScenario,
  createPlan,
  designCoordinates,
  mixedSamples,
  morrisTrajectories,
  runSelection,
  sensitivityDesign,
  simplexLattice,
  simplexPoint,
  sweepScenario,
  sweptParameters,
  wardPounds,
} from '../../src/experiment/index.js';
import { ACCOUNTS, CAUSES } from '../../src/outcomes/index.js';
import { LINES } from '../../src/scenario/index.js';
import { BASE_CASE } from '../cli/harness.js';

const { scenario, rows } = loadScenario({ file: BASE_CASE, overrides: [], people: 5000 });
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('designs', () => {
  test('by hand: the lattice {3, 2}', () => {
    expect(simplexLattice(3, 2)).toEqual([
      [0, 0, 1],
      [0, 0.5, 0.5],
      [0, 1, 0],
      [0.5, 0, 0.5],
      [0.5, 0.5, 0],
      [1, 0, 0],
    ]);
    // (8 + 3 choose 3)
    expect(simplexLattice(4, 8)).toHaveLength(165);
    for (const point of simplexLattice(4, 8)) expect(sum(point)).toBe(1);
  });

  test('theory: exponential spacings are even over the simplex', () => {
    // each share is Beta(1, 3): P(share > 1/2) = 1/8; 4000 points: binomial sd 0.0052, 4.5 sd, false alarms 7e-6. Uniforms
    // over their sum would give 0.04.
    const at = designCoordinates('simplex');
    const points = Array.from({ length: 4000 }, (_, point) => simplexPoint(4, at, point));
    for (const point of points.slice(0, 20)) expect(sum(point)).toBeCloseTo(1, 12);
    for (const part of [0, 1, 2, 3]) {
      const large = points.filter((point) => point[part] > 0.5).length / 4000;
      expect(Math.abs(large - 1 / 8)).toBeLessThan(4.5 * 0.0052);
    }
  });

  test('law: each step of a trajectory moves one parameter by two thirds, and every parameter moves once', () => {
    const { points, steps } = morrisTrajectories(4, 3, designCoordinates('m'));
    expect(points).toHaveLength(3 * 5);
    for (const { parameter, from, to } of steps) {
      points[from].forEach((value, at) => {
        const moved = Math.abs(points[to][at] - value);
        expect(moved).toBeCloseTo(at === parameter ? 2 / 3 : 0, 12);
      });
      expect(Math.min(...points[to])).toBeGreaterThanOrEqual(0);
      expect(Math.max(...points[to])).toBeLessThanOrEqual(1);
    }
    for (const trajectory of [0, 1, 2]) {
      const own = steps.slice(4 * trajectory, 4 * trajectory + 4).map(({ parameter }) => parameter);
      expect(own.sort()).toEqual([0, 1, 2, 3]);
    }
  });

  test('law: a mixture differs from A in one column, which is B’s', () => {
    const { a, b, ab } = mixedSamples(3, 4, designCoordinates('s'));
    ab.forEach((own, at) => {
      own.forEach((point, row) => {
        expect(point).toEqual(a[row].with(at, b[row][at]));
      });
    });
    expect(a[0]).not.toEqual(b[0]);
  });
});

describe('the chain', () => {
  test('by hand: budgets move by the step, new money adds to the whole and moved money does not', () => {
    const step = wardPounds(scenario);
    // 25 beds at 172,000 pounds
    expect(step).toBe(4_300_000);
    const { scenario: chain, moves } = chainScenario(scenario, step);
    expect(moves).toHaveLength(16);
    expect(chain.settlements.map(({ name }) => name).slice(0, 3)).toEqual([
      'fragmented',
      'add-prevention',
      'prevention-from-community',
    ]);
    // 5,000 of 500,000 people: a hundredth
    expect(moves.every(({ stepPounds }) => stepPounds === 43_000)).toBe(true);
    expect(() => chainScenario(scenario, 25_000_000)).toThrow(/community line holds less/);
  });

  test('by hand: what providers receive in the first year, from the ledger', () => {
    const short = { ...scenario, people: 1000, years: { warmUp: 0, horizon: 1 } };
    const { scenario: chain, moves } = chainScenario(short, 4_300_000);
    const plan = createPlan({ scenario: chain, seed: '1', replications: 1, draws: 1 });
    const { accounts } = createRun(plan)({ draw: 0, replication: 0 }).tables;
    const given = (settlement: string, line: string): number => {
      let pence = 0;
      for (let at = 0; at < accounts.length; at += 8) {
        const [who, , , year, , account, cause, amount] = accounts.subarray(at, at + 8) as unknown as number[];
        const named = chain.settlements[who].name === settlement && ACCOUNTS[account] === `${line}Provider`;
        if (named && year === 1 && CAUSES[cause] === 'lineFunding') pence += amount;
      }
      return pence;
    };
    // 1,000 of 500,000 people: 8,600 pounds; monthly parts are whole pence
    for (const { settlement, to, from } of moves)
      for (const line of LINES) {
        const change = line === to ? 860_000 : line === from ? -860_000 : 0;
        expect(Math.abs(given(settlement, line) - given('fragmented', line) - change)).toBeLessThanOrEqual(12);
      }
  });
});

describe('the sweep', () => {
  const design = { movedShare: 0.1, steps: 2, points: 3, coordinates: designCoordinates('1') };
  const { scenario: sweep, points, baseSplit } = sweepScenario(scenario, design);

  test('law: every split divides the same money and leaves the part that is not moved', () => {
    expect(points).toHaveLength(1 + 10 + 3);
    expect(sweep.settlements).toHaveLength(14);
    for (const { settlement, split, weights } of points) {
      expect(sum(split)).toBeCloseTo(1, 10);
      expect(sum(weights)).toBeCloseTo(1, 10);
      for (const line of LINES.keys()) expect(split[line]).toBeGreaterThanOrEqual(0.9 * baseSplit[line] - 1e-12);
      const held = sweep.settlements.find(({ name }) => name === settlement)!;
      expect(LINES.map((line) => held.split[line])).toEqual(split);
    }
  });

  test('by hand: the comparator is its own point', () => {
    expect(points[0]).toMatchObject({ kind: 'comparator', settlement: 'fragmented', split: baseSplit });
    const again = splitAt(baseSplit, 0.1, points[0].weights);
    for (const line of LINES.keys()) expect(again[line]).toBeCloseTo(baseSplit[line], 12);
  });
});

describe('the design of a sensitivity analysis', () => {
  const { swept, unswept } = sweptParameters(rows, ({ provenance }) => provenance === 'assumption');

  test('by hand: assumptions with a range are swept, the others are named', () => {
    expect(swept.map(({ parameter }) => parameter)).toContain('cost.spotPremium');
    // no ends of its own: the middle 95% of its law, around its value
    const bed = swept.find(({ parameter }) => parameter === 'cost.openBedPencePerYear')!;
    expect(bed.low).toBeLessThan(bed.value);
    expect(bed.high).toBeGreaterThan(bed.value);
    expect(unswept).toContain('season.hour.1');
    expect(swept.length + unswept.length).toBe(rows.filter(({ provenance }) => provenance === 'assumption').length);
  });

  test('law: the book first, then one at a time, then walks; whole numbers stay whole', () => {
    const methods = { tornado: true, trajectories: 2, samples: 2 };
    const { candidates, design } = sensitivityDesign(swept, methods, designCoordinates('1'));
    expect(candidates[0]).toEqual({});
    swept.forEach(({ parameter, low, high }, at) => {
      expect(candidates[design.bars[at].low]).toEqual({ [parameter]: low });
      expect(candidates[design.bars[at].high]).toEqual({ [parameter]: high });
    });
    for (const { parameter, from, to, by } of design.steps) {
      const { parameter: name, low, high } = swept[parameter];
      expect((candidates[to][name] - candidates[from][name]) / (high - low)).toBeCloseTo(by, 12);
      for (const other of swept)
        if (other.parameter !== name) expect(candidates[to][other.parameter]).toBe(candidates[from][other.parameter]);
    }
    for (const candidate of candidates)
      for (const [name, value] of Object.entries(candidate)) {
        const row = swept.find(({ parameter }) => parameter === name)!;
        expect(value >= row.low && value <= row.high).toBe(true);
        if ([row.value, row.low, row.high].every(Number.isInteger)) expect(Number.isInteger(value)).toBe(true);
      }
    expect(candidates).toHaveLength(1 + 2 * swept.length + 2 * (swept.length + 1) + 2 * (swept.length + 2));
  });
});

describe('running a selection', () => {
  // three settlements, b best; what each replication yields is fixed, so the answer must not depend on the batch
  const value = (name: string, replication: number) =>
    (({ a: 0, b: 1, c: -30 }) as Record<string, number>)[name] +
    5 * Math.sin(replication) +
    (name === 'a' ? 1.5 * Math.sin(7 * replication) : 0);
  const select = async (batch: number, asked: string[][], goal: 'min' | 'max' = 'max') =>
    runSelection({
      settlements: ['a', 'b', 'c'],
      goal,
      indifference: 0.2,
      confidence: 0.95,
      firstStage: 5,
      cap: 300,
      batch,
      simulate: async (names, from, to) => {
        asked.push([...names]);
        return names.map((name) => Float64Array.from({ length: to - from }, (_, at) => value(name, from + at)));
      },
    });

  test('law: the batch size changes only the number of wasted runs, and a dropped settlement is run no more', async () => {
    const [asked, other]: [string[][], string[][]] = [[], []];
    const found = await select(1, asked);
    const wide = await select(40, other);
    expect(found.selection.selected()).toBe(1);
    expect(wide.selection.eliminated()).toEqual(found.selection.eliminated());
    expect(wide.values).toEqual(found.values);
    expect(asked[0]).toEqual(['a', 'b', 'c']);
    expect(asked[1]).toEqual(['a', 'b']);
    expect(found.values[2]).toHaveLength(5);
  });

  test('by hand: a minimum may be sought; a cap ends the search without an answer', async () => {
    expect((await select(5, [], 'min')).selection.selected()).toBe(2);
    const short = await runSelection({
      settlements: ['a', 'b'],
      goal: 'max',
      indifference: 0.01,
      confidence: 0.95,
      firstStage: 3,
      cap: 6,
      batch: 2,
      simulate: async (names, from, to) =>
        names.map((name) => Float64Array.from({ length: to - from }, (_, at) => value(name, from + at))),
    });
    expect(short.selection.selected()).toBeNull();
    expect(short.selection.replications()).toBe(6);
  });
});
