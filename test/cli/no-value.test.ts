/** Kind of truth: by hand. Where nobody gets a home-care package there is no wait for one, in any output. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { inFolder } from '../experiment/harness.js';
import { cli, ROOT } from './harness.js';

const QUESTION = `onepot: 1
name: no-packages
place: places/england-500k.yaml
people: 5000
years: { warmUp: 1, horizon: 2 }
comparator: fragmented
settlements:
  fragmented: {}
  no-packages: { capacity: { homeCarePackages: 0 } }
`;

it('a wait that nobody had is no value in tables, terminal, documents and page, and no improvement', () =>
  inFolder(async (folder) => {
    for (const part of ['places', 'parameters']) {
      cpSync(path.join(ROOT, 'scenarios', part), path.join(folder, part), { recursive: true });
    }
    writeFileSync(path.join(folder, 'no-packages.yaml'), QUESTION);
    const out = path.join(folder, 'out');
    const question = path.join(folder, 'no-packages.yaml');
    const run = await cli([
      'run',
      question,
      '--central',
      '--replications',
      '2',
      '--format',
      'csv',
      '--quiet',
      '--out',
      out,
    ]);
    expect(run).toMatchObject({ code: 0 });
    const text = run.stdout.replace(/\s+/g, ' ');
    expect(text).toMatch(/Wait for home-care package [\d.]+ – \(days\)/);
    expect(text).toMatch(/Wait for home-care (package days|days) – – no value –/);
    expect(text).toContain(
      'Wait for home-care package, no-packages: no value in 4 of 4 simulated years (no package was started).',
    );
    const [head, ...rows] = readFileSync(path.join(out, 'runs.csv'), 'utf8').trimEnd().split('\n');
    const at = head.split(',').indexOf('waits.packageMeanDays');
    const waits = rows.filter((row) => /^no-packages,\d+,\d+,[1-9]/.test(row)).map((row) => row.split(',')[at]);
    expect(waits).toEqual(['', '', '', '']);
    for (const words of [
      ['verify', out],
      ['status', out],
      ['analyse', out],
      ['report', out],
    ]) {
      expect(await cli(words), words[0]).toMatchObject({ code: 0 });
    }
    const analysis = JSON.parse(readFileSync(path.join(out, 'analysis.json'), 'utf8'));
    expect(analysis.noValues).toContainEqual(
      expect.objectContaining({ settlement: 'no-packages', outcome: 'waits.packageMeanDays', blockYears: 4, of: 4 }),
    );
    const outcomes = analysis.differences.map((one: { outcome: string }) => one.outcome);
    expect(outcomes).toContain('cost.system');
    expect(outcomes).not.toContain('waits.packageMeanDays');
    const page = readFileSync(path.join(out, 'report.html'), 'utf8');
    expect(page).toContain('Wait for home-care package, no-packages: no value in 4 of 4');
    expect(page).not.toMatch(/\bNaN\b|Infinity/);
  }));
