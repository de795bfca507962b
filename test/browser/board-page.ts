import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cliIn, ROOT } from '../cli/harness.js';

/** A folder with the project's places and parameter book, for scenarios of its own. */
export function scenarioFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'onepot-page-'));
  mkdirSync(path.join(folder, 'scenarios'));
  for (const name of ['places', 'parameters'])
    cpSync(path.join(ROOT, 'scenarios', name), path.join(folder, 'scenarios', name), { recursive: true });
  for (const name of ['base-case.yaml', 'growth-and-pooling.yaml']) {
    const text = readFileSync(path.join(ROOT, 'scenarios', name), 'utf8');
    saved(folder, name, text.replace(/^years: .*$/m, 'years: { warmUp: 1, horizon: 2 }'));
  }
  return folder;
}

export const SMALL_PEOPLE = 2000;

/** Writes the page of a scenario at a test's size, and says where. */
export async function writtenPage(folder: string, scenario: string, replications: number): Promise<string> {
  const out = path.join(
    folder,
    `${createHash('sha256').update(scenario).digest('hex').slice(0, 8)}-${replications}.html`,
  );
  const words = [
    'page',
    scenario,
    '--people',
    String(SMALL_PEOPLE),
    '--replications',
    String(replications),
    '--out',
    out,
  ];
  const { code, stderr } = await cliIn({ cwd: folder }, words);
  if (code !== 0) throw new Error(stderr);
  return out;
}

export interface Identity {
  readonly digest: string;
  readonly planHash: string;
}

const answers = new Map<string, Promise<Identity>>();

/** What the very command that a page names gives, run in the folder that the page was made in. */
export function byCommand(folder: string, command: string): Promise<Identity> {
  const [file] = /\S+\.yaml/.exec(command) ?? [''];
  const key = `${command}\n${readFileSync(path.join(folder, file), 'utf8')}`;
  const answer = answers.get(key) ?? run(folder, command);
  answers.set(key, answer);
  return answer;
}

async function run(folder: string, command: string): Promise<Identity> {
  const [program, ...words] = command.split(' ');
  if (program !== 'onepot') throw new Error(`not a command of this program: ${command}`);
  const out = path.join(folder, 'results', createHash('sha256').update(command).digest('hex').slice(0, 12));
  const all = [...words, '--out', out, '--force', '--json', '--quiet', '--threads', '0'];
  const { code, stdout, stderr } = await cliIn({ cwd: folder }, all);
  if (code !== 0) throw new Error(`${command}: ${stderr}`);
  const { digest, planHash } = JSON.parse(stdout) as Identity;
  return { digest: digest.replace('sha256:', ''), planHash };
}

/** Puts a text as a page's "save" gave it where the page says. */
export function saved(folder: string, name: string, text: string): void {
  writeFileSync(path.join(folder, 'scenarios', name), text);
}
