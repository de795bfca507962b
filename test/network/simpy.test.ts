/**
 * Kind of truth: statistical, against another program. A network rebuilt in SimPy 2.3 (Debian's python3-simpy) has equal means:
 * five figures, 200 replications a side, each difference within 4.5 of its standard errors; by chance some figure would fail in
 * 4 of 100,000 seeds. Behind ONEPOT_SLOW=1, and only where Python has SimPy.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { networkOf, valuesOf } from './networks.js';

const SLOW = process.env.ONEPOT_SLOW === '1';
const TWIN = fileURLToPath(new URL('twin.py', import.meta.url));
const REPLICATIONS = 200;
const STANDARD_ERRORS_MAX = 4.5;

const NETWORK = `
onepot: 1
kind: network
name: twin
days: { warmUp: 200, horizon: 1000 }
exits: [out]
arrivals:
  all: { perDay: 3, to: ward }
services:
  ward:
    beds: 24
    stay: { law: lognormal, meanDays: 6, sdDays: 7 }
    next: { at-home: 0.3, step-down: 0.2, out: 0.5 }
    keepsBedUntilNextIsFree: true
  at-home: { beds: 11, stay: { law: gamma, meanDays: 10, sdDays: 5 }, next: out }
  step-down: { beds: 11, stay: { law: exponential, meanDays: 15 }, next: out }
settlements: { base: {} }
`;

const COLUMNS = [
  'ward.waits.meanDays',
  'ward.queue.mean',
  'ward.occupancy.meanBeds',
  'ward.blocked.meanBeds',
  'step-down.occupancy.meanBeds',
];

/** Rows of the twin, one a replication; null where no Python has SimPy. */
function twinRows(): number[][] | null {
  for (const python of [process.env.PYTHON ?? 'python3', '/usr/bin/python3']) {
    const { stdout, status } = spawnSync(python, [TWIN, String(REPLICATIONS)], { encoding: 'utf8' });
    const rows = status === 0 ? (JSON.parse(stdout) as number[][] | null) : null;
    if (rows !== null) return rows;
  }
  return null;
}

const rows = SLOW ? twinRows() : null;
if (SLOW && rows === null) console.warn('the twin of a network is not compared: no Python with SimPy (python3-simpy)');

it.skipIf(rows === null)('a network with blocking has the means of its twin in SimPy', () => {
  const [ours] = valuesOf(networkOf(NETWORK), COLUMNS, REPLICATIONS);
  COLUMNS.forEach((_, at) => {
    const theirs = (rows ?? []).map((row) => row[at]);
    const [a, b] = [momentsOf(ours[at]), momentsOf(theirs)];
    const off = Math.abs(a.mean - b.mean) / Math.sqrt((a.variance + b.variance) / REPLICATIONS);
    expect(off).toBeLessThan(STANDARD_ERRORS_MAX);
  });
});

function momentsOf(values: readonly number[]): { mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { mean, variance };
}
