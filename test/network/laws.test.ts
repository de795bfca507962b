/** Kind of truth: by law. What must hold of every network, whatever its numbers. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { blockStreams, seedKey } from '../../src/engine/index.js';
import { Program } from '../../src/network/program.js';
import { createNetworkRunner } from '../../src/network/run-network.js';
import type { Network } from '../../src/network/types.js';
import { packBlocks, TABLE_SPECS as SPECS, tableLabels } from '../../src/outcomes/index.js';
import { networkOf, oneService, valuesOf } from './networks.js';

const EXAMPLES = ['stroke-unit', 'emergency-department', 'discharge-to-assess'];
const exampleText = (name: string) =>
  readFileSync(new URL(`../../scenarios/networks/${name}.yaml`, import.meta.url), 'utf8');

/** Rows of a settlement in one replication, without the number of the settlement. */
function rowsOf(network: Network, replication = 0): number[][][] {
  const { runs } = createNetworkRunner(network)(blockStreams(seedKey('1'), 0, replication), 0, replication).tables;
  const { keys, values } = network.tables.runs;
  const width = keys.length + values.length;
  const found = network.settlements.map(() => [] as number[][]);
  for (let row = 0; row * width < runs.length; row++) {
    const [settlement, ...rest] = runs.subarray(row * width, (row + 1) * width);
    found[settlement].push(rest);
  }
  return found;
}

/** An example over a short time, with its settlements replaced. */
function shortened(name: string, settlements: string): Network {
  const text = exampleText(name)
    .replace(/horizon: \d+(, period: \d+)?/, 'horizon: 56, period: 28')
    .replace(/warmUp: \d+/, 'warmUp: 14')
    .replace(/\nsettlements:[\s\S]*$/, `\nsettlements:\n  ${settlements}\n`);
  return networkOf(text);
}

describe.each(EXAMPLES)('%s', (name) => {
  it('gives two equal settlements the same rows, bit for bit', () => {
    const [a, b] = rowsOf(shortened(name, 'one: {}\n  other: {}'));
    expect(b).toEqual(a);
  });

  it('gives a settlement the same rows whatever the other settlements and the preceding block', () => {
    const [alone] = rowsOf(shortened(name, 'one: {}'), 3);
    const network = shortened(name, 'one: {}\n  two: {}');
    const run = createNetworkRunner(network);
    const { tables } = run(blockStreams(seedKey('1'), 0, 1), 0, 1);
    const again = createNetworkRunner(network);
    again(blockStreams(seedKey('1'), 0, 0), 0, 0);
    expect(again(blockStreams(seedKey('1'), 0, 1), 0, 1).tables).toEqual(tables);
    expect(rowsOf(network, 3)[0]).toEqual(alone);
  });

  it('fills every column as declared', () => {
    const network = shortened(name, 'one: {}');
    const { tables } = createNetworkRunner(network)(blockStreams(seedKey('1'), 0, 0), 0, 0);
    const services = network.settlements[0].services.map((service) => service.name);
    const labels = tableLabels({ settlements: ['one'], places: [], services });
    const packed = packBlocks([tables], labels, { ...SPECS, ...network.tables });
    expect(packed.runs.rows).toBe(2);
    expect(packed.occupancy.rows).toBeGreaterThan(2 * services.length);
    // shares of time at each number of beds taken add up to the whole
    const shares = packed.occupancy.columns.at(-1) as Float64Array;
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(2 * services.length, 9);
  });
});

it('a change downstream changes nothing upstream: the ward is not affected by a pathway unless it blocks', () => {
  const text = exampleText('discharge-to-assess').replaceAll('keepsBedUntilNextIsFree: true', '');
  const network = networkOf(
    text
      .replace(/horizon: \d+, period: \d+/, 'horizon: 56')
      .replace(/\nsettlements:[\s\S]*$/, '\nsettlements:\n  one: {}\n  other: { services.pathway-1.beds: 70 }\n'),
  );
  const [one, other] = rowsOf(network).map(([row]) => row.slice(3));
  const columns = network.tables.runs.values.map(({ name }) => name);
  columns.forEach((name, at) => {
    if (/^(ward|pathway-2|pathway-3)\./.test(name)) expect([name, other[at]]).toEqual([name, one[at]]);
  });
  expect(other).not.toEqual(one);
});

it('nobody is lost when a queue outgrows the memory reserved for it: everybody who came has left by the end', () => {
  const times = Array.from({ length: 400 }, (_, n) => (n / 1000).toFixed(3));
  const text = oneService(
    '{ beds: 5, stay: { law: constant, meanDays: 1 }, next: out }',
    1,
    '{ warmUp: 0, horizon: 100 }',
  ).replace('perDay: 1', `times: [${times}]`);
  const names = ['system.arrivals', 'system.exits', 'ward.starts', 'ward.arrivals'];
  const [columns] = valuesOf(networkOf(text), names, 1);
  expect(columns.flat()).toEqual([400, 400, 400, 400]);
});

it('with more beds fewer are turned away, in every replication', () => {
  const text = oneService(
    '{ beds: 4, stay: { law: gamma, meanDays: 2, sdDays: 3 }, queue: 0, next: out }',
    3,
    '{ warmUp: 0, horizon: 200 }',
    'few: {}\n  more: { services.ward.beds: 6 }',
  );
  const [[few], [more]] = valuesOf(networkOf(text), ['ward.lost'], 20);
  few.forEach((lost, at) => void expect(more[at]).toBeLessThan(lost));
});

describe('drawing for a block of customers ahead', () => {
  const text = `
onepot: 1
kind: network
name: ahead
days: { warmUp: 30, horizon: 200, period: 100 }
exits: [out]
classes: [urgent, other]
arrivals:
  walk-in: { perDay: 6, class: other, to: clinic }
  ambulance: { perDay: 2, class: urgent, to: clinic, profile: { weekdays: [2, 1, 1, 1, 1, 0.5, 0.5] } }
services:
  clinic:
    beds: 9
    stay: { byClass: { urgent: { law: gamma, meanDays: 1.2, sdDays: 0.7 }, other: { law: exponential, meanDays: 0.8 } } }
    next: { ward: 0.3, out: 0.7 }
  ward:
    beds: 16
    stay: { law: lognormal, meanDays: 4, sdDays: 3 }
    next: { clinic: 0.2, out: 0.8 }
settlements: { base: {} }
`;

  it('changes no bit compared with drawing one by one', () => {
    const network = networkOf(text);
    // a choice among one service leads to the same place, but does not count as a way that all are certain to take
    const oneByOne: Network = {
      ...network,
      settlements: network.settlements.map((settlement) => ({
        ...settlement,
        arrivals: settlement.arrivals.map((source) => ({
          ...source,
          to: source.to.map((way) => ({ ...way, choose: 'firstFree' as const })),
        })),
      })),
    };
    const [ahead] = rowsOf(network, 2);
    expect(rowsOf(oneByOne, 2)[0]).toEqual(ahead);
    const direct = new Program(oneByOne, oneByOne.settlements[0]);
    expect([...new Program(network, network.settlements[0]).first, ...direct.first]).toEqual([0, 0, -1, -1, -1, -1]);
  });
});
