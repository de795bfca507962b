import { expect, it } from 'vitest';
import { loadScenario } from '../../src/cli/scenario-file.js';
import { type ParameterRow, readBook, renderBookFile } from '../../src/scenario/index.js';
import { BASE_CASE } from '../cli/harness.js';

// By law: what is written is read back as it was.
it.each([
  ['the book of the base case', loadScenario({ file: BASE_CASE, overrides: [], people: 1000 }).rows],
  [
    'texts that YAML would take for something else',
    ['no', 'per 1000', '3', 'a: b', "it's # no comment", 'ends with:', 'GBP / day', '[x]', 'null'].map(
      (unit, at): ParameterRow => ({
        key: `k${at}.x`,
        value: [1e-7, 0.1, 12345678, 2, 0][at % 5],
        low: at % 2 ? null : 0,
        high: null,
        unit,
        provenance: 'calibrated',
        source: `"quoted" \\ and: {braces}, # and more; \u00e9`,
        distribution: null,
        priceYear: null,
        rebased: null,
      }),
    ),
  ],
])('%s', (_, rows) => {
  const read = readBook([{ file: 'a.yaml', text: renderBookFile(rows, 'A comment.') }]);
  expect('book' in read ? read.book.rows : read.problems).toEqual(rows);
});
