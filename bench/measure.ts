import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Usage } from './usage.js';

const here = path.dirname(fileURLToPath(import.meta.url));
/** The repository, wherever the bench is compiled to. */
export const ROOT: string = rootAbove(here);

function rootAbove(folder: string): string {
  return existsSync(path.join(folder, 'package.json')) ? folder : rootAbove(path.dirname(folder));
}

/** A child could not be run or said nothing: its last words are the message. */
export class ChildError extends Error {
  override readonly name = 'ChildError';
}

export interface Ran {
  readonly stdout: string;
  readonly wallSeconds: number;
}

/** Runs a program to its end. Throws ChildError unless it ends with 0. */
export function run(command: string, args: readonly string[], env: Record<string, string> = {}): Ran {
  const started = performance.now();
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 1 << 26,
  });
  const wallSeconds = (performance.now() - started) / 1000;
  if (status !== 0) {
    const words = error?.message ?? stderr.trim().split('\n').slice(-5).join('\n');
    throw new ChildError(`${[command, ...args].join(' ')} ended with ${status ?? 'a signal'}: ${words}`);
  }
  return { stdout, wallSeconds };
}

/** The last line of a child's output, which is JSON. Throws ChildError when it is not. */
export function lastLine<T>(stdout: string): T {
  const line = stdout.trimEnd().split('\n').at(-1) ?? '';
  try {
    return JSON.parse(line) as T;
  } catch {
    throw new ChildError(`expected a line of JSON, found "${line.slice(0, 200)}"`);
  }
}

/** Runs a module of the bench in a process of its own, joined into one file as workers are, and reads what it reports. */
export function runModule<T>(name: string, args: readonly string[]): T & Usage {
  return lastLine(run(process.execPath, [path.join(here, '..', 'joined', `${name}.js`), ...args]).stdout);
}

/** The same with every file apart and nothing inlined: every function answers for itself, as a profile needs it. */
export function runApart<T>(name: string, args: readonly string[]): T & Usage {
  return lastLine(run(process.execPath, ['--no-turbo-inlining', path.join(here, `${name}.js`), ...args]).stdout);
}

/** Runs the program `onepot`; its usage is what the operating system says at its exit. */
export function runProgram(args: readonly string[]): Usage & { readonly wallSeconds: number } {
  const folder = mkdtempSync(path.join(tmpdir(), 'onepot-bench-'));
  try {
    const file = path.join(folder, 'usage.json');
    const flags = ['--import', pathToFileURL(path.join(here, 'usage.js')).href];
    const results = args[0] === 'run' ? ['--out', path.join(folder, 'results')] : [];
    const program = path.join(ROOT, 'dist', 'src', 'cli', 'main.js');
    const { wallSeconds } = run(process.execPath, [...flags, program, ...args, ...results], {
      ONEPOT_BENCH_USAGE: file,
    });
    return { ...(JSON.parse(readFileSync(file, 'utf8')) as Usage), wallSeconds };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** a, b, a, b, ...: what the machine does meanwhile falls on both alike. */
export function interleave<A, B>(pairs: number, a: (pair: number) => A, b: (pair: number) => B): [A, B][] {
  return Array.from({ length: pairs }, (_, pair): [A, B] => [a(pair), b(pair)]);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Slope of log y on log x by least squares: how y grows with x. */
export function exponentOf(points: readonly { readonly x: number; readonly y: number }[]): number {
  const logs = points.map(({ x, y }) => ({ x: Math.log(x), y: Math.log(y) }));
  const meanX = logs.reduce((sum, { x }) => sum + x, 0) / logs.length;
  const meanY = logs.reduce((sum, { y }) => sum + y, 0) / logs.length;
  const xy = logs.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0);
  return xy / logs.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
}
