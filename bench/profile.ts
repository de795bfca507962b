import { type Profiler, Session } from 'node:inspector';

/** Where time goes, by the file of the function it is spent in; the first that fits counts. */
const KINDS: readonly (readonly [kind: string, file: RegExp])[] = [
  ['draws', /engine\/(streams|threefry|variates)|src\/maths\//],
  ['calendar', /engine\/(calendar|time)/],
  ['stations and pathways', /engine\/stations|model\/(pathway|capacity|day|midnight)/],
  ['population events', /model\/(population|shocks|life|lives|people|refresh|rows?|rules|state|system|clockwork)/],
  ['ledger and planning', /model\/(funding|behaviour|places)/],
  ['tallies and tables', /model\/(tallies|readout|recorder|months|experience|responsibility|block)|src\/outcomes/],
  ['snapshots', /engine\/(arena|rows)/],
];

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
  if (name === '(garbage collector)') return 'garbage collection';
  return KINDS.find(([, file]) => file.test(url))?.[0] ?? 'the rest';
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
