import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

/** What the operating system has charged this process, all threads, so far. */
export interface Usage {
  readonly cpuSeconds: number;
  readonly maxRssBytes: number;
}

export function usage(): Usage {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  return { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, maxRssBytes: maxRSS * 1024 };
}

/** The last act of a child: its result and its usage, one line of JSON. */
export function report(result: object): void {
  process.stdout.write(`${JSON.stringify({ ...result, ...usage() })}\n`);
}

// Loaded with --import in front of a program that reports nothing itself: its usage goes to the file named here.
const file = process.env.ONEPOT_BENCH_USAGE;
if (file !== undefined && isMainThread) process.on('exit', () => writeFileSync(file, JSON.stringify(usage())));
