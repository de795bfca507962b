/** Kind of truth: by hand. Loops draw no parameters: they say so, and tell no probability of being the best. */
import { expect, test } from 'vitest';
import { renderSelection, renderSweep } from '../../src/report/loops-text.js';
import { SELECTION, SWEEP } from './documents.js';

const VIEW = { width: 120, colour: false };

test.each([
  ['sweep', renderSweep(SWEEP, VIEW)],
  ['select', renderSelection(SELECTION, VIEW)],
])('%s speaks of these parameter values, and of no P(best)', (_, text) => {
  expect(text).toContain('for these parameter values');
  expect(text).not.toMatch(/P\(best\)|EVPI|probability of being/);
});
