// Installs the locked packages and compiles, when either is out of date. Node built-ins only: it runs before anything
// is installed. Two first runs at once wait for each other.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const at = (...names) => path.join(root, ...names);
const lock = at('.cache', 'build-lock');
const installStamp = at('node_modules', '.onepot-stamp');
const buildStamp = at('dist', '.onepot-stamp');
const WAIT_MILLISECONDS = 250;

const say = (text) => process.stderr.write(`onepot: ${text}\n`);
const readOrEmpty = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');
const installHash = () =>
  createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .digest('hex');

function buildHash() {
  const hash = createHash('sha256').update(installHash());
  const add = (file) =>
    hash
      .update(`${path.relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  const scripts = [
    'ensure-built',
    'join-workers',
    'bundle',
    'inline-accessors',
    'bundle-page',
    'bundle-program',
    'plain-width',
    'notices',
    'keep-trees',
    'write-help',
  ].map((name) => `scripts/${name}.mjs`);
  for (const file of ['tsconfig.json', 'tsconfig.build.json', 'tsconfig.page.json', ...scripts]) add(at(file));
  for (const folder of ['src', 'workers']) {
    const files = readdirSync(at(folder), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    for (const file of files.map((entry) => path.join(entry.parentPath, entry.name)).sort()) add(file);
  }
  return hash.digest('hex');
}

const isInstalled = () => readOrEmpty(installStamp) === installHash();
const isBuilt = () => readOrEmpty(buildStamp) === buildHash();

/** Takes the lock folder; one whose owner is gone is removed. Ends early when another process has done the work. */
async function takeLock() {
  mkdirSync(path.dirname(lock), { recursive: true });
  for (let told = false; ; ) {
    try {
      mkdirSync(lock);
      writeFileSync(path.join(lock, 'pid'), String(process.pid));
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const owner = Number(readOrEmpty(path.join(lock, 'pid')));
    if (owner > 0 && !isAlive(owner)) takeAway(owner);
    else if (!told)
      say(`waiting for another first run (process ${owner || 'starting'}; remove ${lock} if there is none)`);
    told = true;
    await setTimeout(WAIT_MILLISECONDS);
  }
}

/** Two waiters that find one dead owner must not remove each other's new lock: a rename has one winner. */
function takeAway(owner) {
  const aside = `${lock}.${process.pid}`;
  try {
    renameSync(lock, aside);
    if (Number(readOrEmpty(path.join(aside, 'pid'))) === owner) rmSync(aside, { recursive: true, force: true });
    else renameSync(aside, lock);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function run(what, command, args) {
  const started = performance.now();
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) {
    process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`);
    say(`${what} failed${error ? `: ${error.message}` : ''}`);
    return false;
  }
  say(`${what} done in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return true;
}

function install() {
  const words = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
  const npm = process.env.npm_execpath;
  const ok = npm?.endsWith('.js') ? run('install', process.execPath, [npm, ...words]) : run('install', 'npm', words);
  if (ok) writeFileSync(installStamp, installHash());
  return ok;
}

function build() {
  rmSync(at('dist'), { recursive: true, force: true });
  const hash = buildHash();
  const compiler = at('node_modules', 'typescript', 'bin', 'tsc');
  const ok =
    run('build', process.execPath, [compiler, '-p', 'tsconfig.build.json']) &&
    run('build of the board page', process.execPath, [compiler, '-p', 'tsconfig.page.json']) &&
    run('joining the workers', process.execPath, [at('scripts', 'join-workers.mjs')]) &&
    run('bundling the board page', process.execPath, [at('scripts', 'bundle-page.mjs')]) &&
    run('keeping the parameter book', process.execPath, [at('scripts', 'keep-trees.mjs')]) &&
    run('bundling the program', process.execPath, [at('scripts', 'bundle-program.mjs')]) &&
    run('writing the help', process.execPath, [at('scripts', 'write-help.mjs')]);
  if (ok) writeFileSync(buildStamp, hash);
  return ok;
}

if (!isInstalled() || !isBuilt()) {
  await takeLock();
  try {
    const ok = (isInstalled() || install()) && (isBuilt() || build());
    if (!ok) process.exitCode = 1;
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}
