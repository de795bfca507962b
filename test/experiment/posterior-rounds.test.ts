import { expect, it } from 'vitest';
import { seedKey } from '../../src/engine/index.js';
import { judgeMembers } from '../../src/experiment/posterior-report.js';
import { type Ensemble, plausibleShare, sampledRounds } from '../../src/experiment/posterior-rounds.js';
import { fitToy, normals, observe, type Toy } from './toy-posterior.js';

const PARAMETERS = 4;
const MEMBERS = 40;
const normal = normals('rounds');

/** Three targets, each of one row and a little chance; `aim` sets the observation. */
function given(aim: readonly number[], shift: (stage: number) => number) {
  const observed = {
    observed: Float64Array.from(aim),
    variance: Float64Array.of(0.02, 0.02, 0.02),
    chance: Float64Array.of(0.01, 0.01, 0.01),
    offset: Float64Array.of(0, 0, 0),
    shown: (_: number, value: number) => value,
    undefinedByTarget: [0, 0, 0],
  };
  const outputs = (points: readonly Float64Array[], stage: number) =>
    aim.map((_, t) => Float64Array.from(points, (z, k) => z[t] + shift(stage) + 0.1 * normal(stage, k, t)));
  const points = Array.from({ length: MEMBERS }, (_, k) =>
    Float64Array.from({ length: PARAMETERS }, (_, d) => normal(99, k, d)),
  );
  const run: Ensemble[] = [
    {
      z: Array.from({ length: PARAMETERS }, (_, d) => Float64Array.from(points, (z) => z[d])),
      outputs: outputs(points, 0),
    },
  ];
  const stages: number[] = [];
  const judge = async (members: readonly Float64Array[], stage: number) => {
    stages.push(stage);
    const own = outputs(members, stage + 1);
    return judgeMembers({ observed, points: members, outputs: own, noise: (t, k) => normal(98, k, t) });
  };
  const input = { run, starts: points, parameters: PARAMETERS, observed, rounds: 2, key: seedKey('r'), judge };
  return { input, stages, observed };
}

// By hand: the second largest distance counts, so that one target may be missed and two may not.
it('a member is plausible when at most one target is three deviations away', () => {
  const observed = { observed: Float64Array.of(0, 0, 0), variance: Float64Array.of(1, 4, 1) };
  const outputs = [Float64Array.of(0, 9, 9, 2), Float64Array.of(5, 0, 7, -5), Float64Array.of(1, 0, 0, 2.9)];
  const points = Array.from({ length: 4 }, () => Float64Array.of(0));
  expect(plausibleShare({ points, outputs }, observed)).toBe(0.75);
});

// By law: rounds end when the fit succeeds; history matching is accepted only if its members, once simulated, are plausible.
it('ends after the first round that succeeds', async () => {
  const { input, stages } = given([0.5, -0.5, 0], () => 0);
  const found = await sampledRounds(input);
  expect(found).toMatchObject({ method: 'emulator', misfitOfHistoryMatching: null, leastImplausible: null });
  expect(stages).toEqual([0]);
});

it('learns from a round that failed', async () => {
  // the simulator has moved away from the first runs: the emulator has to learn this from another round
  const { input, stages } = given([0.5, -0.5, 0], (stage) => (stage === 0 ? 0 : 0.6));
  const found = await sampledRounds(input);
  expect(stages.slice(0, 2)).toEqual([0, 1]);
  expect(found.misfitByRound[1]).toBeLessThan(found.misfitByRound[0]);
});

it('keeps the round that missed least when the simulator refutes history matching', async () => {
  const { input, stages } = given([0.5, -0.5, 0], (stage) => 2 * stage);
  const found = await sampledRounds(input);
  expect(stages).toEqual([0, 1, 2]);
  expect(found.method).toBe('emulator');
  expect(found.judged.misfit).toBe(Math.min(...found.misfitByRound));
  expect(found.misfitOfHistoryMatching).toBeGreaterThan(found.judged.misfit);
});

// By law: as many runs as stated, and always the same from one seed.
it('a target made impossible takes every round and history matching, and is named', async () => {
  const toy: Toy = {
    ...{ parameters: 8, targets: 3, observation: 0.15, chance: 0.15 },
    logOutput: (z, t) => (t === 2 ? 0.1 * Math.tanh(z[0]) : 0.6 * z[t]),
  };
  const aim = observe(
    toy,
    Array.from({ length: 8 }, () => 0.5),
    normals('aim'),
  ).with(2, 2);
  let runs = 0;
  const onRuns = (count: number) => {
    runs += count;
  };
  const { fit } = await fitToy(toy, aim, { members: 60, rounds: 3, onRuns });
  expect(runs).toBe(200 + 60 * (3 + 3 + 1));
  expect(fit).toMatchObject({ sound: false, cannotMeet: ['target2'] });
  expect(fit.misfitByRound).toHaveLength(3);
});
