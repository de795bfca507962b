import { blockStreams, seedKey } from '../../src/engine/index.js';
import { readNetwork } from '../../src/network/read-network.js';
import { createNetworkRunner } from '../../src/network/run-network.js';
import type { Network } from '../../src/network/types.js';
import { renderProblems } from '../../src/scenario/index.js';

/** The network of a YAML text. */
export function networkOf(text: string): Network {
  const read = readNetwork({ file: 'net.yaml', text });
  if ('problems' in read) throw new Error(renderProblems(read.problems));
  return read.network;
}

/** The messages for a text that is not a valid network, one line a problem. */
export function problemsOf(text: string): string {
  const read = readNetwork({ file: 'net.yaml', text });
  return 'problems' in read ? renderProblems(read.problems) : '';
}

/** Values of some columns by settlement and replication: [settlement][column][replication], means over periods. */
export function valuesOf(network: Network, columns: readonly string[], replications: number, seed = '1'): number[][][] {
  const run = createNetworkRunner(network);
  const { keys, values } = network.tables.runs;
  const width = keys.length + values.length;
  const found = network.settlements.map(() => columns.map(() => [] as number[]));
  for (let replication = 0; replication < replications; replication++) {
    const { runs } = run(blockStreams(seedKey(seed), 0, replication), 0, replication).tables;
    const periods = network.days.horizon / network.days.period;
    columns.forEach((name, at) => {
      const column = keys.length + values.findIndex((one) => one.name === name);
      if (column < keys.length) throw new Error(`no column ${name}`);
      const sums = network.settlements.map(() => 0);
      for (let row = 0; row * width < runs.length; row++) sums[runs[row * width]] += runs[row * width + column];
      sums.forEach((sum, settlement) => void found[settlement][at].push(sum / periods));
    });
  }
  return found;
}

/** Values of a column by period, of the first settlement and one replication. */
export function periodsOf(network: Network, name: string): number[] {
  const { keys, values } = network.tables.runs;
  const width = keys.length + values.length;
  const column = keys.length + values.findIndex((one) => one.name === name);
  const { runs } = createNetworkRunner(network)(blockStreams(seedKey('1'), 0, 0), 0, 0).tables;
  const periods = network.days.horizon / network.days.period;
  return Array.from({ length: periods }, (_, period) => runs[period * width + column]);
}

/** How many standard errors the mean of values lies from what theory says. */
export function standardErrorsOff(values: readonly number[], theory: number): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return (mean - theory) / Math.sqrt(squares / (values.length - 1) / values.length);
}

/** A service that everybody goes through, with the given number of arrivals a day. */
export function oneService(service: string, perDay: number, days: string, settlements = 'base: {}'): string {
  return `
onepot: 1
kind: network
name: one
days: ${days}
exits: [out]
arrivals:
  all: { perDay: ${perDay}, to: ward }
services:
  ward: ${service}
settlements:
  ${settlements}
`;
}
