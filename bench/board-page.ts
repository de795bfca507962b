import { mkdtempSync, rmSync } from 'node:fs';
import os, { tmpdir } from 'node:os';
import path from 'node:path';
import { interleave, median, ROOT, run, runModule, runProgram } from './measure.js';

const SCENARIO = 'scenarios/base-case.yaml';
const OPENINGS = 5;
const PAIRS = 3;
/** Of each pair: half a minute or so a side, against which what a start costs is small. */
const LONG = 24;

interface Opened {
  readonly firstFunnelSeconds: number;
  readonly allSeconds: number;
  readonly browserCpuSeconds: number;
}

/**
 * The board page at 20,000 people: seconds to the first funnel and to 20 replications with two workers, best of five, and the
 * browser's CPU time over the command line's for 24 replications with one worker, median of three pairs.
 */
export function boardPage(say: (line: string) => void): Record<string, number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'onepot-bench-page-'));
  const written = (replications: number) => {
    const out = path.join(folder, `${replications}.html`);
    const program = path.join(ROOT, 'dist', 'src', 'cli', 'main.js');
    run(process.execPath, [program, 'page', SCENARIO, '--replications', String(replications), '--out', out]);
    return out;
  };
  try {
    const [short, long] = [written(20), written(LONG)];
    const load = os.loadavg()[0].toFixed(1);
    const times = Array.from({ length: OPENINGS }, () => runModule<Opened>('board-page-run', [short, '2']));
    const best = (of: (one: Opened) => number) => Math.min(...times.map(of));
    const firstFunnelSeconds = best((one) => one.firstFunnelSeconds);
    const twentySeconds = best((one) => one.allSeconds);
    say(
      `board page: first funnel ${firstFunnelSeconds.toFixed(1)} s, 20 replications ${twentySeconds.toFixed(1)} s, load ${load} before`,
    );
    const words = [
      'run',
      SCENARIO,
      '--central',
      '--people',
      '20000',
      '--replications',
      String(LONG),
      '--threads',
      '1',
      '--quiet',
    ];
    const pairs = interleave(
      PAIRS,
      () => runModule<Opened>('board-page-run', [long, '1']).browserCpuSeconds,
      () => runProgram(words).cpuSeconds,
    );
    const ratios = pairs.map(([browser, node]) => (browser / node).toFixed(2)).join(', ');
    say(`board page: browser over Node ${ratios}, load ${os.loadavg()[0].toFixed(1)} after`);
    return {
      firstFunnelSeconds,
      twentySeconds,
      browserOverNode: median(pairs.map(([browser, node]) => browser / node)),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
