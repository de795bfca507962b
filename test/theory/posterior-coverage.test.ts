/**
 * Theory: the intervals of a posterior hold the truth as often as they say, where the truth is known. ONEPOT_SLOW=1 runs it;
 * ONEPOT_COVERAGE="people,training runs,truths" takes another size, ONEPOT_COVERAGE_RUNS a file in which runs are kept.
 */
import { describe, expect, it } from 'vitest';
import { seedKey, uniform } from '../../src/engine/index.js';
import { fitPosterior } from '../../src/experiment/index.js';
import { normalQuantile } from '../../src/maths/index.js';
import { baseCaseStudy, coverageByHeldOut, holds, TOLD } from './synthetic-truths.js';

const SLOW = process.env.ONEPOT_SLOW === '1';
const [PEOPLE, TRAIN, TRUTHS] = (process.env.ONEPOT_COVERAGE ?? '20000,1400,100').split(',').map(Number);
const FILE = process.env.ONEPOT_COVERAGE_RUNS ?? null;
const [WHOLE_TRUTHS, WHOLE_MEMBERS] = (process.env.ONEPOT_COVERAGE_WHOLE ?? '3,120').split(',').map(Number);

describe.skipIf(!SLOW)('coverage by synthetic truths', () => {
  it('by an emulator of prior runs, for truths that it has not seen', async () => {
    const study = baseCaseStudy({ people: PEOPLE, threads: 0, file: FILE });
    const found = await coverageByHeldOut(study, { train: TRAIN, truths: TRUTHS });
    console.log(JSON.stringify({ people: PEOPLE, train: TRAIN, truths: TRUTHS, ...found }));
    expect(found.told).toBeGreaterThan(TRUTHS);
    expect(found.covered / found.told).toBeGreaterThan(0.85);
    expect(found.covered / found.told).toBeLessThan(0.97);
    expect(found.freeVariance).toBeGreaterThan(0.95);
  });

  it('by the whole procedure', async () => {
    const study = baseCaseStudy({ people: PEOPLE, threads: 0, file: FILE === null ? null : `${FILE}.whole` });
    const key = seedKey('whole');
    const { prior, targets } = study;
    let [told, covered] = [0, 0];
    for (let k = 0; k < WHOLE_TRUTHS; k++) {
      const truth = prior.keysOf.map((_, d) => normalQuantile(uniform(key, k, 0, d)));
      const [output] = await study.simulate([{ book: prior.bookOf(truth), replication: 9_000_000 + k }]);
      if ('failed' in output) throw new Error(output.failed);
      const seen = targets.map((target, t) => {
        const size = target.scales ? study.scale : 1;
        const error = ((target.high - target.low) / target.target / 3.92) * normalQuantile(uniform(key, k, 1, t));
        const factor = (Math.max(output[t], 0.02 * target.target * size) / size / target.target) * Math.exp(error);
        const most = target.share ? 0.97 / target.high : Number.POSITIVE_INFINITY;
        const by = Math.min(most, factor);
        return { ...target, target: by * target.target, low: by * target.low, high: by * target.high };
      });
      const { members, fit } = await fitPosterior({
        ...study,
        targets: seen,
        ...{
          members: WHOLE_MEMBERS,
          passes: 3,
          rounds: 3,
          replications: 1,
          centralReplications: 20,
          seed: `whole ${k}`,
          full: null,
        },
      });
      const values = prior.bookOf(truth);
      for (const { keys, varianceRatio, linkedTo } of fit.rows) {
        if (varianceRatio > TOLD || linkedTo.length === 0) continue;
        told++;
        const own = members.map((book) => book[keys[0]]);
        if (holds(own, values[keys[0]])) covered++;
      }
      console.log(
        JSON.stringify({ truth: k, told, covered, misfit: fit.misfit, method: fit.method, sound: fit.sound }),
      );
    }
    // three truths: rows that the same targets inform move together, so the bound is wide
    expect(covered / told).toBeGreaterThan(0.75);
  });
});
