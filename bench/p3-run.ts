import { blockStreams } from '../src/engine/index.js';
import { inlineDeeply } from '../src/executors/inlining.js';
import { P3, type P3Params, type P3Result, runP3 } from './p3.js';
import { report, usage } from './usage.js';

/** In the order in which p3.c prints them. */
export const P3_SUMS = [
  'communityWaitDays',
  'acuteWaitDays',
  'acuteOccupiedBeds',
  'blockedBeds',
  'blockedBedDays',
  'socialOccupiedPackages',
  'admissions',
] as const satisfies readonly (keyof P3Result)[];

/** Replications first .. first + count - 1 under a seed key: events handled, sums of the results. */
export function sumP3(params: P3Params, key: { key0: number; key1: number }, first: number, count: number) {
  const sums = P3_SUMS.map(() => 0);
  let events = 0;
  for (let replication = first; replication < first + count; replication++) {
    const result = runP3(params, blockStreams(key, 0, replication));
    events += result.events;
    P3_SUMS.forEach((name, i) => {
      sums[i] += result[name];
    });
  }
  return { events, sums };
}

/** As a program: the arguments and the line of JSON of p3.c. */
if (process.argv[1]?.endsWith('p3-run.js')) {
  const [key0, key1, first, count, acuteBeds, socialPackages] = process.argv.slice(2).map(Number);
  // As every executor does before its first block.
  inlineDeeply();
  const params = { ...P3, acuteBeds: acuteBeds, socialPackages: socialPackages };
  const startCpuSeconds = usage().cpuSeconds;
  report({ ...sumP3(params, { key0: key0, key1: key1 }, first, count), startCpuSeconds });
}
