// `npm start`: the base case at a demonstration size. Extra words go to the command: npm start -- --seed 2
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { STORED_RANGE, storedLines } from './stored-range.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const main = path.join(root, 'dist', 'src', 'cli', 'main.js');
const PEOPLE = 20_000;
const REPLICATIONS = 16;

process.stderr.write(
  [
    `The base case at a demonstration size: ${PEOPLE / 1000},000 people, ${REPLICATIONS} replications of one set of parameters.`,
    'Figures are for one set of parameter values. How uncertain those values are is shown by a run with draws (without --central); a stored one follows below.',
    'Small places queue more than big ones: 35 acute beds (34.7 in proportion, the only places kept to whole numbers) are',
    'full more often than the 867 of the 500,000 people that the scenario describes, so waits and delays are longer here.',
    'Differences, not levels, are worth a look.',
    '',
  ].join('\n'),
);

const words = ['run', path.join('scenarios', 'base-case.yaml'), '--people', String(PEOPLE)];
const own = process.argv.slice(2);
const asksOnly = own.includes('--help') || own.includes('--version');
const given = own.lastIndexOf('--out');
const folder = given >= 0 ? own[given + 1] : path.join('results', 'demonstration');
// one set of parameters, unless draws are asked for: forty of them take longer than a demonstration may
const asks = (flag) => own.some((word) => word === flag || word.startsWith(`${flag}=`));
if (!asks('--draws'))
  words.push('--central', ...(asks('--replications') ? [] : ['--replications', String(REPLICATIONS)]));
words.push(...(given >= 0 ? [] : ['--out', folder]), '--force');

/** A page to try the question in, of the same seed where one is given. */
function writePage(file) {
  const at = own.findLastIndex((word) => word === '--seed' || word.startsWith('--seed='));
  const same = at < 0 ? [] : own.slice(at, own[at] === '--seed' ? at + 2 : at + 1);
  const page = [main, 'page', words[1], '--people', String(PEOPLE), ...same, '--out', file];
  const { status } = spawnSync(process.execPath, page, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status === 0) process.stderr.write(`a page to try it in: ${path.resolve(root, file)} (the same, with handles)\n`);
  else process.exitCode = status ?? 1;
}

/** What a demonstration cannot run: said after it, as what it is. */
function tellStored() {
  const file = path.join(root, STORED_RANGE);
  if (!existsSync(file)) return;
  const { versions } = JSON.parse(readFileSync(path.resolve(root, folder, 'manifest.json'), 'utf8'));
  for (const line of storedLines(JSON.parse(readFileSync(file, 'utf8')), versions)) process.stderr.write(`${line}\n`);
}

const started = Date.now();
let child = spawn(process.execPath, [main, ...words, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });

// Ctrl-C reaches the child from the terminal; other signals are passed on. Its exit code is ours.
process.on('SIGINT', () => undefined);
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => {
  if (code !== 0 || asksOnly) {
    process.exitCode = code ?? (signal === null ? 1 : 128);
    return;
  }
  child = spawn(process.execPath, [main, 'report', folder, '--json'], {
    cwd: root,
    stdio: ['inherit', 'pipe', 'inherit'],
  });
  let told = '';
  child.stdout.on('data', (text) => {
    told += text;
  });
  child.on('close', (reported) => {
    process.exitCode = reported ?? 1;
    if (reported !== 0) return;
    tellStored();
    process.stderr.write(`simulated and summarised in ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
    process.stderr.write(`the report: ${path.resolve(root, JSON.parse(told).report)} (opens in any browser)\n`);
    writePage(path.join(folder, 'board-page.html'));
  });
});
