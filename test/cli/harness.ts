import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const BASE_CASE = 'scenarios/base-case.yaml';
/** Small enough for a test, large enough that every queue is used. */
export const SMALL = ['--people', '2000', '--replications', '6'];

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

let built: string | undefined;

/** The compiled program, brought up to date once in each test file: it starts in a third of the time of the sources. */
export function compiledMain(): string {
  if (built !== undefined) return built;
  const { status, stderr } = spawnSync(process.execPath, [path.join(ROOT, 'scripts', 'ensure-built.mjs')], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  built = path.join(ROOT, 'dist', 'src', 'cli', 'main.js');
  return built;
}

/** Runs the command line in the project's folder. */
export function cli(words: readonly string[], onStart?: (child: ChildProcess) => void): Promise<Ended> {
  return cliIn({}, words, onStart);
}

export interface Surroundings {
  readonly cwd?: string;
  /** added to the environment */
  readonly env?: Readonly<Record<string, string>>;
  /** the Node program */
  readonly node?: string;
}

/** The same in other surroundings. */
export function cliIn(
  { cwd = ROOT, env = {}, node = process.execPath }: Surroundings,
  words: readonly string[],
  onStart?: (child: ChildProcess) => void,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const options = { cwd, stdio: 'pipe', env: { ...process.env, ...env } } as const;
    const child = spawn(node, [compiledMain(), ...words], options);
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text;
    });
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
    onStart?.(child);
  });
}
