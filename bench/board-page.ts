import { mkdtempSync, rmSync } from 'node:fs';
import os, { tmpdir } from 'node:os';
import path from 'node:path';
import { interleave, median, ROOT, run, runModule, runProgram } from './measure.js';

const SCENARIO = 'scenarios/base-case.yaml';
const PAIRS = 5;

interface Opened {
  readonly firstFunnelSeconds: number;
  readonly allSeconds: number;
  readonly browserCpuSeconds: number;
}

/**
 * The board page at 20,000 people: seconds to the first funnel and to 20 replications with two workers, best of five, and the
 * browser's CPU time over the command line's for 60 replications with one worker, median of pairs.
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
    const [short, long] = [written(20), written(60)];
    const load = os.loadavg()[0].toFixed(1);
    const times = Array.from({ length: PAIRS }, () => runModule<Opened>('board-page-run', [short, '2']));
    const words = [
      'run',
      SCENARIO,
      '--central',
      '--people',
      '20000',
      '--replications',
      '60',
      '--threads',
      '1',
      '--quiet',
    ];
    const pairs = interleave(
      PAIRS,
      () => runModule<Opened>('board-page-run', [long, '1']).browserCpuSeconds,
      () => runProgram(words).cpuSeconds,
    );
    const best = (of: (one: Opened) => number) => Math.min(...times.map(of));
    const figures = {
      firstFunnelSeconds: best((one) => one.firstFunnelSeconds),
      twentySeconds: best((one) => one.allSeconds),
      browserOverNode: median(pairs.map(([browser, node]) => browser / node)),
    };
    const ratios = pairs.map(([browser, node]) => (browser / node).toFixed(2)).join(', ');
    say(`board page: load ${load} before and ${os.loadavg()[0].toFixed(1)} after; browser over Node ${ratios}`);
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
