/**
 * Kind of truth: pinned. The stored likely range that `npm start` shows is of this version's question: the scenario, its book,
 * its draws and the versions that decide a result. When this fails: npm run likely-range
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { STORED_RANGE, storedLines } from '../../scripts/stored-range.mjs';
import { scenarioToRun } from '../../src/cli/commands/run/scenario-to-run.js';
import { loadScenario } from '../../src/cli/scenario-file.js';
import { createPlan, planHash } from '../../src/experiment/index.js';
import { MODEL_VERSION, RESULTS_VERSION, STREAM_VERSION } from '../../src/outcomes/index.js';
import { withBaseMoney } from '../../src/scenario/index.js';
import { newSha256 } from '../../src/storage/index.js';
import { BASE_CASE, ROOT } from '../cli/harness.js';

const file = path.join(ROOT, STORED_RANGE);
const stored = JSON.parse(readFileSync(file, 'utf8'));
const VERSIONS = { model: MODEL_VERSION, results: RESULTS_VERSION, stream: STREAM_VERSION };

function hashOf(overrides: readonly string[] = []): string {
  const { people, draws, replications, seed } = stored;
  const read = loadScenario({ file: BASE_CASE, overrides, people });
  const planned = { ...read, scenario: withBaseMoney(read.scenario) };
  const scenario = scenarioToRun(planned, { central: false, draws, monthly: false });
  return planHash(createPlan({ scenario, seed, draws, replications }), newSha256);
}

describe('the stored likely range', () => {
  test('is of this version and of the book as it stands', () => {
    expect(stored.versions).toEqual(VERSIONS);
    expect(stored.planHash).toBe(hashOf());
  });

  test('would not be of a scenario that says something else', () => {
    expect(hashOf(['settlements.one-pot.pooling.share=0.5'])).not.toBe(stored.planHash);
  });

  test('has enough draws for a likely range, and a digest', () => {
    expect(stored.draws).toBeGreaterThanOrEqual(40);
    expect(stored.replications).toBeGreaterThanOrEqual(2);
    expect(stored.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(stored.differences.length).toBeGreaterThan(0);
  });

  test('is told with its size, date and digest, and as what it is', () => {
    const text = storedLines(stored, VERSIONS).join('\n');
    for (const part of [stored.made, stored.digest, `${stored.draws} draws`, 'Stored, not run now'])
      expect(text).toContain(part);
    expect(text).toContain(`${stored.people.toLocaleString('en-GB')} people`);
  });

  test('is not told under another version', () => {
    const lines = storedLines(stored, { ...VERSIONS, model: MODEL_VERSION + 1 });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('npm run likely-range');
  });
});
