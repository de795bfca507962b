// `npm run likely-range`: the likely range of the base case at a size that a demonstration cannot run, kept in git for
// `npm start` to show. Stopped, the same command goes on. Other numbers for a try: -- --people 20000 --draws 40
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { STORED_RANGE, storedRange } from './stored-range.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const main = path.join(root, 'dist', 'src', 'cli', 'main.js');
const SCENARIO = path.join('scenarios', 'base-case.yaml');
const FOLDER = path.join('results', 'likely-range');
const MARK = path.join(root, 'results', 'likely-range-inputs.txt');

// all of the place: half an hour on two free processors, 45 minutes on shared ones
const { values: asked } = parseArgs({
  options: {
    people: { type: 'string', default: '500000' },
    draws: { type: 'string', default: '40' },
    replications: { type: 'string', default: '2' },
    threads: { type: 'string' },
  },
});

const size = ['--people', asked.people, '--draws', asked.draws, '--replications', asked.replications, '--seed', '1'];
const threads = asked.threads === undefined ? [] : ['--threads', asked.threads];

let child = null;
let stopped = false;
// Ctrl-C reaches the child from the terminal, other signals are passed on: it keeps what is done, and nothing is begun anew
process.on('SIGINT', () => {
  stopped = true;
});
for (const signal of ['SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    stopped = true;
    child?.kill(signal);
  });

async function onepot(words, stdout) {
  child = spawn(process.execPath, [main, ...words], { cwd: root, stdio: ['ignore', stdout, 'inherit'] });
  let text = '';
  child.stdout?.setEncoding('utf8').on('data', (part) => {
    text += part;
  });
  const status = await new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
  if (stopped) process.exit(status === 0 ? 1 : status);
  return { status, stdout: text };
}

/** What is asked, of which inputs: an unfinished run of anything else is begun anew. */
function markOfInputs() {
  const hash = createHash('sha256').update(size.join(' '));
  const folders = ['scenarios/parameters', 'scenarios/places', 'scenarios/places/tables'];
  const files = folders.flatMap((folder) => readdirSync(path.join(root, folder)).map((name) => `${folder}/${name}`));
  for (const file of [SCENARIO, ...files.sort()])
    if (/\.(yaml|csv)$/.test(file)) hash.update(file).update(readFileSync(path.join(root, file)));
  // another program is another model, whatever its version says
  hash.update(readFileSync(path.join(root, 'dist', 'workers', 'block.js')));
  return hash.digest('hex');
}

const mark = markOfInputs();
const isBegun = existsSync(MARK) && readFileSync(MARK, 'utf8') === mark && existsSync(path.join(root, FOLDER));
const isComplete = isBegun && existsSync(path.join(root, FOLDER, 'manifest.json'));
if (!isComplete) {
  mkdirSync(path.dirname(MARK), { recursive: true });
  writeFileSync(MARK, mark);
  const resumed = isBegun ? (await onepot(['resume', FOLDER, ...threads], 'ignore')).status : null;
  const begin = ['run', SCENARIO, ...size, '--out', FOLDER, '--force', ...threads];
  const ran = resumed === 0 ? resumed : (await onepot(begin, 'ignore')).status;
  if (ran !== 0) process.exit(ran);
}
const analysed = await onepot(['analyse', FOLDER, '--json', '--quiet'], 'pipe');
if (analysed.status !== 0) process.exit(analysed.status);
const stored = storedRange(JSON.parse(analysed.stdout), {
  command: ['npm run likely-range --', ...size].join(' '),
  made: new Date().toISOString().slice(0, 10),
});
mkdirSync(path.dirname(path.join(root, STORED_RANGE)), { recursive: true });
writeFileSync(path.join(root, STORED_RANGE), `${JSON.stringify(stored, null, 2)}\n`);
process.stderr.write(
  `${STORED_RANGE}: sha256 ${stored.digest.slice(7, 19)}, ${stored.people} people, ${stored.draws} draws\n`,
);
