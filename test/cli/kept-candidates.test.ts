/** Kind of truth: by hand. What an interrupted calibration leaves is found again, and nothing else is. */
import { appendFileSync, existsSync, renameSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { keptCandidates } from '../../src/cli/commands/calibrate/kept-candidates.js';
import type { ColumnarTable } from '../../src/outcomes/index.js';
import { inFolder } from '../experiment/harness.js';

const RUNS: ColumnarTable = {
  name: 'runs',
  rows: 2,
  columns: { settlement: ['base', 'base'], deaths: Float64Array.of(0.1, 3), wait: Float64Array.of(Number.NaN, -0.5) },
};

it('keeps tables bit by bit until they are removed', () =>
  inFolder(async (folder) => {
    const file = path.join(folder, 'mine.yaml.candidates');
    const first = keptCandidates(file, 'inputs');
    expect(first.found).toBe(0);
    first.keep('{"a":1}', RUNS);
    const again = keptCandidates(file, 'inputs');
    expect([again.found, again.find('{"a":1}'), again.find('{"a":2}')]).toEqual([1, RUNS, null]);
    again.remove();
    expect(existsSync(file)).toBe(false);
  }));

it('forgets a line that was cut off, and puts aside everything of other inputs', () =>
  inFolder(async (folder) => {
    const file = path.join(folder, 'mine.yaml.candidates');
    keptCandidates(file, 'inputs').keep('{"a":1}', RUNS);
    appendFileSync(file, '["{\\"a\\":2}",["runs",2,{"deaths":[1,');
    const again = keptCandidates(file, 'inputs');
    expect(again.found).toBe(1);
    again.keep('{"a":2}', RUNS);
    expect(keptCandidates(file, 'inputs').found).toBe(2);
    const others = keptCandidates(file, 'others');
    expect([others.found, others.setAside]).toEqual([0, `${file}.earlier`]);
    const none = keptCandidates(file, 'inputs');
    expect([none.found, none.setAside]).toEqual([0, null]);
    // hours of work perhaps: they are put aside, and can be put back
    renameSync(`${file}.earlier`, file);
    expect(keptCandidates(file, 'inputs').found).toBe(2);
  }));

it('keeps in memory alone where there is no file', () => {
  const kept = keptCandidates(null, 'inputs');
  kept.keep('{}', RUNS);
  expect(kept.find('{}')).toBe(RUNS);
});
