/** Kind of truth: by hand. What a row of a comparison says: all figures are read together, and where that says less than its own interval, both. */
import { expect, it } from 'vitest';
import type { ComparedFigure, ComparedScenario } from '../../src/analysis/documents/comparison-document.js';
import { groupsOf } from '../../src/report/comparison-view.js';

const FIGURE = { settlement: 'one-pot', against: 'fragmented', outcome: 'deaths', base: 4, other: 6, difference: 2 };

function readingOf(own: Partial<ComparedFigure>): string {
  const figure = { ...FIGURE, low: 1, high: 3, relative: 0.2, beyond: null, ...own };
  const scenario = {
    figures: [figure],
    outcomes: [{ name: 'deaths', label: 'Deaths', unit: 'deaths', group: 'health' }],
  };
  return groupsOf(scenario as unknown as ComparedScenario)[0].moved[0].reading;
}

it('reads a figure with all others, and names its own interval only where it says more', () => {
  expect(readingOf({ reading: 'higher', readingHolm: 'higher' })).toBe('higher');
  expect(readingOf({ reading: 'higher', readingHolm: 'unclear' })).toBe('unclear (alone: higher)');
  expect(readingOf({ reading: 'unclear', readingHolm: 'unclear' })).toBe('unclear');
  expect(readingOf({ reading: 'higher', readingHolm: 'unclear', beyond: true })).toBe(
    'unclear (alone: higher), beyond',
  );
  expect(readingOf({ reading: 'lower', readingHolm: 'lower', beyond: false })).toBe('lower');
});
