/** Kind of truth: by hand. Of draws that cannot be told from chance no probability of the best and no value of information is given. */
import { describe, expect, test } from 'vitest';
import { costEffectiveness } from '../../../src/analysis/cost-effectiveness/cost-effectiveness.js';
import { PERSPECTIVES } from '../../../src/analysis/cost-effectiveness/perspectives.js';

const SIZE = 80;
const draws = Float64Array.from({ length: SIZE }, (_, i) => 1 + Math.floor(i / 2));
const nothing = { values: new Float64Array(SIZE), draws };
/** Of draw k = 0..39 and its replications 0 and 1. */
const sample = (of: (k: number, replication: number) => number) => ({
  values: Float64Array.from({ length: SIZE }, (_, i) => of(Math.floor(i / 2), i % 2)),
  draws,
});

function asked(
  pounds: (k: number, replication: number) => number,
  worths: readonly number[],
  { headline = worths[0], qalys = nothing } = {},
) {
  return costEffectiveness({
    perspective: PERSPECTIVES[0],
    settlements: ['as-is', 'new'],
    comparator: 'as-is',
    pence: [nothing, sample((k, replication) => 100 * pounds(k, replication))],
    qalys: [nothing, qalys],
    basis: 'draws',
    willingnessToPayPounds: worths,
    headlineWillingnessToPayPounds: headline,
    parameters: { 'a.b': Float64Array.from({ length: 40 }, (_, k) => k) },
    questions: [{ label: 'a.b', parameters: ['a.b'] }],
    gaussianQuestions: 0,
    studies: [{ parameter: 'a.b', priorSampleSize: 20, sampleSize: 5 }],
    effects: [
      { effect: { name: 'qalys', label: 'QALYs', plus: [], less: [], beyond: false }, qalys: [nothing, qalys] },
    ],
    thresholds: worths.map((worth, at) => ({
      ...{ name: at === 0 ? ('niceLow' as const) : ('niceHigh' as const), label: '', pounds: worth },
    })),
  });
}

/** +- `size` by chance. */
const chance = (replication: number, size: number) => (replication === 0 ? size : -size);
const REASON = 'draws cannot be told from chance: more replications of each';

describe('the probability of the best and the value of information', () => {
  test.each([
    // every draw has the mean -3, so that all shrunk draws would call the new one the best
    ['nothing but chance', (_: number, r: number) => chance(r, 15) - 3],
    // V = 4 x 40 x 41 / 12 = 546.67 and s2 / M = 17^2 = 289, more than the other 257.67
    ['more chance than parameters', (k: number, r: number) => 2 * k - 30 + chance(r, 17)],
  ])('are not given of %s', (_, pounds) => {
    const { acceptability, information, readings } = asked(pounds, [0]);
    expect(acceptability).toMatchObject({ absent: REASON, ceac: [], ceaf: null, expectedLossPounds: [] });
    expect(information).toBeNull();
    expect(readings[0].thresholds[0].probabilityBest).toBeNull();
    // net benefit needs no shrinking
    expect(acceptability.inmb[0].mean).toHaveLength(1);
  });

  test('are given where parameters do no less than chance, and of what is the same in every history', () => {
    expect(asked((k, r) => 2 * k - 30 + chance(r, 16), [0]).acceptability.absent).toBeNull();
    // 0.1 + 0.2 is not 0.3, and no chance
    const constant = asked((_, r) => (r === 0 ? 0.1 + 0.2 : 0.3), [0]);
    expect(constant.acceptability).toMatchObject({ absent: null, ceac: [{ probability: [1] }, { probability: [0] }] });
    expect(constant.information!.evpiHeadlinePounds).toBe(0);
  });

  test('have gaps where that is so at some worths of a QALY alone', () => {
    // the new one gains (k - 19.5) / 10 QALYs: at 100 pounds 8k - 165 less chance, above 0 for k = 21..39
    const qalys = sample((k) => (k - 19.5) / 10);
    const dearer = (k: number, r: number) => 2 * k - 30 + chance(r, 17);
    const found = asked(dearer, [0, 100], { headline: 100, qalys });
    expect(found.acceptability).toMatchObject({
      absent: `at 1 of 2 worths of a QALY ${REASON}`,
      ceac: [{ probability: [null, 21 / 40] }, { probability: [null, 19 / 40] }],
      ceaf: { settlement: [null, 'as-is'], probability: [null, 21 / 40] },
    });
    expect(found.acceptability.expectedLossPounds.map(({ pounds }) => pounds[0])).toEqual([null, null]);
    expect(found.information!.evpiPounds[0]).toBeNull();
    expect(found.information!.evpiPounds[1]).toBe(found.information!.evpiHeadlinePounds);
    expect(found.information!.evpiHeadlinePounds).toBeGreaterThan(0);
    expect(found.readings[0].thresholds.map(({ probabilityBest }) => probabilityBest)).toEqual([null, 19 / 40]);
    expect(asked(dearer, [0, 100], { headline: 0, qalys }).information).toBeNull();
  });
});
