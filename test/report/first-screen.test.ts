/** Kind of truth: by hand. Which way an outcome is better, and the first screen's words for less and for more of it. */
import { describe, expect, it } from 'vitest';
import type { AnalysisDocument, OutcomeDifference } from '../../src/analysis/documents/analysis-document.js';
import type { Reading } from '../../src/analysis/documents/document-figures.js';
import { verdictOf } from '../../src/report/better.js';
import { answerLines } from '../../src/report/html/first-screen.js';

it.each<[string, Reading, string]>([
  ['deaths', 'lower', 'better'],
  ['deaths', 'higher', 'worse'],
  ['qalys', 'lower', 'worse'],
  ['qalys', 'higher', 'better'],
  ['waits.aeMeanHours', 'higher', 'worse'],
  ['cost.nhs', 'higher', 'worse'],
  ['cost.system', 'lower', 'better'],
  // neither more nor fewer of them is better as such
  ['bedDays.acute', 'lower', 'plain'],
  ['deaths', 'unclear', 'quiet'],
  ['deaths', 'identical', 'quiet'],
])('%s that reads %s is %s', (outcome, reading, verdict) => {
  expect(verdictOf(outcome, reading)).toBe(verdict);
});

describe('the answer', () => {
  /** 5,000 people who stand for 500,000; readings follow from the interval. */
  function answer(outcomes: Readonly<Record<string, readonly [low: number, high: number]>>): string {
    const differences = Object.entries(outcomes).map(([outcome, [low, high]]): Partial<OutcomeDifference> => {
      const reading: Reading = high < 0 ? 'lower' : low > 0 ? 'higher' : 'unclear';
      const ends = { low, high };
      const mean = (low + high) / 2;
      const noLargerThan = Math.max(Math.abs(low), Math.abs(high));
      return {
        settlement: 'new',
        outcome,
        mean,
        interval: ends,
        reading,
        readingHolm: reading,
        relative: mean / 1e4,
        noLargerThan,
        comparatorMean: 1e4,
      };
    });
    const analysis = {
      comparator: 'old',
      settlements: ['old', 'new'],
      changes: {},
      outcomes: Object.keys(outcomes).map((name) => ({ name, combine: name.startsWith('waits.') ? 'average' : 'sum' })),
      source: { people: 5000, referencePeople: 500_000, draws: 1, replications: 20 },
      places: [],
      differences,
      blocks: 20,
      basis: 'replications',
      settings: { confidence: 0.95 },
    };
    const { markup } = answerLines(analysis as unknown as AnalysisDocument);
    return markup.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');
  }

  it('tells what is better, worse and neither, at the size of the place', () => {
    const text = answer({
      // 36.525 bed days a year less of 5,000 people: a tenth of a bed, ten beds of 500,000
      'delayedDays.noCriteriaToReside': [-40.525, -32.525],
      'bedDays.acute': [3.6525 - 1, 3.6525 + 1],
      deaths: [0.04, 0.06],
      qalys: [-1, 2],
      // a wait is one person's, whatever the size of the place
      'waits.packageMeanDays': [1, 3],
    });
    expect(text).toMatch(/Better: 10\.0 fewer beds held up by delayed discharges/);
    expect(text).toMatch(/Worse: .*the wait for home care 2\.00 days longer/);
    expect(text).toMatch(/Worse: .*5\.00 more deaths a year/);
    expect(text).toMatch(/Also: 1\.00 more acute beds in use/);
    expect(text).not.toMatch(/QALY/);
  });

  it('tells who pays less and who pays more, in pounds of the place', () => {
    const text = answer({ 'cost.nhs': [-1200, -800], 'cost.households': [2000, 4000], 'cost.system': [1000, 3000] });
    // 1,000 pence less of 5,000 people: 10 pounds, 1,000 of 500,000
    expect(text).toMatch(/The NHS pays £1\.00k less a year \(£800 to £1\.20k\)/);
    expect(text).toMatch(/households pay £3\.00k more a year/);
    expect(text).toMatch(/All payers together: £2\.00k more a year/);
  });
});
