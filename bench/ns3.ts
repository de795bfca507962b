import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { ChildError, interleave, lastLine, median, ROOT, run } from './measure.js';
import { P3, P3_HOT } from './p3.js';
import { argumentsOf, mustAgree, type P3Run, PAIRS, perEvent, REPLICATIONS_HOT, runOurs } from './yardstick.js';

const SCHEDULERS = ['Map', 'Heap', 'List', 'Calendar', 'PriorityQueue'] as const;
const REPLICATIONS = 200;

/** Compiles p3-ns3.cc; otherwise says why there is none. */
export function compileNs3(): { readonly program: string } | { readonly lack: string } {
  const program = path.join(ROOT, '.cache', 'p3-ns3');
  const source = path.join(ROOT, 'bench', 'p3-ns3.cc');
  mkdirSync(path.dirname(program), { recursive: true });
  try {
    const flags = run('pkg-config', ['--cflags', '--libs', 'ns3-core']).stdout.trim().split(/\s+/);
    const how = ['-O3', '-march=native', '-ffp-contract=off', '-std=gnu++17', '-o', program, source];
    run(process.env.CXX ?? 'c++', [...how, ...flags]);
    return { program };
  } catch (error) {
    if (!(error instanceof ChildError)) throw error;
    return { lack: 'ns-3 cannot be compiled against (apt-get install g++ pkg-config libns3-dev libgsl-dev)' };
  }
}

/** The same replications on one of its event lists. */
export const runNs3 = (
  program: string,
  scheduler: string,
  ...[params, first, count]: Parameters<typeof runOurs>
): P3Run =>
  lastLine(
    run('env', [`NS3_SCHEDULER=ns3::${scheduler}Scheduler`, program, ...argumentsOf(params, first, count)]).stdout,
  );

/** CPU time an event of ns-3 with its fastest event list over ours; null without it. Both must print the same sums. */
export function againstNs3(say: (line: string) => void): number | null {
  const compiled = compileNs3();
  if ('lack' in compiled) {
    say(`P3 against ns-3 is SKIPPED: ${compiled.lack}`);
    return null;
  }
  const { program } = compiled;
  const ours = runOurs(P3_HOT, 0, REPLICATIONS_HOT);
  const ratios = SCHEDULERS.map((scheduler) => {
    mustAgree(ours, runNs3(program, scheduler, P3_HOT, 0, REPLICATIONS_HOT));
    const pairs = interleave(
      PAIRS,
      (pair) => runOurs(P3, pair * REPLICATIONS, REPLICATIONS),
      (pair) => runNs3(program, scheduler, P3, pair * REPLICATIONS, REPLICATIONS),
    );
    for (const [mine, theirs] of pairs) mustAgree(mine, theirs);
    return median(pairs.map(([mine, theirs]) => perEvent(theirs) / perEvent(mine)));
  });
  const words = SCHEDULERS.map((scheduler, at) => `${scheduler} ${ratios[at].toFixed(2)}`).join(', ');
  say(`ns-3 on P3, times of ours by event list: ${words}; equal to the last bit, as are those of P3-hot`);
  return Math.min(...ratios);
}
