// Runs the ladder by the program itself into a folder, or goes on with what is there, and reads its rows.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readRows } from '../csv-rows.mjs';
import { BASE, keyOf, PLACE } from './settlements.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PROGRAM = path.join(ROOT, 'dist', 'src', 'cli', 'main.js');
const YEARS = { warmUp: 2, horizon: 3 };

/** The rows of the years after the fork, by settlement and replication. `asked.out`: a folder that stays. */
export async function ladderRows(asked, settlements) {
  const scratch = mkdtempSync(path.join(tmpdir(), 'shortage-ladder-'));
  const out = asked.out ?? path.join(scratch, 'out');
  try {
    const status = await runOrResume(asked, out, () => scenarioFile(scratch, asked, settlements));
    return status === 0
      ? { status, rows: rowsOf(out, Object.keys(settlements), Number(asked.replications)) }
      : { status };
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** The program knows whether a folder holds this very question: it says that it can go on, is complete, or is another's. */
async function runOrResume(asked, out, file) {
  const flags = ['--threads', asked.threads, '--format', 'csv'];
  const size = ['--central', '--replications', asked.replications, '--seed', asked.seed];
  const begin = ['run', file(), ...size, ...flags, '--out', out];
  if (!existsSync(path.join(out, 'plan.json'))) return onepot(begin);
  const { status, stderr } = spawnSync(process.execPath, [PROGRAM, ...begin], { encoding: 'utf8' });
  if (status !== 0 && stderr.includes('continue with: onepot resume')) return onepot(['resume', out, ...flags]);
  process.stderr.write(stderr);
  return status ?? 1;
}

function scenarioFile(scratch, { people }, settlements) {
  cpSync(path.join(ROOT, 'scenarios'), path.join(scratch, 'scenarios'), { recursive: true });
  const byKey = Object.fromEntries(Object.entries(settlements).map(([name, levers]) => [keyOf(name), levers]));
  const question = { place: PLACE, people: Number(people), years: YEARS, comparator: keyOf(BASE), settlements: byKey };
  const file = path.join(scratch, 'scenarios', 'ladder.yaml');
  // JSON is YAML
  writeFileSync(file, JSON.stringify({ onepot: 1, name: 'ladder', ...question }));
  return file;
}

/** Progress goes to the terminal; the summary of the run is not what this tool prints. */
async function onepot(words) {
  const child = spawn(process.execPath, [PROGRAM, ...words], { stdio: ['ignore', 'ignore', 'inherit'] });
  // Ctrl-C reaches both; the program keeps what is done and says so, and the temporary files go in any case
  const wait = () => {};
  const pass = (signal) => child.kill(signal);
  process.on('SIGINT', wait);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, pass);
  try {
    return await new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
  } finally {
    process.off('SIGINT', wait);
    for (const signal of ['SIGTERM', 'SIGHUP']) process.off(signal, pass);
  }
}

function rowsOf(out, names, replications) {
  const found = new Map(names.map((name) => [keyOf(name), Array.from({ length: replications }, () => [])]));
  for (const row of readRows(readFileSync(path.join(out, 'runs.csv'), 'utf8')))
    if (Number(row.year) > 0) found.get(row.settlement)[Number(row.replication)].push(row);
  for (const [key, blocks] of found)
    if (blocks.some((rows) => rows.length !== YEARS.horizon)) throw new Error(`${out}: years are missing of ${key}`);
  return Object.fromEntries(names.map((name) => [name, found.get(keyOf(name))]));
}
