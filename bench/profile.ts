import { type Profiler, Session } from 'node:inspector';

/** Where time goes, by the file of the function it is spent in; the first that fits counts. */
const KINDS: readonly (readonly [kind: string, file: RegExp])[] = [
  ['draws', /engine\/(streams|threefry|variates)|src\/maths\//],
  ['calendar', /engine\/(calendar|time)/],
  ['stations and pathways', /engine\/stations|model\/(pathway|capacity|day)\//],
  ['population events', /model\/(population|person|shocks|schemes|state|rules|codes)\//],
  ['event loop', /model\/(run\/|dispatch|schedule)/],
  ['ledger and planning', /model\/(funding|behaviour|places|money-year)/],
  ['tallies and tables', /model\/measurement\/|src\/outcomes/],
  ['snapshots', /engine\/(arena|rows)/],
];

const REST = 'the rest';

export type Shares = Record<string, number>;

/** Share of the sampled time by kind. Functions inlined into another count as that one: see the README. */
export function sharesOf({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): Shares {
  const kinds = new Map(nodes.map(({ id, callFrame }) => [id, kindOf(callFrame.url, callFrame.functionName)]));
  const sums: Shares = {};
  let total = 0;
  samples.forEach((id, i) => {
    const kind = kinds.get(id)!;
    sums[kind] = (sums[kind] ?? 0) + timeDeltas[i];
    total += timeDeltas[i];
  });
  return Object.fromEntries(Object.entries(sums).map(([kind, sum]) => [kind, sum / total]));
}

function kindOf(url: string, name: string): string {
  return name === '(garbage collector)' ? 'garbage collection' : kindOfFile(url);
}

export function kindOfFile(url: string): string {
  return KINDS.find(([, file]) => file.test(url))?.[0] ?? REST;
}

/** Runs `work`; with `on`, under the sampling profiler. */
export function profiled(on: boolean, work: () => void): Shares | null {
  if (!on) {
    work();
    return null;
  }
  const session = new Session();
  session.connect();
  const post = (method: string, params: object = {}): object => {
    let answer: object = {};
    session.post(method, params, (error: Error | null, result?: object) => {
      if (error) throw error;
      answer = result ?? {};
    });
    return answer;
  };
  post('Profiler.enable');
  post('Profiler.setSamplingInterval', { interval: 500 });
  post('Profiler.start');
  work();
  const { profile } = post('Profiler.stop') as { profile: Profiler.Profile };
  session.disconnect();
  return sharesOf(profile);
}
