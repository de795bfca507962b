/**
 * Kind of truth: theory. The targets are what the model itself gives with the book's values, so the values are known:
 * started from values moved by up to a seventh, calibration must find each of six again within 5%, or say that the
 * targets do not tell it. The same random numbers throughout: nothing is left to chance, and there is no false alarm.
 */
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { measureBlocks, type Target } from '../../src/analysis/index.js';
import { candidateExecutor } from '../../src/cli/executor.js';
import { loadTargets } from '../../src/cli/targets-file.js';
import { calibrate, runCandidates, validationScenario } from '../../src/experiment/index.js';
import type { BookValues } from '../../src/scenario/index.js';
import { BASE_CASE, BOOK_ROWS } from '../model/support.js';

const SLOW = process.env.ONEPOT_SLOW === '1';
const PEOPLE = 100_000;
const REPLICATIONS = 4;
const YEAR = 1;
const TOLERANCE = 0.05;
const TARGETS = fileURLToPath(new URL('../../scenarios/targets/england-2023.csv', import.meta.url));
/** what each is started from, over its value */
const MOVED: Readonly<Record<string, number>> = {
  'death.scale': 0.92,
  'unplanned.scale': 1.08,
  'department.processingMeanHours': 0.88,
  'stay.scale': 1.05,
  'planned.scale': 0.9,
  'social.requestsPerDependentYear': 1.14,
};

it.runIf(SLOW)(
  'finds six moved parameters of the real model again, or says which it cannot',
  { timeout: 3.6e6 },
  async () => {
    const scenario = validationScenario({ ...BASE_CASE, people: PEOPLE });
    const scale = PEOPLE / scenario.place.referencePeople;
    const signal = new AbortController().signal;
    const simulate = (candidates: readonly BookValues[]) =>
      runCandidates({
        scenario,
        candidates,
        seed: 'recovery',
        replications: REPLICATIONS,
        signal,
        executor: candidateExecutor(0),
      });
    const [truth] = await simulate([{}]);
    const asked = loadTargets(TARGETS).filter(({ use }) => use === 'fit');
    const values = measureBlocks({
      runs: truth,
      settlement: scenario.comparator,
      year: YEAR,
      targets: asked,
      scale,
    }).values;
    const targets: Target[] = asked.map((row, at) => {
      const mean = values[at].reduce((sum, value) => sum + value, 0) / values[at].length / (row.scales ? scale : 1);
      const half = (row.high - row.low) / 2;
      return { ...row, target: mean, low: mean - half, high: mean + half };
    });
    const parameters = Object.entries(MOVED).map(([key, over]) => {
      const { value, low, high } = BOOK_ROWS.find((row) => row.key === key)!;
      return { key, value: value * over, low: low!, high: high! };
    });
    const found = await calibrate({
      parameters,
      targets,
      simulate,
      settlement: scenario.comparator,
      year: YEAR,
      scale,
      iterationsMax: 6,
      evaluationsMax: Number.POSITIVE_INFINITY,
    });
    const lost = found.parameters.filter(({ key, value, notIdentified }) => {
      const known = BOOK_ROWS.find((row) => row.key === key)!.value;
      return notIdentified === null && Math.abs(value / known - 1) > TOLERANCE;
    });
    expect(lost).toEqual([]);
    expect(found.parameters.filter(({ notIdentified }) => notIdentified !== null).length).toBeLessThan(3);
  },
);
