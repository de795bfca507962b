/**
 * Kind of truth: by law. Capacities with a unit, moves, dates, services of the place's own, parameters after the fork and
 * variants through select, sensitivity and sweep: each runs, with every settlement told of, or is refused in one line.
 */
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cliIn, type Ended } from './harness.js';

const scratch = mkdtempSync(path.join(os.tmpdir(), 'onepot-forms-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
const onepot = (...words: string[]): Promise<Ended> => cliIn({ cwd: scratch }, words);
const SMALL = ['--people', '1000', '--quiet'];

const UNIT = `services:
  step-down-unit:
    role: dischargeDestination
    line: community
    beds: 0
    stay: { law: lognormal, meanDays: 18, sdDays: 14 }
    pencePerDay: 21000
    takes: { of: pathway2, share: 0.4, whenFull: pathway2 }
`;
const SETTLEMENTS: Readonly<Record<string, string>> = {
  base: '{}',
  absolute: '{ capacity: { acuteBeds: "700 beds" } }',
  relative: '{ capacity: { virtualWardPlaces: "+50 beds", assessors: "-50%" } }',
  moved: '{ move: { from: acute, to: social, share: 0.1 } }',
  'unit-later': '{ services: { step-down-unit: { beds: 500, starts: year 2 } } }',
  later: '{ starts: year 2, capacity: { acuteBeds: "-30%" }, move: { from: acute, to: social, share: 0.1 } }',
};
const scenario = (comparator: string) =>
  [
    'onepot: 1\nname: forms\nplace: places/our.yaml\npeople: 1000\nyears: { warmUp: 1, horizon: 2 }',
    `comparator: ${comparator}`,
    'settlements:',
    ...Object.entries(SETTLEMENTS).map(([name, levers]) => `  ${name}: ${levers}`),
    'variants: { always-short: { parameters: { stay.scale: "x 0.7" } } }',
    '',
  ].join('\n');
const NAMES = [...Object.keys(SETTLEMENTS), 'always-short'];

beforeAll(async () => {
  expect((await onepot('init', 'place', 'our')).code).toBe(0);
  appendFileSync(path.join(scratch, 'scenarios/places/our.yaml'), UNIT);
  for (const name of ['base', 'later', 'unit-later'])
    writeFileSync(path.join(scratch, `scenarios/${name}.yaml`), scenario(name));
});

function json(file: string): Record<string, unknown> {
  return JSON.parse(readFileSync(path.join(scratch, file), 'utf8'));
}

it('select runs them all, and each of them did something', async () => {
  const words = ['--replications', '4', '--first', '3', '--batch', '1', '--indifference', '1000'];
  const ended = await onepot('select', 'scenarios/base.yaml', ...SMALL, ...words, '--out', 'selected');
  expect([ended.code, ended.stderr]).toEqual([0, '']);
  const means = NAMES.map((name) => new RegExp(`^${name} +\\d+ +([\\d,]+)`, 'm').exec(ended.stdout)?.[1]);
  expect(means).not.toContain(undefined);
  expect(new Set(means).size).toBe(NAMES.length);
});

it('sensitivity tells of every one of them against the comparator', async () => {
  const words = ['--replications', '2', '--filter', 'virtualWard.share', '--out', 'moved'];
  const ended = await onepot('sensitivity', 'scenarios/base.yaml', ...SMALL, ...words);
  expect([ended.code, ended.stderr]).toEqual([0, '']);
  for (const name of NAMES.slice(1)) expect(ended.stdout).toContain(`GBP m: ${name} less comparator`);
});

it('sweep keeps what the comparator has otherwise, and refuses money that moves later', async () => {
  const words = ['--replications', '2', '--steps', '2', '--points', '0'];
  const sweep = (name: string, ...more: string[]) =>
    onepot('sweep', `scenarios/${name}.yaml`, ...SMALL, ...words, ...more);
  const kept = await sweep('unit-later', '--out', 'swept');
  expect([kept.code, kept.stderr]).toEqual([0, '']);
  const plan = JSON.stringify(json('swept/plan.json'));
  expect(plan.match(/"services":\{"step-down-unit":500\}/g)).toHaveLength(11);
  const refused = await sweep('later', '--out', 'never');
  expect(refused.code).toBe(2);
  expect(refused.stderr.trim()).toBe(
    'expected a comparator whose split holds from the fork on, found money of "later" that moves later (from year 2): a split that is swept would not be the one in force',
  );
  const over = await sweep('base', '--over', 'capacity.virtualWardPlaces=1:2:1');
  expect([over.code, over.stderr.trim()]).toEqual([
    2,
    '--over: scenarios/base.yaml is no network of services; without --over its money is split again; give each value of another lever a settlement of its own, for onepot run or onepot select',
  ]);
});
