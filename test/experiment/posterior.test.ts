import { expect, it } from 'vitest';
import { candidateExecutor } from '../../src/cli/executor.js';
import { loadScenario } from '../../src/cli/scenario-file.js';
import { runBooks, runCandidates, validationScenario } from '../../src/experiment/index.js';
import { ensemblePrior } from '../../src/experiment/posterior-prior.js';
import { uncertaintyOf, withPriors } from '../../src/scenario/index.js';
import { supportOf } from '../../src/scenario/parameter-laws.js';
import { BASE_CASE } from '../cli/harness.js';
import { repoText } from '../scenario/support.js';
import { fitToy, normals, observe, type Toy } from './toy-posterior.js';

const read = loadScenario({ file: BASE_CASE, overrides: ['years.warmUp=0'], people: 1000 });
const toy: Toy = {
  parameters: 6,
  targets: 3,
  observation: 0.1,
  chance: 0.1,
  logOutput: (z, t) => 0.5 * z[t] - 0.2 * z[t + 1],
};

// By law: every random number of a fit has an address.
it('a fit is the same when repeated, different with another seed, and takes as many runs as stated', async () => {
  const observed = observe(toy, [0.5, -0.5, 1, 0, 0, 0], normals('fit'));
  let runs = 0;
  const onRuns = (count: number) => {
    runs += count;
  };
  const once = await fitToy(toy, observed, { members: 40, onRuns });
  expect(runs).toBe(200 + 4 * 40);
  expect(once.members).toHaveLength(40);
  expect(await fitToy(toy, observed, { members: 40 })).toEqual(once);
  expect((await fitToy(toy, observed, { members: 40, seed: 'other' })).members).not.toEqual(once.members);
});

// By law: members are legal values, however far out the point is.
it('points of the prior of the base case lie in the support of their laws, and shares keep their sum when written', () => {
  const book = withPriors(read.rows, { file: 'priors.yaml', text: repoText('parameters/priors.yaml') });
  if ('problems' in book) throw new Error('priors.yaml');
  const laws = uncertaintyOf(book.rows, read.transitionCounts);
  if ('silent' in laws) throw new Error('silent');
  const prior = ensemblePrior(read.scenario.place.book, laws.uncertainty);
  const normal = normals('support');
  const points = [-9, -4, 4, 9].map((far) => Float64Array.from(prior.keysOf, () => far));
  const drawn = Array.from({ length: 40 }, (_, k) => Float64Array.from(prior.keysOf, (_, d) => 2 * normal(0, k, d)));
  for (const values of [...points, ...drawn].map((z) => prior.bookOf(z))) {
    const sums = new Map<string, [number, number]>();
    for (const { key, law } of laws.uncertainty.parameters) {
      const [least, most] = supportOf(law);
      expect(values[key] >= least && values[key] <= most, `${key} ${values[key]}`).toBe(true);
      if (law.kind !== 'dirichlet') continue;
      const [sum, total] = sums.get(law.group) ?? [0, 0];
      sums.set(law.group, [sum + values[key], total + law.total]);
    }
    for (const [sum, total] of sums.values()) expect(sum).toBeCloseTo(total, 10);
  }
});

// By law: a run under a book of its own equals the candidate of that book and replication; one that fails is reported.
it('each book runs with the random numbers of its own replication, and a failure leaves the others', async () => {
  const scenario = validationScenario(read.scenario);
  const signal = new AbortController().signal;
  const given = { scenario, seed: 's', executor: candidateExecutor(0), signal };
  const ran = await runBooks({
    ...given,
    runs: [
      { book: { 'death.scale': 2 }, replication: 1 },
      { book: { 'no.such': 1 }, replication: 0 },
    ],
  });
  const [same] = await runCandidates({ ...given, candidates: [{ 'death.scale': 2 }], replications: 2 });
  if ('failed' in ran[0]) throw new Error(ran[0].failed);
  const deaths = same.columns.deaths as Float64Array;
  expect([...(ran[0].columns.deaths as Float64Array)]).toEqual([...deaths].slice(deaths.length / 2));
  expect(ran[1]).toMatchObject({ failed: expect.stringContaining('has no "no.such"') });
});
