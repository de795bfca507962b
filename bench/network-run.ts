import { blockStreams } from '../src/engine/index.js';
import { inlineDeeply } from '../src/executors/inlining.js';
import { readNetwork } from '../src/network/read-network.js';
import { createNetworkRunner } from '../src/network/run-network.js';
import type { Network } from '../src/network/types.js';
import { P3, type P3Params } from './p3.js';
import { report, usage } from './usage.js';

/** The workload of P3 as anybody would write it: three services, the second of which keeps its beds. */
export function p3Network(params: P3Params): Network {
  const text = `
onepot: 1
kind: network
name: p3
days: { warmUp: ${params.warmUpDays}, horizon: ${params.measuredDays} }
exits: [out]
arrivals:
  referrals: { perDay: ${params.referralsPerDay}, to: community }
  emergencies: { perDay: ${params.emergenciesPerDay}, to: acute }
services:
  community:
    beds: ${params.communityServers}
    stay: { law: exponential, meanDays: ${params.communityMeanDays} }
    next: { acute: ${params.toAcuteShare}, out: ${1 - params.toAcuteShare} }
  acute:
    beds: ${params.acuteBeds}
    stay: { law: exponential, meanDays: ${params.acuteMeanDays} }
    next: { social: ${params.toSocialShare}, out: ${1 - params.toSocialShare} }
    keepsBedUntilNextIsFree: true
  social:
    beds: ${params.socialPackages}
    stay: { law: exponential, meanDays: ${params.socialMeanDays} }
    next: out
settlements: { base: {} }
`;
  const read = readNetwork({ file: 'p3.yaml', text });
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.network;
}

/** What is compared with `p3.ts`, in its order, of some columns of the network's own table. */
export const NETWORK_SUMS = [
  'community.waits.meanDays',
  'acute.waits.meanDays',
  'acute.occupancy.meanBeds',
  'acute.blocked.meanBeds',
  'social.occupancy.meanBeds',
  'acute.starts',
] as const;

/** A network read and prepared: replications first .. first + count - 1 under a seed key give events handled and sums of results. */
export function preparedNetwork(params: P3Params) {
  const network = p3Network(params);
  const { keys, values } = network.tables.runs;
  const columns = NETWORK_SUMS.map((name) => keys.length + values.findIndex((column) => column.name === name));
  const run = createNetworkRunner(network);
  return (key: { key0: number; key1: number }, first: number, count: number) => {
    const sums = columns.map(() => 0);
    let events = 0;
    for (let replication = first; replication < first + count; replication++) {
      const block = run(blockStreams(key, 0, replication), 0, replication);
      events += block.events;
      columns.forEach((column, at) => {
        sums[at] += block.tables.runs[column];
      });
    }
    return { events, sums };
  };
}

/** As a program: the arguments and the line of JSON of p3.c. */
if (process.argv[1]?.endsWith('network-run.js')) {
  const [key0, key1, first, count, acuteBeds, socialPackages] = process.argv.slice(2).map(Number);
  inlineDeeply();
  const simulate = preparedNetwork({ ...P3, acuteBeds, socialPackages });
  const startCpuSeconds = usage().cpuSeconds;
  report({ ...simulate({ key0, key1 }, first, count), startCpuSeconds });
}
