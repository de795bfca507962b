// Compiles the bench, and joins what it measures into one file each, as the workers are.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const at = (...names) => path.join(root, ...names);
const MEASURED = [
  'base-run',
  'pairing-run',
  'p3-run',
  'p3-simjs',
  'people-run',
  'network-run',
  'place-size',
  'board-page-run',
];

const compiler = at('node_modules', 'typescript', 'bin', 'tsc');
const { status } = spawnSync(process.execPath, [compiler, '-p', at('bench', 'tsconfig.json')], { stdio: 'inherit' });
if (status !== 0) process.exit(1);
await bundle(
  MEASURED.map((name) => at('.cache', 'bench', 'bench', `${name}.js`)),
  at('.cache', 'bench', 'joined'),
);
